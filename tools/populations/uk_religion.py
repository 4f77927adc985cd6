"""Ethnic groups and religions by authority, from tables that differ between the four countries.

England and Wales table ethnic group by authority but religion by country only; Scotland both for the country only;
Northern Ireland both by district, in groups of its own. Religion by authority is ethnic group x religion (national)
fitted to the ethnic groups of the authority and to the country's religions, and is an estimate. Not here: ages.
"""

from pathlib import Path

import numpy as np
import uk_figures as figures
import uk_tables as tables
from uk_tables import Array

from secondlook.crowds.loglinear import proportional_fit

ETHNIC = [*tables.ETHNIC_SHORT.values()]
MIXED = ("white and asian", "white and black african", "white and black caribbean", "mixed")
WHITE = ("white british", "irish", "traveller", "roma", "white other")
_EW_NAMES = {"No religion": "none", "Not answered": "not stated", "Other religion": "other"}
_SCOTTISH = {
    "Church of Scotland": "other christian",
    "Other Christian": "other christian",
    "Roman Catholic": "catholic",
    "Pagan": "other",
    "No religion": "none",
    "Other religion": "other",
    "Religion not stated": "not stated",
}


def _vector(groups: dict[str, float], order: list[str]) -> Array:
    return np.array([groups.get(name, 0.0) for name in order])


def _mixed(total: float, like: Array) -> dict[str, float]:
    part = _vector(dict(zip(ETHNIC, like, strict=True)), [*MIXED])
    return dict(zip(MIXED, total * part / part.sum(), strict=True))


def _scottish_ethnicity(folder: Path, names: list[str], residents: Array, like: Array) -> Array:
    """People [ethnic group, council] from Scotland's groups and each council's share of people who are not white."""
    raw = tables.counted(folder / "ethnicity_scotland_2022.csv.gz", "", "ethnic_group", "count")[""]
    found = {name.split(": ")[-1].split(",")[0] if "Total" not in name else name: n for name, n in raw.items()}
    groups = {
        "bangladeshi": found["Bangladeshi"],
        "chinese": found["Chinese"],
        "indian": found["Indian"],
        "pakistani": found["Pakistani"],
        "asian": found["Other Asian"],
        "african": raw["African: Total"],
        "caribbean": found["Caribbean"],
        "black": found["Other Caribbean or Black"] + found["Black"],
        "arab": found["Arab"],
        "other": found["Other ethnic group"],
        "white british": found["White Scottish"] + found["Other White British"],
        "irish": found["White Irish"],
        "traveller": found["Gypsy/ Traveller"],
        "roma": float(figures.SCOTLAND_ROMA),
        "white other": found["White Polish"] + found["Other White"] - figures.SCOTLAND_ROMA,
        **_mixed(found["Mixed or multiple ethnic group"], like),
    }
    totals = _vector(groups, ETHNIC)
    totals *= residents.sum() / totals.sum()
    white = np.array([name in WHITE for name in ETHNIC])
    share = np.array([figures.SCOTLAND_NOT_WHITE_2011[name] for name in names]) / 100.0
    others = share * residents * totals[~white].sum() / (share @ residents)
    out = np.zeros((len(ETHNIC), len(names)))
    for part, margin in ((white, residents - others), (~white, others)):
        out[part] = proportional_fit(np.outer(totals[part], margin), [((0,), totals[part]), ((1,), margin)])
    return out


def _northern(folder: Path, codes: list[str], like: Array) -> tuple[Array, Array]:
    """Shares of ethnic groups and religions [district, group]; what NISRA joins is parted as elsewhere."""
    ethnic = tables.counted(folder / "ethnicity_lgd_ni_2021.csv.gz", "ltla21_code", "ethnic_group", "value")
    faith = tables.counted(folder / "religion_lgd_ni_2021.csv.gz", "lgd21_code", "religion", "count")
    catholic = sum(row["Catholic"] for row in faith.values()) / sum(sum(row.values()) for row in faith.values())
    peoples, faiths = [], []
    for code in codes:
        row, believers = ethnic[code], faith[code]
        residents, other = sum(row.values()), believers["Other religions"]
        irish = figures.NI_IRISH * residents * believers["Catholic"] / sum(believers.values()) / catholic
        elsewhere = figures.NI_WHITE_OTHER * residents
        groups = {
            "white british": row["White"] - irish - elsewhere,
            "irish": irish,
            "white other": elsewhere,
            "traveller": row["White: Irish Traveller"],
            "roma": row["White: Roma"],
            "indian": row["Asian: Indian"],
            "chinese": row["Asian: Chinese"],
            "pakistani": row["Asian: Pakistani"],
            "asian": row["Asian: Filipino"] + 0.87 * row["Other Asian"],
            "bangladeshi": 0.13 * row["Other Asian"],  # some 700 people in 2021
            "arab": row["Arab"],
            "african": row["Black: African"],
            "caribbean": 0.2 * row["Other Black"],
            "black": 0.8 * row["Other Black"],
            "other": row["Other ethnicities"],
            **_mixed(row["Mixed ethnic groups"], like),
        }
        religions = {
            "catholic": believers["Catholic"],
            "other christian": sum(n for name, n in believers.items() if "Church" in name or "Christian" in name),
            "none": believers["No religion"],
            "not stated": believers["Religion not stated"],
            **{name: other * part for name, part in figures.NI_OTHER_RELIGIONS.items()},
        }
        peoples.append(_vector(groups, ETHNIC))
        faiths.append(_vector(religions, [*figures.RELIGIONS]))
    return tuple(np.array(part) / np.sum(part, axis=1)[:, None] for part in (peoples, faiths))  # type: ignore[return-value]


def _anchored(by_place: Array, names: list[str]) -> Array:
    """Religions [religion, authority] with those known set to what they are, and the rest fitted around them."""
    known = np.full(by_place.shape, np.nan)
    residents = by_place.sum(axis=0)
    for religion, anchors in figures.RELIGION_ANCHORS.items():
        for name, percent in anchors.items():
            if name in names:
                column = names.index(name)
                known[figures.RELIGIONS.index(religion), column] = percent / 100.0 * residents[column]
    fixed = np.nan_to_num(known)
    free = proportional_fit(
        np.where(np.isnan(known), by_place, 0.0),
        [((0,), by_place.sum(axis=1) - fixed.sum(axis=1)), ((1,), residents - fixed.sum(axis=0))],
        rounds=2000,
    )
    return fixed + free


def shares(folder: Path, codes: list[str], names: list[str], residents: Array) -> tuple[Array, Array, Array, Array]:
    """Ethnic groups and religions [authority, group], P(religion | ethnic group), ethnic groups of England and Wales."""
    counts = tables.ethnicity_ew(folder)
    people_ew = np.sum([*counts.values()], axis=0)
    faiths = {
        country: _vector({_EW_NAMES.get(k, k.lower()): n for k, n in row.items()}, [*figures.RELIGIONS])
        for country, row in tables.counted(
            folder / "religion_country_ew_2021.csv.gz", "country", "religion", "n"
        ).items()
    }
    christians = {
        country: row["Christian"]
        for country, row in tables.counted(
            folder / "religion_country_ew_2021.csv.gz", "country", "religion", "n"
        ).items()
    }
    given = np.array([figures.RELIGION_GIVEN_ETHNICITY[name] for name in ETHNIC])
    given /= given.sum(axis=1)[:, None]
    totals = np.sum([*faiths.values()], axis=0)
    totals[:2] = figures.CATHOLICS_EW, sum(christians.values()) - figures.CATHOLICS_EW
    together = proportional_fit(people_ew[:, None] * given, [((1,), totals), ((0,), people_ew)], rounds=2000)
    given = together / people_ew[:, None]

    ethnic_out = np.zeros((len(codes), len(ETHNIC)))
    faith_out = np.zeros((len(codes), len(figures.RELIGIONS)))
    scotland: dict[str, float] = {}
    for name, n in tables.counted(folder / "religion_scotland_2022.csv.gz", "", "religion", "count")[""].items():
        key = _SCOTTISH.get(name, name.lower())
        scotland[key] = scotland.get(key, 0.0) + n
    for country in "EWS":
        here = [row for row, code in enumerate(codes) if code[0] == country]
        called = [names[row] for row in here]
        if country == "S":
            ethnic = _scottish_ethnicity(folder, called, residents[here], people_ew)
            religions = _vector(scotland, [*figures.RELIGIONS])
        else:
            ethnic = np.array([counts[codes[row]] for row in here]).T
            religions = faiths[country].copy()
            catholic, other = (ethnic.sum(axis=1) @ given)[:2]
            religions[:2] = christians[country] * np.array([catholic, other]) / (catholic + other)
        religions *= ethnic.sum() / religions.sum()
        seed = given.T[:, :, None] * ethnic[None]
        fitted = proportional_fit(seed, [((0,), religions), ((1, 2), ethnic)], rounds=2000).sum(axis=1)
        by_place = _anchored(fitted, called)
        ethnic_out[here] = (ethnic / ethnic.sum(axis=0)).T
        faith_out[here] = (by_place / by_place.sum(axis=0)).T
    north = [row for row, code in enumerate(codes) if code[0] == "N"]
    ethnic_out[north], faith_out[north] = _northern(folder, [codes[row] for row in north], people_ew)
    return ethnic_out, faith_out, given, people_ew
