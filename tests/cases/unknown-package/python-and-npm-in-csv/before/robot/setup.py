from setuptools import setup

setup(name="platform-robot", version="1.0")
