"""What onlookers share: where the subject was seen, when, and whether there is anything to notice.

Every answer only narrows as facts are added: a window is the shortest told, a particular stays one. Not here: how
many people a place has (`crowds/sites.py`), who looks where (one module per onlooker).
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from secondlook.crowds.country import Country
from secondlook.crowds.seat import LONG_WINDOW_DAYS, Seat
from secondlook.crowds.seats import country_seat, health_staff_seat, residents_seat, staff_seat
from secondlook.crowds.sites import HEALTH_SITES, Site, Unit, site_named, site_of, town_named, unit_of
from secondlook.crowds.weighing import QUOTE_WORDS, name_words, weigh
from secondlook.model import About, Attribute, AudienceKind, Context, Dossier, Fact, Source, Telling
from secondlook.onlookers._table import reported

RECENT_DAYS = 91.0
"""Days. About three months: the standard, section 2."""
A_DAY_TOLD_DAYS = 8.0
"""Days. "Last week" still says which; "this month" does not."""
TALKED_ABOUT_SHARE = 1e-5
"""A condition that fewer residents than this have, or get in a year, is one that staff tell each other."""
UNUSUAL_SHARE = 1e-3
"""An occupation or family that fewer residents than this have marks a person out."""
TELLING_RARITY = 2e-3
"""An event or look that its reader found rarer than this is one that staff tell each other."""
TELLING_RESULT = 2e-5
"""A value rarer than this among all who are measured is told; milder ones are what the ill have every day."""
EVERYDAY_SHARE = 1e-2
"""A circumstance that more people than this meet in a year is nothing that staff tell each other."""
IN_THE_NEWS = 0.5
"""An event this likely reported is found from anywhere."""
MOST_PLACES = 16
"""Places and units looked at, the smallest first: a text that names more is a list, not a case."""

NAMING = frozenset({Attribute.NAME, Attribute.IDENTIFIER, Attribute.CONTACT, Attribute.ADDRESS, Attribute.BIRTH_DATE})
_NOTICED = frozenset({Attribute.EVENT, Attribute.PUBLIC_EVENT, Attribute.APPEARANCE, Attribute.SUPERLATIVE}) | NAMING
_TABLED = frozenset({Attribute.CONDITION, Attribute.PROCEDURE, Attribute.OCCUPATION, Attribute.FAMILY})
_ANY_DAY = date(2026, 1, 1)
"""Only ages from a date of birth depend on the day, and what is asked here does not ask for them."""


def _days(fact: Fact) -> float | None:
    if fact.low is None or fact.high is None:
        return 1.0 if fact.value and "/" not in fact.value else None
    return fact.high - fact.low + 1.0


def _days_told(dossier: Dossier) -> list[tuple[float, float]]:
    """Days told and the probability of each that it is about the subject."""
    told = []
    for fact in dossier.having(Attribute.DAY):
        days = _days(fact)
        if days is not None and fact.origin.source is not Source.CLOCK:
            told.append((max(1.0, days), fact.origin.probability))
    return told


def window_days(dossier: Dossier, *, otherwise: float) -> float:
    """Days within which the reader would look: the shortest told, else `otherwise`.

    One that is only probably about the subject counts as the geometric mean of itself and `otherwise`.
    """
    told = (min(days, otherwise) ** sure * otherwise ** (1.0 - sure) for days, sure in _days_told(dossier))
    return min(told, default=otherwise)


def since(telling: Telling, *, otherwise: float) -> float:
    """Days within which it happened where only the telling says so ("recently"), at most `otherwise`."""
    return otherwise if telling.days_ago is None else min(otherwise, max(1.0, 0.5 * telling.days_ago + 1.0))


def day_told(dossier: Dossier, telling: Telling) -> bool:
    """Whether a reader could tell which day or week it was."""
    return any(days <= A_DAY_TOLD_DAYS for days, _ in _days_told(dossier)) or (
        telling.days_ago is not None and telling.days_ago <= A_DAY_TOLD_DAYS and not telling.long_ago
    )


_TRAITS = (
    Attribute.AGE_YEARS,
    Attribute.UNIT,
    Attribute.OCCUPATION,
    Attribute.FAMILY,
    Attribute.ETHNICITY,
    Attribute.DISABILITY,
    Attribute.QUOTE,
)


def pictured(dossier: Dossier, telling: Telling) -> bool:
    """Whether an everyday case has a day and a trait of the person, so that staff could say which one it was."""
    return day_told(dossier, telling) and bool(dossier.having(*_TRAITS))


def recent(telling: Telling) -> bool:
    """Whether colleagues would still have it in mind; a draft without any time is read on the day it appears."""
    if telling.long_ago:
        return False
    return telling.days_ago is None or telling.days_ago <= RECENT_DAYS


def _share(fact: Fact, population: Country) -> float:
    weight = weigh(fact, population, on=_ANY_DAY)
    # Work that no table has is unusual; a finding that no table has is mostly another word for a common one.
    if weight is None or (weight.table == "defaults" and fact.attribute is not Attribute.OCCUPATION):
        return 1.0
    return weight.share_everywhere


def _happens_daily(fact: Fact, population: Country) -> bool:
    """Whether a circumstance is one that a table knows as happening to many ("missed his appointment")."""
    weight = weigh(fact, population, on=_ANY_DAY)
    return weight is not None and weight.table == "events" and weight.share_everywhere > EVERYDAY_SHARE


def exact_quote(fact: Fact) -> bool:
    """Whether a fact is somebody's own words, enough of them in order to be known again."""
    return fact.attribute is Attribute.QUOTE and fact.exact and len(fact.value.split()) >= QUOTE_WORDS


def noticed(dossier: Dossier, population: Country) -> bool:
    """Whether a particular is told that staff would talk about."""
    for fact in dossier.facts:
        if fact.attribute is Attribute.EVENT and _happens_daily(fact, population):
            continue
        if fact.attribute in _NOTICED or exact_quote(fact):
            return True
        match fact.attribute:
            case Attribute.CONDITION | Attribute.PROCEDURE:
                least = TALKED_ABOUT_SHARE
            case Attribute.OCCUPATION | Attribute.FAMILY:
                least = UNUSUAL_SHARE
            case Attribute.RESULT:
                least = TELLING_RESULT
            case _:
                least = TELLING_RARITY
        share = _share(fact, population) if fact.rarity is None and fact.attribute in _TABLED else fact.rarity
        if share is not None and share <= least:
            return True
    return False


def striking(dossier: Dossier, telling: Telling, population: Country) -> bool:
    """Whether a particular is told that is unlikely to have happened elsewhere in the same weeks."""
    for fact in dossier.facts:
        match fact.attribute:
            case Attribute.PUBLIC_EVENT:
                return True
            case Attribute.SUPERLATIVE if fact.value in ("place", "country", "world"):
                return True
            case Attribute.IDENTIFIER | Attribute.CONTACT | Attribute.ADDRESS:
                return True
            case Attribute.NAME if len(name_words(fact)) >= 2:
                return True
            case Attribute.EVENT if telling.memorable or (fact.rarity is not None and fact.rarity <= 1e-4):
                return True
            case Attribute.CONDITION | Attribute.PROCEDURE if _share(fact, population) <= TALKED_ABOUT_SHARE / 5:
                return True
    return False


def workplaces(dossier: Dossier, context: Context, population: Country) -> tuple[Site, ...]:
    """Places where the author may work or train that are told, or that readers can look up."""
    return tuple(
        site
        for site in sites(dossier, context, population)
        if (site.fixes or dossier.subject.about is About.AUTHOR) and (site.kind in HEALTH_SITES or site.kind == "town")
    )


def nowhere_to_ask(dossier: Dossier, context: Context, telling: Telling, population: Country) -> bool:
    """Whether it was years ago, nobody knows where, of somebody who cannot be looked up by a whole name or a number."""
    if not telling.years_ago or workplaces(dossier, context, population):
        return False
    return not any(
        fact.attribute in NAMING and (fact.attribute is not Attribute.NAME or len(name_words(fact)) >= 2)
        for fact in dossier.facts
    )


def _smallest(sites: Iterable[Site]) -> tuple[Site, ...]:
    best: dict[tuple[str, float, str], Site] = {}
    for site in sites:
        key = (site.kind, site.residents, site.place)
        if key not in best or best[key].probability < site.probability:
            best[key] = site
    ordered = sorted(best.values(), key=lambda site: (site.residents, site.kind, site.place, -site.probability))
    return tuple(ordered[:MOST_PLACES])


def sites(dossier: Dossier, context: Context, population: Country, *, outside: bool = False) -> tuple[Site, ...]:
    """Every place that is told or that readers can look up, the smallest first.

    With `outside`, as it is for somebody who works nowhere near.
    """
    found: list[Site | None] = []
    for fact in dossier.having(Attribute.PLACE, Attribute.HOSPITAL, Attribute.PRACTICE, Attribute.ORGANISATION):
        if fact.origin.source is Source.PROFILE and not context.author.public:
            continue
        site = site_of(fact, population)
        # A club or school of the author's own says nothing about where a patient is.
        of_author = fact.origin.source in (Source.PROFILE, Source.HISTORY)
        if site is not None and not (of_author and site.kind == "school"):
            found.append(site)
    if context.author.public:
        found.append(site_named(context.author.workplace, population, default="community"))
        found.append(town_named(context.author.town, population))
    if not outside and context.audience is not None and context.audience.kind is AudienceKind.TEAM:
        # A team's own group: whoever reads it works there, whatever the profile shows.
        found.append(site_named("hospital", population))
    return _smallest(site for site in found if site is not None)


def units(dossier: Dossier, context: Context) -> tuple[Unit, ...]:
    """Every part of a hospital that is told."""
    best: dict[tuple[str, str], Unit] = {}
    for fact in dossier.having(Attribute.UNIT):
        if fact.origin.source is Source.PROFILE and not context.author.public:
            continue
        unit = unit_of(fact)
        key = (unit.kind, unit.specialty)
        if key not in best or best[key].probability < unit.probability:
            best[key] = unit
    return tuple(best.values())[:MOST_PLACES]


def told_here(dossier: Dossier, *attributes: Attribute) -> bool:
    """Whether the draft itself, not only the profile or earlier posts, says one of these."""
    return any(fact.origin.source in (Source.DRAFT, Source.ATTACHMENT) for fact in dossier.having(*attributes))


def hospital_for(site: Site) -> Site:
    """A small town's patients are seen where a larger area's are: at least the reach of a small hospital's town."""
    return replace(site, residents=max(site.residents, 60_000.0)) if site.kind == "town" else site


def among_residents(dossier: Dossier, context: Context, population: Country) -> Seat:
    """Residents of the country and of each place told or looked up; of a colleague, those who work there.

    Somewhere in the country nobody hears of an event, unless it is of a kind that is reported.
    """
    window = window_days(dossier, otherwise=LONG_WINDOW_DAYS)
    if dossier.subject.staff:
        country = health_staff_seat(population)
    else:
        country = country_seat(
            population, window_days=window, contacts_a_year=1e9, says=f"residents of {population.says}"
        )
    in_the_news = any(
        reported(fact) * fact.origin.probability >= IN_THE_NEWS for fact in dossier.having(Attribute.EVENT)
    )
    if not in_the_news:
        country = replace(country, spent=country.spent | {Attribute.EVENT})
    return country.with_others(_at_places(dossier, context, population, window))


def among_neighbours(dossier: Dossier, context: Context, population: Country) -> Seat | None:
    """Residents of each place told or looked up that is small enough to have neighbours; None where none is."""
    window = window_days(dossier, otherwise=LONG_WINDOW_DAYS)
    places = _at_places(dossier, context, population, window, only_small=True)
    return places[0].with_others(places[1:]) if places else None


def _at_places(
    dossier: Dossier, context: Context, population: Country, window: float, *, only_small: bool = False
) -> tuple[Seat, ...]:
    found = sites(dossier, context, population, outside=True)
    if dossier.subject.staff:
        narrows = dossier.subject.about is About.AUTHOR  # whoever looks for one person can look through a city
        return tuple(staff_seat(site, population, window_days=window) for site in found if site.fixes or narrows)
    return tuple(residents_seat(site, population, window_days=window) for site in found if site.fixes or not only_small)
