"""After erasure the bytes are gone: from the database's file, its freed pages, its log, and every other file."""

from pathlib import Path

import pytest
from tests.web.leavers import SIGN
from tests.web.own_site import ON_POSTGRESQL, OwnSite

WORDS = (SIGN.encode(), b"ashzqh@example.org")


def where_found(site: OwnSite) -> dict[str, list[bytes]]:
    """Files of the site in which a word of the leaver's stands, byte for byte, whatever its capitals."""
    found = {}
    for path in sorted(site.folder.rglob("*")):
        if path.is_file():
            held = path.read_bytes().lower()
            words = [word for word in WORDS if word in held]
            if words:
                found[path.relative_to(site.folder).as_posix()] = words
    return found


def run(site: OwnSite, what: str) -> None:
    process = site.start("-m", "tests.web.own_leaver", what)
    assert process.wait(120) == 0


@pytest.mark.skipif(ON_POSTGRESQL, reason="What PostgreSQL leaves in its files until VACUUM: docs/erasure.md.")
def test_no_file_of_the_site_holds_a_word_of_who_left(own_site: OwnSite) -> None:
    """Deleting a row only marks its page as free, and the log of writes keeps what was written before."""
    run(own_site, "did")
    assert own_site.file.name in where_found(own_site) or f"{own_site.file.name}-wal" in where_found(own_site)
    own_site.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    assert where_found(own_site)[own_site.file.name] == list(WORDS)
    pictures = list(Path(own_site.folder).rglob("*.jpg"))
    assert len(pictures) == 2
    run(own_site, "leaves")
    assert where_found(own_site) == {}
    assert [path for path in pictures if path.exists()] == []
    assert list(Path(own_site.folder).rglob("*.zip")) == []


@pytest.mark.skipif(not ON_POSTGRESQL, reason="On SQLite the bytes of the file are looked at.")
def test_no_row_of_the_site_holds_a_word_of_who_left(own_site: OwnSite) -> None:
    """Asked from outside the site, table by table."""
    run(own_site, "did")
    run(own_site, "leaves")
    tables = [name for (name,) in own_site.rows("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
    assert len(tables) > 30
    for table in tables:
        rows = repr(own_site.rows(f'SELECT * FROM "{table}"')).lower()  # noqa: S608
        assert SIGN not in rows, table
        assert "ashzqh@" not in rows, table
