from setuptools import setup

setup(name="platform-cli")
