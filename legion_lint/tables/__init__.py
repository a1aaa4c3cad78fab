"""Documentation tables: from rows to references, by schemas in a dialect of JSON Schema.

What comes out is a function of the document, the settings that concern it and the schemas; what there is
in the repository is never asked.
"""
