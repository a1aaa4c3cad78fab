html_theme = "alabaster"
