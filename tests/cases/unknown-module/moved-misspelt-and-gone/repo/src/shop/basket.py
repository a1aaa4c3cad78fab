"""Baskets."""


class Basket:
    """Holds what is to be bought."""

    def add(self, name: str) -> None:
        """Add a thing."""


def empty() -> Basket:
    """Return a basket with nothing in it."""
    return Basket()
