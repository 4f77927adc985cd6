"""The log: what it takes, what it refuses, and that nothing in it is changed or removed, by Python or by the database."""

from datetime import UTC, datetime
from enum import Enum
from typing import Any

import pytest
from django.db import DatabaseError, connection, models, transaction
from tests.web.conftest import NOW

from secondlook_web.audit import chain, log, triggers
from secondlook_web.audit.acts import WORDS, Act
from secondlook_web.audit.log import NotRecorded, record
from secondlook_web.audit.models import AppendOnly, Chain, Entry

SENTINEL = "Zarathustra Quillfeather"
"""Words that must not stay anywhere."""


class Colour(models.TextChoices):
    GREEN = "green", "green"


def numbers() -> list[int]:
    return list(Entry.objects.order_by("number").values_list("number", flat=True))


def test_entries_follow_one_another(db: None) -> None:
    """Each holds the hash of the one before; the first begins from something that only this site has."""
    first = record(Act.LET_IN, at=NOW, by=7, about=9, row="member:9", details={"level": "affiliated"})
    second = record(Act.SUSPENDED, at=NOW, about=9)
    end = Chain.objects.get()
    assert first.previous == chain.genesis(end.site)
    assert second.previous == first.hash
    assert (end.number, end.hash) == (2, second.hash)
    assert numbers() == [1, 2]


def test_what_is_read_back_has_the_hash_it_was_given(db: None) -> None:
    """Otherwise an entry would look changed because a database keeps times or JSON in its own way."""
    at = datetime(2026, 3, 29, 1, 30, 0, 123_456, tzinfo=UTC)
    record(
        Act.ITEM_DECIDED, at=at, by=1, row="item:5", details={"zz": 2**53 - 1, "a": -3, "yes": True, "of": Colour.GREEN}
    )
    entry = Entry.objects.get()
    assert entry.details == {"zz": 2**53 - 1, "a": -3, "yes": True, "of": "green"}
    assert chain.hash_of(entry.as_chained()) == entry.hash


@pytest.mark.parametrize(
    "details",
    [
        {"level": SENTINEL},
        {"level": "zarathustra"},
        {"name": "zarathustra"},
        {"level": ["affiliated"]},
        {"level": {"affiliated": 1}},
        {"level": None},
        {"level": 1.5},
        {"count": 2**53},
        {SENTINEL: 1},
        {"Level": 1},
        {"email": "q@example.org"},
        {"number": "7012345"},
        {"of": Enum("Loose", {"A": SENTINEL}).A},  # type: ignore[attr-defined]
        {f"k{number}": number for number in range(13)},
    ],
    ids=range(14),
)
def test_words_are_refused_and_not_repeated(db: None, details: dict[str, Any]) -> None:
    """Promise 2: a log that holds somebody's words cannot be shown to anybody, nor kept when they are erased."""
    with pytest.raises(NotRecorded) as refused:
        record(Act.LET_IN, at=NOW, details=details)
    assert "uillfeather" not in str(refused.value)
    assert "zarathustra" not in str(refused.value).lower()
    assert numbers() == []


@pytest.mark.parametrize(
    "what",
    [
        {"by": SENTINEL},
        {"by": True},
        {"about": 0},
        {"about": "9"},
        {"row": SENTINEL},
        {"row": "item:x"},
        {"row": "item:1\n"},
        {"at": datetime(2026, 3, 12)},
    ],
    ids=str,
)
def test_members_and_rows_stand_there_by_number(db: None, what: dict[str, Any]) -> None:
    with pytest.raises(NotRecorded) as refused:
        record(Act.LET_IN, **({"at": NOW} | what))
    assert SENTINEL not in str(refused.value)
    assert numbers() == []


def test_an_act_that_is_not_listed_is_refused(db: None) -> None:
    with pytest.raises(ValueError, match="nonsense"):
        record("nonsense", at=NOW)  # type: ignore[arg-type]


def test_every_listed_word_is_taken(db: None) -> None:
    """A word that the log lists and refuses would stop an action."""
    for key, words in WORDS.items():
        for word in words:
            record(Act.LET_IN, at=NOW, details={key: word})


def test_values_of_acts_fit_and_are_unlike(db: None) -> None:
    assert all(len(act.value) <= 30 for act in Act)
    assert chain.ANCHOR_WRITTEN == Act.ANCHOR_WRITTEN
    assert chain.KEY_CHANGED == Act.KEY_CHANGED


def test_a_transaction_that_is_undone_leaves_no_gap(db: None) -> None:
    """A gap would look like an entry that somebody removed."""
    record(Act.LET_IN, at=NOW)
    with transaction.atomic():
        record(Act.SUSPENDED, at=NOW)
        transaction.set_rollback(True)
    record(Act.LET_IN, at=NOW)
    first, second = Entry.objects.order_by("number")
    assert (first.number, second.number, second.previous) == (1, 2, first.hash)


@pytest.mark.django_db(transaction=True)
def test_an_entry_outside_of_a_transaction_is_refused() -> None:
    """It would stay when what it records is undone."""
    with pytest.raises(NotRecorded):
        record(Act.LET_IN, at=NOW)
    assert numbers() == []


def test_python_neither_changes_nor_removes(db: None) -> None:
    entry = record(Act.LET_IN, at=NOW)
    attempts = (
        entry.save,
        entry.delete,
        Entry.objects.all().delete,
        Entry.objects.filter(number=1).delete,
        lambda: Entry.objects.update(by=3),
        lambda: Entry.objects.filter(pk=1).update(by=3),
        lambda: Entry.objects.create(number=2, at=NOW),
        lambda: Entry.objects.bulk_create([Entry(number=2, at=NOW)]),
        lambda: Entry.objects.bulk_update([entry], ["by"]),
        lambda: Entry.objects.update_or_create(number=1, defaults={"by": 3}),
        lambda: Entry.objects.get_or_create(number=2, defaults={"at": NOW}),
    )
    for attempt in attempts:
        with pytest.raises(AppendOnly):
            attempt()
    assert Entry.objects.get().by is None


@pytest.fixture
def as_on_a_site(db: None) -> None:
    """With all triggers, as a migration makes them; tests that empty the database go without two of them."""
    with connection.cursor() as cursor:
        triggers.refuse_removal(connection, cursor.execute)


STATEMENTS = [
    'UPDATE audit_entry SET "by" = 4',
    "UPDATE audit_entry SET hash = hash WHERE number = 1",
    "DELETE FROM audit_entry",
    "DELETE FROM audit_entry WHERE number = 2",
    "DELETE FROM audit_chain",
    "UPDATE audit_chain SET number = 1",
    "UPDATE audit_chain SET site = 'ffffffffffffffffffffffffffffffff'",
    "INSERT INTO audit_entry (number, at, act, row, details, previous, hash) VALUES (5, '2026-03-12', 'let_in', '', '{}', '', '')",
    "INSERT INTO audit_entry (number, at, act, row, details, previous, hash) VALUES (1, '2026-03-12', 'let_in', '', '{}', '', '')",
]
ON_SQLITE = [
    "INSERT OR REPLACE INTO audit_entry (number, at, act, row, details, previous, hash) VALUES (1, '2026-03-12', 'let_in', '', '{}', '', '')",
    "UPDATE OR REPLACE audit_entry SET number = 1 WHERE number = 2",
]
ON_POSTGRESQL = [
    "TRUNCATE audit_entry",
    "TRUNCATE audit_chain",
    "DELETE FROM audit_entry WHERE number = 99",
    "INSERT INTO audit_entry (number, at, act, row, details, previous, hash) VALUES (1, '2026-03-12', 'let_in', '', '{}', '', '') ON CONFLICT (number) DO UPDATE SET act = 'suspended'",
]


@pytest.mark.usefixtures("as_on_a_site")
def test_the_database_neither_changes_nor_removes() -> None:
    """For whoever does not ask Python: a console, another program, a migration that was not thought through."""
    for _ in range(3):
        record(Act.LET_IN, at=NOW)
    before = list(Entry.objects.values_list()), list(Chain.objects.values_list())
    more = ON_POSTGRESQL if connection.vendor == "postgresql" else ON_SQLITE
    for statement in STATEMENTS + more:
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
        assert (list(Entry.objects.values_list()), list(Chain.objects.values_list())) == before, statement


def test_nothing_is_added_to_a_log_without_its_chain(db: None) -> None:
    record(Act.LET_IN, at=NOW)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM audit_chain")
    with pytest.raises(log.LogBroken):
        record(Act.LET_IN, at=NOW)


def test_an_entry_says_nothing_in_a_traceback(db: None) -> None:
    entry = record(Act.LET_IN, at=NOW, by=7, about=9)
    assert repr(entry) == "<Entry 1 let_in>"
    assert repr(Chain.objects.get()) == "<Chain at 1>"
