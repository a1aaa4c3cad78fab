project = "platform"
