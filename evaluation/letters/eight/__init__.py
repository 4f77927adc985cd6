"""Sixty letters of ordinary correspondence: name of the letter to what makes it."""

from collections.abc import Callable

from evaluation.letters.eight import (
    agencies,
    birth,
    booking,
    children,
    emergency,
    eyes,
    form,
    hospice,
    mind,
    nursing,
    outpatient,
    patient,
    pharmacy,
    reports,
    surgery,
    teeth,
    theatre,
    therapy,
    wards,
    work,
)
from evaluation.letters.sheet import Placed

Maker = Callable[[], tuple[bytes, list[Placed]]]

LAYOUTS: dict[str, tuple[Maker, ...]] = {
    "outpatient": (outpatient.cardiology, outpatient.chest, outpatient.gastro),
    "to-patient": (patient.transplant, patient.genetics, patient.skin),
    "summary": (wards.medical, wards.surgical, wards.stroke),
    "e-referral": (surgery.england, surgery.scotland, surgery.ulster),
    "two-week-wait": (form.breast, form.bowel, form.lung),
    "attendance": (emergency.chest_pain, emergency.fall, emergency.child),
    "report": (reports.ct, reports.skin_biopsy, reports.bloods),
    "physiotherapy": (therapy.shoulder, therapy.knee, therapy.falls),
    "mental-health": (mind.dementia, mind.psychosis, mind.perinatal),
    "nursing": (nursing.leg_ulcer, nursing.catheter, nursing.diabetes_home),
    "booking": (birth.first, birth.second, birth.third),
    "children": (children.epilepsy, children.allergy, children.cystic),
    "eye-screening": (eyes.clear, eyes.referable, eyes.missed),
    "pharmacy": (pharmacy.review, pharmacy.clozapine, pharmacy.discharge_meds),
    "appointment": (booking.new, booking.dna, booking.scope),
    "operation": (theatre.hip, theatre.hernia, theatre.cataract),
    "dentist": (teeth.wisdom, teeth.child_teeth, teeth.mouth),
    "palliative": (hospice.home, hospice.bereaved, hospice.clinic),
    "work": (work.health, work.fitnote, work.private),
    "agencies": (agencies.conference, agencies.school, agencies.prison),
}

LETTERS: dict[str, Maker] = {
    f"{layout}/{number}": maker for layout, makers in LAYOUTS.items() for number, maker in enumerate(makers, 1)
}
