"""The picture of the sum, and the sentences for whoever cannot see it."""

import re
from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest

from secondlook.model import Addition, Attribute, Category, Fact, Mention, Origin, Piece, Source, Verdict
from secondlook.picture import ONLOOKERS, sentences, sum_svg

CANARY = "zqxcanary"
SVG = "{http://www.w3.org/2000/svg}"
WHERE = Fact(
    category=Category.ORGANISATION,
    attribute=Attribute.HOSPITAL,
    value=CANARY,
    origin=Origin(source=Source.HISTORY, reason=CANARY),
    mention=Mention(category=Category.ORGANISATION, start=0, end=9, text=CANARY),
)
PLACED = Piece(
    source=Source.HISTORY,
    posted_at=datetime(2026, 1, 28, tzinfo=UTC),
    facts=(WHERE,),
    closes=True,
    verdict_without=Verdict.SHARE,
)
SUM = (
    Addition(pieces=(Piece(source=Source.DRAFT, facts=(WHERE,)),), crowds={"self_or_family": 40.0, "stranger": 6.8e7}),
    Addition(pieces=(PLACED,), crowds={"self_or_family": 1.0, "colleague": 2.4, "stranger": 34_000.0}),
    Addition(
        pieces=(Piece(source=Source.THREAD, index=1, by_author=False), Piece(source=Source.CLOCK)),
        crowds={"self_or_family": 1.0, "colleague": 1.0, "stranger": 34_000.0},
    ),
)


def parsed(picture: str) -> ElementTree.Element:
    return ElementTree.fromstring(picture)  # noqa: S314 - our own


def texts(picture: str) -> list[str]:
    return ["".join(text.itertext()) for text in parsed(picture).iter(f"{SVG}text")]


def test_the_picture_holds_nobodys_words() -> None:
    """It is shown to moderators and pasted into slides."""
    assert CANARY not in sum_svg(SUM)
    assert CANARY not in " ".join(sentences(SUM))
    assert "a hospital" in texts(sum_svg(SUM))


def test_the_picture_reaches_for_nothing() -> None:
    """No script, no font and no image from elsewhere: a page that shows it tells nobody."""
    picture = sum_svg(SUM)
    assert not any(word in picture for word in ("<script", "href", "url("))
    assert re.findall(r"https?://[^\"]*", picture) == ["http://www.w3.org/2000/svg"]


def test_what_closes_it_is_said_and_not_only_coloured() -> None:
    """Half of the pictures are printed in grey."""
    assert texts(sum_svg(SUM)).count("closes the jigsaw") == 1
    together = tuple(
        Addition(pieces=(Piece(source=source, closes=True, enough_alone=False),), crowds={"colleague": 2.0})
        for source in (Source.DRAFT, Source.PROFILE, Source.CLOCK)
    )
    assert texts(sum_svg(together)).count("is enough to close it") == 3


def test_who_could_tell_is_said_and_not_only_short() -> None:
    """A bar below the line of eleven is three millimetres long."""
    said = texts(sum_svg(SUM))
    assert said.count("1: could tell") == 3
    assert "2: could tell" in said
    assert said.count("nowhere to look") == 1


def test_bars_keep_inside_and_shrink() -> None:
    """Fewer people is never a longer bar."""
    for column in range(len(ONLOOKERS)):
        rows = [b for b in parsed(sum_svg(SUM)).iter(f"{SVG}rect") if b.attrib.get("height") == "20"]
        lefts = sorted({float(bar.attrib["x"]) for bar in rows})
        widths = [float(bar.attrib["width"]) for bar in rows if float(bar.attrib["x"]) == lefts[column]]
        assert widths == sorted(widths, reverse=True)
        assert all(0 < width < 140 for width in widths)


def test_the_picture_can_be_heard() -> None:
    """Whoever cannot see it has the same in sentences."""
    root = parsed(sum_svg(SUM))
    title, described = root[0], root[1]
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-labelledby"] == f"{title.attrib['id']} {described.attrib['id']}"
    assert described.text == " ".join(sentences(SUM))
    assert sentences(SUM)[1] == (
        "With your post of 28 January 2026 (a hospital), people who fit: for the family 1; for a colleague 2; "
        "for a stranger 34,000. This closes the jigsaw."
    )


def test_a_sum_of_nobody_is_a_picture_that_says_so() -> None:
    """A blank file looks like a mistake."""
    assert sentences(()) == ["No one person is told of, so there is nothing to add up."]
    assert sentences(())[0] in texts(sum_svg(()))


@pytest.mark.parametrize("title", ["How it adds up", '<b>"R&D"</b>'])
def test_any_title_is_text_and_the_same_sum_gives_the_same_bytes(title: str) -> None:
    """A sign that means something to XML must not break the page."""
    assert parsed(sum_svg(SUM, title=title))[0].text == title
    assert sum_svg(SUM, title=title) == sum_svg(SUM, title=title)


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
    picture = sum_svg(SUM)
    root = parsed(picture)
    light = {element.attrib["class"]: element.attrib["fill"] for element in root.iter(f"{SVG}rect")}
    light["ink"] = root.attrib["color"]
    dark = dict(re.findall(r"\.(\w+)\{fill:(#\w{6})\}", picture))
    dark["ink"] = re.findall(r"\.sum\{color:(#\w{6})\}", picture)[0]
    for colours in (light, dark):
        assert all(_contrast(colours[name], colours["paper"]) >= 4.5 for name in ("ink", "bar", "end"))
        assert _contrast(colours["bar"], colours["end"]) > 1.5
