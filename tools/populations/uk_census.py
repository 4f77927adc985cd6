"""Fits the census of the United Kingdom: people by authority, sex and age, and how each group departs from the whole.

A kind of group (ethnicity, religion, marital state, disability, orientation) is kept as its national share by sex and
single year of age, and one factor per group and authority. Those factors are what iterative proportional fitting of
group x cell to the authority's people and to its shares comes down to: P(group | cell) is base x factor, over the sum
of the same for all groups. Not here: the source files (`uk_tables.py`) and the national figures (`uk_figures.py`).
"""

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import uk_figures as figures
import uk_religion
import uk_tables as tables
from uk_tables import OLDEST_SINGLE_YEAR, Array

from secondlook.crowds.loglinear import proportional_fit

AGES = np.arange(OLDEST_SINGLE_YEAR + 1)
ADULT = 16
"""Years: marital state and orientation are asked from this age."""
BANDS_EW = (0, 16, 65, 75, 91)
BANDS_NI = (0, 20, 65, 91)
QOF_YOUNGEST = {"CKD": 18, "DEP": 18, "DM": 17, "EP": 18, "OB": 18, "OST": 50, "RA": 16}
"""Years: registers whose list has no younger patients."""
DIGITS = 5
"""Significant digits that are kept, so that the last bits of a processor's sums do not show."""


@dataclass(frozen=True)
class Places:
    """Authorities in the order of their codes."""

    codes: list[str]
    names: list[str]
    people: Array
    """[authority, sex (women, men), age]."""


def rounded(values: Array) -> Array:
    """To DIGITS significant digits."""
    scale = 10.0 ** (DIGITS - 1 - np.floor(np.log10(np.maximum(np.abs(values), 1e-30))))
    return np.asarray(np.where(values == 0.0, 0.0, np.round(values * scale) / scale), dtype=np.float64)


def by_sex(people: Array, women: Array, edges: tuple[int, ...], curve: Array) -> Array:
    """People [authority, sex, age] from people [authority, age] and women's share [authority, band].

    The share by single year follows `curve`, fitted to the bands of all authorities together.
    """
    parts = []
    for band, (first, after) in enumerate(pairwise(edges)):
        both = people[:, first:after]
        split = np.stack([curve[first:after], 1.0 - curve[first:after]])
        margin = both.sum(axis=1)[:, None] * np.column_stack([women[:, band], 1.0 - women[:, band]])
        national = proportional_fit(
            split * both.sum(axis=0), [((1,), both.sum(axis=0)), ((0,), margin.sum(axis=0))], rounds=1000
        )
        seed = both[:, None, :] * split[None]
        parts.append(proportional_fit(seed, [((1, 2), national), ((0, 1), margin), ((0, 2), both)], rounds=500))
    return np.concatenate(parts, axis=2)


def places(folder: Path) -> Places:
    """Authorities with their people; whole people, and those of each age as in the source."""
    names, found = tables.ages(folder)
    curve = np.interp(AGES + 0.5, [*figures.WOMEN][:-1], [*figures.WOMEN.values()][:-1])
    curve[-1] = figures.WOMEN[OLDEST_SINGLE_YEAR]
    shape = np.sum([*found.values()], axis=0)
    parts: dict[str, Array] = {}
    southern = sorted(code for code in found if code[0] in "EW")
    share = tables.bands_ew(folder, {code: years[0] for code, years in found.items()})
    fitted = by_sex(
        np.array([found[code] for code in southern]), np.array([share[code] for code in southern]), BANDS_EW, curve
    )
    parts.update(zip(southern, fitted, strict=True))
    # Scotland's table has both sexes as one: women's share by age as in England and Wales.
    whole = fitted.sum(axis=0)
    women = whole[0] / whole.sum(axis=0)
    parts.update({code: years * np.stack([women, 1.0 - women]) for code, years in found.items() if code[0] == "S"})
    northern = list(tables.bands_ni(folder))
    names.update({code: name for code, name, _ in northern})
    counts = np.array([part for _, _, part in northern])
    years = np.zeros((len(northern), len(AGES)))
    for band, (first, after) in enumerate(pairwise(BANDS_NI)):
        part = shape[first:after] / shape[first:after].sum()
        years[:, first:after] = counts[:, :, band].sum(axis=1)[:, None] * part
    fitted = by_sex(years, counts[:, 0] / counts.sum(axis=1), BANDS_NI, women)
    parts.update({code: part for (code, _, _), part in zip(northern, fitted, strict=True)})
    codes = sorted(parts)
    people = np.array([parts[code] for code in codes])
    both = np.round(people.sum(axis=1))
    people[:, 0] = np.minimum(np.round(people[:, 0]), both)
    people[:, 1] = both - people[:, 0]
    return Places(codes, [names[code] for code in codes], people)


def base(seed: Array, people: Array, shares: Array, youngest: int = 0) -> Array:
    """National P(group | sex, age) [group, sex, age]: `seed` fitted to the groups' `shares` of those asked."""
    asked = people[:, youngest:]
    fitted = proportional_fit(
        seed[:, :, youngest:] * asked, [((0,), shares * asked.sum()), ((1, 2), asked)], rounds=2000
    )
    out = np.zeros((len(shares), *people.shape))
    out[:, :, youngest:] = fitted / asked
    return rounded(out)


def factors(rates: Array, people: Array, shares: Array, youngest: int = 0) -> Array:
    """Factor of each group and authority [group, authority]; 1 for an authority whose shares are not tabled (nan)."""
    known = ~np.isnan(shares).any(axis=1)
    flat = rates[:, :, youngest:].reshape(len(rates), -1)
    cells = people[known][:, :, youngest:].reshape(int(known.sum()), -1)
    targets = shares[known] * cells.sum(axis=1)[:, None]
    seed = np.einsum("gc,ac->gca", flat, cells)
    fitted = proportional_fit(seed, [((1, 2), cells.T), ((0, 2), targets.T)], rounds=1000)
    # The factor of a cell cancels out against that of the largest group; people of 50 are in every group.
    largest = int(np.nanmean(shares, axis=0).argmax())
    at = 50 - youngest
    ratio = fitted[:, at, :] / seed[:, at, :]
    out = np.ones((len(rates), len(people)))
    out[:, known] = ratio / ratio[largest]
    return rounded(out)


def with_all(people: Array, shares: Array, rates: Array, youngest: int) -> tuple[Array, Array]:
    """People and shares of those asked with one more row: everybody."""
    asked = people[:, :, youngest:]
    implied = np.einsum("gsx,asx->ag", rates[:, :, youngest:], asked) / asked.sum(axis=(1, 2))[:, None]
    filled = np.where(np.isnan(shares), implied, shares)
    whole = np.average(filled, axis=0, weights=asked.sum(axis=(1, 2)))
    return np.concatenate([people, people.sum(axis=0)[None]]), np.concatenate([shares, whole[None]])


def banded(percent: dict[str, tuple[float, ...]], names: list[str], people: Array) -> Array:
    """Relative rate by age [group, 1, age] from per cent of each group in the bands of age."""
    by_age = people.sum(axis=0)
    nation = np.array([by_age[first:after].sum() for first, after in figures.BANDS]) / by_age.sum()
    middles = [(first + min(after, 93)) / 2 for first, after in figures.BANDS]
    relative = np.array([percent[name] for name in names]) / 100.0 / nation
    curves = [np.exp(np.interp(AGES + 0.5, middles, np.log(row))) for row in relative]
    return np.asarray(curves, dtype=np.float64)[:, None, :]


def at_ages(points: tuple[float, ...], percent: tuple[tuple[float, ...], tuple[float, ...]]) -> Array:
    """Shares by sex and age [sex, age] from per cent at some ages."""
    return np.stack([np.interp(AGES + 0.5, points, row) for row in percent]) / 100.0


def rest(parts: list[Array]) -> Array:
    """What the shares `parts` leave."""
    return np.asarray(1.0 - np.sum(parts, axis=0), dtype=np.float64)


def languages(ethnic_people: Array, ethnic: list[str], wales: float) -> tuple[list[str], Array]:
    """Names, and P(main language | ethnic group) [ethnic group, language] in England and Wales."""
    names = ["english", "welsh", *figures.LANGUAGES]
    out = np.zeros((len(ethnic), len(names)))
    for column, (thousands, groups) in enumerate(figures.LANGUAGES.values(), 2):
        for group, part in groups.items():
            row = ethnic.index(group)
            out[row, column] = thousands * 1e3 * part / ethnic_people[row]
    # Languages that are not listed are about a seventh of those that are.
    out[:, 0] = np.maximum(1.0 - out[:, 2:].sum(axis=1) * 1.15, 0.02)
    row = ethnic.index("white british")
    out[row, 1] = wales * 0.965 / ethnic_people[row]
    out[[place for place in range(len(ethnic)) if place != row], 1] = (
        wales * 0.035 / (ethnic_people.sum() - ethnic_people[row])
    )
    return names, rounded(out)


def registers(data: Path, here: Places) -> tuple[Array, Array]:
    """Prevalence relative to England [register, authority]: as it is, and beyond what its ages explain."""
    found = tables.registers(data / "uk-condition-prevalence-qof" / "prevalence_lad_2019_20.csv.gz")
    england = np.sum([*found.values()], axis=0)
    crude = np.ones((len(tables.QOF_NAMES), len(here.codes)))
    beyond = crude.copy()
    by_age = here.people.sum(axis=1)
    english = np.array([code in found for code in here.codes])
    for row, (code, name) in enumerate(tables.QOF_NAMES.items()):
        rates = np.interp(AGES + 0.5, figures.QOF_AGES, figures.QOF_BY_AGE[name])
        listed = QOF_YOUNGEST.get(code, 0) <= AGES
        expected = by_age[:, listed] @ rates[listed] / by_age[:, listed].sum(axis=1)
        nation = by_age[english].sum(axis=0)
        expected /= nation[listed] @ rates[listed] / nation[listed].sum()
        for column, authority in enumerate(here.codes):
            if authority in found:
                register, patients = found[authority][:, row]
                crude[row, column] = register / patients / (england[0, row] / england[1, row])
                beyond[row, column] = crude[row, column] / expected[column]
    return rounded(crude), rounded(beyond)


def census(data: Path) -> None:
    """Writes census.npz."""
    folder = data / "uk-population"
    here = places(folder)
    everywhere = len(here.codes) + 1
    south = np.array([code[0] in "EW" for code in here.codes])
    people_ew = here.people[south].sum(axis=0)
    ethnic = [*tables.ETHNIC_SHORT.values()]
    ethnic_shares, religion_shares, religion_given, ethnic_people = uk_religion.shares(
        folder, here.codes, here.names, here.people.sum(axis=(1, 2))
    )
    religions = [*figures.RELIGIONS]
    marital = [*tables.MARITAL_SHORT.values()]
    orientation = [*tables.ORIENTATION_SHORT.values()]

    def tabled(files: str, key: str, short: dict[str, str]) -> Array:
        found = tables.shares(folder, files, key, short)
        return np.array([found.get(code, np.full(len(short), np.nan)) for code in here.codes])

    orientations = {name: at_ages(figures.ORIENTATION_AGES, rows) for name, rows in figures.ORIENTATION.items()}
    disabled = at_ages(figures.DISABLED_AGES, figures.DISABLED)
    seeds: dict[str, tuple[list[str], Array, Array, int]] = {
        "ethnicity": (ethnic, banded(figures.ETHNIC_AGES, ethnic, people_ew), ethnic_shares, 0),
        "religion": (religions, banded(figures.RELIGION_AGES, religions, people_ew), religion_shares, 0),
        "marital": (
            marital,
            np.stack([at_ages(figures.MARITAL_AGES, figures.MARITAL[name]) for name in marital]),
            tabled("marital_status_ltla_*_2021.csv.gz", "legal_partnership", tables.MARITAL_SHORT),
            ADULT,
        ),
        "disability": (
            ["not disabled", "disabled"],
            np.stack([1.0 - disabled, disabled]),
            tabled("disability_ltla_*_2021.csv.gz", "disability_level", tables.DISABILITY_SHORT),
            0,
        ),
        "sexuality": (
            orientation,
            np.stack([orientations.get(name, rest([*orientations.values()])) for name in orientation]),
            tabled("sexual_orientation_ltla_*_2021.csv.gz", "sexual_orientation", tables.ORIENTATION_SHORT),
            ADULT,
        ),
    }
    out: dict[str, np.ndarray] = {}
    for kind, (names, seed, shares, youngest) in seeds.items():
        asked = here.people[:, :, youngest:].sum(axis=(1, 2))
        whole = np.average(shares[south], axis=0, weights=asked[south])
        rates = base(np.broadcast_to(seed, (len(names), 2, len(AGES))), people_ew, whole, youngest)
        people, known = with_all(here.people, shares, rates, youngest)
        out[f"{kind}_names"] = np.array(names)
        out[f"{kind}_base"] = rates.astype(np.float32)
        out[f"{kind}_factors"] = factors(rates, people, known, youngest).astype(np.float32)
        assert out[f"{kind}_factors"].shape == (len(names), everywhere)
    residents = here.people.sum(axis=(1, 2))
    percent = np.array(
        [figures.WELSH_SPEAKERS.get(name, 0.0 if code[0] == "W" else figures.WELSH_ELSEWHERE)
         for code, name in zip(here.codes, here.names, strict=True)]
    )  # fmt: skip
    welsh = percent / 100.0
    assert {name for name in figures.WELSH_SPEAKERS if name not in here.names} == set()
    in_wales = np.array([code[0] == "W" for code in here.codes])
    language_names, language_given = languages(ethnic_people, ethnic, float(welsh[in_wales] @ residents[in_wales]))
    crude, beyond = registers(data, here)
    assert here.people.max() < 2**16
    assert set(figures.ALIASES) <= set(here.names), set(figures.ALIASES) - set(here.names)
    np.savez_compressed(
        tables.OUT / "census.npz",
        names=np.array(here.names),
        also=np.array([figures.ALIASES.get(name, "") for name in here.names]),
        people=here.people.astype(np.uint16),
        religion_given_ethnicity=rounded(religion_given).astype(np.float32),
        language_names=np.array(language_names),
        language_given_ethnicity=language_given.astype(np.float32),
        welsh=rounded(np.append(welsh, welsh @ residents / residents.sum())).astype(np.float32),
        qof_names=np.array([*tables.QOF_NAMES.values()]),
        qof=crude.astype(np.float32),
        qof_beyond_age=beyond.astype(np.float32),
        **out,
    )
