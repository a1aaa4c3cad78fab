extensions = ["myst_parser", "sphinx_reredirects"]
redirects = {"old": "index.html", "api/*": "https://example.org/$source"}
