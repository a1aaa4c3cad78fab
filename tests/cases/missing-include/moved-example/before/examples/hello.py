"""Say hello to whoever is there, in the language that they set in their console."""

print("hello")
