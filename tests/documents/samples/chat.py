"""Chats exported by WhatsApp, as phones of several countries write them, that name somebody, and chats that do not."""

from collections.abc import Iterator

from tests.documents.samples import NHS_NUMBER, PATIENT, Sample
from tests.documents.samples._plain import tags

SENDERS = ("Priya Ramanathan", "Tobias Achterberg", "+44 7700 900123")
KEPT = ("amoxicillin 500 mg", "potassium 5.9")
NARROW = "\u202f"


def hiding() -> Iterator[Sample]:
    """One for each way that phones write, and each place in a chat."""
    yield _sample(
        "android",
        _android(f"Anybody seen Mrs {PATIENT}?\nNHS number {NHS_NUMBER}"),
        hides=(PATIENT, NHS_NUMBER, *SENDERS),
    )
    yield _sample("iphone", _iphone(f"Patient: {PATIENT}"), hides=(PATIENT, *SENDERS))
    yield _sample("american", _american(f"Patient: {PATIENT}"), hides=(PATIENT, *SENDERS))
    windows = ("\ufeff" + _android(f"Patient: {PATIENT}")).replace("\n", "\r\n")
    yield _sample("with-a-mark-of-order", windows, hides=(PATIENT, *SENDERS))
    yield _sample(
        "addressed", _iphone(f"@\u2068{SENDERS[0]}\u2069 please see Mrs {PATIENT}"), hides=(PATIENT, SENDERS[0])
    )
    yield _sample("contact-card", _android(f"Mrs {PATIENT}.vcf (file attached)"))
    group = "12/03/2026, 21:38 - Priya Ramanathan added Tobias Achterberg\n" + _android("Plan?")
    yield _sample("notices", group, hides=SENDERS[:2])
    yield _sample("tag-characters", _android(f"Plan?{tags(PATIENT)}"), place="hidden")
    yield _sample("edited", _android(f"Mrs {PATIENT} <This message was edited>"))


def clean() -> Iterator[Sample]:
    """Chats in which only the senders are people."""
    yield _clean("android-plan", _android("Plan?"))
    yield _clean("iphone-plan", _iphone("Plan?"))
    yield _clean("american-plan", _american("Plan? See https://bnf.nice.org.uk/drugs/amoxicillin/"), "bnf.nice.org.uk")
    yield _clean("german-dates", _android("Plan?").replace("12/03/2026", "12.03.26"))


def leaks(output: bytes, text: str) -> Iterator[tuple[str, bytes]]:
    """A finished file with a text planted at each place where it could be."""
    from tests.documents.samples import text as text_samples

    yield from text_samples.leaks(output, text)


def _android(first: str) -> str:
    return (
        "12/03/2026, 21:38 - Messages and calls are end-to-end encrypted. Only people in this chat can read them.\n"
        f"12/03/2026, 21:40 - {SENDERS[0]}: {first}\n"
        f"12/03/2026, 21:41 - {SENDERS[1]}: potassium 5.9, repeat it\n"
        f"12/03/2026, 21:42 - {SENDERS[2]}: <Media omitted>\n"
        f"12/03/2026, 21:43 - {SENDERS[0]}: amoxicillin 500 mg: three times daily\n"
        f"12/03/2026, 21:44 - {SENDERS[1]}: This message was deleted\n"
    )


def _iphone(first: str) -> str:
    return (
        f"[12/03/2026, 21:38:02] Respiratory: \u200eMessages and calls are end-to-end encrypted.\n"
        f"[12/03/2026, 21:40:11] ~{NARROW}{SENDERS[0]}: {first}\n"
        f"[12/03/2026, 21:41:32] {SENDERS[1]}: potassium 5.9, repeat it\n"
        f"\u200e[12/03/2026, 21:42:00] {SENDERS[2]}: \u200eimage omitted\n"
        f"[12/03/2026, 21:43:59] {SENDERS[0]}: amoxicillin 500 mg: three times daily\n"
    )


def _american(first: str) -> str:
    return (
        f"3/12/26, 9:40{NARROW}PM - {SENDERS[0]}: {first}\n"
        f"3/12/26, 9:41{NARROW}PM - {SENDERS[1]}: potassium 5.9, repeat it\n"
        f"3/12/26, 9:42{NARROW}PM - {SENDERS[2]}: amoxicillin 500 mg\nthree times daily\n"
    )


def _sample(name: str, said: str, *, place: str = "shown", hides: tuple[str, ...] = (PATIENT,)) -> Sample:
    return Sample(name=f"{name}-chat.txt", format="chat", data=said.encode(), hides=hides, keeps=KEPT, place=place)


def _clean(name: str, said: str, *keeps: str) -> Sample:
    return Sample(name=f"{name}-chat.txt", format="chat", data=said.encode(), keeps=(*KEPT, *keeps))
