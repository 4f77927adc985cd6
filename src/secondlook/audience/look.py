"""Who is really in the room, and how many of them could pass a post on.

The range rests on stated assumptions (`data/audience/assumptions.toml`), since nobody has measured how often members of
closed professional groups show what they read. Not here: whether anybody recognises the patient (`onlookers`,
`crowds`).
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from secondlook.errors import MissingData
from secondlook.model import Audience, AudienceKind, AudienceView, Context, Gate

NO_MEASURED_RATE = "no measured rate exists of how often members pass on what they read; these are our assumptions"


def look(context: Context) -> AudienceView:
    """What one should know about the audience before posting, in plain words and one range.

    Missing context is taken as a closed group that anybody could have joined, and the view says so.
    """
    table = _assumptions()
    audience = context.audience or Audience()
    low, expected, high, about_members = _members(audience, table)
    kind, gate = table["kind"][audience.kind.value], table["gate"][audience.gate.value]
    assumptions = [NO_MEASURED_RATE, table["reading"]["says"], table["passing_on"]["says"]]
    assumptions = [*about_members, *assumptions]
    if context.audience is None:
        assumptions.insert(0, "where it will be posted is not known: a closed group that anybody could join is assumed")
    if audience.kind is AudienceKind.PUBLIC:
        gate_says = "There is no gate." if audience.gate is Gate.NONE else f"{gate} Reading needs none of it."
        says = f"{kind} There is no telling how many will read it"
        says += f", and {_count(audience.members)} are told of it at once." if audience.members else "."
        return AudienceView(
            says=says,
            members=audience.members,
            gate_says=gate_says,
            could_pass_on_low=low * table["reading"]["low"],
            could_pass_on_expected=expected * table["reading"]["expected"],
            could_pass_on_high=high,
            assumptions=(
                "on a public page whoever reads it can pass it on with one press, and it needs nobody's betrayal",
                *assumptions[:-1],
            ),
        )
    shares = [table["reading"][end] * table["passing_on"][end] for end in ("low", "expected", "high")]
    return AudienceView(
        says=f"{kind} It is {_private_as(round(expected), table)}.",
        members=audience.members,
        gate_says=gate,
        could_pass_on_low=low * shares[0],
        could_pass_on_expected=expected * shares[1],
        could_pass_on_high=min(high, max(high * shares[2], 1.0)),
        assumptions=tuple(assumptions),
    )


def _members(audience: Audience, table: dict[str, Any]) -> tuple[float, float, float, list[str]]:
    """People in the room at 5 %, on average, at 95 %, and what was assumed for want of a number."""
    if audience.members is not None:
        people = float(max(audience.members, 1))
        return people, people, people, []
    guess = table["team" if audience.kind is AudienceKind.TEAM else "unknown"]
    return float(guess["low"]), float(guess["expected"]), float(guess["high"]), [guess["says"]]


def _private_as(members: int, table: dict[str, Any]) -> str:
    for step in table["private_as"]:
        if members <= step["up_to"]:
            return str(step["says"]).format(members=_count(members))
    return "not private at all"


def _count(people: int | None) -> str:
    """A round number as people say it: 8,137 is "8,100"."""
    if people is None:
        return "an unknown number"
    digits = len(str(people))
    return f"{round(people, 2 - digits) if digits > 2 else people:,}"


@cache
def _assumptions() -> dict[str, Any]:
    try:
        data = files("secondlook").joinpath("data", "audience", "assumptions.toml").read_bytes()
    except FileNotFoundError:
        raise MissingData(
            "data/audience/assumptions.toml is missing from the installed package. Reinstall second-look."
        ) from None
    return tomllib.loads(data.decode("utf-8"))
