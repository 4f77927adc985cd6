"""What is kept of a file between two pages: sealed on the disk, under names of ours, until its owner is done.

The key is made of the site's secret key and of a secret that lies in the visitor's browser alone. Whoever has the disk,
the database and the site's key still cannot read it; when the browser forgets the secret, nobody can.
"""

import shutil
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID, uuid4

from django.conf import settings

from secondlook_web.shared.sealing import NotOurs, open_bytes, seal_bytes


class NotKept(LookupError):
    """It is no longer there, or it is somebody else's."""


def purpose_of(secret: str) -> str:
    """For `shared.sealing`: only this browser's."""
    return f"a file that is open in one browser: {secret}"


def folder_of(key: UUID) -> Path:
    return Path(settings.OPEN_FILES) / key.hex


@dataclass(frozen=True, slots=True, kw_only=True)
class Keep:
    """The kept parts of one file."""

    key: UUID
    secret: str = field(repr=False)

    def put(self, name: str, data: bytes) -> None:
        """Keep `data` under a name of ours: whole or not at all."""
        folder = folder_of(self.key)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        unfinished = folder / f"{uuid4().hex}.part"
        try:
            unfinished.touch(mode=0o600)
            unfinished.write_bytes(seal_bytes(data, purpose=self._purpose(name)))
            unfinished.replace(folder / name)
        except BaseException:
            unfinished.unlink(missing_ok=True)
            raise

    def get(self, name: str) -> bytes:
        """What was kept under `name`; `NotKept` when there is nothing, or this is not its secret."""
        try:
            return open_bytes((folder_of(self.key) / name).read_bytes(), purpose=self._purpose(name))
        except (OSError, NotOurs):
            raise NotKept("This file is no longer kept here.") from None

    def has(self, name: str) -> bool:
        return (folder_of(self.key) / name).is_file()

    def drop(self, *names: str) -> None:
        for name in names:
            with suppress(OSError):
                (folder_of(self.key) / name).unlink()

    def _purpose(self, name: str) -> str:
        """Of one part of one file: none can be put in another's place."""
        return purpose_of(f"{self.secret}, {self.key.hex}, {name}")


def throw_away(key: UUID) -> None:
    """Everything that is kept of a file."""
    shutil.rmtree(folder_of(key), ignore_errors=True)


def kept_keys() -> list[UUID]:
    """Of all files of which something is kept."""
    found = []
    for place in Path(settings.OPEN_FILES).iterdir():
        with suppress(ValueError):
            found.append(UUID(hex=place.name))
    return found
