extensions = ["sphinx_click"]
