"""Where copies of members' data lie until they are fetched: a folder of its own that no web server serves."""

import os
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction

UNFINISHED = ".part"
OLD = timedelta(days=1)
"""An unfinished file of this age is of a worker that was ended."""


def folder() -> Path:
    """The folder, which only the site's own user can open."""
    made = Path(settings.EXPORTS_ROOT)
    made.mkdir(mode=0o700, parents=True, exist_ok=True)
    return made


def new_name() -> str:
    return f"{secrets.token_hex(16)}.zip"


def place(name: str) -> Path:
    return folder() / name


def opened_to_write(name: str) -> int:
    """A new unfinished file, by its descriptor: readable by the site alone, whatever the umask says."""
    return os.open(place(name + UNFINISHED), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)


def finish(name: str) -> None:
    """All of it is there from now on."""
    os.replace(place(name + UNFINISHED), place(name))


def remove(name: str) -> None:
    place(name).unlink(missing_ok=True)
    place(name + UNFINISHED).unlink(missing_ok=True)


def remove_after_commit(name: str) -> None:
    transaction.on_commit(lambda: remove(name))


def left_over(known: Iterable[str], *, at: datetime) -> list[str]:
    """Files that no row names, old enough not to be just being written."""
    names = set(known)
    return [
        path.name
        for path in folder().iterdir()
        if path.name not in names and at - datetime.fromtimestamp(path.stat().st_mtime, tz=at.tzinfo) > OLD
    ]
