"""Sixty ordinary letters of hospitals, practices and community services: name of the letter to what makes it."""

from collections.abc import Callable

from evaluation.letters.seven import (
    appointment,
    clinic,
    dental,
    discharge,
    district,
    emergency,
    eyes,
    fitnote,
    hospice,
    maternity,
    mental,
    occupational,
    operation,
    paediatric,
    pharmacy,
    physio,
    referral,
    reports,
    socialwork,
    urgent,
)
from evaluation.letters.sheet import Placed

Maker = Callable[[], tuple[bytes, list[Placed]]]

LAYOUTS: dict[str, tuple[Maker, ...]] = {
    "clinic": (clinic.cardiology, clinic.dermatology, clinic.neurology),
    "discharge": (discharge.pneumonia, discharge.gallbladder, discharge.stroke),
    "referral": (referral.breathless, referral.hernia, referral.fertility),
    "two-week-wait": (urgent.bowel, urgent.breast, urgent.skin),
    "emergency": (emergency.ankle, emergency.chest_pain, emergency.head_injury),
    "report": (reports.ultrasound, reports.histology, reports.blood),
    "physiotherapy": (physio.shoulder, physio.back, physio.knee),
    "mental-health": (mental.bipolar, mental.depression, mental.young),
    "district-nurse": (district.leg_ulcer, district.insulin, district.catheter),
    "maternity": (maternity.second_baby, maternity.first_baby, maternity.travellers),
    "paediatric": (paediatric.asthma, paediatric.diabetes, paediatric.development),
    "eye-screening": (eyes.no_change, eyes.referable, eyes.not_seen),
    "pharmacy": (pharmacy.polypharmacy, pharmacy.discharge_service, pharmacy.care_home),
    "appointment": (appointment.mri, appointment.missed, appointment.memory),
    "operation": (operation.hip, operation.hernia, operation.caesarean),
    "dental": (dental.wisdom, dental.child, dental.ulcer),
    "hospice": (hospice.day_hospice, hospice.bereavement, hospice.community),
    "occupational": (occupational.back_pain, occupational.health_worker, occupational.stress),
    "fit-note": (fitnote.chef, fitnote.driver, fitnote.carer),
    "social-work": (socialwork.elder, socialwork.child, socialwork.housing),
}

LETTERS: dict[str, Maker] = {
    f"{layout}/{number}": maker for layout, makers in LAYOUTS.items() for number, maker in enumerate(makers, 1)
}
