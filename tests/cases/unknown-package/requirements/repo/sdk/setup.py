from setuptools import setup

setup(name="platform-sdk", version="1.0", install_requires=["requests"])
