"""Outside data says in our categories what it said in its own, and what it does not label is not learned."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from training import outside


def packed(tmp_path: Path, *rows: dict[str, Any]) -> Path:
    path = tmp_path / "rows.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(row) + "\n" for row in rows)
    return path


def marked(text: str, *mentions: tuple[str, str], key: str = "entity_type", **more: object) -> dict[str, Any]:
    return {
        "id": "7", "text": text, **more,
        "mentions": [
            {"start": text.index(words), "end": text.index(words) + len(words), "text": words, key: kind}
            for words, kind in mentions
        ],
    }  # fmt: skip


def said(row: dict[str, Any]) -> list[tuple[str, str]]:
    """(words, category) of each mention, the words taken from the text."""
    assert all(row["text"][m["start"] : m["end"]] == m["text"] for m in row["mentions"])
    return [(m["text"], m["category"]) for m in row["mentions"]]


def left_out(row: dict[str, Any]) -> list[str]:
    return [row["text"][start:end] for start, end in row["ignored"]]


def test_a_question_about_nobody_has_no_mention_and_is_general(tmp_path: Path) -> None:
    """Ages in it are not labelled there: to learn that they are no mentions would be wrong."""
    row = {**marked("Is warfarin safe in a 71-year-old?"), "has_phi": False}
    [made] = outside.asq(packed(tmp_path, row))
    assert made["mentions"] == []
    assert made["telling"] == "general"
    assert "71-year-old" in left_out(made)


def test_asq_identifiers_become_our_categories(tmp_path: Path) -> None:
    """Locations are told apart by their words; a value without a place in the text is skipped."""
    row = marked(
        "Anna S., 12 Elm Road, Leeds, seen at Fernholt Hospital on April 12, MRN 4471902, call 07700 900417, age 71 years old",
        ("Anna S.", "NAME"), ("12 Elm Road", "GEOGRAPHIC_LOCATION"), ("Leeds", "GEOGRAPHIC_LOCATION"),
        ("Fernholt Hospital", "GEOGRAPHIC_LOCATION"), ("April 12", "DATE"), ("4471902", "MEDICAL_RECORD_NUMBER"),
        ("07700 900417", "PHONE_NUMBER"), key="identifier_type", has_phi=True,
    )  # fmt: skip
    row["mentions"].append({"start": None, "end": None, "text": "gone", "identifier_type": "NAME"})
    [made] = outside.asq(packed(tmp_path, row))
    assert said(made) == [
        ("Anna S.", "NAME"), ("12 Elm Road", "ADDRESS"), ("Leeds", "PLACE"), ("Fernholt Hospital", "ORGANISATION"),
        ("April 12", "TIME"), ("4471902", "ID_NUMBER"), ("07700 900417", "CONTACT"),
    ]  # fmt: skip
    assert "telling" not in made
    assert all(m["about"] is None for m in made["mentions"])
    for start, end in made["ignored"]:
        assert all(end <= m["start"] or m["end"] <= start for m in made["mentions"])


def test_presidio_kinds_that_we_have_no_category_for_are_left_out_of_the_loss(tmp_path: Path) -> None:
    """A title alone is part of our names, and not labelled as one there."""
    row = marked(
        "Ms Ada Quill of Leeds, Welsh", ("Ms", "TITLE"), ("Ada Quill", "PERSON"), ("Leeds", "GPE"), ("Welsh", "NRP")
    )
    [made] = outside.presidio(packed(tmp_path, row))
    assert said(made) == [("Ada Quill", "NAME"), ("Leeds", "PLACE"), ("Welsh", "DEMOGRAPHIC")]
    assert left_out(made) == ["Ms"]


def test_a_test_and_its_value_are_one_result(tmp_path: Path) -> None:
    """Our results hold both; a value far from its test stands alone."""
    row = marked(
        "A 40-year-old baker had a haemoglobin level of 79 g/l and on MRI a mass of 3 cm.",
        ("40-year-old", "Age"), ("baker", "Occupation"), ("haemoglobin", "Diagnostic_procedure"),
        ("79 g/l", "Lab_value"), ("MRI", "Diagnostic_procedure"), ("mass", "Sign_symptom"), ("3 cm", "Distance"),
        ("had", "Clinical_event"),
    )  # fmt: skip
    [made] = outside.maccrobat(packed(tmp_path, row))
    assert said(made) == [
        ("40-year-old", "AGE"), ("baker", "OCCUPATION"), ("haemoglobin level of 79 g/l", "RESULT"), ("MRI", "PROCEDURE"),
        ("mass", "CONDITION"), ("3 cm", "RESULT"),
    ]  # fmt: skip
    assert {m["about"] for m in made["mentions"]} == {"public"}
    assert left_out(made) == ["had"]
    assert made["telling"] == "published"


@pytest.mark.parametrize(
    ("place", "category"), [("the Fernholt Clinic", "ORGANISATION"), ("the ward", None)]
)  # fmt: skip
def test_only_a_place_with_a_name_is_an_organisation(tmp_path: Path, place: str, category: str | None) -> None:
    """A bare ward is not marked."""
    [made] = outside.maccrobat(packed(tmp_path, marked(f"Went to {place}.", (place, "Nonbiological_location"))))
    assert said(made) == ([(place, category)] if category else [])
    assert left_out(made) == ([] if category else [place])


def test_spans_joined_from_fragments_far_apart_are_not_learned(tmp_path: Path) -> None:
    """The first and last fragment with a sentence between them is no symptom."""
    words = "pain " + "that came and went " * 5 + "at night"
    [made] = outside.maccrobat(packed(tmp_path, marked(f"He had {words}.", (words, "Sign_symptom"))))
    assert made["mentions"] == []
    assert left_out(made) == [words]


def test_of_overlapping_mentions_the_outer_one_stays(tmp_path: Path) -> None:
    """Spans never overlap: the standard, section 1."""
    row = marked("acute kidney injury", ("acute kidney injury", "Disease_disorder"), ("kidney", "Sign_symptom"))
    [made] = outside.maccrobat(packed(tmp_path, row))
    assert said(made) == [("acute kidney injury", "CONDITION")]


def test_panorama_posts_without_spans_are_left_out(tmp_path: Path) -> None:
    """They are not posts without mentions: nobody looked."""
    assert list(outside.panorama(packed(tmp_path, {"id": "7", "text": "Ada was here"}))) == []


def test_panorama_codes_and_people_are_told_apart_by_their_shape(tmp_path: Path) -> None:
    """A handle is a contact, a street with a number an address; a span off its text is not learned."""
    row = marked(
        "Ada Quill @ada_quill 07700 900417 K774120 9 Elm Road Leeds baker noon",
        ("Ada Quill", "PERSON"), ("@ada_quill", "PERSON"), ("07700 900417", "CODE"), ("K774120", "CODE"),
        ("9 Elm Road", "LOC"), ("Leeds", "LOC"), ("baker", "DEM"), ("noon", "DATETIME"),
    )  # fmt: skip
    for mention in row["mentions"]:
        mention["identifier_type"] = "DIRECT"
    row["mentions"][-1]["offset_mismatch"] = True
    [made] = outside.panorama(packed(tmp_path, row))
    assert said(made) == [
        ("Ada Quill", "NAME"), ("@ada_quill", "CONTACT"), ("07700 900417", "CONTACT"), ("K774120", "ID_NUMBER"),
        ("9 Elm Road", "ADDRESS"), ("Leeds", "PLACE"),
    ]  # fmt: skip
    assert left_out(made) == ["baker", "noon"]


def test_abstracts_hold_nobody(tmp_path: Path) -> None:
    """Every third is taken, as a text about no single patient."""
    rows = [{"id": str(n), "text": "In 84 patients aged 40 to 60, outcomes improved. " * 50} for n in range(4)]
    made = list(outside.pubmedqa(packed(tmp_path, *rows)))
    assert [row["id"] for row in made] == ["pubmedqa-0", "pubmedqa-3"]
    assert all(row["mentions"] == [] and row["telling"] == "general" and len(row["text"]) <= 1200 for row in made)
