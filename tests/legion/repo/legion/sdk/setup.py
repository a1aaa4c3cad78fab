from setuptools import setup

setup(name="legion-sdk", version="0.11")
