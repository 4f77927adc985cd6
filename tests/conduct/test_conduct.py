"""Tone and conduct: what a word list would wrongly flag first."""

import pytest

from secondlook import Author, Context, Draft, Post, check
from secondlook.model import Conduct


def labels(text: str, context: Context | None = None) -> set[Conduct]:
    return set(check(Draft(text), context or Context()).conduct_labels)


@pytest.mark.parametrize(
    "text",
    [
        "42,317 unread emails after leave. Top trumps anyone? Winner gets my inbox",
        "My daughter beat me at dinosaur top trumps eleven times. I want a second opinion on the ankylosaur.",
        "A senior called my patient a bed blocker today. It is not ok, and I told her so.",
        "Can we retire the word frequent flyer? People come back because we did not fix it.",
        "I am such an idiot. Called the consultant Mum in front of the whole board round.",
        "The new rota policy is a shambles and whoever signed it off has never worked a night.",
        "Declaration: I am paid by the makers of this inhaler to speak at meetings. Slides below.",
        "So tired after seven nights that I put the kettle in the fridge. Roll on annual leave.",
        "How do you handle it when a patient sends you a friend request? I always decline, is there a good line?",
    ],
)
def test_what_harms_nobody_gets_no_label(text: str) -> None:
    """Dark humour about oneself, protest, honest criticism, declared interests are none."""
    assert labels(text) == {Conduct.NONE}


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Highest potassium of the night: 9.1! Beat that. Closest guess to whether he makes it to breakfast wins a doughnut", Conduct.GAME),
        ("Our ward is full of dribbling old bags, bed blockers the lot of them, put them on a boat", Conduct.DISCRIMINATORY),
        ("Looked my patient up on Facebook to see if she is drinking again. Shall I message her or will one of you add her?", Conduct.BOUNDARY),
        ("I can't do this any more, I keep thinking everyone would be better off without me", Conduct.DISTRESS),
        ("The managers here are parasites and useless, not a brain cell between them", Conduct.DEROGATORY_COLLEAGUE),
    ],
)
def test_a_breach_is_named(text: str, label: Conduct) -> None:
    """A label of its own for each kind of breach."""
    assert label in labels(text)


def test_a_stake_in_an_earlier_post_makes_praise_undeclared() -> None:
    """A stake shown only in the profile or history is not stated."""
    praise = "I have tried them all and only one brace works, it's the SpineSling. Order before Sunday, they sell out!"
    past = Post(text="Big news: I have bought into SpineSling and am now a director!")
    assert Conduct.UNDECLARED_INTEREST in labels(praise, Context(author=Author(role="physiotherapist"), history=(past,)))
