from setuptools import setup

setup(name="legion-cli")
