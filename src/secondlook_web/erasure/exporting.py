"""Building a copy of what is held of a member: one ZIP, written row by row, so that it takes no memory to speak of.

JSON, one file for each kind of thing, with a README in plain words, and the pictures of posts. What an app gives is
declared in its `personal.py`.
"""

import json
import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, datetime
from io import TextIOWrapper
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from django.conf import settings
from django.db.models.fields.files import FieldFile
from django.utils import timezone

from secondlook_web.erasure import files
from secondlook_web.shared.personal import Held, Row, held

CHUNK_BYTES = 64 * 1024
MAY_BE_LARGE = True
"""The size of a file is not known when it is begun."""

_README = """What {site} holds of you
{line}

This is a copy of what this site holds of you, as of {at}. You asked for it; nobody else was sent it. It holds what you
wrote and what was recorded about you, so keep it where you keep your own papers.

The files ending in .json are plain text: any text editor opens them, and programs can read them. Times are in UTC
unless they say otherwise. An empty list means that there is nothing.

{parts}

What is not in here
-------------------

- Anything that would open your account: password, second factors, tokens. They are never
  given.
- What other people wrote: posts and notes of others are theirs, and may tell of people besides you.
- Who raised a concern about a post, and anything from which it could be worked out.
- Network addresses in the web server's own logs, if whoever runs this site keeps such logs. Ask them.
"""


def build(member_id: int, name: str, *, at: datetime) -> int:
    """Write the copy; how many bytes. A file that was not finished is removed."""
    declared = held()
    try:
        with (
            os.fdopen(files.opened_to_write(name), "wb") as file,
            ZipFile(file, "w", ZIP_DEFLATED, allowZip64=True) as archive,
        ):
            archive.writestr(_info("README.txt", at), _readme(declared, at))
            for one in declared:
                for given in one.gives:
                    _write_rows(archive, f"{given.file}.json", given.what, given.rows(member_id), at)
            for one in declared:
                if one.files is not None:
                    for within, kept in one.files(member_id):
                        _copy(archive, within, kept, at)
        files.finish(name)
    except BaseException:
        files.remove(name)
        raise
    return files.place(name).stat().st_size


def _write_rows(archive: ZipFile, within: str, what: str, rows: Iterable[Row], at: datetime) -> None:
    info = _info(within, at)
    with (
        archive.open(info, "w", force_zip64=MAY_BE_LARGE) as raw,
        TextIOWrapper(raw, encoding="utf-8", newline="\n") as out,
    ):
        out.write(f'{{"what": {json.dumps(what, ensure_ascii=False)},\n"rows": [')
        for number, row in enumerate(rows):
            out.write(",\n" if number else "\n")
            out.write(json.dumps(row, ensure_ascii=False, default=_plain))
        out.write("\n]}\n")


def _copy(archive: ZipFile, within: str, kept: FieldFile, at: datetime) -> None:
    """A picture, as it lies there. One that was erased since the list was read is left out."""
    info = _info(within, at)
    info.compress_type = ZIP_STORED
    with (
        suppress(FileNotFoundError),
        kept.open("rb") as source,
        archive.open(info, "w", force_zip64=MAY_BE_LARGE) as target,
    ):
        shutil.copyfileobj(source, target, CHUNK_BYTES)


def _info(within: str, at: datetime) -> ZipInfo:
    info = ZipInfo(within, date_time=timezone.localtime(at).timetuple()[:6])
    info.compress_type = ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    return info


def _plain(value: object) -> object:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    raise TypeError(f"A row of an export holds a {type(value).__name__}, which has no form in JSON.")


def _readme(declared: Iterable[Held], at: datetime) -> str:
    title = f"What {settings.SITE_NAME} holds of you"
    parts = [f"{given.file}.json\n    {given.what}" for one in declared for given in one.gives]
    parts.append("pictures/\n    The pictures of your posts.")
    when = timezone.localtime(at)
    return _README.format(
        site=settings.SITE_NAME, line="=" * len(title), at=f"{when:%-d %B %Y, %H:%M}", parts="\n\n".join(parts)
    )
