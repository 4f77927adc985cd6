"""The page on the command line is what people follow: it must work as written."""

import re
import tomllib
from pathlib import Path

from secondlook import cli
from secondlook.cli import exit_codes
from secondlook.loading import context_from_mapping
from secondlook.loading.context import (
    ATTACHMENT_KEYS,
    AUDIENCE_KEYS,
    AUTHOR_KEYS,
    KEYS,
    LEVEL_KEYS,
    READERS_KEYS,
)

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "command-line.md").read_text(encoding="utf-8")


def test_the_context_on_the_page_is_read_and_shows_every_key() -> None:
    """It is copied more often than it is read."""
    [block] = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    mapping = tomllib.loads(block)
    context_from_mapping(mapping)
    assert set(mapping) == set(KEYS)
    assert set(mapping["author"]) == set(AUTHOR_KEYS)
    assert set(mapping["audience"]) == set(AUDIENCE_KEYS)
    assert set(mapping["audience"]["readers"]) == set(READERS_KEYS)
    assert set(mapping["audience"]["readers"]["levels"]) == set(LEVEL_KEYS)
    assert set(mapping["attachments"][0]) == set(ATTACHMENT_KEYS)


def test_every_command_of_ours_has_its_section() -> None:
    """A command that nobody can find is not there."""
    sections = set(re.findall(r"^## ([\w-]+)$", PAGE, re.MULTILINE))
    assert sections <= set(cli.commands())
    assert {"audit", "check", "evaluate", "population", "rules", "version"} <= sections


def test_the_exit_codes_on_the_page_are_those_of_the_table() -> None:
    """Hooks are written from it."""
    shown = {int(code) for code in re.findall(r"^\| (\d+) \|", PAGE, re.MULTILINE)}
    ours = {exit_codes.BAD_INPUT, exit_codes.INTERNAL, exit_codes.INTERRUPTED, exit_codes.PIPE_CLOSED}
    ours |= {exit_codes.LOG_WHOLE, exit_codes.LOG_TAMPERED, exit_codes.LOG_UNPROVEN}
    ours |= {exit_codes.TRACED, exit_codes.CANNOT_SAY}
    ours |= {exit_codes.WITHHELD, exit_codes.NOTHING_FOUND, exit_codes.HOLDS_MORE}
    assert shown == ours | set(exit_codes.OF_VERDICT.values())
