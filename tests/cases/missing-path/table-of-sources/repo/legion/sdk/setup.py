from setuptools import setup

setup(name="legion-sdk")
