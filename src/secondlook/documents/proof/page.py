"""A certificate as a page that a person reads and prints: one sheet of A4, nothing loaded, nothing that runs."""

from collections.abc import Mapping
from html import escape
from typing import Any

MOST_NOTES = 8
"""On one page; the JSON has them all."""

_NAMES = {
    "name": ("name", "names"),
    "id_number": ("number of a person", "numbers of a person"),
    "contact": ("contact", "contacts"),
    "address": ("address", "addresses"),
    "birth_date": ("date of birth", "dates of birth"),
    "face": ("face", "faces"),
    "code": ("barcode or QR code", "barcodes or QR codes"),
    "signature": ("possible signature", "possible signatures"),
    "handwriting": ("place with possible handwriting", "places with possible handwriting"),
    "stamp": ("possible stamp", "possible stamps"),
    "photograph": ("photograph", "photographs"),
    "drawn by hand": ("part marked by hand", "parts marked by hand"),
    "property": ("property of the file", "properties of the file"),
    "off_page": ("passage off the page", "passages off the page"),
    "deleted": ("tracked deletion", "tracked deletions"),
    "hidden": ("passage without a trace on the page", "passages without a trace on the page"),
    "covered": ("passage under a box or a picture", "passages under a box or a picture"),
    "earlier": ("earlier version", "earlier versions"),
    "trailing": ("rest behind the file's end", "rests behind the file's end"),
    "attached": ("attached file", "attached files"),
    "frame": ("further picture", "further pictures"),
    "cropped": ("part cut off a picture", "parts cut off a picture"),
    "field": ("form field", "form fields"),
}

_STYLE = (
    "@page{size:A4;margin:16mm}body{font:10.5pt/1.4 system-ui,sans-serif;max-width:178mm;margin:0 auto;color:#111}"
    "h1{font-size:16pt;margin:0 0 2mm}dl{display:grid;grid-template-columns:44mm 1fr;gap:1.5mm 4mm;margin:4mm 0}"
    "dt{font-weight:600}dd{margin:0;overflow-wrap:anywhere}p{margin:2mm 0}"
)


def rows_of(certificate: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What a certificate's JSON says, in words."""
    flows = certificate["format"] in ("docx", "text", "rtf", "eml", "chat")
    rows = [
        ("Made", f"{certificate['made_at'] or 'at a time not given'}, by {certificate['product']}"),
        ("New file", f"SHA-256 {certificate['new_file']['sha256']}"),
        ("Kind of file", f"{certificate['format'].upper()}, {_many(certificate['parts'], flows)}"),
        ("Looked for", "; ".join(certificate["looked_for"]) + "."),
        ("Hidden", _counted(certificate["hidden"]) or "Nothing was marked."),
        ("Found and left", _counted(certificate["found_and_left"]) or "Nothing."),
        ("Out of sight, dropped", _counted(certificate["out_of_sight_and_dropped"]) or "Nothing was there."),
        ("Searched for", _searched(certificate)),
        ("Read back by", ", ".join(certificate["read_back_by"]) or "nobody"),
        ("Opened in", "; ".join(certificate["opened_in"]) or "no sealed process"),
        ("Old file", f"Known to whoever has its secret: {certificate['old_file']['sha256_with_secret']}"),
    ]
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


def _counted(counts: Mapping[str, int]) -> str:
    said = [f"{many:,} {_name(name, many)}" for name, many in counts.items()]
    return ", ".join(said)


def _name(name: str, many: int) -> str:
    one, several = _NAMES.get(name, (name.replace("_", " "), name.replace("_", " ")))
    return one if many == 1 else several


def _searched(certificate: Mapping[str, Any]) -> str:
    said = f"{certificate['searched_for']:,} hidden texts, by each reader: none can be read in the new file."
    if short := certificate["too_short_to_search_for"]:
        said += f" {short:,} more have fewer than four letters or digits and cannot be told from other words."
    return said


def _short(note: str) -> str:
    return note if len(note) <= 220 else note[:219].rsplit(" ", 1)[0] + "…"
