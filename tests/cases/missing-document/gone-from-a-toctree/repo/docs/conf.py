project = "platform"
extensions = ["sphinx.ext.todo"]
