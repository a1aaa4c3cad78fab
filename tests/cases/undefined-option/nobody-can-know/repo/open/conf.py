intersphinx_mapping = {"python": ("https://docs.python.org/3", None)}
extensions = ["sphinx.ext.intersphinx"]
