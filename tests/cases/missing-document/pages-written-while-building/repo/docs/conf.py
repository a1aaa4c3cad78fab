extensions = ["sphinx.ext.autosummary", "autoapi.extension"]
