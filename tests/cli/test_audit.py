"""`secondlook audit`: many rows in, as many out, in order; a bad row is named and stops nothing."""

import csv
import gzip
import json
from pathlib import Path

import pytest

from secondlook import cli
from secondlook.cli._rows import rows
from secondlook.errors import BadCases

CANARY = "Quillfeather"


def lines(path: Path) -> list[dict]:  # type: ignore[type-arg]
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "posts.jsonl"
    given = [
        {"id": 7, "text": "a"},
        {"text": "b", "context": {"country": "ie", "author": {"worplace": "x"}}},
        {"id": "c", "text": "c", "why": "x"},
    ]
    path.write_text("\ufeff" + "\n\n".join(json.dumps(row) for row in given), encoding="utf-8")
    return path


def test_every_row_is_answered_in_order_with_its_id(engine, reviews, source, tmp_path, capsys) -> None:  # type: ignore[no-untyped-def]
    """Whoever joins answers to posts relies on it; a row without an id is named by its place."""
    calls = engine(reviews["share"])
    assert cli.run(["audit", str(source), "-o", str(tmp_path / "out.jsonl"), "--rulebook", "uk-nurses"]) == 0
    out = lines(tmp_path / "out.jsonl")
    assert [row["id"] for row in out] == [7, f"{source}:3", "c"]
    assert set(out[0]) == {
        "id",
        "verdict",
        "rules",
        "recognisable_by",
        "closes",
        "conduct",
        "mentions",
        "crowds",
        "advice",
        "safer_text",
    }
    assert calls[1][1].country == "ie"
    assert calls[0][2] == "uk-nurses"
    said = capsys.readouterr().err
    assert "3 rows: 3 share, 0 revise, 0 stop; 0 could not be judged." in said
    assert "'worplace' (did you mean 'workplace'?)" in said


def test_a_bad_row_is_named_by_file_and_line_and_the_rest_goes_on(engine, reviews, tmp_path, capsys) -> None:  # type: ignore[no-untyped-def]
    """One broken line in a hundred thousand must cost one line."""
    source, out = tmp_path / "posts.jsonl", tmp_path / "out.jsonl"
    source.write_bytes(
        b'{"id": "a", "text": "x"}\n'
        + f'{{"text": "{CANARY}"\n'.encode()
        + b'{"id": "b", "text": "\xff"}\n[1]\n{"id": "d"}\n{"id": "e", "text": "a\\u0000b"}\n'
        + b'{"id": "f", "text": "x", "context": {"audience": {"kind": "publc"}}}\n{"id": "g", "text": "y"}'
    )
    engine(reviews["share"])
    assert cli.run(["audit", str(source), "-o", str(out)]) == 2
    answered = lines(out)
    assert [row["id"] for row in answered] == ["a", f"{source}:2", f"{source}:3", f"{source}:4", "d", "e", "f", "g"]
    assert ["error" in row for row in answered] == [False, True, True, True, True, True, True, False]
    said = capsys.readouterr().err
    assert f"{source}:2: not valid JSON at column" in said
    assert "Did you mean 'public'?" in said
    assert "6 could not be judged" in said
    assert CANARY not in said + out.read_text(encoding="utf-8")


def test_our_mistake_in_one_row_is_counted_and_stops_nothing(engine, reviews, source, tmp_path, capsys) -> None:  # type: ignore[no-untyped-def]
    """And says so with exit code 3; the row's words stay out of it."""

    def fails(text: str):  # type: ignore[no-untyped-def]
        if text == "b":
            raise RuntimeError(CANARY)
        return reviews["share"](text)

    engine(fails)
    assert cli.run(["audit", str(source), "-o", str(tmp_path / "o.jsonl")]) == 3
    assert "internal error (RuntimeError" in lines(tmp_path / "o.jsonl")[1]["error"]
    assert CANARY not in capsys.readouterr().err


def test_an_output_is_complete_or_not_there(engine, reviews, source, tmp_path) -> None:  # type: ignore[no-untyped-def]
    """Half an audit looks exactly like a small one."""
    out = tmp_path / "out.jsonl"
    out.write_text("before", encoding="utf-8")

    def interrupted(text: str):  # type: ignore[no-untyped-def]
        if text == "b":
            raise KeyboardInterrupt
        return reviews["share"](text)

    engine(interrupted)
    assert cli.run(["audit", str(source), "-o", str(out)]) == 130
    assert out.read_text(encoding="utf-8") == "before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.jsonl", "posts.jsonl"]


def test_an_audit_does_not_overwrite_what_it_reads(engine, reviews, source) -> None:  # type: ignore[no-untyped-def]
    """The export may be the only copy."""
    engine(reviews["share"])
    before = source.read_bytes()
    assert cli.run(["audit", str(source), "-o", str(source)]) == 2
    assert source.read_bytes() == before


def test_a_spreadsheet_may_say_the_context_in_columns(engine, reviews, tmp_path) -> None:  # type: ignore[no-untyped-def]
    """Forum exports are flat."""
    source = tmp_path / "posts.csv"
    with source.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(
            ["id", "text", "posted_at", "author.role", "author.public", "audience.kind", "audience.members", "likes"]
        )
        writer.writerow(["1", "Two\nlines, and a comma", "2026-03-12T21:40", "nurse", "FALSE", "public", "3900", "5"])
        writer.writerow(["", "No more", "", "", "", "", "", ""])
    calls = engine(reviews["share"])
    assert cli.run(["audit", str(source), "-o", str(tmp_path / "o.jsonl")]) == 0
    (draft, context, _), (_, empty, _) = calls
    assert draft.text == "Two\nlines, and a comma"
    assert (context.author.role, context.author.public, context.audience.members) == ("nurse", False, 3900)
    assert empty.audience is None
    assert [row["id"] for row in lines(tmp_path / "o.jsonl")] == ["1", f"{source}:4"]


def test_a_context_given_for_all_serves_rows_without_their_own(engine, reviews, source, tmp_path) -> None:  # type: ignore[no-untyped-def]
    """One forum, one audience; a row's own context still wins."""
    context = tmp_path / "forum.toml"
    context.write_text('country = "nz"\n', encoding="utf-8")
    calls = engine(reviews["share"])
    cli.run(["audit", str(source), "-o", str(tmp_path / "o.jsonl"), "--context", str(context)])
    assert [call[1].country for call in calls] == ["nz", "ie", "nz"]


def test_parquet_goes_in_and_comes_out(engine, reviews, tmp_path) -> None:  # type: ignore[no-untyped-def]
    """Archives are kept in it."""
    parquet = pytest.importorskip("pyarrow.parquet")
    arrow = pytest.importorskip("pyarrow")
    source, out = tmp_path / "posts.parquet", tmp_path / "out.parquet"
    given = [
        {"id": 1, "text": "a" * 60, "context": {"country": "au", "members": None}},
        {"id": 2, "text": "b" * 60, "context": None},
    ]
    parquet.write_table(arrow.Table.from_pylist(given), source)
    calls = engine(reviews["stop"])
    assert cli.run(["audit", str(source), "-o", str(out)]) == 0
    first, second = parquet.read_table(out).to_pylist()
    assert (first["id"], first["verdict"], first["rules"], first["error"]) == ("1", "stop", ["S2"], None)
    assert first["mentions"][0]["category"] == "RESULT"
    assert json.loads(second["crowds"])["patient 1"]["colleague"]["recognisable"] is True
    assert calls[0][1].country == "au"


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.txt", b"x", "is not a .jsonl"),
        ("a.csv", b"id,body\n1,x\n", "none is called 'text'"),
        ("a.jsonl.gz", b"not gzip", "cannot be read"),
        ("a.parquet", b"not parquet", "not a readable Parquet"),
        ("a.jsonl", None, "No such file"),
    ],
)
def test_a_source_that_cannot_be_read_is_a_clear_refusal(
    tmp_path: Path, name: str, content: bytes | None, says: str
) -> None:
    """Before any output appears."""
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(BadCases) as caught:
        list(rows(tmp_path / name))
    assert says in str(caught.value)


def test_a_row_that_is_too_long_is_passed_and_the_next_one_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without holding it in memory."""
    monkeypatch.setattr("secondlook.cli._rows.LARGEST_LINE_BYTES", 64)
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"text": "' + b"x" * 1000 + b'"}\n{"text": "next"}\n'))
    long, short = rows(path)
    assert "more than 64 bytes" in long.error
    assert short.values == {"text": "next"}


def test_several_processes_give_what_one_gives(tmp_path: Path) -> None:
    """Order kept, nothing lost: the real engine, since a stand-in does not cross to a worker."""
    source = tmp_path / "posts.jsonl"
    texts = ["Any tips for the exam?", "Mrs Quillfeather fell on Elm ward today", "\ud83d"]
    source.write_text("".join(json.dumps({"id": n, "text": texts[n % 3]}) + "\n" for n in range(60)), encoding="utf-8")
    outputs = []
    for workers in ("1", "2"):
        out = tmp_path / f"out-{workers}.jsonl"
        assert cli.run(["audit", str(source), "-o", str(out), "--workers", workers]) == 2
        outputs.append(out.read_bytes())
    assert outputs[0] == outputs[1]
    assert [row["id"] for row in lines(tmp_path / "out-2.jsonl")] == list(range(60))
