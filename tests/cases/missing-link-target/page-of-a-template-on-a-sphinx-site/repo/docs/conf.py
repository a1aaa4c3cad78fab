project = "platform"
extensions = ["sphinx_reredirects"]
html_additional_pages = {"download": "download.html"}
