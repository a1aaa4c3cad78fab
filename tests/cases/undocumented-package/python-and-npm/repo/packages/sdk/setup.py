from setuptools import setup

setup(name="platform_sdk")
