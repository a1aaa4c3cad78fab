"""Coupons."""


def redeem(code: str) -> int:
    """Redeem a coupon."""
    return len(code)
