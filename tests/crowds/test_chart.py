"""The picture of a crowd, and the sentences beside it."""

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from invented import aged, at, crowds_of, day, dossier, fact

from secondlook.crowds import Population, explain, funnel_svg
from secondlook.crowds.explain import ESTIMATED, KINDS, SOURCES
from secondlook.model import Attribute, Crowd, Step

A = Attribute
CANARY = "zqxcanary"
SVG = "{http://www.w3.org/2000/svg}"


def a_crowd(**more: object) -> Crowd:
    """An 84 year old, of whom only one had such a result."""
    steps = (
        Step(fact=aged(84, 84), share=0.004, people_left=300_000, table="census"),
        Step(fact=fact(A.EVENT, CANARY), share=1e-5, people_left=3, table=ESTIMATED),
    )
    values = {"low": 1, "expected": 3, "high": 40, "start": 67_600_000, "start_says": "residents", "steps": steps}
    return Crowd(**(values | more))  # type: ignore[arg-type]


def parsed(picture: str) -> ElementTree.Element:
    return ElementTree.fromstring(picture)  # noqa: S314 - our own


def bars(picture: str) -> list[float]:
    return [
        float(bar.attrib["width"])
        for bar in parsed(picture).iter(f"{SVG}rect")
        if bar.attrib["class"] in ("bar", "end")
    ]


def words(picture: str) -> str:
    return " ".join("".join(text.itertext()) for text in parsed(picture).iter(f"{SVG}text"))


def test_the_picture_holds_nobodys_words() -> None:
    """It is pasted into reports and shown to moderators."""
    subject = dossier(aged(80, 89), fact(A.EVENT, CANARY), fact(A.PLACE, CANARY, high=20_000.0), day())
    for crowd in crowds_of(subject, at(CANARY, CANARY)).values():
        assert crowd is not None
        assert CANARY not in funnel_svg(crowd).lower()
    unknown = a_crowd(unweighed=(fact(A.PLACE, CANARY),))
    assert CANARY not in funnel_svg(unknown).lower()
    assert "Not weighed, for want of a table: the place" in words(funnel_svg(unknown))


def test_the_picture_reaches_for_nothing() -> None:
    """No script, no font and no image from elsewhere: a page that shows it tells nobody."""
    picture = funnel_svg(a_crowd())
    assert "<script" not in picture
    assert "href" not in picture
    assert "url(" not in picture
    assert re.findall(r"https?://[^\"]*", picture) == ["http://www.w3.org/2000/svg"]


def test_there_is_a_bar_for_the_beginning_each_fact_and_the_end() -> None:
    """And each is no longer than the one before: a funnel."""
    lengths = bars(funnel_svg(a_crowd()))
    assert len(lengths) == 4
    assert all(longer >= shorter > 0 for longer, shorter in pairwise(lengths))
    uk = Population.uk().expected({"age_years": 84, "sex": "female", "condition": "gout", "place": "york"})
    lengths = bars(funnel_svg(uk))
    assert len(lengths) == len(uk.steps) + 2
    assert lengths == sorted(lengths, reverse=True)


@pytest.mark.parametrize(
    "crowd",
    [
        a_crowd(),
        Crowd(low=1, expected=1, high=1),
        Crowd(low=1, expected=2, high=9, start=10),
        Crowd(low=1e9, expected=2e9, high=7e9, start=8e9, start_says="people"),
    ],
)
def test_the_smallest_safe_crowd_is_always_on_the_scale(crowd: Crowd) -> None:
    """A reader asks one question of the picture: above the line or below it."""
    picture = funnel_svg(crowd)
    assert "11 people" in words(picture)
    width = float(parsed(picture).attrib["width"])
    assert all(0 < length < width for length in bars(picture))


def test_the_picture_can_be_heard() -> None:
    """Whoever cannot see it has the same in sentences."""
    root = parsed(funnel_svg(a_crowd(), title="What a stranger could make of it"))
    title, described = root[0], root[1]
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-labelledby"] == f"{title.attrib['id']} {described.attrib['id']}"
    assert title.text == "What a stranger could make of it"
    assert described.text == " ".join(explain(a_crowd()))


def test_any_title_is_text() -> None:
    """A title with a sign that means something to XML, or nothing to anybody, must not break the page."""
    picture = funnel_svg(a_crowd(), title='<b>"R&D"\x00\x1b</b>' + "long " * 50)
    assert parsed(picture)[0].text is not None
    assert "<b>" not in picture


def test_the_same_crowd_gives_the_same_bytes() -> None:
    """A report that is made again does not change."""
    assert funnel_svg(a_crowd()) == funnel_svg(a_crowd())
    assert funnel_svg(a_crowd()) != funnel_svg(a_crowd(high=41.0))


def _contrast(one: str, other: str) -> float:
    """Of two colours, as WCAG 2.2 defines it."""

    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_everything_stands_out_in_light_and_dark() -> None:
    """A contrast of 4.5 and more, for old eyes and bad printers."""
    picture = funnel_svg(a_crowd())
    root = parsed(picture)
    light = {element.attrib["class"]: element.attrib["fill"] for element in root.iter(f"{SVG}rect")}
    dark = dict(re.findall(r"\.(\w+)\{fill:(#\w{6})\}", picture)) | {
        "ink": re.findall(r"funnel\{color:(#\w{6})\}", picture)[0]
    }
    light["ink"] = root.attrib["color"]
    for colours in (light, dark):
        assert all(_contrast(colours[name], colours["paper"]) >= 4.5 for name in ("ink", "bar", "end"))
        assert _contrast(colours["bar"], colours["end"]) > 1.5


def test_every_attribute_has_its_kind_in_words() -> None:
    """A fact whose kind is not said is a bar that nobody understands."""
    assert set(KINDS) == set(Attribute)


def test_every_table_of_a_step_is_named_in_words() -> None:
    """ "By rare.csv" says nothing to a reader."""
    subject = {
        "age_years": 84,
        "condition": "landau-kleffner",
        "occupation": "scaffolder",
        "religion": "sikh",
        "procedure": "new hip",
        "event": "fell off a pier",
        "result": "sodium",
        "name": "joan",
        "clock_time": "night",
        "appearance": CANARY,
    }
    for name, value in subject.items():
        for step in Population.uk().expected({name: value}).steps:
            assert step.table in SOURCES, (name, step.table)


def test_sentences_name_the_table_behind_each_number() -> None:
    """A count of the census and a guess of ours are not to be believed alike."""
    says = explain(a_crowd(unweighed=(fact(A.PLACE, CANARY), aged(400, 400))))
    assert says[1] == "By the census, about 300,000 of them are of the age told."
    assert says[2].startswith("By an estimate (no table knows it), about 3 of them also ")
    assert says[3] == "Not weighed, since no table knows it: the place, the age. It left the number as it was."
    assert says[4] == "Expected: 3 (between 1 and 40): fewer than 11."
    assert CANARY not in " ".join(says)
