extensions = ["some.extension"]
