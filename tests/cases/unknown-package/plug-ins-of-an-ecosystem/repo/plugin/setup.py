from setuptools import setup

setup(name="pytest-platform")
