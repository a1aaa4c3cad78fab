html_theme = "alabaster"
exclude_patterns = ["parts"]
rst_epilog = ".. |br| raw:: html\n\n   <br>\n"
