default_role = "any"
extensions = []
