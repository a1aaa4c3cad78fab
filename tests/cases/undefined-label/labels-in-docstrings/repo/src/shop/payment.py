def pay() -> None:
    """Pay.

    .. _paying:

    In advance.
    """


#: .. _in-a-comment:
PRICE = 1
