extensions = []
numfig = True
