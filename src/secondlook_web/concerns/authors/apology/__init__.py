"""Reads a written response: what a good apology has that is missing, and what in it must not stand.

By clauses and at whom they point, not by whole phrases: "sorry if you were hurt" is refused, "if you would like to
meet" and "I was tired; that is no excuse" are left alone. English only: in another language every element is missing,
and a person has to read it. Not here: whether it is true, or meant; what it gives away about patients (`..telling`).

What a good response has: the standard's section 5.3, drawn from the Ombudsman (phso/apology, phso/response), the GMC's
and NMC's guidance on candour (candour-2015, candour/content) and NHS Resolution (nhsr/sorry).
"""

from secondlook_web.concerns.authors.apology.model import Element, Facts, Fault, Found, Kind, Reading, Wish
from secondlook_web.concerns.authors.apology.reading import LONGEST_CHARACTERS, read

__all__ = ["LONGEST_CHARACTERS", "Element", "Facts", "Fault", "Found", "Kind", "Reading", "Wish", "read"]
