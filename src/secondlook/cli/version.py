"""`secondlook version`: the version and what it stands on."""


def version() -> int:
    """Print the version."""
    from secondlook.version import VERSION

    print(f"second-look {VERSION}")
    return 0
