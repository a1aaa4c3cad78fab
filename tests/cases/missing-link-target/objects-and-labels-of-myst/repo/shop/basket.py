class Basket:
    """A basket."""

    def add(self):
        """Add a thing."""
