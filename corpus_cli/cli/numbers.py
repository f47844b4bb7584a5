"""Numbers that are given as options and arguments."""

MOST = 2**63 - 1
"""The greatest integer SQLite has."""
MOST_JOBS = 1024
_DIGITS = 25
"""Of a number that cannot be used, what an error shows."""


def read(
    value: object, kind: type[int] | type[float], least: float | None, most: float | None
) -> int | float:
    """Return what was given as a number of this kind, an integer being one that SQLite has.

    Raises `ValueError`, which says in a few words what is wrong with it.
    """
    told = str(value)
    if len(told) > _DIGITS:
        told = f"{told[:_DIGITS]}…"
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise ValueError(f"{told} is not a number")
    try:
        # Python reads no integer of more than 4,300 digits.
        number = MOST + 1 if _is_long(value) else kind(value)
    except (ValueError, OverflowError):
        raise ValueError(f"{told!r} is not a {'whole number' if kind is int else 'number'}") from None
    if kind is int and number != value and isinstance(value, float):
        raise ValueError(f"{told} is not a whole number")
    if least is not None and number < least:
        raise ValueError(f"{told} is less than {least}")
    if most is not None and number > most and most < MOST:
        raise ValueError(f"{told} is more than {most}")
    if kind is int and not -MOST <= number <= MOST:
        raise ValueError(f"{told} is too large a number")
    return number


def _is_long(value: object) -> bool:
    return isinstance(value, str) and len(value) > 1000 and value.strip().lstrip("+-").isdecimal()
