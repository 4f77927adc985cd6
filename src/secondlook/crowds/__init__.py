"""How many people fit: the joint population model, with intervals. Knows tables and attributes, not categories."""

from secondlook.crowds.country import Country, population_for
from secondlook.crowds.estimate import estimate_crowd, weigh_facts
from secondlook.crowds.explain import explain
from secondlook.crowds.population import Population
from secondlook.crowds.seat import Seat

__all__ = ["Country", "Population", "Seat", "estimate_crowd", "explain", "population_for", "weigh_facts"]
