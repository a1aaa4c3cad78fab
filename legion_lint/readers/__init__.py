"""Trees to facts; one file per kind of file."""
