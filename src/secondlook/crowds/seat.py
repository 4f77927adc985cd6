"""A seat: where an onlooker looks from, with what is needed to weigh facts there.

A `Standing` says how many people; a seat also says how many would come there (`residents`), over how long, and of
which ages. Not here: which seats an onlooker has (`onlookers/`), or how many people a kind of place has (`sites.py`).
"""

from dataclasses import dataclass, field, replace

from secondlook.crowds.cells import Cells
from secondlook.model import Attribute, Standing

DAYS_A_YEAR = 365.25
LONG_WINDOW_DAYS = 3 * DAYS_A_YEAR
"""Days. Where nothing says when, a reader thinks of the last few years."""

WHERE_AND_WHEN = frozenset(
    {Attribute.PLACE, Attribute.HOSPITAL, Attribute.PRACTICE, Attribute.UNIT, Attribute.DAY, Attribute.ORGANISATION}
)
"""What says where and when to look, and so is spent in the seat."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat(Standing):
    """People among whom to look, and what makes facts common or rare among them."""

    weights: Cells = field(repr=False)
    """Share of these people in each cell of age and sex; the sum is 1."""
    residents: float
    """People who could have come: new cases arise among them."""
    window_days: float = LONG_WINDOW_DAYS
    stay_days: float = 0.0
    """Who came up to this long before the window is still there."""
    log_tilt: Cells | None = field(default=None, repr=False)
    """Logarithm of how much oftener people of a cell come than others; None where everybody is counted once."""
    spent: frozenset[Attribute] = WHERE_AND_WHEN
    """Attributes that are not weighed here, since they led here."""
    flow: str = ""
    """Kind of flow (`flows.py`) by which people come here at each hour; empty where it is not known."""
    trust: str = field(default="", repr=False)
    """Folded name of the hospital or trust, where it is a listed one."""
    place: str = field(default="", repr=False)
    """Folded name of the local authority or town, whose groups then count."""
    specialty: str = ""
    """Of the unit; conditions of it are commoner here by `own_boost`."""
    own_boost: float = 1.0
    any_boost: float = 1.0
    staff: bool = False
    """Whether these are the people who work there, not those who are seen there."""
    probability: float = 1.0
    """That the onlooker is right to look here."""
    others: tuple["Seat", ...] = field(default=(), repr=False)
    """Other seats of the same onlooker: the smallest crowd counts."""

    def with_others(self, others: tuple["Seat", ...]) -> "Seat":
        return replace(self, others=others)

    @property
    def turnover(self) -> float:
        """New cases in the window and still there, per yearly new case of one resident and person of this seat."""
        return self.residents * (self.window_days + self.stay_days) / DAYS_A_YEAR / self.people
