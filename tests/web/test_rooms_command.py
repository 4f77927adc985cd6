"""Rooms from the command line: without it a new site has nowhere to post."""

from collections.abc import Callable
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from secondlook_web.audit.models import Entry
from secondlook_web.forum.models import Room
from secondlook_web.members.models import Member


def _room(*said: str) -> str:
    out = StringIO()
    call_command("room", *said, stdout=out)
    return out.getvalue()


def test_a_refused_room_leaves_the_rooms_and_the_log_as_they_were(room: Room) -> None:
    """An address that is taken must not open a second room, nor claim in the log that one was opened."""
    before = Entry.objects.count()
    for said in (
        ("open", room.slug, "Another", "A second one"),
        ("open", "not a slug", "Another", "A second one"),
        ("open", "new", "", "A second one"),
        ("open", "new", "Another", "A second one", "--listed", "nobody-here"),
        ("change", "missing", "--name", "Another"),
        ("change", room.slug),
        ("close", "missing"),
    ):
        with pytest.raises(CommandError):
            _room(*said)
    assert (Room.objects.count(), Entry.objects.count()) == (1, before)


def test_a_room_cannot_ask_for_less_than_comes_in(db: None) -> None:
    """A page that said "claimed only" would promise an audience that nobody checks."""
    with pytest.raises(CommandError):
        _room("open", "tea-room", "Tea room", "For the end of a shift.", "--needs", "claimed")
    assert not Room.objects.exists()


def test_a_new_site_says_that_it_has_no_room(db: None) -> None:
    """Whoever set it up would otherwise look for a page that is not there."""
    assert "no room yet" in _room("list")


def test_an_opened_room_is_seen_by_members_who_have_shown_enough(
    student: Member, signed_in: Callable[[Member], Client]
) -> None:
    """The whole way: opened on the server, seen in a browser, and in the log."""
    _room("open", "tea-room", "Tea room", "For the end of a shift.")
    _room("open", "ward", "Ward", "For the ward.", "--listed")
    page = signed_in(student).get("/rooms/").content.decode()
    assert "Tea room" in page
    assert "Ward" not in page
    assert list(Entry.objects.filter(act="room_opened").values_list("details__level", flat=True)) == ["affiliated"] * 2


def test_a_changed_room_keeps_what_was_not_named(room: Room) -> None:
    """To rename a room must not open it to more people."""
    _room("change", room.slug, "--needs", "verified")
    _room("change", room.slug, "--name", "Renamed")
    room.refresh_from_db()
    assert (room.name, room.needs) == ("Renamed", "verified")
    assert Entry.objects.filter(act="room_changed").count() == 2


def test_a_room_is_closed_once(room: Room) -> None:
    """The log would otherwise have two days on which it was closed."""
    _room("close", room.slug)
    with pytest.raises(CommandError, match="closed already"):
        _room("close", room.slug)
    room.refresh_from_db()
    assert room.closed_at is not None
