"""Who is really in the room, and how many of them could pass a post on.

The range rests on stated assumptions (`assumptions.py`), which whoever asks may change; what was counted in the room
takes the place of an assumption, and the view says so. To know who somebody is does not keep them from talking, so how
well readers are known changes the words and never the number. Not here: whether anybody recognises the patient
(`onlookers`, `crowds`).
"""

from typing import Any

from secondlook.audience.assumptions import Assumptions, Share, table
from secondlook.audience.known import FEWEST_SHOWN, gate_says, say, say_near, shown
from secondlook.model import Assumed, Audience, AudienceKind, AudienceView, Context, Gate

NO_MEASURED_RATE = "no measured rate exists of how often members pass on what they read; these are our assumptions"
COUNTED = "counted in the room"
SAID = "as you said"
CHANGED = "changed by you"


def look(context: Context, *, assumptions: Assumptions | None = None) -> AudienceView:
    """What one should know about the audience before posting, in plain words and one range.

    Missing context is taken as a closed group that anybody could have joined, and the view says so. A share that
    `assumptions` leaves out is the shipped one.
    """
    words = table()
    shares = assumptions or Assumptions()
    audience = context.audience or Audience()
    people = _people(audience, words)
    seeing, passing = _seeing(audience, people, shares), _share("passing_on", shares)
    rests_on = (people, *seeing, passing)
    lines = [one.says for one in (people, *seeing) if one.says]
    lines = [*lines, passing.says]
    if context.audience is None:
        lines.insert(0, "where it will be posted is not known: a closed group that anybody could join is assumed")
    kind, gate = words["kind"][audience.kind.value], gate_says(audience)
    near = tuple(say_near(audience.readers)) if audience.readers else ()
    known = tuple(say(audience.readers, audience.members)) if audience.readers else ()
    low, expected, high = (_product(seeing, people, end) for end in ("low", "expected", "high"))
    if audience.kind is AudienceKind.PUBLIC:
        gate = "There is no gate." if audience.gate is Gate.NONE else f"{gate} Reading needs none of it."
        says = f"{kind} There is no telling how many will read it"
        says += f", and {_count(audience.members)} are told of it at once." if audience.members else "."
        return AudienceView(
            says=says,
            members=audience.members,
            gate_says=gate,
            could_pass_on_low=low,
            could_pass_on_expected=expected,
            could_pass_on_high=people.high,
            assumptions=(
                "on a public page whoever reads it can pass it on with one press, and it needs nobody's betrayal",
                *_with_honesty(lines[:-1], before=len(lines) - 1 - len(seeing)),
            ),
            near=near,
            known=known,
            rests_on=rests_on[:-1],
        )
    return AudienceView(
        says=f"{kind} It is {private_as(round(people.expected))}.",
        members=audience.members,
        gate_says=gate,
        could_pass_on_low=low * passing.low,
        could_pass_on_expected=expected * passing.expected,
        could_pass_on_high=min(people.high, max(high * passing.high, 1.0)),
        assumptions=tuple(_with_honesty(lines, before=len(lines) - 1 - len(seeing))),
        near=near,
        known=known,
        rests_on=rests_on,
    )


def private_as(members: int) -> str:
    """ "about as private as a lecture theatre of 8,100"."""
    for step in table()["private_as"]:
        if members <= step["up_to"]:
            return str(step["says"]).format(members=_count(members))
    return "not private at all"


def range_says(share: Share) -> str:
    """Both ends of a share, as people say them: "5 and 60 in 100", "1 in 500 and 1 in 20"."""
    ends = (share.low, share.high)
    if share.low >= 0.05 and share.high == 1 and share.low < 1:
        return f"{round(share.low * 100, 1):g} in 100 and all"
    if share.low >= 0.05 and all(abs(end * 100 - round(end * 100)) < 1e-9 for end in ends):
        return f"{round(share.low * 100)} and {round(share.high * 100)} in 100"
    return f"{_one_in(share.low)} and {_one_in(share.high)}"


def _one_in(share: float) -> str:
    if share <= 0:
        return "none"
    if share >= 1:
        return "all"
    if share < 1e-5:
        return "less than 1 in 100,000"
    whole = round(1 / share)
    if whole >= 2 and abs(whole * share - 1) < 0.02:
        return f"1 in {whole:,}"
    out_of = next(power for power in (10, 100, 1_000, 10_000, 100_000, 1_000_000) if share * power >= 1)
    return f"{round(share * out_of, 1):g} in {out_of:,}"


def _people(audience: Audience, words: dict[str, Any]) -> Assumed:
    """Who can read it: as said or counted, with guests and moderators; for want of a number as assumed."""
    besides = audience.readers.besides if audience.readers else 0
    if audience.members is not None:
        people = float(max(audience.members + besides, 1))
        source = COUNTED if audience.readers else SAID
        return Assumed(
            name="people", says="", low=people, expected=people, high=people, source=source, people=True, measured=True
        )
    guess = words["team" if audience.kind is AudienceKind.TEAM else "unknown"]
    return Assumed(
        name="people",
        says=guess["says"],
        low=float(guess["low"] + besides),
        expected=float(guess["expected"] + besides),
        high=float(guess["high"] + besides),
        source=guess["source"],
        people=True,
    )


def _seeing(audience: Audience, people: Assumed, shares: Assumptions) -> tuple[Assumed, ...]:
    """Who of them sees one post: a share of all, or of those who were counted as active."""
    active = audience.readers.active_in_30_days if audience.readers else None
    if active is None:
        return (_share("reading", shares),)
    count = min(float(active), people.low)
    counted = Assumed(
        name="active",
        says=f"{_few_or_round(active)} there in the last 30 days: that is counted, not assumed",
        low=count,
        expected=count,
        high=count,
        source=COUNTED,
        people=True,
        measured=True,
    )
    return counted, _share("reading_if_active", shares)


def _few_or_round(count: int) -> str:
    if not count:
        return "none of them was"
    return f"{shown(count) if count < FEWEST_SHOWN else _count(count)} of them were"


def _share(name: str, shares: Assumptions) -> Assumed:
    share = shares.share(name)
    row = table()[name]
    return Assumed(
        name=name,
        says=row["says"].format(range=range_says(share)),
        low=share.low,
        expected=share.expected,
        high=share.high,
        source=CHANGED if shares.changed(name) else row["source"],
    )


def _product(seeing: tuple[Assumed, ...], people: Assumed, end: str) -> float:
    """How many see a post, at one end of the range."""
    number = float(getattr(people, end))
    for one in seeing:
        number = float(getattr(one, end)) if one.people else number * float(getattr(one, end))
    return number


def _with_honesty(lines: list[str], *, before: int) -> list[str]:
    """The lines with the one that says that nobody measured it, before the shares."""
    return [*lines[:before], NO_MEASURED_RATE, *lines[before:]]


def _count(people: int | None) -> str:
    """A round number as people say it: 8,137 is "8,100"."""
    if people is None:
        return "an unknown number"
    digits = len(str(people))
    return f"{round(people, 2 - digits) if digits > 2 else people:,}"
