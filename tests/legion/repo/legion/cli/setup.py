from setuptools import setup

setup(name="legion-cli", version="0.11")
