"""People, places and numbers of letters: nobody real. Postcodes are of the pseudo areas ZZ98 and ZZ99, telephones of the
ranges kept for fiction, NHS numbers of the range 999 that is kept for tests.

`Source` holds the lists that a half of the letters draws from; the halves share none.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random


@dataclass(frozen=True, slots=True)
class Source:
    """What names and places are made of."""

    women: tuple[str, ...]
    men: tuple[str, ...]
    surnames: tuple[str, ...]
    clinicians: tuple[str, ...]
    """Surnames; some are also patients'."""
    streets: tuple[str, ...]
    towns: tuple[str, ...]
    houses: tuple[str, ...]
    hospitals: tuple[str, ...]
    practices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """A patient or a relative."""

    title: str
    first: str
    middle: str
    last: str
    female: bool
    born: date
    nhs: str
    hospital_number: str
    lines: tuple[str, ...]
    """Of the address, without the postcode."""
    postcode: str
    phone: str
    mail: str

    @property
    def she(self) -> str:
        return "she" if self.female else "he"

    @property
    def her(self) -> str:
        return "her" if self.female else "his"

    def years(self, on: date) -> int:
        return on.year - self.born.year - ((on.month, on.day) < (self.born.month, self.born.day))


@dataclass(frozen=True, slots=True)
class Clinician:
    """Somebody who works there."""

    title: str
    first: str
    last: str
    role: str
    quals: str
    gmc: str


ROLES = (
    ("Consultant Cardiologist", "MBBS FRCP"), ("Consultant Neurologist", "MD FRCP"), ("Consultant Rheumatologist", "MBChB MRCP"),
    ("Consultant Orthopaedic Surgeon", "FRCS (Tr & Orth)"), ("Consultant Gastroenterologist", "BM BCh MRCP PhD"),
    ("Consultant Dermatologist", "MRCP"), ("Specialty Registrar in Respiratory Medicine", "MBBS MRCP"),
    ("Consultant Paediatrician", "MRCPCH"), ("Consultant Psychiatrist", "MRCPsych"), ("Consultant Obstetrician", "FRCOG"),
)  # fmt: skip


def person(source: Source, rng: Random, *, on: date, youngest: int = 18, oldest: int = 94, last: str = "") -> Person:
    """Somebody invented."""
    female = rng.random() < 0.52
    first = rng.choice(source.women if female else source.men)
    middle = rng.choice(source.women if female else source.men) if rng.random() < 0.3 else ""
    family = last or rng.choice(source.surnames)
    born = on - timedelta(days=int(365.25 * rng.uniform(youngest, oldest + 1)))
    title = (
        ("Miss" if youngest < 16 else rng.choice(("Mrs", "Miss", "Ms")))
        if female
        else ("Master" if youngest < 16 else "Mr")
    )
    digits = "999" + "".join(str(rng.randrange(10)) for _ in range(7))
    house = rng.choice(source.houses) if rng.random() < 0.25 else ""
    street = f"{rng.randint(1, 180)} {rng.choice(source.streets)}"
    lines = tuple(line for line in (house, street, rng.choice(source.towns)) if line)
    code = (
        f"ZZ9{rng.choice('89')} "
        f"{rng.randint(1, 9)}{rng.choice('ABDEFGHJLNPQRSTUWXYZ')}{rng.choice('ABDEFGHJLNPQRSTUWXYZ')}"
    )
    hospital_number = rng.choice(("A{:06d}", "M{:07d}", "{:08d}", "RXX{:07d}", "K{:06d}", "X{:06d}")).format(
        rng.randrange(100000, 999999)
    )
    phone = f"07700 900{rng.randrange(1000):03d}" if rng.random() < 0.6 else f"01632 960{rng.randrange(1000):03d}"
    mail = f"{first}.{family}{rng.randrange(90)}@example.com".lower().replace(" ", "").replace("'", "")
    return Person(
        title,
        first,
        middle,
        family,
        female,
        born,
        f"{digits[:3]} {digits[3:6]} {digits[6:]}",
        hospital_number,
        lines,
        code,
        phone,
        mail,
    )


def clinician(source: Source, rng: Random, role: int | None = None) -> Clinician:
    """Somebody invented who works there."""
    female = rng.random() < 0.5
    name, quals = ROLES[rng.randrange(len(ROLES)) if role is None else role]
    surgeon = "Surgeon" in name or "Obstetrician" in name
    title = ("Miss" if female else "Mr") if surgeon else rng.choice(("Dr", "Dr", "Dr", "Professor"))
    return Clinician(
        title,
        rng.choice(source.women if female else source.men),
        rng.choice(source.clinicians),
        name,
        quals,
        f"{rng.randrange(1000000, 7999999)}",
    )


def gp(source: Source, rng: Random) -> Clinician:
    """A general practitioner."""
    first = rng.choice(source.women + source.men)
    return Clinician(
        "Dr",
        first,
        rng.choice(source.clinicians),
        "General Practitioner",
        "MRCGP",
        f"{rng.randrange(1000000, 7999999)}",
    )
