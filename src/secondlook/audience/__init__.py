"""Who can read it, how well they are known, who could carry it out."""

from secondlook.audience.assumptions import NAMES, Assumptions, Share, shipped
from secondlook.audience.known import (
    FEWEST_SHOWN,
    gate_of,
    has_shown,
    label_of,
    say,
    say_near,
    sentence_of,
    shown,
    shown_levels,
    weakest_gate,
)
from secondlook.audience.look import look, private_as, range_says
from secondlook.audience.places import folded, whereabouts_of

__all__ = [
    "FEWEST_SHOWN",
    "NAMES",
    "Assumptions",
    "Share",
    "folded",
    "gate_of",
    "has_shown",
    "label_of",
    "look",
    "private_as",
    "range_says",
    "say",
    "say_near",
    "sentence_of",
    "shipped",
    "shown",
    "shown_levels",
    "weakest_gate",
    "whereabouts_of",
]
