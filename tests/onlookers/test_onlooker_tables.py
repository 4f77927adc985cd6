"""Tables of what onlookers see: what is refused, and that every number has a reason."""

from pathlib import Path

import pytest

import secondlook
from secondlook.errors import BadTable, MissingData
from secondlook.model import Attribute, Category, Fact, Onlooker
from secondlook.onlookers import onlookers
from secondlook.onlookers._table import sees_of, table_from, table_of

GOOD = """
name = "postman"
says = "Whoever brings the post"
rank = 3
implies = ["self_or_family"]
[sees.name]
chance = 0.9
why = "It stands on every letter that they bring."
[[sees_words]]
attribute = "condition"
words = ["broken leg"]
chance = 0.7
why = "Somebody on crutches opens the door."
"""


def fact(value: str, attribute: Attribute = Attribute.CONDITION) -> Fact:
    return Fact(category=Category.CONDITION, attribute=attribute, value=value)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("chance = 0.9", "chance = 90", r"postman.toml, row sees.name: .*from 0 to 1.*per cent"),
        ("chance = 0.9", "chance = -0.1", r"row sees.name: .*from 0 to 1"),
        ("chance = 0.9", "chance = nan", r"row sees.name: .*no number"),
        ("chance = 0.9", "chance = true", r"row sees.name: .*no number"),
        ("chance = 0.9", "chanse = 0.9", r"row sees.name: no such key 'chanse'. Did you mean 'chance'"),
        ("[sees.name]", "[sees.nam]", r"row sees.nam: no attribute.*Did you mean 'name'"),
        ('why = "It stands on every letter that they bring."', "", r"row sees.name: the reason is missing"),
        ('why = "It stands on every letter that they bring."', 'why = "Yes."', r"row sees.name: the reason is missing"),
        ("rank = 3", "", r"row rank"),
        ("rank = 3", "rank = 1.5", r"row rank"),
        ("rank = 3", "rank = 3\nstandrad = true", r"row standrad: no such key. Did you mean 'standard'"),
        ("rank = 3", "rank = 3\nstandard = 1", r"row standard"),
        ('says = "Whoever brings the post"', 'says = " "', r"row says"),
        ('implies = ["self_or_family"]', 'implies = "self_or_family"', r"row implies: a list"),
        ('words = ["broken leg"]', "words = []", r"row sees_words 1: no words"),
        ('words = ["broken leg"]', 'words = ["broken leg", "Broken  leg"]', r"row sees_words 1: .*another row"),
        (
            'words = ["broken leg"]',
            'words = ["one two three four five six seven eight"]',
            r"row sees_words 1: .*8 words",
        ),
        ('attribute = "condition"', 'attribute = "conditions"', r"row sees_words 1: .*Did you mean 'condition'"),
        ('attribute = "condition"', 'attribute = "name"', r"row sees_words 1: its chance is below that of sees.name"),
        ("[sees.name]", "[sees.name", r"postman.toml is not TOML"),
        ("[[sees_words]]", "[sees_words]", r"row sees_words: .*\[\[sees_words\]\]"),
        ("[[sees_words]]", "[[record]]", r"record 1: no such key 'attribute'"),
    ],
)
def test_a_slip_in_a_table_is_refused_with_file_row_and_remedy(old: str, new: str, says: str) -> None:
    """A chance that is quietly dropped makes an onlooker blind, and nobody notices."""
    assert old in GOOD
    with pytest.raises(BadTable, match=says):
        table_from(GOOD.replace(old, new, 1), where="postman.toml")


def test_an_onlooker_without_a_table_is_told_to_write_one() -> None:
    """A module alone sees nothing."""
    with pytest.raises(MissingData, match=r"data/onlookers/postman.toml is missing.*write the table"):
        table_of("postman")


def test_a_table_gives_an_onlooker() -> None:
    """Where they stand is the module's; all else is data."""
    onlooker = table_from(GOOD, where="postman.toml").onlooker(lambda *_: None)
    assert (onlooker.name, onlooker.rank, onlooker.implies, onlooker.standard) == (
        "postman",
        3,
        ("self_or_family",),
        False,
    )
    assert onlooker.chance(fact("declan", Attribute.NAME)) == 0.9


def test_a_phrase_counts_before_the_attribute_and_only_as_a_whole() -> None:
    """A leg that is broken shows; a broken heart and a leg do not."""
    onlooker = table_from(GOOD, where="postman.toml").onlooker(lambda *_: None)
    assert onlooker.chance(fact("left broken leg")) == 0.7
    assert onlooker.chance(fact("broken left leg")) == 0
    assert onlooker.chance(fact("leg")) == 0


def test_an_onlooker_made_by_hand_has_no_opinion_of_single_facts() -> None:
    """Six fields are enough for one: the other three have defaults."""
    onlooker = Onlooker(name="x", says="X", rank=0, sees={Attribute.NAME: 0.4}, stand=lambda *_: None)
    assert onlooker.chance(fact("declan", Attribute.NAME)) == 0.4
    assert onlooker.chance(fact("leg")) == 0


def test_an_opinion_of_a_single_fact_goes_before_its_attribute() -> None:
    """An event that is in every newspaper, among events that mostly are not."""
    onlooker = Onlooker(
        name="x",
        says="X",
        rank=0,
        sees={Attribute.EVENT: 0.15},
        stand=lambda *_: None,
        sees_fact=lambda one: 0.9 if one.value == "drowned" else None,
    )
    assert onlooker.chance(fact("drowned", Attribute.EVENT)) == 0.9
    assert onlooker.chance(fact("slipped", Attribute.EVENT)) == 0.15


def test_every_table_belongs_to_an_onlooker() -> None:
    """A table that nobody reads would be edited in vain."""
    folder = Path(secondlook.__file__).parent / "data" / "onlookers"
    assert {path.stem for path in folder.glob("*.toml")} == {onlooker.name for onlooker in onlookers()}
    sources = (folder / "SOURCES.md").read_text(encoding="utf-8")
    for onlooker in onlookers():
        assert onlooker.sees == sees_of(onlooker.name)
        assert f"{onlooker.name}.toml" in sources


def test_numbers_of_the_service_are_seen_by_family_and_staff_only() -> None:
    """The standard, section 6: a number that only the service resolves says nothing outside."""
    able = {onlooker.name for onlooker in onlookers() if onlooker.sees.get(Attribute.IDENTIFIER, 0.0) > 0}
    assert able == {"self_or_family", "colleague"}
