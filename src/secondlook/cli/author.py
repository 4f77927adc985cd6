"""`secondlook author`: what your posts under a pseudonym give away about you, and who could tell who you are."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from secondlook.cli._arguments import BadArguments, not_an_option

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from secondlook.dossiers.authors import Claim, Said
    from secondlook.model import Context, Crowd, Origin
    from secondlook.pseudonym import AuthorView

MOST_TEXTS = 3
"""Texts named for one claim: more are counted."""
_LOOKED_FOR = "your first name, age, sex, work and family, and where you live and work"


def author(
    file: Annotated[str, Parameter(allow_leading_hyphen=True)],
    /,
    *,
    last: int = 40,
    json: Annotated[bool, Parameter(name="--json", negative="")] = False,
) -> int:
    """Say what your own posts and profile give away about you, who could tell who you are, and what to change.

    Reads the author and the history of a context, and no draft. No other command does this unasked.

    Parameters
    ----------
    file
        A .toml or .json file as for --context of `check`, with your posts under [[history]].
    last
        How many of the latest posts are read.
    json
        Print it as JSON.
    """
    from secondlook.loading import load_context
    from secondlook.pseudonym import look

    not_an_option(file)
    if last < 1:
        raise BadArguments(f"--last: needs a number of posts of 1 or more, got {last}.")
    context = load_context(Path(file))
    if not context.history and not _profile(context):
        raise BadArguments(
            f"{file}: has neither posts nor a profile, so there is nothing that could give its author away. Add your "
            "posts under [[history]], and what readers see of you under [author]."
        )
    view = look(context, last=last, on=datetime.now().astimezone().date())
    if json:
        from secondlook.cli._printing import print_json

        print_json(_mapping(view, context))
    else:
        _show(view, context)
    return 0


def _profile(context: "Context") -> bool:
    """Whether readers see anything of the author beside the posts."""
    who = context.author
    shown = (who.role, who.bio, who.workplace, who.town) if who.public else ()
    return any(text.strip() for text in (who.display_name, *shown))


def _show(view: "AuthorView", context: "Context") -> None:
    from secondlook.cli.show import page_to_terminal
    from secondlook.model import SMALLEST_SAFE_CROWD

    page = page_to_terminal()
    page.heading("What your posts and profile give away")
    page.lines([_claimed(claim) for claim in view.claims])
    if not view.claims:
        page.paragraph(f"No text says surely enough what was looked for: {_LOOKED_FOR}.")
    page.heading("Who could tell who you are")
    page.paragraph(_in_short(view))
    for name, crowd in view.crowds.items():
        page.paragraph(_looking(name, crowd), mark="! " if name in view.recognisable_by else "  ")
    if view.recognisable_by:
        page.paragraph(f"! fewer than {SMALLEST_SAFE_CROWD} people: they could tell who you are.")
        page.heading("What to change")
        page.lines([_change(claim) for claim in view.take_back])
        after = min(view.crowds_after.values(), key=lambda crowd: crowd.expected)
        page.paragraph(f"Then {_fits(after)}. What was copied or archived stays as it was.")
    page.heading("What this did and did not see")
    page.lines(list(_limits(view, context)))


def _in_short(view: "AuthorView") -> str:
    """One sentence for whoever reads no further."""
    read = f"your last {view.posts} posts" if view.posts > 1 else "your last post" if view.posts else "your profile"
    crowd = view.crowds["colleague"]
    able = "could tell" if "colleague" in view.recognisable_by else "could probably not tell"
    return f"From {read} a colleague {able} who you are: {_fits(crowd)}."


def _looking(name: str, crowd: "Crowd") -> str:
    from secondlook.saying import words

    return f"{words.onlooker(name)}: {words.crowd(crowd)}."


def _fits(crowd: "Crowd") -> str:
    from secondlook.saying import words

    fits = words.people(crowd.expected)
    return f"about {fits} person fits" if fits == "1" else f"about {fits} people fit"


def _claimed(claim: "Claim") -> str:
    shown = [_said(said) for said in claim.said[:MOST_TEXTS]]
    more = len(claim.said) - len(shown)
    also = f"; and {more} more" if more > 0 else ""
    return f"{_kind(claim)}: {_value(claim)} ({round(100 * claim.probability)} %): {'; '.join(shown)}{also}"


def _kind(claim: "Claim") -> str:
    from secondlook.crowds.explain import KINDS

    return f"your {KINDS[claim.attribute]}"


def _value(claim: "Claim") -> str:
    if claim.low is not None and claim.high is not None:
        return f"{claim.low:.0f}" if claim.low == claim.high else f"{claim.low:.0f} to {claim.high:.0f}"
    return claim.value


def _said(said: "Said") -> str:
    from secondlook.saying import words

    return f"{words.quoted(said.words)} {_where(said.origin)}"


def _where(origin: "Origin") -> str:
    from dataclasses import replace

    from secondlook.saying import words

    return words.origin(replace(origin, reason=""))


def _change(claim: "Claim") -> str:
    """Which texts to edit or remove, so that one thing is no longer said."""
    from secondlook.model import Source

    posts = list(dict.fromkeys(_post(said.origin) for said in claim.said if said.origin.source is Source.HISTORY))
    fields = list(dict.fromkeys(said.origin.reason for said in claim.said if said.origin.source is Source.PROFILE))
    ways = [f"change {_listed([_field(one) for one in fields])} in your profile"] if fields else []
    ways += [f"edit or remove your post{'s' if len(posts) > 1 else ''} {_listed(posts)}"] if posts else []
    return f"{_kind(claim)}, {_value(claim)}: {', and '.join(ways)}"


def _post(origin: "Origin") -> str:
    at = origin.posted_at
    return f"of {at.day} {at:%B %Y}" if at is not None else f"number {origin.index + 1}"


def _field(reason: str) -> str:
    return reason.removesuffix(" in the profile") if reason.endswith(" in the profile") else "the bio"


def _listed(names: "Sequence[str]") -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _limits(view: "AuthorView", context: "Context") -> "Iterator[str]":
    from secondlook.crowds import population_for
    from secondlook.dossiers.authors import LEAST_PROBABILITY
    from secondlook.dossiers.authors.whereabouts import countries
    from secondlook.model import Attribute

    people = population_for(context.country)
    shown = "your profile" if context.author.public else "your display name, for readers see no more of your profile"
    profile = shown if _profile(context) else "no profile"
    if not context.history:
        yield "The file has no posts under [[history]]: only the profile was read."
    else:
        yield f"Read: {view.posts} of {len(context.history)} posts, and {profile}."
    yield f"Looked for {_LOOKED_FOR}. Only what is at least {round(100 * LEAST_PROBABILITY)} % sure counts."
    yield f"Assumed: you work or train in health care in {people.says}, and what you say of yourself is true."
    said = [claim.value for claim in view.claims if claim.attribute is Attribute.PLACE and claim.value in countries()]
    if said and countries().get(people.says.removeprefix("the ").lower()) not in said:
        yield "Your posts place you in another country: set `country` in the file, and people are counted there."
    yield (
        "Not seen: how you write, what pictures and links show, when you post, other accounts, and hints that only "
        "somebody who knows you would take."
    )


def _mapping(view: "AuthorView", context: "Context") -> dict[str, Any]:
    from secondlook.serialise import crowd_to_json

    return {
        "posts_read": view.posts,
        "posts_in_file": len(context.history),
        "claims": [_claim_to_json(claim) for claim in view.claims],
        "crowds": {name: crowd_to_json(crowd) for name, crowd in view.crowds.items()},
        "recognisable_by": list(view.recognisable_by),
        "take_back": [_claim_to_json(claim) for claim in view.take_back],
        "crowds_after": {name: crowd_to_json(crowd) for name, crowd in view.crowds_after.items()},
        "notes": list(_limits(view, context)),
    }


def _claim_to_json(claim: "Claim") -> dict[str, Any]:
    return {
        "attribute": claim.attribute.value,
        "value": claim.value,
        "low": claim.low,
        "high": claim.high,
        "probability": round(claim.probability, 4),
        "said": [
            {
                "source": said.origin.source.value,
                "index": said.origin.index,
                "posted_at": said.origin.posted_at.isoformat() if said.origin.posted_at else None,
                "says": said.origin.reason,
                "words": said.words,
            }
            for said in claim.said
        ],
    }
