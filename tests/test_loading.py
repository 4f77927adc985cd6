"""Contexts, drafts and cases from outside: read generously, refused clearly, never repeated in an error."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from secondlook.errors import BadCases, BadContext, BadDraft, SecondLookError
from secondlook.loading import (
    LARGEST_FILE_BYTES,
    Watched,
    case_from_mapping,
    context_from_mapping,
    ignored_keys,
    load_context,
    moment_from,
    oddities,
    posts_from_jsonl,
    read_draft,
)
from secondlook.model import AttachmentState, AudienceKind, Consent, Context, Gate, Post

CANARY = "Mrs Quillfeather of 9 Tansy Row"

FULL = {
    "author": {"role": "nurse", "display_name": "Bo", "bio": "b", "workplace": "w", "town": "t", "public": False},
    "audience": {"name": "A", "kind": "verified", "members": 12000, "gate": "institutional_email"},
    "posted_at": "2026-03-12T21:40",
    "thread": [{"author": "X", "text": "hello"}],
    "history": [{"posted_at": "2026-03-01T09:00", "place": "A", "text": "earlier"}],
    "attachments": [{"kind": "letter", "state": "covered"}],
    "consent": "named",
    "country": "ie",
}


def test_an_empty_context_is_one_with_everything_missing() -> None:
    """Most people give no context at all; that is no mistake."""
    assert context_from_mapping({}) == Context()
    assert context_from_mapping(dict.fromkeys(FULL)) == Context()


def test_every_key_of_the_standard_is_read() -> None:
    """A key that was silently dropped would be a reader's knowledge that we do not count."""
    context = context_from_mapping(FULL)
    assert (context.author.workplace, context.author.public) == ("w", False)
    assert context.audience is not None
    assert (context.audience.kind, context.audience.members) == (AudienceKind.VERIFIED, 12000)
    assert context.audience.gate is Gate.INSTITUTIONAL_EMAIL
    assert context.thread == (Post(text="hello", author="X"),)
    assert context.history[0].posted_at is not None
    assert context.attachments[0].state is AttachmentState.COVERED
    assert context.consent is Consent.NAMED
    assert str(context.posted_at.tzinfo if context.posted_at else "") == "Europe/Dublin"


@pytest.mark.parametrize(
    ("given_", "expected"),
    [
        ("2026-03-12T21:40", "2026-03-12T21:40:00+00:00"),
        ("2026-07-12T21:40", "2026-07-12T21:40:00+01:00"),
        ("2026-07-12T21:40Z", "2026-07-12T21:40:00+00:00"),
        ("2026-07-12T21:40+05:30", "2026-07-12T21:40:00+05:30"),
        ("2026-07-12", "2026-07-12T12:00:00+01:00"),
    ],
)
def test_a_time_without_a_zone_is_taken_where_the_author_is(given_: str, expected: str) -> None:
    """ "This evening" is the evening of the author's own clock, summer time included."""
    assert moment_from(given_, where="posted_at").isoformat() == expected


def test_a_named_zone_wins_over_the_country() -> None:
    """A British nurse may post from Sydney."""
    context = context_from_mapping({"posted_at": "2026-01-12T08:00", "time_zone": "Australia/Sydney"})
    assert context.posted_at == datetime(2026, 1, 11, 21, tzinfo=UTC)


@pytest.mark.parametrize(
    ("mapping", "says"),
    [
        ({"audence": {}}, "Did you mean 'audience'?"),
        ({"author": {"workplaec": "x"}}, "Did you mean 'workplace'?"),
        ({"audience": {"kind": "publc"}}, "Did you mean 'public'?"),
        ({"audience": {"members": -4}}, "the number -4"),
        ({"audience": {"members": "12000"}}, "without quotes"),
        ({"audience": {"members": True}}, "whole number"),
        ({"audience": {"members": float("nan")}}, "whole number"),
        ({"author": {"public": "yes"}}, "true or false"),
        ({"posted_at": "yesterday"}, "2026-03-12T21:40"),
        ({"posted_at": "0026-03-12T21:40"}, "1900 to 2200"),
        ({"time_zone": "Mars/Base"}, "names no time zone"),
        ({"thread": {"text": "x"}}, "needs a list"),
        ({"thread": ["x"]}, "context.thread[1]"),
        ({"attachments": [{}]}, "an attachment needs its kind"),
        ({"consent": "yes"}, "or true or false"),
        ({"country": "france"}, "allowed: uk"),
    ],
)
def test_a_wrong_key_or_value_is_named_with_what_is_allowed(mapping: dict[str, object], says: str) -> None:
    """A typing mistake must not quietly leave out what every reader can see."""
    with pytest.raises(BadContext) as caught:
        context_from_mapping(mapping)
    assert says in str(caught.value)


@pytest.mark.parametrize(
    "mapping",
    [
        {CANARY: 1},
        {"author": CANARY},
        {"audience": {"kind": CANARY}},
        {"audience": {"members": CANARY}},
        {"posted_at": CANARY},
        {"time_zone": CANARY},
        {"country": CANARY},
        {"thread": CANARY},
        {"thread": [CANARY]},
        {"consent": CANARY},
        {"attachments": [{"kind": CANARY}]},
        {"history": [{"text": "\ud800" + CANARY}]},
    ],
)
def test_no_error_repeats_what_somebody_wrote(mapping: dict[str, object]) -> None:
    """Errors end in logs and tickets; a patient's name must not."""
    with pytest.raises(BadContext) as caught:
        context_from_mapping(mapping)
    assert "Quillfeather" not in str(caught.value)
    assert caught.value.__cause__ is None


_JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*FULL, "text", "kind", "x"]), inner),
    max_leaves=8,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from([*FULL, "x"]), _JUNK), st.booleans())
def test_anything_at_all_is_a_context_or_a_clear_refusal(mapping: dict[str, object], strict: bool) -> None:
    """Exports hold every kind of rubbish; none of it may end in a traceback."""
    outcome: Context | SecondLookError
    try:
        outcome = context_from_mapping(mapping, strict=strict)
    except SecondLookError as error:
        outcome = error
    assert isinstance(outcome, Context) or len(str(outcome)) < 400


def test_a_context_file_is_toml_or_json(tmp_path: Path) -> None:
    """People write the one by hand, programs the other; both mean the same."""
    toml, jason = tmp_path / "c.toml", tmp_path / "c.json"
    toml.write_text('posted_at = 2026-03-12T21:40:00\n[author]\nrole = "GP"\n', encoding="utf-8")
    jason.write_text('{"posted_at": "2026-03-12T21:40", "author": {"role": "GP"}}', encoding="utf-8-sig")
    assert load_context(toml) == load_context(jason)


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("c.yaml", b"", "a .toml or a .json file"),
        ("c.toml", f"author = {CANARY}".encode(), "at line 1, column 10"),
        ("c.json", f'{{"a": {CANARY}}}'.encode(), "line 1, column 7"),
        ("c.json", b"[" * 100_000, "nested too deeply"),
        ("c.json", b"\xff\xfe", "not UTF-8 at byte 0"),
        ("c.json", b"[]", "needs a table"),
        ("c.json", None, "cannot be read"),
    ],
)
def test_a_context_file_that_cannot_be_read_says_where(
    tmp_path: Path, name: str, content: bytes | None, says: str
) -> None:
    """And without the parser's habit of quoting the line."""
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(BadContext) as caught:
        load_context(path)
    assert says in str(caught.value)
    assert "Quillfeather" not in str(caught.value)


def test_odd_times_are_noted_and_not_refused() -> None:
    """Clocks differ and exports are sloppy: the author may still want an answer."""
    context = context_from_mapping(
        {"posted_at": "2029-03-12T21:40", "thread": [{"text": "a", "posted_at": "2029-03-13T08:00"}, {"text": "b"}]}
    )
    ahead, later = oddities(context, now=datetime(2026, 3, 1, tzinfo=UTC))
    assert "two years ahead" in ahead
    assert later.startswith("1 of 2 posts of the thread")
    assert oddities(context_from_mapping(FULL), now=datetime(2026, 3, 1, tzinfo=UTC)) == ()


def test_a_draft_keeps_every_character_but_the_byte_order_mark() -> None:
    """Offsets count the text as posted, line ends included."""
    assert read_draft(b"\xef\xbb\xbfSaw\r\nher\n").text == "Saw\r\nher\n"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"ab\xffcd", "at byte 2"),
        (b"\xef\xbb\xbfab\xff", "at byte 5"),
        ("ab".encode("utf-16"), "UTF-16"),
        (b"a\x00b", "NUL"),
        (b"x" * (LARGEST_FILE_BYTES + 1), "not a book"),
        (b"x" * 200_001, "200,000"),
    ],
)
def test_bytes_that_are_no_draft_are_refused_with_their_place(data: bytes, says: str) -> None:
    """A check that guessed an encoding could miss a name."""
    with pytest.raises(BadDraft) as caught:
        read_draft(data)
    assert says in str(caught.value)


def test_a_draft_that_is_not_there_is_a_clear_refusal(tmp_path: Path) -> None:
    """A folder, a missing file and an impossible name are the common slips."""
    for path in (tmp_path, tmp_path / "none.txt", "a\x00b"):
        with pytest.raises(BadDraft):
            read_draft(path)


def test_a_case_is_read_with_its_context_and_its_labels_left_alone() -> None:
    """The same reader serves audits and evaluation."""
    row = {"id": 7, "text": "t", "context": FULL, "verdict": "share", "imported_from": "x"}
    name, draft, context = case_from_mapping(row)
    assert (name, draft.text) == ("7", "t")
    assert context == context_from_mapping(FULL)
    assert list(ignored_keys(row)) == []


def test_a_row_without_context_takes_the_one_that_was_given_for_all() -> None:
    """An export of one forum has one audience."""
    otherwise = context_from_mapping(FULL)
    assert case_from_mapping({"text": "t"}, default_id="a:1", otherwise=otherwise) == (
        "a:1", case_from_mapping({"id": "b", "text": "t"})[1], otherwise,
    )  # fmt: skip


def test_a_misspelt_key_of_a_row_is_passed_over_and_named() -> None:
    """One odd key must not lose a hundred thousand rows, and must not go unnoticed either."""
    row: dict[str, object] = {
        "id": "a",
        "text": "t",
        "context": {"author": {"worplace": "x"}, "thread": [{"txt": "y"}]},
    }
    case_from_mapping(row)
    first, second = ignored_keys(row)
    assert first == "context.author: 'worplace' (did you mean 'workplace'?)"
    assert second.startswith("context.thread: 'txt'")


@pytest.mark.parametrize(
    "row",
    [{}, {"id": "a"}, {"id": True, "text": "t"}, {"id": "a", "text": 5}, [], {"id": "a", "text": "t", "context": 5}],
)
def test_a_row_that_is_no_case_is_refused(row: object) -> None:
    """With the place the caller gave, and nothing of the row."""
    with pytest.raises(BadCases, match=r"^f\.jsonl:3: "):
        case_from_mapping(json.loads(json.dumps(row)), where="f.jsonl:3")


def jsonl(folder: Path, *lines: str | bytes) -> Path:
    path = folder / "posts.jsonl"
    path.write_bytes(b"\n".join(line if isinstance(line, bytes) else line.encode("utf-8") for line in lines))
    return path


def test_a_history_is_read_line_by_line(tmp_path: Path) -> None:
    """The next line is not looked at before the post is used."""
    path = jsonl(tmp_path, '\ufeff{"text": "one", "posted_at": "2026-03-01T09:00", "place": "A"}', "", '{"text": ""}', "{")
    posts = posts_from_jsonl(path, country="ie")
    first = next(posts)
    assert (first.text, first.place) == ("one", "A")
    assert first.posted_at is not None
    assert str(first.posted_at.tzinfo) == "Europe/Dublin"
    assert next(posts) == Post(text="")
    with pytest.raises(BadContext, match=r"posts\.jsonl, line 4: not valid JSON at column 2"):
        next(posts)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (CANARY, "line 2: not valid JSON at column 1"),
        (f'["{CANARY}"]', "line 2: post: needs a table of keys and values, got a list of 1"),
        (f'{{"txt": "{CANARY}"}}', "line 2: a post needs its 'text', got nothing"),
        ('{"text": ["x"]}', "line 2: a post needs its 'text', got a list of 1"),
        (f'{{"text": "x", "postd_at": "{CANARY}"}}', "Did you mean 'posted_at'?"),
        (f'{{"text": "x", "posted_at": "{CANARY}"}}', "line 2: post.posted_at: got text of 31 characters that is no date"),
        ('{"text": "x", "posted_at": "0001-01-01"}', "line 2: post.posted_at: the year 1 is outside"),
        ('{"text": "\\ud800"}', "line 2: post.text: half a surrogate pair"),
        (b'{"text": "\xff"}', "line 2: not UTF-8 at byte 10 of it"),
        ("[" * 100_000, "line 2: nested too deeply"),
        ('{"text": "' + "x" * 200_001 + '"}', "line 2: post.text: has 200,001 characters"),
        (b" " * 2_500_001 + b"{}", "line 2: has more than 2,500,000 bytes"),
    ],
)
def test_a_line_that_is_no_post_is_named_and_never_passed_over(tmp_path: Path, line: str | bytes, says: str) -> None:
    """A post left out unseen would make a patient look safer than they are."""
    with pytest.raises(BadContext) as error:
        list(posts_from_jsonl(jsonl(tmp_path, '{"text": "fine"}', line)))
    assert says in str(error.value)
    assert "Quillfeather" not in str(error.value)


@pytest.mark.parametrize("name", ["missing.jsonl", ".", "a\0b"])
def test_a_history_that_is_not_there_is_a_clear_refusal(tmp_path: Path, name: str) -> None:
    """Never an empty history."""
    with pytest.raises(BadContext, match="cannot be read"):
        list(posts_from_jsonl(tmp_path / name))


def test_posts_from_after_the_draft_are_counted_on_their_way(tmp_path: Path) -> None:
    """Of a stream that is known only once it has passed."""
    path = jsonl(tmp_path, *(f'{{"text": "x", "posted_at": "2026-03-{day:02}"}}' for day in (1, 11, 13)), '{"text": "y"}')
    watched = Watched(posts_from_jsonl(path), posted_at=datetime(2026, 3, 12, tzinfo=UTC))
    assert watched.oddities() == ()
    assert len(list(watched)) == 4
    assert watched.oddities() == ("1 of 4 posts of the history are later than the draft itself.",)


def test_a_time_without_a_zone_can_be_compared_with_one_that_has_one() -> None:
    """Whoever makes a context by hand may forget the zone; it is taken as UTC."""
    context = Context(posted_at=datetime(2026, 3, 12), history=(Post(text="x", posted_at=datetime(2026, 3, 13, tzinfo=UTC)),))
    assert context.posted_at == datetime(2026, 3, 12, tzinfo=UTC)
    assert oddities(context) == ("1 of 1 posts of the history are later than the draft itself.",)
