"""A certificate as a page that a person reads and prints: one sheet of A4, nothing loaded, nothing that runs."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from html import escape
from typing import Any

from secondlook.documents import saying

MOST_NOTES = 8
"""On one page; the JSON has them all."""

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_STYLE = (
    "@page{size:A4;margin:16mm}body{font:10.5pt/1.4 system-ui,sans-serif;max-width:178mm;margin:0 auto;color:#111}"
    "h1{font-size:16pt;margin:0 0 2mm}dl{display:grid;grid-template-columns:44mm 1fr;gap:1.5mm 4mm;margin:4mm 0}"
    "dt{font-weight:600}dd{margin:0;overflow-wrap:anywhere}p{margin:2mm 0}"
)


_OLD_FILE = (
    "Its SHA-256 is not given: with it anyone could try out what was hidden, number after number. Keep the old file, "
    "and note for yourself which new one was made from it."
)


def rows_of(certificate: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What a certificate's JSON says, in words."""
    flows = certificate["format"] in ("docx", "text", "rtf", "eml", "chat")
    rows = [
        ("Made", f"{_when(certificate['made_at'])}, by {certificate['product']}"),
        ("New file", f"SHA-256 {certificate['new_file']['sha256']}"),
        ("Kind of file", f"{certificate['format'].upper()}, {_many(certificate['parts'], flows)}"),
        ("Looked for", "; ".join(certificate["looked_for"]) + "."),
        ("Hidden", _listed(saying.kinds(certificate["hidden"]), "Nothing was marked.")),
        ("Found and left", _listed(saying.kinds(certificate["found_and_left"]), "Nothing.")),
        (
            "Out of sight, dropped",
            _listed(saying.out_of_sight(certificate["out_of_sight_and_dropped"]), "Nothing was there."),
        ),
        ("Searched for", _searched(certificate)),
        ("Read back by", ", ".join(certificate["read_back_by"]) or "nobody"),
        ("Opened in", "; ".join(certificate["opened_in"]) or "no sealed process"),
    ]
    rows.append(("Old file", _OLD_FILE))
    notes = certificate["notes"]
    if notes:
        more = f" And {len(notes) - MOST_NOTES} more, in the JSON." if len(notes) > MOST_NOTES else ""
        rows.append(("To know", " ".join(_short(note) for note in notes[:MOST_NOTES]) + more))
    return rows


def page_of(certificate: Mapping[str, Any]) -> str:
    """The page, as HTML."""
    rows = "".join(f"<dt>{escape(name)}</dt><dd>{escape(said)}</dd>" for name, said in rows_of(certificate))
    return (
        '<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Certificate of a redacted file</title>'
        f"<style>{_STYLE}</style></head><body><h1>Certificate of a redacted file</h1>"
        "<p>Second Look made a new file from an old one, hid what is counted below, and had the new file read back. "
        "It holds no word of either file.</p>"
        f"<dl>{rows}</dl>"
        "<p>What it cannot say: that nobody can recognise the person from what is left, or that nothing was missed. "
        "Somebody has to look at the new file. It is no signature: to see whether it speaks of a file, compare the "
        "file's SHA-256 with the one above.</p></body></html>\n"
    )


def _many(parts: int, flows: bool) -> str:
    one, several = ("paragraph or cell", "paragraphs and cells") if flows else ("page", "pages")
    return f"{parts:,} {one if parts == 1 else several}"


def _listed(counted: Iterable[str], otherwise: str) -> str:
    return ", ".join(counted) or otherwise


def _when(made_at: str | None) -> str:
    """ "28 November 2026, 15:24 UTC"."""
    if not made_at:
        return "at a time that is not given"
    at = datetime.fromisoformat(made_at).astimezone(UTC)
    return f"{at.day} {_MONTHS[at.month - 1]} {at:%Y, %H:%M} UTC"


def _searched(certificate: Mapping[str, Any]) -> str:
    said = f"{certificate['searched_for']:,} hidden texts, by each reader: none can be read in the new file."
    if short := certificate["too_short_to_search_for"]:
        said += f" {short:,} more have fewer than four letters or digits and cannot be told from other words."
    return said


def _short(note: str) -> str:
    return note if len(note) <= 220 else note[:219].rsplit(" ", 1)[0] + "…"
