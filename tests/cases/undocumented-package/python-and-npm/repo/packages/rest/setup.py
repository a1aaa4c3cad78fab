from setuptools import setup

setup(name="platform-packager-rest")
