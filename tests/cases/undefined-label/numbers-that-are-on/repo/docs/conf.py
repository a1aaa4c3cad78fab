extensions = ["some.extension"]
numfig = True
