extensions = ["myst_nb"]
