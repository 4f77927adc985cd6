"""How many people fit: the joint population model, with intervals. Knows tables and attributes, not categories."""

from secondlook.crowds.estimate import estimate_crowd
from secondlook.crowds.explain import explain
from secondlook.crowds.population import Population, population_for
from secondlook.crowds.seat import Seat

__all__ = ["Population", "Seat", "estimate_crowd", "explain", "population_for"]
