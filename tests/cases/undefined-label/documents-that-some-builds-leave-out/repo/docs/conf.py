import os

html_theme = "alabaster"
exclude_patterns = ["never.rst"] + [] if os.environ.get("ALL") else ["sometimes.rst"]
if os.environ.get("SHORT"):
    exclude_patterns += ["long.rst"]
