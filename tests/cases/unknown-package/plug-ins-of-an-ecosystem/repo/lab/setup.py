from setuptools import setup

setup(name="jupyter-platform")
