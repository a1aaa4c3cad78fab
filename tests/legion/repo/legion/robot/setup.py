from setuptools import setup

setup(name="legion-robot", version="0.11")
