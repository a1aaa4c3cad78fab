"""Texts to trees whose leaves know their place. Nothing has a meaning here yet."""
