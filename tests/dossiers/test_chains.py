"""What earlier links say of a pair: nothing where there are none, then a third post that goes with both."""

import pytest

from secondlook.dossiers.chains import CHAIN, OWN, Chains

ASH = ("Ash", "Ash")
COLLEAGUE = ("Ash", "Bo")


def said(links: Chains, places: list[int], chances: list[float], meet: tuple[str, str] = ASH) -> list[dict[str, float]]:
    """What is said of each pair, by name."""
    return [dict(zip(CHAIN, row, strict=True)) for row in links.columns(places, chances, [meet] * len(places))]


def test_nothing_is_said_of_no_candidates() -> None:
    """Most posts of a forum have none."""
    assert Chains().columns([], [], []) == []


def test_without_earlier_links_only_the_rivals_count() -> None:
    """The first posts of a forum hang together with nothing."""
    good, poor = said(Chains(), [0, 1], [0.8, 0.1])
    assert (good["better_first"], poor["better_first"]) == (0, 1)
    assert (good["first_of_others"], poor["first_of_others"]) == pytest.approx((0.1, 0.8))
    assert good["chain_tie"] == poor["chain_tie"] == good["going_on"] == good["gone_on_with"] == 0
    assert good["met"] == OWN


def test_a_link_that_is_next_to_none_is_not_remembered() -> None:
    """Memory grows with links, not with comparisons."""
    links = Chains()
    links.note(1, [0], [0.001], [ASH])
    assert said(links, [0, 1], [0.5, 0.5])[0]["chain_tie"] == 0


def test_a_post_between_two_speaks_for_the_first_and_the_last() -> None:
    """They share little; each shares much with the one between."""
    links = Chains()
    links.note(1, [0], [0.9], [ASH])
    tied, _, stranger = said(links, [0, 1, 7], [0.1, 0.9, 0.1])
    assert tied["chain"] > stranger["chain"]
    assert tied["against"] < stranger["against"]
    assert (tied["gone_on_with"], stranger["gone_on_with"]) == (0.9, 0)


def test_two_authors_who_told_of_one_patient_have_met() -> None:
    """They work in one place, and may do so again."""
    links = Chains()
    links.note(1, [0], [0.9], [COLLEAGUE])
    assert said(links, [0], [0.5], COLLEAGUE)[0]["met"] == said(links, [0], [0.5], COLLEAGUE[::-1])[0]["met"] == 0.9
    assert said(links, [0], [0.5], ("Ash", "Cleo"))[0]["met"] == 0
