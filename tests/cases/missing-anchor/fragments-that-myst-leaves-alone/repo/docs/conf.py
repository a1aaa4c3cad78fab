extensions = ["myst_parser", "sphinx.ext.intersphinx"]
intersphinx_mapping = {"python": ("https://docs.python.org/3", None)}
myst_heading_anchors = 2
myst_all_links_external = True
