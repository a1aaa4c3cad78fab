print("EDI")
