"""Baskets.

.. glossary::

   Basket
      What holds things.
"""


def fill() -> None:
    """Fill a basket.

    .. _filling:

    It is filled from the bottom.
    """
