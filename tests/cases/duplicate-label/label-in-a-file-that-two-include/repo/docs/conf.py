extensions = []
exclude_patterns = ["parts"]
