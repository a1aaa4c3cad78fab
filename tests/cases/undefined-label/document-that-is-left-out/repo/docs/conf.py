extensions = []
exclude_patterns = ["_build", "old/*.rst", "drafts"]
