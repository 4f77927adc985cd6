#!/usr/bin/env python3
"""Compile the corpus from its readable mark-up (FORMAT.md) to JSON lines in the shape of the labelled cases.

    compile.py [FILE ...] [-o OUT.jsonl]      without FILE: everything under posts/; without -o: only checks

Every fault is reported with its file, line and what is allowed; the exit code is 1 if there was any.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

CATEGORIES = frozenset(
    "NAME ID_NUMBER CONTACT ADDRESS BIRTH_DATE AGE PLACE ORGANISATION TIME OCCUPATION DEMOGRAPHIC FAMILY CONDITION "
    "PROCEDURE RESULT EVENT APPEARANCE QUOTE".split()
)
ABOUT = frozenset("patient relative colleague author institution public none".split())
ONLOOKERS = frozenset("self_or_family colleague stranger".split())
CONDUCT = frozenset(
    "derogatory_patient derogatory_colleague game discriminatory boundary undeclared_interest distress none".split()
)
TELLING = frozenset("one_case composite invented published own_story general group about_colleague protest".split())
RULES = {f"S{n}": "stop" for n in range(1, 8)} | {f"R{n}": "revise" for n in range(1, 6)}
HEADER = frozenset("role name bio workplace town public audience posted thread history attachment consent".split())
MENTION = re.compile(r"\{([^{}|]+)\|([A-Z_]+)(?: ([a-z]+))?\}")


class Fault(ValueError):
    """Something in a post that the format does not allow."""


def split_posts(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield (line number, id, block) for each post of a file."""
    starts = [(m.start(), m.group(1)) for m in re.finditer(r"^::post +(\S+)[ \t]*$", text, re.MULTILINE)]
    for (start, name), following in zip(starts, [*starts[1:], (len(text), "")], strict=True):
        yield text.count("\n", 0, start) + 1, name, text[start : following[0]]


def parts(value: str, count: int) -> list[str]:
    fields = [field.strip() for field in value.split("|", count - 1)]
    return fields + [""] * (count - len(fields))


def read_header(lines: list[str]) -> dict[str, Any]:
    author: dict[str, Any] = {}
    context: dict[str, Any] = {"author": author, "thread": [], "history": [], "consent": False}
    for line in lines:
        if not line.strip():
            continue
        key, colon, value = line.partition(":")
        key, value = key.strip(), value.strip()
        if not colon or key not in HEADER:
            raise Fault(f"header line {line[:30]!r} has no known key; allowed: {', '.join(sorted(HEADER))}")
        if key == "name":
            author["display_name"] = value
        elif key == "public":
            author["public"] = value == "yes"
        elif key in ("role", "bio", "workplace", "town"):
            if value:
                author[key] = value
        elif key == "audience":
            kind, name, members, gate = parts(value, 4)
            if kind not in {"public", "closed", "verified", "team"}:
                raise Fault(f"audience kind {kind!r}")
            audience: dict[str, Any] = {"name": name, "kind": kind}
            if members:
                audience["members"] = int(members.replace(",", ""))
            audience["gate"] = gate or "none"
            if audience["gate"] not in {"none", "name_and_number", "institutional_email", "verified_identity"}:
                raise Fault(f"gate {gate!r}")
            context["audience"] = audience
        elif key == "posted":
            if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d", value):
                raise Fault(f"posted {value!r} is not YYYY-MM-DDTHH:MM")
            context["posted_at"] = value
        elif key == "thread":
            who, said = parts(value, 2)
            context["thread"].append({"author": who, "text": said})
        elif key == "history":
            when, place, said = parts(value, 3)
            context["history"].append({"posted_at": when, "place": place, "text": said})
        elif key == "attachment":
            kind, state = parts(value, 2)
            if kind not in {"letter", "image", "screenshot", "video"} or state not in {
                "unchecked",
                "covered",
                "checked",
            }:
                raise Fault(
                    f"attachment {kind!r}, {state!r}; kinds: letter image screenshot video; states: unchecked covered checked"
                )
            context.setdefault("attachments", []).append({"kind": kind, "state": state})
        elif key == "consent":
            context["consent"] = {"no": False, "yes": True, "named": "named"}[value]
    return context


def read_text(marked: str) -> tuple[str, list[dict[str, Any]]]:
    """Take the mark-up out: the plain text, and mentions with code point offsets into it."""
    plain: list[str] = []
    mentions: list[dict[str, Any]] = []
    length = last = 0
    for match in MENTION.finditer(marked):
        before, words = marked[last : match.start()], match[1]
        category, about = match[2], match[3] or "patient"
        if category not in CATEGORIES:
            raise Fault(f"category {category!r}")
        if about not in ABOUT:
            raise Fault(f"about {about!r}")
        if words != words.strip():
            raise Fault(f"a {category} mention begins or ends with a space")
        plain += [before, words]
        start = length + len(before)
        length = start + len(words)
        mentions.append({"start": start, "end": length, "text": words, "category": category, "about": about})
        last = match.end()
    plain.append(marked[last:])
    text = "".join(plain)
    if "{" in text or "}" in text:
        at = min(i for i in (text.find("{"), text.find("}")) if i >= 0)
        raise Fault(f"a stray or nested brace at character {at} of the text")
    return text, mentions


def read_labels(lines: list[str]) -> dict[str, Any]:
    raw = {key.strip(): value.strip() for key, _, value in (line.partition(":") for line in lines if line.strip())}
    missing = {"telling", "recognised", "conduct", "rules", "verdict", "why"} - raw.keys()
    if missing:
        raise Fault(f"labels lack {', '.join(sorted(missing))}")
    listed = {key: raw[key].replace(",", " ").split() for key in ("recognised", "conduct", "rules")}
    recognised = [o for o in listed["recognised"] if o not in ("none", "nobody")]
    rules = [r for r in listed["rules"] if r != "none"]
    for name, values, allowed in (
        ("recognised", recognised, ONLOOKERS),
        ("conduct", listed["conduct"], CONDUCT),
        ("rules", rules, RULES.keys()),
        ("telling", [raw["telling"]], TELLING),
    ):
        for value in values:
            if value not in allowed:
                raise Fault(f"{name} {value!r}; allowed: {', '.join(sorted(allowed))}")
    verdict = "stop" if any(r[0] == "S" for r in rules) else "revise" if rules else "share"
    if verdict != raw["verdict"]:
        raise Fault(f"verdict {raw['verdict']!r} does not follow from rules {rules}")
    if any(RULES[r] != verdict for r in rules):
        raise Fault(f"rules {rules}: S rules stand alone, R rules are listed only with revise")
    if "colleague" in recognised and "self_or_family" not in recognised:
        raise Fault("whom a colleague recognises the family does too")
    if "stranger" in recognised and "colleague" not in recognised:
        raise Fault("whom a stranger recognises a colleague does too")
    return {
        "telling": raw["telling"],
        "recognisable_by": recognised,
        "conduct": listed["conduct"] or ["none"],
        "rules": rules,
        "verdict": verdict,
        "why": raw["why"],
        **_closing(raw.get("closes", "")),
    }


_PIECE = re.compile(r"draft|profile|clock|(?:history|thread):\d+")


def _closing(said: str) -> dict[str, list[str]]:
    """What closes the jigsaw, best first, where a post says so."""
    pieces = said.split()
    if bad := [piece for piece in pieces if not _PIECE.fullmatch(piece)]:
        raise Fault(f"closes {bad[0]!r}; allowed: draft, profile, clock, history:N, thread:N")
    return {"closes": pieces} if pieces else {}


def read_post(name: str, block: str) -> dict[str, Any]:
    match = re.match(r"::post[^\n]*\n(.*?)^::text[ \t]*\n(.*?)^::labels[ \t]*\n(.*)\Z", block, re.DOTALL | re.MULTILINE)
    if not match:
        raise Fault("a post needs ::text and ::labels, in this order")
    context = read_header(match[1].splitlines())
    text, mentions = read_text(match[2].strip("\n"))
    if not text.strip():
        raise Fault("the text is empty")
    return {"id": name, "text": text, "context": context, "mentions": mentions, **read_labels(match[3].splitlines())}


def read_files(paths: list[Path]) -> tuple[list[dict[str, Any]], list[str]]:
    """Every good post, and a line for every faulty one."""
    posts: list[dict[str, Any]] = []
    faults: list[str] = []
    seen: set[str] = set()
    for path in paths:
        for line, name, block in split_posts(path.read_text(encoding="utf-8")):
            try:
                if name in seen:
                    raise Fault("this id stands twice")
                seen.add(name)
                posts.append(read_post(name, block))
            except (Fault, ValueError, KeyError) as fault:
                faults.append(f"{path.name}:{line}: {name}: {fault}")
    return posts, faults


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("files", nargs="*", type=Path)
    arguments.add_argument("-o", "--out", type=Path)
    options = arguments.parse_args()
    posts, faults = read_files(options.files or sorted((Path(__file__).parent / "posts").glob("*.txt")))
    if options.out:
        with options.out.open("w", encoding="utf-8") as out:
            out.writelines(json.dumps(post, ensure_ascii=False) + "\n" for post in posts)
    mentions = sum(len(post["mentions"]) for post in posts)
    print(f"{len(posts)} posts, {mentions} mentions, {len(faults)} faults", file=sys.stderr)
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
