extensions = []
exclude_patterns = ["old/*.rst"]
