extensions = ["myst_nb", "sphinx.ext.autosummary"]
