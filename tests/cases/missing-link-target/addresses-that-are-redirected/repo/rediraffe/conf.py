extensions = ["sphinxext.rediraffe"]
rediraffe_branch = "main"
rediraffe_redirects = "redirects.txt"
