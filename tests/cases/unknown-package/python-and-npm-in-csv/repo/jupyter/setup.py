import setuptools

setuptools.setup(
    name="jupyter-platform",
    version="1.0",
)
