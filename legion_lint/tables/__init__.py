"""Documentation tables: the schema dialect, header matching, rows to references."""
