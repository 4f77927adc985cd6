"""Charts are true, whole and readable by whoever cannot see them."""

import re
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondlook_web.insights import charts
from secondlook_web.insights.charts import Bar, Strip

SVG = "{http://www.w3.org/2000/svg}"
values = st.none() | st.integers(5, 100_000).map(float)


def drawn(kind: str, rows: list[Bar]) -> ET.Element:
    """Read as XML: an unescaped word would fail here."""
    return ET.fromstring(getattr(charts, kind)(rows, title="Raised <by> whom"))  # noqa: S314


@pytest.mark.parametrize("kind", ["bars", "lines"])
@given(st.lists(values, max_size=14))
def test_every_value_is_told_in_words_and_what_is_not_shown_is_not_drawn(kind: str, some: list[float | None]) -> None:
    """A screen reader hears what an eye sees, and a hidden row has no length that could be measured."""
    rows = [Bar(name=f"row & {place}", value=v, low=v and v * 0.5, high=v and v * 1.7) for place, v in enumerate(some)]
    root = drawn(kind, rows)
    told = root.findtext(f"{SVG}desc") or ""
    for row in rows:
        assert (f"{row.name}: not shown." if row.value is None else f"{row.name}: {row.value:,.0f} (") in told
    marks = root.findall(f"{SVG}rect" if kind == "bars" else f"{SVG}circle")
    assert len(marks) == sum(v is not None for v in some)
    assert root.get("role") == "img"
    ids = [one.get("id") for one in root.iter() if one.get("id")]
    assert root.get("aria-labelledby", "").split() == ids


@given(st.lists(values, min_size=1, max_size=14))
def test_nothing_leaves_the_picture(some: list[float | None]) -> None:
    """At 320 pixels a chart is as wide as the page: what stood outside would be cut."""
    rows = [Bar(name="row", value=v, low=v, high=v and v * 3) for v in some]
    for kind in ("bars", "lines"):
        root = drawn(kind, rows)
        _, _, width, height = (float(one) for one in (root.get("viewBox") or "").split())
        for one in root.iter(f"{SVG}rect"):
            assert 0 <= float(one.get("x", 0)) <= float(one.get("x", 0)) + float(one.get("width", 0)) <= width
        for one in root.iter(f"{SVG}text"):
            assert 0 <= float(one.get("y", 0)) <= height
            assert len(one.text or "") * charts.LABEL_LETTER <= width


def test_lengths_are_in_proportion() -> None:
    one, other = drawn("bars", [Bar(name="a", value=10), Bar(name="b", value=20)]).findall(f"{SVG}rect")
    assert float(other.get("width", 0)) == pytest.approx(2 * float(one.get("width", 0)), rel=0.01)


def test_a_line_is_not_drawn_over_a_gap() -> None:
    """A line over a year that is not shown would say what it was."""
    points = [Bar(name=str(year), value=v) for year, v in ((2021, 9), (2022, None), (2023, 9), (2024, 12))]
    joined = [p for p in drawn("lines", points).findall(f"{SVG}path") if p.get("class") == "chart-line"]
    assert len(joined) == 1


def test_a_strip_shows_median_interval_and_range() -> None:
    rows = [
        Strip(name="acknowledged", median=2, low=1, high=3, shortest=0, longest=9),
        Strip(name="outcome", median=None),
    ]
    root = ET.fromstring(charts.strips(rows, title="Days", unit="working days"))  # noqa: S314
    told = root.findtext(f"{SVG}desc") or ""
    assert "acknowledged: half within 2 working days, all from 0 to 9." in told
    assert "outcome: not shown." in told
    kinds = [p.get("class") for p in root.findall(f"{SVG}path")]
    assert kinds.count("chart-range") == kinds.count("chart-median") == 1


@pytest.mark.parametrize("kind", ["bars", "lines"])
def test_a_chart_of_nothing_says_so(kind: str) -> None:
    assert "Nothing to draw." in (drawn(kind, []).findtext(f"{SVG}desc") or "")


def test_no_colour_and_no_style_is_written_into_a_chart() -> None:
    """The policy forbids styles; a colour of its own would be unreadable in the dark."""
    for made in (
        charts.bars([Bar(name="a", value=9, low=4, high=17)], title="t"),
        charts.lines([Bar(name="a", value=9, low=4, high=17)], title="t"),
    ):
        assert not re.search(r"style=|#[0-9a-f]{3}|rgb\(|<style|<script|fill=|stroke=", made)
