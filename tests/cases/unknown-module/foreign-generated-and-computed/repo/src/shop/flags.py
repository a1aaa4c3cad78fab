for name in ("DEBUG", "TRACE"):
    globals()[name] = False
