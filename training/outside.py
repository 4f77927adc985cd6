#!/usr/bin/env python3
"""Outside data in the shape of our corpus, mapped to our categories. Only sets whose licence allows it (SOURCE.md).

    python -m training.outside SHARED_DATA_FOLDER -o OUT.jsonl

| set | licence | taken | mapping |
| --- | --- | --- | --- |
| asq-clinical-queries, half a | MIT | all | NAME; GEOGRAPHIC_LOCATION = ORGANISATION, ADDRESS or PLACE by its words; DATE = TIME; numbers = ID_NUMBER; PHONE, EMAIL = CONTACT |
| presidio-synthetic | MIT | all | PERSON = NAME; GPE = PLACE; ORGANIZATION = ORGANISATION; DATE_TIME = TIME; STREET_ADDRESS, ZIP_CODE = ADDRESS; cards, IBAN, SSN, IP, licence = ID_NUMBER; PHONE, EMAIL, DOMAIN = CONTACT; NRP = DEMOGRAPHIC; AGE = AGE |
| maccrobat2020, half a | CC BY 4.0 | all | Age = AGE; Date, Time = TIME; Occupation = OCCUPATION; Personal_background = DEMOGRAPHIC; Family_history = FAMILY; Disease_disorder, Sign_symptom, History = CONDITION; Therapeutic_procedure, Diagnostic_procedure, Medication = PROCEDURE; a Diagnostic_procedure with its Lab_value, and Lab_value, Distance, Volume, Area, Weight, Height, Mass = RESULT; Outcome = EVENT; a Nonbiological_location with a name = ORGANISATION; published cases, so about the public; everything else is left out of the loss |
| panorama-spia, half a | CC BY 4.0, MIT | the posts with spans | PERSON = NAME, a handle = CONTACT; CODE DIRECT = CONTACT or ID_NUMBER; ORG = ORGANISATION; LOC = PLACE or ADDRESS; DATETIME = TIME; everything else is left out of the loss |
| pubmedqa-negatives, half a | MIT | every third | nothing in it is a mention; a general text |

Not taken, though their licences would allow it: tab-echr and broad-twitter hold real people's text and are kept for
measuring (their SOURCE.md).

Words that a set does not label, though our rubric would (ages and diagnoses in asq), are left out of the loss
(`ignored`), so that nothing is taught wrongly. Whom a mention is about is not labelled there, and not learned.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from secondlook.finders import candidates, fold

_ORGANISATION = re.compile(
    r"hospital|clinic|medical|health|center|centre|school|college|university|office|mount|mt\.|st\.|saint|mercy|mayo|kaiser|general|memorial|pharmacy|institute|va\b|ward|unit",
    re.IGNORECASE,
)
_ASQ = {
    "NAME": "NAME", "DATE": "TIME", "MEDICAL_RECORD_NUMBER": "ID_NUMBER", "HEALTH_PLAN_BENEFICIARY_NUMBER": "ID_NUMBER",
    "SOCIAL_SECURITY_NUMBER": "ID_NUMBER", "UNIQUE_IDENTIFIER": "ID_NUMBER", "ACCOUNT_NUMBER": "ID_NUMBER",
    "PHONE_NUMBER": "CONTACT", "EMAIL_ADDRESS": "CONTACT",
}  # fmt: skip
_PRESIDIO = {
    "PERSON": "NAME", "GPE": "PLACE", "ORGANIZATION": "ORGANISATION", "DATE_TIME": "TIME", "STREET_ADDRESS": "ADDRESS",
    "ZIP_CODE": "ADDRESS", "CREDIT_CARD": "ID_NUMBER", "IBAN_CODE": "ID_NUMBER", "US_SSN": "ID_NUMBER",
    "IP_ADDRESS": "ID_NUMBER", "US_DRIVER_LICENSE": "ID_NUMBER", "PHONE_NUMBER": "CONTACT", "EMAIL_ADDRESS": "CONTACT",
    "DOMAIN_NAME": "CONTACT", "NRP": "DEMOGRAPHIC", "AGE": "AGE",
}  # fmt: skip
_UNLABELLED_IN_ASQ = frozenset(
    "AGE CONDITION PROCEDURE RESULT DEMOGRAPHIC OCCUPATION FAMILY EVENT QUOTE APPEARANCE".split()
)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def _mention(raw: dict[str, Any], category: str) -> dict[str, Any]:
    return {"start": raw["start"], "end": raw["end"], "text": raw["text"], "category": category, "about": None}


def asq(path: Path) -> Iterator[dict[str, Any]]:
    for row in _rows(path):
        mentions = []
        for raw in row["mentions"]:
            if raw["start"] is None:
                continue
            category = _ASQ.get(raw["identifier_type"])
            if category is None:
                words = raw["text"]
                category = (
                    "ADDRESS"
                    if re.match(r"\d+ \w", words)
                    else "ORGANISATION"
                    if _ORGANISATION.search(words)
                    else "PLACE"
                )
            mentions.append(_mention(raw, category))
        view = fold(row["text"])
        ignored = [
            (m.start, m.end)
            for m in map(view.to_original, candidates(view))
            if m.category.value in _UNLABELLED_IN_ASQ
            and not any(m.start < g["end"] and m.end > g["start"] for g in mentions)
        ]
        made = {"id": f"asq-{row['id']}", "text": row["text"], "mentions": mentions, "ignored": ignored}
        if not row["has_phi"]:
            made["telling"] = "general"
        yield made


def presidio(path: Path) -> Iterator[dict[str, Any]]:
    for number, row in enumerate(_rows(path)):
        mentions = [_mention(m, _PRESIDIO[m["entity_type"]]) for m in row["mentions"] if m["entity_type"] in _PRESIDIO]
        ignored = [(m["start"], m["end"]) for m in row["mentions"] if m["entity_type"] not in _PRESIDIO]
        yield {"id": f"presidio-{number}", "text": row["text"], "mentions": mentions, "ignored": ignored}


_MACCROBAT = {
    "Age": "AGE", "Date": "TIME", "Time": "TIME", "Occupation": "OCCUPATION", "Personal_background": "DEMOGRAPHIC",
    "Family_history": "FAMILY", "Disease_disorder": "CONDITION", "Sign_symptom": "CONDITION", "History": "CONDITION",
    "Therapeutic_procedure": "PROCEDURE", "Diagnostic_procedure": "PROCEDURE", "Medication": "PROCEDURE",
    "Lab_value": "RESULT", "Distance": "RESULT", "Volume": "RESULT", "Area": "RESULT", "Weight": "RESULT",
    "Height": "RESULT", "Mass": "RESULT", "Outcome": "EVENT",
}  # fmt: skip
_BETWEEN_TEST_AND_VALUE = re.compile(
    r"\W{0,2}(?:(?:level|count|rate)s?\W)?(?:of|was|is|were|at|to)?\W{0,3}", re.IGNORECASE
)
LONGEST_MENTION = 90
"""Characters. Longer spans of the set join fragments from far apart."""


def _outermost(mentions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Mentions without those that overlap a longer one."""
    kept: list[dict[str, Any]] = []
    for mention in sorted(mentions, key=lambda m: (m["start"] - m["end"], m["start"])):
        if all(mention["end"] <= k["start"] or k["end"] <= mention["start"] for k in kept):
            kept.append(mention)
    return sorted(kept, key=lambda m: m["start"])


def maccrobat(path: Path) -> Iterator[dict[str, Any]]:
    for row in _rows(path):
        text, mentions, ignored = row["text"], [], []
        raws = sorted(row["mentions"], key=lambda m: (m["start"], m["end"]))
        tests = [m for m in raws if m["entity_type"] == "Diagnostic_procedure"]
        for raw in raws:
            kind = raw["entity_type"]
            category = _MACCROBAT.get(kind)
            if kind == "Nonbiological_location" and re.search(r"[A-Z]", raw["text"][1:]):
                category = "ORGANISATION"
            if category is None or raw["end"] - raw["start"] > LONGEST_MENTION:
                ignored.append((raw["start"], raw["end"]))
                continue
            made = _mention(raw, category)
            made["about"] = "public"
            if kind == "Lab_value":
                before = [t for t in tests if t["end"] <= raw["start"]][-1:]
                if before and _BETWEEN_TEST_AND_VALUE.fullmatch(text[before[0]["end"] : raw["start"]]):
                    made["start"] = before[0]["start"]
                    made["text"] = text[made["start"] : made["end"]]
            mentions.append(made)
        yield {
            "id": f"maccrobat-{row['id']}", "text": text, "mentions": _outermost(mentions), "ignored": ignored,
            "telling": "published", "conduct": ["none"], "recognisable_by": [],
        }  # fmt: skip


def _panorama_category(raw: dict[str, Any]) -> str | None:
    words, kind = raw["text"], raw["entity_type"]
    if kind == "PERSON":
        return "CONTACT" if re.search(r"[_.@\d]", words) else "NAME"
    if kind == "CODE" and raw["identifier_type"] == "DIRECT":
        return "CONTACT" if "@" in words or re.fullmatch(r"[\d() +.x-]+", words) else "ID_NUMBER"
    if kind == "LOC":
        return "ADDRESS" if re.search(r"\d", words) else "PLACE"
    return {"ORG": "ORGANISATION", "DATETIME": "TIME"}.get(kind)


def panorama(path: Path) -> Iterator[dict[str, Any]]:
    for row in _rows(path):
        mentions, ignored = [], []
        for raw in row.get("mentions", []):
            category = None if raw.get("offset_mismatch") else _panorama_category(raw)
            if category is None:
                ignored.append((raw["start"], raw["end"]))
            else:
                mentions.append(_mention(raw, category))
        if row.get("mentions"):
            yield {"id": f"panorama-{row['id']}", "text": row["text"], "mentions": mentions, "ignored": ignored}


def pubmedqa(path: Path) -> Iterator[dict[str, Any]]:
    for number, row in enumerate(_rows(path)):
        if number % 3 == 0:
            yield {
                "id": f"pubmedqa-{row['id']}", "text": row["text"][:1200], "mentions": [], "telling": "general",
                "conduct": ["none"], "recognisable_by": [],
            }  # fmt: skip


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("data", type=Path)
    arguments.add_argument("-o", "--out", type=Path, required=True)
    options = arguments.parse_args()
    made = [
        *asq(options.data / "asq-clinical-queries" / "half_a.jsonl.gz"),
        *presidio(options.data / "presidio-synthetic" / "synth_dataset_v2.jsonl.gz"),
        *maccrobat(options.data / "maccrobat2020" / "half_a.jsonl.gz"),
        *panorama(options.data / "panorama-spia" / "half_a.jsonl.gz"),
        *pubmedqa(options.data / "pubmedqa-negatives" / "half_a.jsonl.gz"),
    ]
    with options.out.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in made)
    print(f"{len(made)} rows")


if __name__ == "__main__":
    main()
