"""Checks of arguments that several commands share."""

from secondlook.errors import SecondLookError


class BadArguments(SecondLookError):
    """The command was called in a way that means nothing."""


def not_an_option(value: str) -> None:
    """Refuse a misspelt option where a file is expected; "-" is standard input, and "./-x" a file of that name."""
    if value.startswith("-") and value != "-":
        raise BadArguments("There is an option that this command does not have. Try the command with --help.")
