"""Check that a repository's documentation and its builds, charts and packages agree."""
