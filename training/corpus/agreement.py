#!/usr/bin/env python3
"""How far two labellers agree on the same posts: the tables of the datasheet's section on labelling.

    agreement.py            print them
    agreement.py --write    put them into DATASHEET.md

The first labels stand under posts/, the second under second/, by the same ids. A word is a run of letters and digits; it
has the label of a mention that it lies in, if only in part. Two mentions are the same if each covers half of the other.
Says nothing about who is right.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from compile import CONDUCT, RULES, TELLING, read_files
from kappa import Counts, f1, figure, kappa, share

HERE = Path(__file__).parent
BEGIN, END = "<!-- agreement: written by agreement.py -->", "<!-- end of agreement -->"
DIRECT = ("NAME", "ID_NUMBER", "CONTACT", "ADDRESS", "BIRTH_DATE")
QUASI = tuple(
    "AGE PLACE ORGANISATION TIME OCCUPATION DEMOGRAPHIC FAMILY CONDITION PROCEDURE RESULT EVENT APPEARANCE QUOTE".split()
)
EVERYTHING = (*DIRECT, *QUASI)
ABOUT = "patient relative colleague author institution public none".split()
VERDICTS = ["share", "revise", "stop"]
ONLOOKERS = ("self_or_family", "colleague", "stranger")
CONFUSIONS_SHOWN = 10
HEAD = """\
{posts} posts labelled twice. Intervals are 95 %, by drawing the posts again 2,000 times; none stands where every draw gives
the same figure, which says that disagreement is rare and not that there is none: of n alike, up to 3 in n may still differ.

Mentions. `first` and `second` count the mentions of each; `posts` those where either has one. Recall: of the first's, how
many lie half or more under any of the second's; precision: the other way. F1: spans that cover half of each other and have
the same category. A dash: nothing to count."""
BETWEEN = """\
Labels. `first` and `second` say how often each gave the label, `both` how often on the same post; for `about`, on the same
of the mentions that both marked."""
_WORD = re.compile(r"[^\W_]+")

Post = dict[str, Any]
Mention = dict[str, Any]
Pair = tuple[Post, Post]
"""The same post, as labelled first and second."""


class Unpaired(ValueError):
    """A post has second labels but no first ones, or the two differ in their text."""


def paired(first: list[Post], second: list[Post]) -> list[Pair]:
    """Posts that both have labelled."""
    known = {post["id"]: post for post in first}
    for post in second:
        if post["id"] not in known or known[post["id"]]["text"] != post["text"]:
            raise Unpaired(
                f"Post {post['id']} under second/ has no post of the same id and text under posts/. "
                "Copy the text of posts/ and label it again."
            )
    return [(known[post["id"]], post) for post in second]


def half_under(mention: Mention, others: list[Mention]) -> bool:
    """Whether at least half of a mention's characters lie under others, taken together."""
    marked = {i for o in others for i in range(max(o["start"], mention["start"]), min(o["end"], mention["end"]))}
    return 2 * len(marked) >= int(mention["end"]) - int(mention["start"])


def matched(first: list[Mention], second: list[Mention], *, typed: bool) -> list[tuple[Mention, Mention]]:
    """Mentions that are the same: each covers half of the other; `typed`: and of the same category. Each counts once."""
    free, pairs = list(second), []
    for ours in first:
        for theirs in free:
            if (ours["category"] == theirs["category"] or not typed) and (
                half_under(ours, [theirs]) and half_under(theirs, [ours])
            ):
                pairs.append((ours, theirs))
                free.remove(theirs)
                break
    return pairs


def of(post: Post, categories: tuple[str, ...]) -> list[Mention]:
    return [m for m in post["mentions"] if m["category"] in categories]


def word_table(pair: Pair, categories: tuple[str, ...]) -> Counts:
    """[not marked, marked by the first] x [by the second], in words of one post."""
    table = np.zeros((2, 2))
    spans = [[(m["start"], m["end"]) for m in of(post, categories)] for post in pair]
    for word in _WORD.finditer(pair[0]["text"]):
        one, other = (any(a < word.end() and word.start() < b for a, b in marked) for marked in spans)
        table[int(one), int(other)] += 1
    return table


def label_table(pair: Pair, labels: list[str], label_of: Callable[[Post], str]) -> Counts:
    """One post's place in the table of first by second labels."""
    table = np.zeros((len(labels), len(labels)))
    table[labels.index(label_of(pair[0])), labels.index(label_of(pair[1]))] = 1
    return table


def has(pairs: list[Pair], key: str, label: str) -> Counts:
    """[posts, 2, 2]: whether the first and the second gave this label, alone or among others."""

    def given(post: Post) -> str:
        labels = [post[key]] if isinstance(post[key], str) else post[key]
        return "yes" if label in labels else "no"

    return np.array([label_table(pair, ["no", "yes"], given) for pair in pairs])


def half_covered(pair: Pair, categories: tuple[str, ...], *, back: bool = False) -> Counts:
    """[found, all] mentions of these categories of the first, half under any of the second's; `back`: the other way."""
    one, other = reversed(pair) if back else pair
    mentions = of(one, categories)
    return np.array([sum(half_under(m, other["mentions"]) for m in mentions), len(mentions)], dtype=float)


def typed_counts(pair: Pair, categories: tuple[str, ...]) -> Counts:
    one, other = (of(post, categories) for post in pair)
    return np.array([len(matched(one, other, typed=True)), len(one), len(other)], dtype=float)


def counted(counts: Counts) -> str:
    part, whole = counts.sum(0)
    return f"{part:,.0f} of {whole:,.0f}, {figure(counts, share).said(percent=True)}" if whole else "–"


def mention_rows(pairs: list[Pair]) -> list[str]:
    lines = [
        "| category | first | second | posts | kappa over words | recall | precision | same span and category, F1 |",
        "| --- | ---: | ---: | ---: | --- | --- | --- | --- |",
    ]
    groups: list[tuple[str, tuple[str, ...]]] = [(c, (c,)) for c in (*DIRECT, *QUASI)]
    groups += [("*direct*", DIRECT), ("*quasi*", QUASI), ("*all*", EVERYTHING)]
    for name, categories in groups:
        typed = np.array([typed_counts(pair, categories) for pair in pairs])
        words = np.array([word_table(pair, categories) for pair in pairs])
        forth, back = (np.array([half_covered(pair, categories, back=b) for pair in pairs]) for b in (False, True))
        lines.append(
            f"| {name} | {typed[:, 1].sum():,.0f} | {typed[:, 2].sum():,.0f} | {(typed[:, 1:].sum(1) > 0).sum()} "
            f"| {figure(words, kappa).said()} | {counted(forth)} | {counted(back)} | {figure(typed, f1).said()} |"
        )
    return lines


def about_rows(pairs: list[Pair]) -> list[str]:
    tables = np.zeros((len(pairs), len(ABOUT), len(ABOUT)))
    for nth, (first, second) in enumerate(pairs):
        for ours, theirs in matched(first["mentions"], second["mentions"], typed=False):
            tables[nth, ABOUT.index(ours["about"]), ABOUT.index(theirs["about"])] += 1
    rows = [labelled("about, any of seven", tables, "mentions")]
    for n, name in enumerate(ABOUT):
        rest = [i for i in range(len(ABOUT)) if i != n]
        one = np.stack([tables[:, rest][:, :, rest].sum((1, 2)), tables[:, rest, n].sum(1),
                        tables[:, n, rest].sum(1), tables[:, n, n]], axis=1).reshape(-1, 2, 2)  # fmt: skip
        rows.append(labelled(f"about {name}", one))
    return rows


def labelled(name: str, tables: Counts, unit: str = "", *, ordered: bool = False) -> str:
    """One row: how often each gave a label, how often both agree, kappa."""
    whole = tables.sum(0)
    agree = np.stack([np.trace(tables, axis1=1, axis2=2), tables.sum((1, 2))], axis=1)
    given = (
        [f"{whole[1].sum():,.0f}", f"{whole[:, 1].sum():,.0f}", f"{whole[1, 1]:,.0f}"]
        if len(whole) == 2
        else [f"{whole.sum():,.0f} {unit}", "", f"{np.trace(whole):,.0f}"]
    )
    said = figure(tables, partial(kappa, ordered=ordered)).said()
    return f"| {name} | {' | '.join(given)} | {figure(agree, share).said(percent=True)} | {said} |"


def post_rows(pairs: list[Pair]) -> list[str]:
    def table(labels: list[str], key: str) -> Counts:
        return np.array([label_table(pair, labels, lambda p: p[key]) for pair in pairs])

    tellings = sorted(TELLING)
    rows = [labelled("verdict, weighted", table(VERDICTS, "verdict"), "posts", ordered=True)]
    rows += [labelled(f"verdict {v}", has(pairs, "verdict", v)) for v in VERDICTS]
    rows += [labelled(f"recognisable by {o}", has(pairs, "recognisable_by", o)) for o in ONLOOKERS]
    rows += [labelled("telling, any of nine", table(tellings, "telling"), "posts")]
    rows += [labelled(f"telling {t}", has(pairs, "telling", t)) for t in tellings]
    rows += [labelled(f"conduct {c}", has(pairs, "conduct", c)) for c in sorted(CONDUCT)]
    rows += [labelled(f"rule {r}", has(pairs, "rules", r)) for r in sorted(RULES)]
    return rows


def tabulated(pairs: list[Pair]) -> list[str]:
    """The tables, as lines of a page."""
    lines = [*HEAD.format(posts=len(pairs)).splitlines(), "", *mention_rows(pairs), "", *BETWEEN.splitlines(), ""]
    lines += ["| label | first | second | both | agree | kappa |", "| --- | ---: | ---: | ---: | --- | --- |"]
    lines += [*post_rows(pairs), *about_rows(pairs)]
    rules = np.array(
        [[len({*a["rules"]} & {*b["rules"]}), len({*a["rules"]}), len({*b["rules"]})] for a, b in pairs], float
    )
    verdicts = Counter((a["verdict"], b["verdict"]) for a, b in pairs)
    lines += ["", f"Rules, all together: F1 {figure(rules, f1).said()}.", ""]
    lines += ["| first verdict | " + " | ".join(f"second {v}" for v in VERDICTS) + " |", "| --- |" + " ---: |" * 3]
    lines += [f"| {a} | " + " | ".join(str(verdicts[a, b]) for b in VERDICTS) + " |" for a in VERDICTS]
    mixed: Counter[tuple[str, str]] = Counter()
    for a, b in pairs:
        for ours, theirs in matched(a["mentions"], b["mentions"], typed=False):
            if ours["category"] != theirs["category"]:
                mixed[ours["category"], theirs["category"]] += 1
    shown = ", ".join(f"{a} as {b} {n}" for (a, b), n in mixed.most_common(CONFUSIONS_SHOWN))
    lines += ["", f"Same span, other category: {mixed.total()} mentions; most often (first as second) {shown}.", ""]
    lines += ["| rounds | posts | kappa over words, any mention | same span and category, F1 | verdict, weighted kappa |",
              "| --- | ---: | --- | --- | --- |"]  # fmt: skip
    for name, letters in (("a to c", "abc"), ("d to f", "def"), ("g to m", "ghijklm"), ("q", "q"), ("r and s", "rs")):
        those = [pair for pair in pairs if pair[0]["id"][0] in letters]
        if those:
            words = figure(np.array([word_table(pair, EVERYTHING) for pair in those]), kappa)
            typed = figure(np.array([typed_counts(pair, EVERYTHING) for pair in those]), f1)
            judged = np.array([label_table(pair, VERDICTS, lambda p: p["verdict"]) for pair in those])
            said = figure(judged, partial(kappa, ordered=True)).said()
            lines.append(f"| {name} | {len(those)} | {words.said()} | {typed.said()} | {said} |")
    return lines


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--write", action="store_true")
    options = arguments.parse_args()
    first, second = (read_files(sorted((HERE / folder).glob("*.txt")))[0] for folder in ("posts", "second"))
    lines = tabulated(paired(first, second))
    if not options.write:
        print("\n".join(lines))
        return
    path = HERE / "DATASHEET.md"
    before, rest = path.read_text(encoding="utf-8").split(BEGIN)
    path.write_text(f"{before}{BEGIN}\n\n" + "\n".join(lines) + f"\n\n{END}{rest.split(END)[1]}", encoding="utf-8")


if __name__ == "__main__":
    main()
