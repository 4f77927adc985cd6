"""How many people fit: the joint population model, with intervals. Knows tables and attributes, not categories."""

from secondlook.crowds.chart import funnel_svg
from secondlook.crowds.country import Country, population_for
from secondlook.crowds.estimate import estimate_crowd, weigh_facts
from secondlook.crowds.explain import explain
from secondlook.crowds.population import Population
from secondlook.crowds.seat import Seat
from secondlook.crowds.sharing import Part, parts, share_out
from secondlook.crowds.table import Table

__all__ = [
    "Country",
    "Part",
    "Population",
    "Seat",
    "Table",
    "estimate_crowd",
    "explain",
    "funnel_svg",
    "parts",
    "population_for",
    "share_out",
    "weigh_facts",
]
