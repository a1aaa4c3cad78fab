extensions = ["sphinx.ext.intersphinx", "recommonmark"]
