"""Who and what a letter is about: one patient, a relative, the people who treat them, days, and ways to write them."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from evaluation.letters.invented import Clinician, Person, Source, clinician, gp, person
from evaluation.letters.tagged import tag

MONTHS = "January February March April May June July August September October November December".split()


@dataclass(frozen=True, slots=True)
class Scene:
    """One letter's cast."""

    source: Source
    rng: Random
    patient: Person
    relative: Person
    gp: Clinician
    consultant: Clinician
    other: Clinician
    secretary: str
    hospital: str
    practice: str
    on: date

    def name(self, who: Person | None = None, *, style: str = "") -> str:
        """A labelled name in a style of the letter."""
        p = who or self.patient
        full = " ".join(part for part in (p.first, p.middle, p.last) if part)
        return tag("N", {
            "": f"{p.title} {p.first} {p.last}", "full": full, "short": f"{p.title} {p.last}", "first": p.first, "last": p.last,
            "caps": f"{p.title} {full}".upper(), "initial": f"{p.title} {p.first[0]} {p.last}", "list": f"{p.last.upper()}, {p.first} ({p.title})",
            "plain_list": f"{p.last}, {p.first}", "caps_last": f"{p.first} {p.last.upper()}", "last_caps": p.last.upper(), "first_caps": p.first.upper(),
        }[style])  # fmt: skip

    def day(self, day: date, style: int = 0, label: str = "d") -> str:
        """A labelled day."""
        month = MONTHS[day.month - 1]
        return tag(label, (
            f"{day:%d/%m/%Y}", f"{day.day} {month} {day.year}", f"{day:%d}-{month[:3]}-{day.year}", f"{day:%d.%m.%y}", f"{day:%d/%m/%y}",
            (
                f"{day.day}{'st' if day.day in (1, 21, 31) else 'nd' if day.day in (2, 22) else 'rd' if day.day in (3, 23) else 'th'} "
                ""
                ""
                ""
                ""
                ""
                ""
                ""
                ""
                ""
                ""
                ""
                ""
                ""
                ""
                ""
                ""
                ""
                ""
                ""
                ""
                ""
                ""
                ""
                ""
                ""
                ""
                ""
                ""
                ""
                ""
                ""
                ""
                ""
                ""
                ""
                ""
                ""
                ""
                ""
                f"{month} {day.year}"
            ),
        )[style])  # fmt: skip

    def born(self, style: int = 0, who: Person | None = None) -> str:
        return self.day((who or self.patient).born, style, "B")

    def nhs(self, who: Person | None = None, *, joined: bool = False) -> str:
        number = (who or self.patient).nhs
        return tag("I", number.replace(" ", "") if joined else number)

    def hosp(self) -> str:
        return tag("I", self.patient.hospital_number)

    def address(self, who: Person | None = None) -> list[str]:
        """Labelled lines."""
        p = who or self.patient
        return [*(tag("A", line) for line in p.lines), tag("A", p.postcode)]

    def address_line(self, who: Person | None = None) -> str:
        p = who or self.patient
        return tag("A", ", ".join((*p.lines, p.postcode)))

    def phone(self, who: Person | None = None) -> str:
        return tag("C", (who or self.patient).phone)

    def mail(self, who: Person | None = None) -> str:
        return tag("C", (who or self.patient).mail)

    def doctor(self, who: Clinician, *, style: str = "") -> str:
        return tag("c", {
            "": f"{who.title} {who.first} {who.last}", "short": f"{who.title} {who.last}", "initial": f"{who.title} {who.first[0]} {who.last}",
            "plain": f"{who.first} {who.last}", "list": f"{who.last.upper()}, {who.first} ({who.title})", "first": who.first,
        }[style])  # fmt: skip

    def line(self) -> str:
        """A telephone of a workplace."""
        return tag("w", f"01632 960{self.rng.randrange(1000):03d}")

    def ago(self, days: int) -> date:
        return self.on - timedelta(days=days)

    def ahead(self, days: int) -> date:
        return self.on + timedelta(days=days)

    def practice_address(self) -> list[str]:
        return [
            self.practice,
            tag("w", f"{self.rng.randint(1, 90)} {self.source.streets[0]}"),
            self.source.towns[0],
            f"ZZ98 {self.rng.randint(1, 9)}QQ",
        ]


def scene(source: Source, rng: Random, *, child: bool = False, woman: bool = False) -> Scene:
    """A cast."""
    on = date(2026, 1, 5) + timedelta(days=rng.randrange(300))
    patient = person(source, rng, on=on, youngest=1 if child else 18, oldest=14 if child else 94)
    while woman and not (patient.female and patient.years(on) < 45):
        patient = person(source, rng, on=on, oldest=44)
    relative = person(source, rng, on=on, youngest=25, oldest=80, last=patient.last if rng.random() < 0.6 else "")
    consultant = clinician(source, rng, 7 if child else None)
    others = [clinician(source, rng) for _ in range(3)]
    other = next((one for one in others if one.last != consultant.last), others[0])
    secretary = f"{rng.choice(source.women)} {rng.choice(source.clinicians)}"
    return Scene(
        source,
        rng,
        patient,
        relative,
        gp(source, rng),
        consultant,
        other,
        secretary,
        rng.choice(source.hospitals),
        rng.choice(source.practices),
        on,
    )
