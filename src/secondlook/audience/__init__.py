"""Who can read it, how well they are known, who could carry it out."""

from secondlook.audience.assumptions import Assumptions, Share
from secondlook.audience.known import (
    FEWEST_SHOWN,
    gate_of,
    has_shown,
    label_of,
    least_says,
    say,
    say_near,
    sentence_of,
    shown,
    shown_levels,
    weakest_gate,
    with_author_says,
)
from secondlook.audience.look import look, private_as
from secondlook.audience.places import folded, whereabouts_of

__all__ = [
    "FEWEST_SHOWN",
    "Assumptions",
    "Share",
    "folded",
    "gate_of",
    "has_shown",
    "label_of",
    "least_says",
    "look",
    "private_as",
    "say",
    "say_near",
    "sentence_of",
    "shown",
    "shown_levels",
    "weakest_gate",
    "whereabouts_of",
    "with_author_says",
]
