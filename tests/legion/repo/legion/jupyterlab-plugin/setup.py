from setuptools import setup

setup(name="jupyter-legion", version="0.11")
