"""People who pass through a place in a window of time: laws, anchors from published figures, and refusals."""

import math
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondlook.crowds import flow_table, flows, shipped
from secondlook.crowds.flows import Flow, kinds, passing, share_of_day, shift, trust_size, typical_size, unit_of_size
from secondlook.errors import BadTable

SLACK = 1e-9
"""Relative: sums of floating-point numbers in another order differ by less."""
MONDAY, WEDNESDAY, SATURDAY = 0, 2, 5

KINDS = st.sampled_from(kinds())
WEEKDAYS = st.none() | st.integers(0, 6)
DAYS = st.floats(0, 800)
MINUTES = st.floats(0, 1440)
SIZES = st.none() | st.floats(0.01, 1e7)


# What must be left alone first: words that name no shift, and places that are too busy to matter.


@pytest.mark.parametrize(
    "words", ["", "tuesday", "late diagnosis", "an early scan", "3 days ago", "long history", "a day", "nightmare"]
)
def test_words_that_name_no_shift_are_left_alone(words: str) -> None:
    """A window that nobody told of would make a crowd too small."""
    assert shift(words) is None


def test_a_weekend_at_an_emergency_department_is_a_large_crowd() -> None:
    """Whoever was seen there then is hidden among hundreds."""
    assert passing("emergency", days=2, weekday=SATURDAY).low > 200


# Laws.


@given(KINDS, DAYS, DAYS, WEEKDAYS, SIZES)
def test_more_days_never_make_fewer_people(
    kind: str, one: float, other: float, weekday: int | None, size: float | None
) -> None:
    """Otherwise a vaguer day would narrow a crowd."""
    fewer, more = sorted((one, other))
    short = passing(kind, days=fewer, weekday=weekday, size=size)
    long = passing(kind, days=more, weekday=weekday, size=size)
    assert _none_fewer(short, long)


@given(KINDS, st.lists(MINUTES, min_size=4, max_size=4), DAYS, DAYS, WEEKDAYS)
def test_a_longer_window_of_the_clock_never_makes_fewer_people(
    kind: str, minutes: list[float], one: float, other: float, weekday: int | None
) -> None:
    """Otherwise a vaguer time would narrow a crowd."""
    begin, start, end, finish = sorted(minutes)
    fewer, more = sorted((one, other))
    short = passing(kind, days=fewer, start_minute=start, end_minute=end, weekday=weekday)
    long = passing(kind, days=more, start_minute=begin, end_minute=finish, weekday=weekday)
    assert _none_fewer(short, long)


@given(KINDS, st.lists(MINUTES, min_size=4, max_size=4, unique=True), st.integers(0, 30), WEEKDAYS)
def test_a_longer_window_over_midnight_never_makes_fewer_people(
    kind: str, minutes: list[float], days: int, weekday: int | None
) -> None:
    """Nights are windows like others."""
    finish_early, finish, begin, begin_late = sorted(minutes)
    short = passing(kind, days=days, start_minute=begin_late, end_minute=finish_early, weekday=weekday)
    long = passing(kind, days=days, start_minute=begin, end_minute=finish, weekday=weekday)
    assert _none_fewer(short, long)


@given(KINDS, MINUTES, MINUTES, st.floats(1, 60), WEEKDAYS)
def test_hours_of_a_day_never_hold_more_people_than_the_day(
    kind: str, one: float, other: float, days: float, weekday: int | None
) -> None:
    """A clock time is more than no clock time."""
    start, end = sorted((one, other))
    part = passing(kind, days=days, start_minute=start, end_minute=end, weekday=weekday)
    assert _none_fewer(part, passing(kind, days=days, weekday=weekday))


@given(KINDS, DAYS, st.floats(0.01, 1e6), st.floats(0.01, 1e6), MINUTES, MINUTES)
def test_a_larger_place_never_has_fewer_people(
    kind: str, days: float, one: float, other: float, start: float, end: float
) -> None:
    """More beds, more patients."""
    small, large = sorted((one, other))
    assert _none_fewer(passing(kind, days=days, size=small), passing(kind, days=days, size=large))
    clock = {"start_minute": start, "end_minute": end}
    assert _none_fewer(passing(kind, days=days, size=small, **clock), passing(kind, days=days, size=large, **clock))


@given(KINDS, DAYS, WEEKDAYS, SIZES)
def test_the_mean_lies_within_its_interval(kind: str, days: float, weekday: int | None, size: float | None) -> None:
    """An interval that misses its own mean would be shown to nobody's profit."""
    flow = passing(kind, days=days, weekday=weekday, size=size)
    assert 0 <= flow.low <= flow.expected <= flow.high < math.inf


@given(KINDS, st.lists(MINUTES, min_size=4, max_size=4))
def test_a_longer_interval_never_has_a_smaller_share_of_the_day(kind: str, minutes: list[float]) -> None:
    """Otherwise "about three" would narrow more than "three"."""
    begin, low, high, finish = sorted(minutes)
    assert 0 < share_of_day(kind, low, high) <= share_of_day(kind, begin, finish) + SLACK <= 1 + SLACK


@given(KINDS, st.lists(MINUTES, min_size=2, max_size=2, unique=True))
def test_a_window_over_midnight_and_the_rest_of_the_day_make_at_least_a_day(kind: str, minutes: list[float]) -> None:
    """Each is half an hour wider on either side."""
    low, high = sorted(minutes)
    assert share_of_day(kind, low, high) + share_of_day(kind, high, low) >= 1 - SLACK


@pytest.mark.parametrize("kind", kinds())
def test_a_whole_day_has_all_of_a_days_arrivals(kind: str) -> None:
    """Whoever says nothing about the hour gives nothing away about it."""
    assert share_of_day(kind, 0, 1440) == 1.0
    assert share_of_day(kind, 0, 1439) == 1.0


@pytest.mark.parametrize("kind", kinds())
def test_each_kind_has_a_unit_a_reason_and_a_source(kind: str) -> None:
    """Figures without a source cannot be corrected."""
    row = shipped.toml("flows.toml")["kinds"][kind]
    assert unit_of_size(kind)
    assert row["why"].endswith(".")
    assert row["source"]
    assert typical_size(kind) == row["size"]


@pytest.mark.parametrize("name", ["sites.toml", "units.toml"])
def test_each_flow_that_a_site_or_unit_names_exists(name: str) -> None:
    """A site without its flow would fall back to nothing."""
    named = [row["flow"] for row in shipped.toml(name).values() if "flow" in row]
    assert named
    assert set(named) <= set(kinds())


# Anchors: published figures and their arithmetic, with the range that years and definitions make of them.


def _day(kind: str, *, size: float | None = None, weekday: int | None = None) -> Callable[[], float]:
    return lambda: passing(kind, days=1, size=size, weekday=weekday).expected


def _arrivals(kind: str, *, size: float | None = None, days: int = 7) -> Callable[[], float]:
    """Mean arrivals a day: what each further day adds."""
    return lambda: (
        (passing(kind, days=days + 1e-6, size=size).expected - passing(kind, days=1e-6, size=size).expected) / days
    )


def _hours(kind: str, start: float, end: float, *, size: float | None = None, days: float = 1) -> Callable[[], float]:
    return lambda: passing(kind, days=days, start_minute=start, end_minute=end, weekday=WEDNESDAY, size=size).expected


def _present(kind: str, *, size: float | None = None) -> Callable[[], float]:
    return lambda: passing(kind, days=0, size=size).expected


def _ratio(over: Callable[[], float], under: Callable[[], float]) -> Callable[[], float]:
    return lambda: over() / under()


ANCHORS = {
    "a practice of 8,900 on a weekday: 350 million appointments, 63 million patients, 253 days (NHS Digital 2023)": (
        _day("practice", size=8900),
        180,
        235,
    ),
    "a practice of 8,900 on a Saturday: 1 in 100 appointments (NHS Digital 2023)": (
        _day("practice", size=8900, weekday=SATURDAY),
        5,
        25,
    ),
    "Monday over Friday at a practice: 21.5 and 17.5 in 100 (NHS Digital 2023)": (
        _ratio(_day("practice", weekday=MONDAY), _day("practice", weekday=4)),
        1.15,
        1.3,
    ),
    "different patients of a practice in a year: five in six (NHS England 2019)": (
        lambda: passing("practice", days=365, size=8900).expected / 8900,
        0.75,
        0.92,
    ),
    "a doctor's own day: 28 to 37 contacts (Pulse 2021 to 2024), 25 the limit (BMA)": (_day("gp_surgery"), 24, 37),
    "a morning surgery of one doctor: 12 to 18 (two surgeries a day)": (_hours("gp_surgery", 480, 750), 12, 21),
    "a pharmacy: 1.6 to 1.8 million visits a day, 11,674 pharmacies (Pharmacy Voice 2015)": (
        _arrivals("pharmacy"),
        130,
        180,
    ),
    "a dentist's chair on a weekday: 10 to 20 patients (estimate from 34 million courses, NHS 2023/24)": (
        _day("dental", size=1),
        10,
        20,
    ),
    "out-of-hours service of 400,000: 5.8 million cases, 54 million residents (NAO 2014)": (
        _arrivals("out_of_hours", size=400_000),
        95,
        125,
    ),
    "NHS 111 in England: 55,000 to 62,000 calls a day (NHS England 2023/24)": (
        lambda: 57e6 / 1e6 * (passing("call_centre_111", days=1, size=1e6, weekday=4).expected),
        45_000,
        65_000,
    ),
    "an ambulance trust: 8.8 million incidents, ten trusts, seven in eight face to face (AACE 2024)": (
        _arrivals("ambulance_trust", size=5.7e6),
        1800,
        2400,
    ),
    "an ambulance in a night of twelve hours: 5 to 7 patients before handover delays": (
        _hours("ambulance_vehicle", 1140, 420),
        3,
        6,
    ),
    "type 1 departments: 16.4 million attendances, about 175 (NHS England 2023/24)": (
        _arrivals("emergency"),
        230,
        300,
    ),
    "people in an emergency department of 100,000 a year at once: five hours each (ECDS 2023)": (
        _present("emergency", size=100_000),
        45,
        70,
    ),
    "type 1 department, 0 to 6 h over the day: 12 in 100 of those admitted (EMJ 2022), 9 of all": (
        lambda: flows._before(flow_table.kind_of("emergency"), 360),
        0.07,
        0.12,
    ),
    "type 1 department, 9 to 18 h over the day: 56 to 60 in 100 (HSCIC 2012/13, NHS Digital 2019/20)": (
        lambda: (
            flows._before(flow_table.kind_of("emergency"), 1080) - flows._before(flow_table.kind_of("emergency"), 540)
        ),
        0.53,
        0.6,
    ),
    "intensive care of 14 beds: 286,224 records and 4,100 beds (HES 2019/20); general units fewer (ICNARC)": (
        _arrivals("intensive_care", size=14),
        1.7,
        3.0,
    ),
    "intensive care, Sunday over Wednesday: 8.7 and 17 in 100 (HES 2014/15)": (
        lambda: flow_table.kind_of("intensive_care").week[6] / flow_table.kind_of("intensive_care").week[2],
        0.45,
        0.6,
    ),
    "an assessment unit: 40 to 50 admissions a day (Society for Acute Medicine 2019)": (
        _arrivals("assessment_unit"),
        38,
        52,
    ),
    "a labour ward of 4,500 births: 12.3 a day (arithmetic)": (
        lambda: (
            (passing("labour_ward", days=8, size=4500).expected - passing("labour_ward", days=1, size=4500).expected)
            / 7
        ),
        11.5,
        13,
    ),
    "a night on a labour ward of 4,500: five births and those already there": (
        _hours("labour_ward", 1200, 480, size=4500),
        9,
        18,
    ),
    "a ward of 28 beds on a day: 26 there and four to six who come (KH03 2023/24)": (_day("ward", size=28), 28, 34),
    "a medical ward in a week: 26 and thirty who come": (
        lambda: passing("ward_medicine", days=7, size=28).expected,
        50,
        70,
    ),
    "a mental health ward of 18 in a week: 17 and three who come (NHS Benchmarking 2022)": (
        lambda: passing("ward_psychiatry", days=7, size=18).expected,
        18,
        23,
    ),
    "an afternoon clinic: 12 to 15 patients (appointments of 15 to 20 minutes, four hours)": (
        _hours("outpatient_clinic", 780, 1050),
        11.5,
        15,
    ),
    "a clinic on a whole day: two sessions": (_day("outpatient_clinic", weekday=WEDNESDAY), 22, 30),
    "a theatre list of a day: 4 to 6 (operations of one to two hours)": (_day("theatre_list"), 4, 6),
    "a theatre list of a morning": (_hours("theatre_list", 480, 780), 2, 4),
    "an endoscopy service: 2.2 million procedures, some 400 services (JAG 2019)": (_day("endoscopy"), 18, 32),
    "a dialysis unit of 20 stations in a week: all of its 88 patients": (
        lambda: passing("dialysis_unit", days=7, size=20).expected,
        80,
        88.001,
    ),
    "a dialysis unit of 20 stations on a day: half of them": (_arrivals("dialysis_unit", size=20, days=1), 38, 48),
    "chemotherapy day unit of 18 chairs on a weekday": (_day("chemotherapy_day_unit"), 24, 36),
    "a care home of 38 beds in a year: 32 and some sixteen who come (ONS 2022/23)": (
        lambda: passing("care_home", days=365, size=38).expected,
        42,
        56,
    ),
    "a prison of 730 on a day: 87,000 prisoners, 120 prisons (MoJ 2023)": (_day("prison", size=730), 690, 730),
    "a hospice of 15 beds in a month: 11 and 24 who come (Hospice UK 2017)": (
        lambda: passing("hospice", days=30, size=15).expected,
        28,
        42,
    ),
    "a donor session: 5,000 donors a day, some 60 sessions (NHSBT 2022/23)": (_day("blood_donor_session"), 70, 115),
    "a hospital of 500 beds on a day: those in bed and as many who come": (_day("hospital", size=500), 850, 1150),
    "clinics of a hospital of 500 beds on a weekday: 96 million a year, 105,000 beds (NHS Digital 2022/23)": (
        _day("outpatient_department", size=500),
        1500,
        2000,
    ),
    "nights of a week in an emergency department: about a third of those of the week": (
        _ratio(_hours("emergency", 1200, 480, days=7), lambda: passing("emergency", days=7).expected),
        0.3,
        0.6,
    ),
}


@pytest.mark.parametrize("anchor", ANCHORS)
def test_published_counts_are_met(anchor: str) -> None:
    """A flow that is off by half makes crowds of five out of ten."""
    count, least, most = ANCHORS[anchor]
    assert least <= count() <= most


def test_a_window_at_three_at_night_in_a_practice_holds_hardly_anybody() -> None:
    """Doors are closed: what is said of that hour is about few."""
    assert passing("practice", days=1, start_minute=180, end_minute=240).expected < 0.1
    assert 0 < share_of_day("practice", 180, 180) < 0.01


def test_a_longer_stay_keeps_the_same_people_over_a_week_of_nights() -> None:
    """Seven nights on a ward are not seven wards full of patients."""
    one = passing("ward_psychiatry", days=1, start_minute=1200, end_minute=510).expected
    seven = passing("ward_psychiatry", days=7, start_minute=1200, end_minute=510).expected
    assert seven < 1.3 * one


def test_a_place_of_known_size_has_the_narrower_interval() -> None:
    """Knowing the list of a practice is worth something."""
    known, unknown = passing("practice", days=1, size=8900), passing("practice", days=1)
    assert known.high / known.low < unknown.high / unknown.low / 2


def test_counts_of_a_few_are_as_uncertain_as_counts_of_a_few_are() -> None:
    """Of ten expected, a Poisson count is 5 to 15 nine times in ten."""
    flow = flows._flow(10.0, sd=0.0, dispersion=1.0)
    assert 4.5 < flow.low < 6.5
    assert 14.5 < flow.high < 16.5


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("on nights last week", 1200, 510),
        ("last night", 1200, 510),
        ("on a late", 780, 1290),
        ("late", 780, 1290),
        ("my early shift", 420, 930),
        ("long day", 450, 1230),
        ("this afternoon's clinic", 780, 1050),
        ("this afternoon", 720, 1080),
        ("morning surgery", 480, 750),
        ("evening surgery", 990, 1170),
        ("the early hours of this morning", 0, 360),
        ("weekend on call", 0, 1440),
        ("twilight shift", 960, 120),
        ("lunchtime", 690, 840),
    ],
)
def test_shifts_are_known_as_people_name_them(words: str, start: float, end: float) -> None:
    """ "On nights last week" must mean a number."""
    assert shift(words) == (start, end)


@pytest.mark.parametrize(
    ("kind", "least", "most"), [("emergency", 60_000, 130_000), ("hospital", 250, 450), ("intensive_care", 4, 15)]
)
def test_a_trust_that_is_listed_has_its_own_size(kind: str, least: float, most: float) -> None:
    """Sizes of one place are better than those of its kind."""
    size = trust_size(kind, "Airedale NHS Foundation Trust")
    assert size is not None
    assert least < size < most


@pytest.mark.parametrize(("kind", "trust"), [("emergency", "Merrowdale NHS Trust"), ("pharmacy", "Airedale NHS Trust")])
def test_a_trust_or_kind_that_no_list_has_is_of_unknown_size(kind: str, trust: str) -> None:
    """The mean of its kind stands in for it."""
    assert trust_size(kind, trust) is None


# Refusals.


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"kind": "emergancy"}, "Did you mean 'emergency'"),
        ({"kind": "lighthouse"}, r"kinds\(\)"),
        ({"days": -1.0}, "0 or more"),
        ({"days": math.nan}, "0 or more"),
        ({"days": math.inf}, "0 or more"),
        ({"size": 0.0}, "above 0"),
        ({"size": -3.0}, "above 0"),
        ({"start_minute": 10.0}, "both"),
        ({"start_minute": -1.0, "end_minute": 10.0}, "outside 0 to 1440"),
        ({"start_minute": 1.0, "end_minute": 1441.0}, "outside 0 to 1440"),
        ({"start_minute": math.nan, "end_minute": 60.0}, "outside 0 to 1440"),
        ({"weekday": 7}, "Monday is 0"),
    ],
)
def test_impossible_windows_and_places_are_refused(wrong: dict[str, object], says: str) -> None:
    """With what was wrong, where, and what to do."""
    asked: dict[str, object] = {"kind": "emergency", "days": 1.0, **wrong}
    with pytest.raises(ValueError, match=says):
        passing(str(asked.pop("kind")), **asked)  # type: ignore[arg-type]


def test_minutes_outside_the_day_have_no_share() -> None:
    """A day has 1440 minutes."""
    with pytest.raises(ValueError, match="outside 0 to 1440"):
        share_of_day("ward", 0, 2000)


def test_a_flow_that_does_not_add_up_is_refused() -> None:
    """Impossible values are refused at the door."""
    with pytest.raises(ValueError, match="low <= expected <= high"):
        Flow(expected=3.0, low=4.0, high=5.0)


BAKERY: dict[str, object] = {
    "size": 1.0, "sd": 0.1, "arrivals": 1.0, "present": 1.0, "dispersion": 1.0, "hours": "h", "week": "w",
}  # fmt: skip


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"hours": {"h": {"weights": [0.5] * 24}}}, r"\[hours.h\].*sum 12"),
        ({"hours": {"h": {"weights": [1.0]}}}, r"\[hours.h\]: 1 weights"),
        ({"weeks": {"w": {"weights": [8.0, -1.0, 0, 0, 0, 0, 0]}}}, r"\[weeks.w\].*-1"),
        ({"weeks": {}}, r"no \[weeks.w\]"),
        ({"kinds": {"bakery": {"size": 1.0}}}, "lacks sd"),
        ({"kinds": {"bakery": BAKERY | {"present": 0.0}}}, "above 0"),
        ({"kinds": {"bakery": BAKERY | {"people": -2.0}}}, "above 0"),
        ({"kinds": {"bakery": BAKERY | {"sd": 9.0}}}, "logarithm"),
    ],
)
def test_a_table_that_does_not_add_up_is_named(
    change: dict[str, object], says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever edits the table learns which row to mend."""
    table: dict[str, object] = {
        "hours": {"h": {"weights": [1 / 24] * 24}},
        "weeks": {"w": {"weights": [1.0] * 7}},
        "kinds": {"bakery": BAKERY},
    }
    monkeypatch.setattr(flow_table, "toml", lambda name: table | change)
    with pytest.raises(BadTable, match=says):
        flow_table.kind_of.__wrapped__("bakery")


def test_a_shift_that_lasts_no_time_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever edits the table learns which row to mend."""
    table = {"shifts": {"blink": {"start": 60, "end": 60, "words": []}}}
    monkeypatch.setattr(flows, "toml", lambda name: table)
    with pytest.raises(BadTable, match=r"\[shifts.blink\]"):
        flows._shifts.__wrapped__()


def _none_fewer(short: Flow, long: Flow) -> bool:
    """Whether no figure of the second is below that of the first."""
    return all(
        getattr(short, name) <= getattr(long, name) * (1 + SLACK) + SLACK for name in ("expected", "low", "high")
    )
