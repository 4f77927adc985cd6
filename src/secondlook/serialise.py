"""A review as plain values for JSON. The names are those of CASES.md and stay; what is new gets a new name.

The output holds the author's own words (mentions, safer text): it is for whoever asked, never for a log.
"""

import math
from typing import Any

from secondlook.model import (
    STANDARD_ONLOOKERS,
    Advice,
    AudienceView,
    Crowd,
    Fact,
    Mention,
    Piece,
    Review,
    Source,
    SubjectReview,
)
from secondlook.rulebooks import Guidance, guidance

VERSION = 1
"""Of the shape below. Added keys do not change it; a key that goes or changes its meaning does."""


def review_to_json(review: Review) -> dict[str, Any]:
    """The whole review: the keys of `row_to_json` and every detail."""
    return {
        "version": VERSION,
        **row_to_json(review),
        "rulebook": review.rulebook,
        "rule_details": [
            {
                "id": rule.id,
                "verdict": rule.verdict.value,
                "says": rule.says,
                "why": rule.why,
                "guidance": [_guidance(key) for key in rule.keys],
            }
            for rule in review.rules
        ],
        "subjects": [_subject(subject) for subject in review.subjects],
        "pieces": [_piece(piece) for piece in review.pieces],
        "conduct_details": [
            {
                "label": sign.label.value,
                "certainty": _number(sign.certainty),
                "start": sign.start,
                "end": sign.end,
                "individual": sign.individual,
                "reason": sign.reason,
            }
            for sign in review.conduct
        ],
        "telling": {
            "kind": review.telling.kind.value,
            "certainty": _number(review.telling.certainty),
            "days_ago": _number(review.telling.days_ago),
            "long_ago": review.telling.long_ago,
            "memorable": review.telling.memorable,
            "explained": review.telling.explained,
            "reasons": list(review.telling.reasons),
        },
        "audience": audience_to_json(review.audience),
        "coverage": {
            "characters": review.coverage.characters,
            "seen": review.coverage.seen,
            "not_seen": [list(span) for span in review.coverage.not_seen],
            "understood": review.coverage.understood,
            "notes": list(review.coverage.notes),
        },
        "assumptions": list(review.assumptions),
    }


def audience_to_json(view: AudienceView) -> dict[str, Any]:
    """Who is in the room, with every number that the range rests on."""
    return {
        "says": view.says,
        "members": view.members,
        "gate_says": view.gate_says,
        "near": list(view.near),
        "known": list(view.known),
        "could_pass_on": {
            "low": _number(view.could_pass_on_low),
            "expected": _number(view.could_pass_on_expected),
            "high": _number(view.could_pass_on_high),
        },
        "assumptions": list(view.assumptions),
        "rests_on": [
            {
                "name": one.name,
                "says": one.says,
                "low": _number(one.low),
                "expected": _number(one.expected),
                "high": _number(one.high),
                "source": one.source,
                "people": one.people,
                "measured": one.measured,
            }
            for one in view.rests_on
        ],
    }


def row_to_json(review: Review, **first: object) -> dict[str, Any]:
    """What one row of an audit holds; `first` (an `id`) comes first."""
    return {
        **first,
        "verdict": review.verdict.value,
        "rules": [rule.id for rule in review.rules],
        "recognisable_by": list(review.recognisable_by),
        "closes": [key_of(piece) for piece in review.pieces if piece.told],
        "conduct": [label.value for label in review.conduct_labels],
        "mentions": [_mention(mention) for mention in review.mentions],
        "crowds": {
            subject.subject.label: {name: _interval(crowd) for name, crowd in subject.crowds.items()}
            for subject in review.subjects
        },
        "advice": _advice(review.advice),
        "safer_text": review.safer_text,
    }


def key_of(piece: Piece) -> str:
    """ "profile", "history:3", "thread:0", "clock", "draft": posts by their place in the context, from 0."""
    posts = piece.source in (Source.HISTORY, Source.THREAD)
    return f"{piece.source.value}:{piece.index}" if posts else piece.source.value


def _piece(piece: Piece) -> dict[str, Any]:
    return {
        "source": piece.source.value,
        "index": piece.index,
        "posted_at": piece.posted_at.isoformat() if piece.posted_at else None,
        "by_author": piece.by_author,
        "closes": piece.closes,
        "adds_most": piece.adds_most,
        "by_its_words": piece.by_its_words,
        "enough_alone": piece.enough_alone,
        "verdict_without": piece.verdict_without.value if piece.verdict_without else None,
        "narrows": _number(piece.narrows),
        "categories": list(dict.fromkeys(fact.category.value for fact in piece.facts)),
        "without": {name: _number(people) for name, people in piece.without.items()},
    }


def _mention(mention: Mention) -> dict[str, Any]:
    return {
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "category": mention.category.value,
        "about": mention.about.value,
    }


def _advice(advice: Advice) -> dict[str, Any]:
    return {
        "possible": advice.possible,
        "changes": [
            {
                "start": change.mention.start,
                "end": change.mention.end,
                "category": change.mention.category.value,
                "to": change.softening.text,
                "cost": _number(change.softening.cost),
                "loses": change.softening.loses,
            }
            for change in advice.changes
        ],
        "left_out": [list(span) for span in advice.left_out],
        "asked_in_general": advice.asked_in_general,
        "delay_days": advice.delay_days,
        "steps": list(advice.steps),
        "instead": list(advice.instead),
        "help_first": list(advice.help_first),
    }


def _subject(subject: SubjectReview) -> dict[str, Any]:
    return {
        "label": subject.subject.label,
        "about": subject.subject.about.value,
        "recognisable_by": [name for name in subject.recognisable_by if name in STANDARD_ONLOOKERS],
        "also_recognisable_by": [name for name in subject.recognisable_by if name not in STANDARD_ONLOOKERS],
        "by_opinion": list(subject.by_opinion),
        "doubted": list(subject.doubted),
        "crowds": {name: crowd_to_json(crowd) for name, crowd in subject.crowds.items()},
        "facts": [_fact(fact) for fact in subject.dossier.facts],
    }


def _interval(crowd: Crowd) -> dict[str, Any]:
    return {
        "low": _number(crowd.low),
        "expected": _number(crowd.expected),
        "high": _number(crowd.high),
        "recognisable": crowd.recognisable,
    }


def crowd_to_json(crowd: Crowd) -> dict[str, Any]:
    """A crowd with the steps that led to it."""
    return {
        **_interval(crowd),
        "start": _number(crowd.start),
        "start_says": crowd.start_says,
        "steps": [
            {
                "fact": _fact(step.fact),
                "share": _number(step.share),
                "people_left": _number(step.people_left),
                "table": step.table,
            }
            for step in crowd.steps
        ],
        "unweighed": [_fact(fact) for fact in crowd.unweighed],
    }


def _fact(fact: Fact) -> dict[str, Any]:
    return {
        "category": fact.category.value,
        "attribute": fact.attribute.value,
        "value": fact.value,
        "low": _number(fact.low),
        "high": _number(fact.high),
        "unit": fact.unit,
        "exact": fact.exact,
        "origin": {
            "source": fact.origin.source.value,
            "index": fact.origin.index,
            "posted_at": fact.origin.posted_at.isoformat() if fact.origin.posted_at else None,
            "probability": _number(fact.origin.probability),
            "reason": fact.origin.reason,
        },
        "text": fact.mention.text if fact.mention else None,
    }


def guidance_to_json(line: Guidance) -> dict[str, Any]:
    """A line of guidance with its state; `label` has a paragraph number only where that is confirmed."""
    return {
        "key": line.key,
        "label": line.label,
        "says": line.says,
        "url": line.url,
        "state": line.document.state_says,
        "in_force": line.document.in_force,
        "sure": line.sure.value,
    }


def _guidance(key: str) -> dict[str, Any]:
    line = guidance().get(key)
    return guidance_to_json(line) if line else {"key": key}


def _number(value: float | None) -> float | int | None:
    """Six significant digits; what JSON cannot hold (infinity) is null."""
    if value is None or not math.isfinite(value):
        return None
    if isinstance(value, int) or value == int(value):
        return int(value)
    return float(f"{value:.6g}")
