project = "platform"
extensions = []
