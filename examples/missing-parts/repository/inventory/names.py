"""Names of parts, as people write them."""


def plain(name: str) -> str:
    """Return a name without white space around it and without regard to case."""
    return name.strip().casefold()
