"""Families: structures that mark a person out, not plain kinship."""

import pytest

from secondlook.mentions import family


@pytest.mark.parametrize(
    "text",
    [
        "her daughter rang the ward",
        "I'm a mum of three and tired",
        "my twins start school",
        "the twin clinic is full",
        "most parents of two cope",
        "one of the patients",
        "an orphan drug",
        "a widowmaker lesion",
    ],
)
def test_plain_kinship_and_the_authors_own_family_are_left_alone(text: str) -> None:
    """Everybody has a daughter who rang."""
    assert [mention.text for mention in family.find(text)] == []


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("gall bladder, mum of 4. Talks", "mum of 4"),
        ("He's been widowed a while", "widowed"),
        ("who asked me to share: twins, at home", "twins"),
        ("three affected brothers, absent nails", "three affected brothers"),
        ("her estranged son came", "estranged son"),
        ("the youngest of seven, farmer", "youngest of seven"),
        ("pregnant with her ninth", "pregnant with her ninth"),
        ("an only child, 12", "an only child"),
        ("her ward manager is her sister-in-law.", "sister-in-law"),
    ],
)
def test_what_marks_a_family_out_is_found(text: str, span: str) -> None:
    """Few families have triplets, and everyone knows them."""
    [mention] = family.find(text)
    assert mention.text == span
    for softening in family.soften(mention):
        again = text[: mention.start] + softening.text + text[mention.end :]
        assert list(family.find(again)) == []
