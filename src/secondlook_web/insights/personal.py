"""What counted years hold of members: nothing. See `shared.personal`."""

from secondlook_web.shared.personal import Held

HELD = (
    Held(
        model="insights.CountedYear",
        nobody="Counts of a year, from five up, and times of stages of at least five concerns.",
        plain={"figures": "counts from five up, under keys of ours"},
    ),
)
