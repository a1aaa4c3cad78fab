extensions = []
rst_epilog = ".. |product| replace:: Platform"
