"""Whatever is done to a log is found, with its place; what nobody touched is left alone; what cannot be seen is said."""

import json
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.web.audit_logs import (
    KEY,
    KEYS,
    NEW_KEY,
    OTHER_SITE,
    SITE,
    STRANGERS_KEY,
    anchor,
    chained,
    found_at,
    hashed,
    log_of,
    seal,
    verified,
)

from secondlook_web.audit import chain, heads, verifying
from secondlook_web.audit.chain import Entry
from secondlook_web.audit.printing import as_json, as_text
from secondlook_web.audit.report import Anchor, Kind, Verdict

WHOLE_LOG = log_of(60)
NAMES = ("number", "at", "act", "by", "about", "row", "details", "previous", "hash")
places = st.integers(min_value=1, max_value=60)


def kinds(*found: object) -> set[str]:
    return {fault.kind.value for report in found for fault in report.faults}  # type: ignore[attr-defined]


def end_anchor(entries: list[Entry] = WHOLE_LOG) -> Anchor:
    return anchor(entries, len(entries))


@settings(max_examples=60)
@given(st.integers(min_value=1, max_value=120), st.integers(0, 10**6), st.data())
def test_a_log_that_nobody_touched_is_whole(length: int, seed: int, data: st.DataObject) -> None:
    """A false alarm about one's own log is soon ignored, and then so is a true one."""
    log = log_of(length, seed=seed)
    named = data.draw(st.lists(st.integers(min_value=1, max_value=length), min_size=1, max_size=5))
    report = verified(log, *(anchor(log, number) for number in named))
    assert report.verdict == Verdict.WHOLE
    assert not report.faults
    assert report.covered == max(named)


def test_an_empty_log_with_nothing_to_compare_is_not_proven() -> None:
    assert verified([]).verdict == Verdict.UNPROVEN


def other(entry: Entry, name: str, dice: Random) -> Entry:
    """The entry with another value in one field."""
    values = {
        "number": entry.number + dice.choice((-1, 1, 1000)),
        "at": chain.moment(datetime(2026, 1, 4, tzinfo=UTC) + timedelta(minutes=dice.randrange(9999))),
        "act": "member_erased",
        "by": dice.choice((None, 5)) if entry.by else 1,
        "about": 77 if entry.about != 77 else None,
        "row": entry.row + "1",
        "details": chain.canonical({"level": "unknown"}),
        "previous": f"{dice.randrange(16**64):064x}",
        "hash": f"{dice.randrange(16**64):064x}",
    }
    return replace(entry, **{name: values[name]})


@given(places, st.sampled_from(NAMES), st.randoms(use_true_random=False), st.booleans())
def test_any_field_of_any_entry_that_is_changed_is_found(
    place: int, name: str, dice: Random, with_anchor: bool
) -> None:
    """Found without an anchor too: the hash of the entry no longer fits."""
    log = list(WHOLE_LOG)
    log[place - 1] = other(log[place - 1], name, dice)
    report = verified(log, *([end_anchor()] if with_anchor else []))
    assert report.verdict == Verdict.TAMPERED
    # An entry that took the number of the one before it is found where that number stands twice.
    assert found_at(report, place) or (name == "number" and found_at(report, place - 1))
    assert all(fault.first >= place - 1 for fault in report.faults), "what is before it was left alone"


@given(places, st.sampled_from(NAMES[1:-2]), st.randoms(use_true_random=False))
def test_an_entry_that_was_replaced_with_its_hash_is_found(place: int, name: str, dice: Random) -> None:
    """Whoever knows how hashes are made can make the entry sound, but the one after it names another; the last one is
    found by an anchor."""
    log = list(WHOLE_LOG)
    log[place - 1] = hashed(other(log[place - 1], name, dice))
    report = verified(log, end_anchor())
    assert found_at(report, place)
    if place < len(log):
        assert found_at(verified(log), place)


@given(places, st.integers(min_value=1, max_value=8), st.booleans())
def test_entries_that_were_removed_are_found(place: int, many: int, renumbered: bool) -> None:
    log = WHOLE_LOG[: place - 1] + WHOLE_LOG[place - 1 + many :]
    if renumbered:
        log = [replace(entry, number=number) for number, entry in enumerate(log, 1)]
    report = verified(log, end_anchor())
    assert report.verdict == Verdict.TAMPERED
    assert found_at(report, place)
    last = min(60, place + many - 1)
    if not renumbered and last < 60:
        [fault] = report.faults
        assert (fault.kind, fault.first, fault.last) == (Kind.MISSING, place, last)
        assert fault.says == (
            f"Entry {place} is missing." if place == last else f"Entries {place} to {last} are missing."
        )


@given(places, places)
def test_entries_that_change_places_are_found(one: int, another: int) -> None:
    """The log is written in the order in which things happened: who let somebody in, and who had been suspended."""
    low, high = sorted((one, another))
    if low == high:
        return
    log = list(WHOLE_LOG)
    log[low - 1], log[high - 1] = log[high - 1], log[low - 1]
    report = verified(log)
    assert Kind.REORDERED in {fault.kind for fault in report.faults}
    assert found_at(report, low)
    assert found_at(report, high)


@given(places, st.booleans(), st.booleans())
def test_an_entry_that_was_put_in_is_found(place: int, twice: bool, renumbered: bool) -> None:
    false = WHOLE_LOG[place - 1] if twice else hashed(replace(WHOLE_LOG[place - 1], act="suspended", by=1))
    log = [*WHOLE_LOG[:place], false, *WHOLE_LOG[place:]]
    if renumbered:
        log = [replace(entry, number=number) for number, entry in enumerate(log, 1)]
    report = verified(log)
    assert report.verdict == Verdict.TAMPERED
    assert found_at(report, place + 1 if renumbered else place)


@given(places)
def test_an_end_that_was_cut_is_found_by_an_anchor(place: int) -> None:
    """The log that is left is sound in itself: nothing in it could show this."""
    log = WHOLE_LOG[: place - 1]
    report = verified(log, end_anchor())
    [fault] = report.faults
    assert (fault.kind, fault.first, fault.last) == (Kind.CUT, place, 60)
    assert f"The log ends at {place - 1}, but an anchor of 5 January 2026 09:00 UTC says" in fault.says
    assert verified(log).verdict == Verdict.UNPROVEN, "without an anchor it never says that all is well"


@given(st.integers(min_value=1, max_value=59))
def test_a_beginning_that_was_cut_is_found(many: int) -> None:
    report = verified(WHOLE_LOG[many:])
    assert (report.faults[0].kind, report.faults[0].first, report.faults[0].last) == (Kind.MISSING, 1, many)
    begun_anew = chained(WHOLE_LOG[many:])
    assert verified(begun_anew).verdict == Verdict.UNPROVEN
    assert found_at(verified(begun_anew, anchor(WHOLE_LOG, 40)), min(40, 61 - many))


@given(st.integers(min_value=5, max_value=50), st.integers(min_value=0, max_value=30))
def test_an_older_copy_that_was_put_back_and_went_on_is_found(place: int, went_on: int) -> None:
    """A backup that is put back has a sound chain, and so has all that is written after it."""
    went = chained([*WHOLE_LOG[:place], *log_of(went_on, seed=9)])
    outside = [anchor(WHOLE_LOG, 4), anchor(WHOLE_LOG, 55)]
    report = verified(went, *outside)
    assert report.verdict == Verdict.TAMPERED
    if len(went) < 55:
        assert "No anchor answers for what stands after entry 4" in report.faults[0].says
    else:
        assert found_at(report, place + 1)
    assert not found_at(report, 4)
    if len(went) < 55:
        assert "for any of what is left" in verified(went, outside[1]).faults[0].says, "there is no entry 0"
    # And while the site goes on writing anchors, the anchors by themselves show it.
    later = anchor(went, len(went), later=10**6)
    if len(went) < 55:
        assert "restored" in kinds(verified(went, outside[1], later))


@given(places, st.sampled_from(NAMES[1:-2]), st.randoms(use_true_random=False))
def test_a_log_that_was_written_anew_without_the_key_is_found(place: int, name: str, dice: Random) -> None:
    """Whoever owns the database can make every hash right again; what they cannot make is the signature outside."""
    log = list(WHOLE_LOG)
    log[place - 1] = other(log[place - 1], name, dice)
    previous = log[place - 2].hash if place > 1 else chain.genesis(SITE)
    anew = log[: place - 1] + _rechained(log[place - 1 :], previous)
    assert verified(anew).verdict == Verdict.UNPROVEN
    before = [anchor(WHOLE_LOG, number) for number in range(5, place, 5)]
    report = verified(anew, *before, end_anchor())
    [fault] = report.faults
    assert fault.kind == Kind.REWRITTEN
    assert (fault.first, fault.last) == (max((0, *(one.head.number for one in before))) + 1, 60)
    assert found_at(report, place)
    # Signing it anew with a key of one's own does not help.
    signed = anchor(anew, 60, key=STRANGERS_KEY)
    assert verified(anew, signed).verdict == Verdict.UNPROVEN
    as_if = Anchor(head=replace(signed.head, key=next(iter(KEYS))), where="x")
    assert "forged" in kinds(verified(anew, as_if))


def _rechained(entries: list[Entry], previous: str) -> list[Entry]:
    made = []
    for entry in entries:
        made.append(hashed(replace(entry, previous=previous)))
        previous = made[-1].hash
    return made


@given(places)
def test_logs_of_two_sites_do_not_fit_together(place: int) -> None:
    """A log of a harmless site under this one's name, or half of it."""
    others = log_of(60, site=OTHER_SITE, seed=2)
    spliced = WHOLE_LOG[: place - 1] + others[place - 1 :]
    assert found_at(verified(spliced), place)
    assert found_at(verified(others), 1)
    # All of another site's log, said to be its own: the anchors are of this one.
    report = verified(others, end_anchor(), site=OTHER_SITE)
    assert "another site" in report.faults[0].says


@given(st.sampled_from(("site", "number", "hash", "at", "key", "signature")), st.randoms(use_true_random=False))
def test_an_anchor_that_was_edited_is_found(name: str, dice: Random) -> None:
    """Otherwise whoever cut the log would make the anchors fit it."""
    head = anchor(WHOLE_LOG, 30).head
    values = {
        "site": OTHER_SITE,
        "number": 29,
        "hash": WHOLE_LOG[28].hash,
        "at": "2026-01-05T08:00:00.000000Z",
        "key": "0123456789abcdef",
        "signature": f"{dice.randrange(16**128):0128x}",
    }
    edited = Anchor(head=replace(head, **{name: values[name]}), where="anchors.jsonl, line 1")
    report = verified(WHOLE_LOG, edited)
    if name == "key":
        assert report.verdict == Verdict.UNPROVEN, "with a key that was not given, an anchor proves nothing"
        assert "0123456789abcdef" in report.notes[0]
    else:
        [fault] = report.faults
        assert fault.kind == Kind.FORGED
        assert fault.says.startswith("anchors.jsonl, line 1: ")


def test_two_logs_signed_with_one_key_are_found() -> None:
    """Whoever holds the key can sign anything, but not make an anchor that is elsewhere disappear."""
    anew = chained(log_of(60, seed=3))
    report = verified(WHOLE_LOG, anchor(WHOLE_LOG, 30), anchor(anew, 30))
    assert {"forged", "rewritten"} == kinds(report)


def with_key_change(at: int) -> list[Entry]:
    log = list(WHOLE_LOG)
    details = chain.canonical({"key": heads.number_of(heads.name_of(NEW_KEY.public_key()))})
    log[at - 1] = replace(log[at - 1], act=chain.KEY_CHANGED, details=details)
    return chained(log)


BOTH = {heads.name_of(key.public_key()): key.public_key() for key in (KEY, NEW_KEY)}


def test_an_old_key_stays_good_for_what_it_signed() -> None:
    log = with_key_change(30)
    report = verified(log, anchor(log, 20), anchor(log, 29), anchor(log, 50, key=NEW_KEY), keys=BOTH)
    assert report.verdict == Verdict.WHOLE
    assert report.covered == 50


def test_an_old_key_signs_nothing_after_it_was_replaced() -> None:
    """A key is replaced because somebody else may hold it."""
    log = with_key_change(30)
    [fault] = verified(log, anchor(log, 40), keys=BOTH).faults
    assert fault.kind == Kind.FORGED
    assert "replaced at entry 30" in fault.says


def test_a_clock_that_went_back_is_a_note_and_no_fault() -> None:
    log = list(WHOLE_LOG)
    log[30] = replace(log[30], at=chain.moment(datetime(2025, 12, 1, tzinfo=UTC)))
    log = chained(log)
    report = verified(log, anchor(log, 60))
    assert report.verdict == Verdict.WHOLE
    assert "The clock went back by more than 5 minutes at entry 31." in report.notes[0]


def test_requests_that_overtake_each_other_are_no_note() -> None:
    log = list(WHOLE_LOG)
    log[30] = replace(log[30], at=chain.moment(datetime.fromisoformat(log[29].at) - timedelta(minutes=4)))
    log = chained(log)
    assert verified(log, anchor(log, 60)).notes == []


def test_anchors_that_are_not_among_those_given_are_counted() -> None:
    """Somebody removed them, or did not bring them along."""
    log = list(WHOLE_LOG)
    for place in (20, 40):
        details = chain.canonical({"entries": place})
        log[place] = replace(log[place], act=chain.ANCHOR_WRITTEN, details=details)
    log = chained(log)
    [note] = verified(log, anchor(log, 20)).notes
    assert note == "1 anchor that the log says it wrote, the latest of entry 40: not among those given."


def test_what_lies_with_the_log_shows_a_careless_hand() -> None:
    """The database's own end, and the signed end of a copy: no anchors, since they can be bent with the log."""
    cut = WHOLE_LOG[:50]
    by_end = verifying.verify(cut, site=SITE, end=lambda: (60, WHOLE_LOG[-1].hash))
    by_seal = verifying.verify(cut, site=SITE, keys=KEYS, seal=lambda: seal(WHOLE_LOG))
    none = verifying.verify(cut, site=SITE, seal=lambda: None)
    assert kinds(by_end) == kinds(by_seal) == kinds(none) == {"cut"}
    sound = verifying.verify(
        WHOLE_LOG, site=SITE, keys=KEYS, seal=lambda: seal(WHOLE_LOG), end=lambda: (60, WHOLE_LOG[-1].hash)
    )
    assert sound.verdict == Verdict.UNPROVEN


def test_many_faults_are_counted_and_not_kept() -> None:
    """A log of a million entries, each of them changed here and there, must not fill the memory."""
    log = [replace(entry, row="") if entry.number % 2 else entry for entry in log_of(2_000)]
    report = verified(log)
    assert len(report.faults) == 200
    assert report.faults_unnamed == 800
    thinned = verified([entry for entry in log_of(5_000) if entry.number % 2])
    assert len(thinned.faults) + thinned.faults_unnamed == 2_499


@pytest.mark.parametrize("anchors", [[], [anchor(WHOLE_LOG, 60)]])
@pytest.mark.parametrize("keys", [{}, KEYS])
def test_what_could_not_be_seen_is_said(anchors: list[Anchor], keys: heads.PublicKeys) -> None:
    """Promise 7: a check that did not see everything never says that all is well."""
    report = verified(WHOLE_LOG, *anchors, keys=keys)
    text, said = as_text(report, site=SITE), json.loads(as_json(report, site=SITE))
    proven = bool(anchors and keys)
    assert (report.verdict == Verdict.WHOLE) == proven
    assert ("WHOLE." in text) == proven
    assert ("could not be seen" in " ".join(text.split())) == (not proven)
    assert bool(said["cannot_be_seen"]) == (not proven)


def test_a_report_is_read_at_80_columns() -> None:
    log = [*WHOLE_LOG[:10], replace(WHOLE_LOG[10], by=99), *WHOLE_LOG[14:40]]
    text = as_text(verified(log, end_anchor()), site=SITE, own_key=True)
    assert max(map(len, text.splitlines())) <= 80
    assert "Entry 11 was changed after it was written." in text
    assert "Entries 12 to 14 are missing." in text
    assert "The log ends at 40, but an anchor of 5 January 2026 09:00 UTC" in text


def test_no_two_entries_are_hashed_alike() -> None:
    """Each field goes in with its length: moving a letter from one field into the next gives another hash."""
    entry = WHOLE_LOG[0]
    alike = [
        replace(entry, act="let_in1", row="item:5"),
        replace(entry, act="let_in", row="1item:5"),
        replace(entry, by=None, about=1),
        replace(entry, by=1, about=None),
        replace(entry, by=0),
        replace(entry, by=None),
    ]
    hashes = [chain.hash_of(one) for one in alike]
    assert len(set(hashes)) == len({json.dumps(asdict(one)) for one in alike})


def test_the_format_stays_as_it_is() -> None:
    """Logs that were written must stay readable: whoever changes how entries are hashed needs another format's name."""
    entry = log_of(1)[0]
    assert entry.hash == "2afc5e9f6bab15afec3cd0ed450b234a1c153d3bf669a520fe8e50775428cac1"
