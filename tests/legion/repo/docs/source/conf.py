project = "Legion"
extensions = ["recommonmark", "sphinx.ext.todo"]
