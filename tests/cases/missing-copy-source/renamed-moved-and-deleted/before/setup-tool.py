print('this is how the tool is set up')
