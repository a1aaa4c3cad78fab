"""Payment."""


def pay(sum: int) -> bool:
    """Pay a sum."""
    return sum > 0
