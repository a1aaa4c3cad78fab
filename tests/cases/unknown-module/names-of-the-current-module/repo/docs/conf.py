import os
import sys

sys.path.insert(0, os.path.abspath(os.path.join("..", "src")))

project = "Shop"
extensions = ["sphinx.ext.autodoc", "sphinx.ext.viewcode"]
html_theme = "alabaster"
