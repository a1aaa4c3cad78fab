print("operator")
