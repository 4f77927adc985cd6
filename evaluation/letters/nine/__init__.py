"""Sixty letters of twenty other places: name of the letter to what makes it."""

from collections.abc import Callable

from evaluation.letters.nine import (
    banner,
    certify,
    daycard,
    longform,
    mailed,
    margin,
    measured,
    newborn,
    outofhours,
    passport,
    pharmacy,
    private,
    refer,
    screening,
    sidebar,
    slip,
    sticker,
    threeboxes,
    threehead,
    window,
)
from evaluation.letters.sheet import Placed

Maker = Callable[[], tuple[bytes, list[Placed]]]

LAYOUTS: dict[str, tuple[Maker, ...]] = {
    "window": (window.endocrine, window.urology, window.throat),
    "banner": (banner.renal, banner.blood, banner.joints),
    "boxes": (threeboxes.heart, threeboxes.headache, threeboxes.sugar),
    "margin": (margin.frailty, margin.artery, margin.ballin),
    "day-card": (daycard.colon, daycard.hand, daycard.womb),
    "sidebar": (sidebar.older, sidebar.young, sidebar.eating),
    "passport": (passport.learning, passport.breath, passport.birth_plan),
    "mailed": (mailed.advice, mailed.school, mailed.secretary),
    "form": (refer.foot, refer.memory, refer.bedwetting),
    "sticker": (sticker.wrist, sticker.early, sticker.clot),
    "measured": (measured.echo, measured.sleep, measured.nerves),
    "three-heads": (threehead.kitchen, threehead.swallow, threehead.weight),
    "long-report": (longform.legal, longform.brain, longform.capacity),
    "slip": (slip.breathing, slip.knees, slip.eyelid),
    "out-of-hours": (outofhours.night, outofhours.paramedic, outofhours.minor),
    "screening": (screening.aorta, screening.cervix, screening.baby_heel),
    "certify": (certify.housing, certify.holiday, certify.exams),
    "newborn": (newborn.anomaly, newborn.visitor, newborn.early_baby),
    "private": (private.veins, private.mind, private.hipbone),
    "pharmacist": (pharmacy.carehome, pharmacy.service, pharmacy.homecare),
}

LETTERS: dict[str, Maker] = {
    f"{layout}/{number}": maker for layout, makers in LAYOUTS.items() for number, maker in enumerate(makers, 1)
}
