"""The repository as git knows it: its files, their contents, what became of the ones that are gone."""
