source_suffix = {".rst": "restructuredtext", ".txt": "restructuredtext", ".md": "markdown"}
master_doc = "contents"
