"""Sixty letters of another hospital: name of the letter to what makes it."""

from collections.abc import Callable

from evaluation.letters.sheet import Placed
from evaluation.letters.six import (
    ambulance,
    celtic,
    certificates,
    chat,
    complaint,
    consent,
    dental,
    discharge,
    drugs,
    handover,
    imaging,
    insurer,
    labels,
    laboratory,
    leaflet,
    mail,
    maternity,
    referral,
    social,
)

Maker = Callable[[], tuple[bytes, list[Placed]]]

LAYOUTS: dict[str, tuple[Maker, ...]] = {
    "emergency": (discharge.first, discharge.second, discharge.third),
    "referral": (referral.fernside, referral.harbour, referral.sixways),
    "clinic": (referral.renal, referral.rheum),
    "laboratory": (laboratory.blood, laboratory.histology, laboratory.micro),
    "ambulance": (ambulance.stroke, ambulance.refusal),
    "dental": (dental.estimate, dental.oral_surgery),
    "social": (social.care_act, social.child_plan),
    "school": (social.nurse, social.college),
    "insurer": (insurer.income, insurer.travel),
    "coroner": (insurer.inquest, insurer.gp_statement),
    "leaflet": (leaflet.hospice, leaflet.kidney),
    "mail": (mail.podiatry, mail.ivf, mail.research),
    "chat": (chat.ward, chat.midwives, chat.patient),
    "handover": (handover.care_of_elderly, handover.theatre, handover.dialysis),
    "consent": (consent.hip, consent.child),
    "labels": (labels.admission, labels.specimens),
    "card": (labels.dexa, labels.warfarin),
    "certificate": (certificates.fitness, certificates.vaccination, certificates.death),
    "welsh": (celtic.bala, celtic.cardi),
    "irish": (celtic.galway, celtic.dublin),
    "drugs": (drugs.inpatient, drugs.mar, drugs.repeat_slip),
    "imaging": (imaging.mri, imaging.mammogram, imaging.chest),
    "maternity": (maternity.notes, maternity.postnatal),
    "family-tree": (maternity.genetics, maternity.huntington),
    "own-hand": (complaint.daughter, complaint.thanks, complaint.solicitor_request),
}

LETTERS: dict[str, Maker] = {
    f"{layout}/{number}": maker for layout, makers in LAYOUTS.items() for number, maker in enumerate(makers, 1)
}
