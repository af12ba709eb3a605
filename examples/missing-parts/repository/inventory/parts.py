"""Orders held against the stock.

Used by the shop and by the monthly report.
"""

from .names import plain


def missing(wanted: list[str], stock: list[str]) -> list[str]:
    """Return the names of an order that are not in stock."""
    found: list[str] = []
    for name in wanted:
        if plain(name) == "":
            continue
        if any(plain(name) == plain(other) for other in found):
            continue
        if not any(plain(name) == plain(other) for other in stock):
            found.append(name)
    return found


def shortage(wanted: list[str], stock: list[str]) -> str:
    """Return one line on what is missing, for the monthly report."""
    names = missing(wanted, stock)
    return "complete" if not names else "missing: " + ", ".join(names)
