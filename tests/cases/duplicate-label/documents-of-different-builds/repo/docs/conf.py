html_theme = "alabaster"
exclude_patterns = ["short.rst"] if tags.has("long") else ["long*.rst"]
