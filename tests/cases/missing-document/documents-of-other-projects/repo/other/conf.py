extensions = ["sphinx.ext.intersphinx", "house.theme"]
intersphinx_mapping = {"python": ("https://docs.python.org/3", None)}
