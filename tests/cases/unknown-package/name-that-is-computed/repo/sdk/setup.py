import os

from setuptools import setup

setup(name=os.environ["NAME"] + "-sdk", version="1.0")
