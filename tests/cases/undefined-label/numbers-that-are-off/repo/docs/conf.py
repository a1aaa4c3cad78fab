extensions = ["sphinx.ext.todo"]
