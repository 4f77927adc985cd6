"""Consent forms: ruled lines, tick boxes, signatures in script and a sticker in the corner set at an angle."""

from evaluation.letters.six.paper import Made, Paper


def _form(
    title: str,
    code: str,
    sticker: list[str],
    angle: float,
    fields: list[tuple[str, str]],
    signed: list[tuple[str, str]],
) -> Made:
    paper = Paper(style="T", points=10.5, left=50, width=495)
    paper.put(50, 60, title, "HB", 15)
    paper.put(50, 74, code, "H", 7)
    for number, line in enumerate(sticker):
        paper.put(345 + number * angle * 0.2, 66 + 12 * number, line, "C", 8.5, angle=angle)
    paper.y = 140
    for label, text in fields:
        paper.lines(label, style="HB", points=9)
        paper.y += 3
        paper.flow(text, 62, 470, lead=1.45)
        paper.rule(y=paper.y - 8, line=0.3)
        paper.y += 8
    for label, name in signed:
        paper.put(50, paper.y + 10, label, "H", 8.5)
        paper.put(190, paper.y + 9, name, "TI", 15, ink="#1a2a80")
        paper.rule(185, 350, paper.y + 13, 0.4)
        paper.y += 31
    return paper.done()


def hip() -> Made:
    return _form(
        "Patient agreement to treatment",
        "Consent Form 1 - stock code {r WXX-1107} - Borough Hospitals",
        [
            "{N ELPHINSTONE, Marguerite}",
            "{B 12-Apr-1946}  F",
            "{I 999 227 6041}  {I BH558120}",
            "{A 3 Rope Walk, LB4 4TT}",
        ],
        -4,
        [
            (
                "Responsible health professional",
                (
                    "{c Mr Konstantin Weatherall}, consultant. Job title of person taking consent: {c Dr Amy "
                    "Ferris}, ST4"
                ),
            ),
            ("Name of proposed procedure", "LEFT total hip replacement, {k Exeter} stem, {k Hardinge} approach"),
            (
                "Intended benefits",
                "Pain relief; {N Mrs Elphinstone} hopes to dance at {N Rosie}'s wedding on {d 20 June}",
            ),
            (
                "Serious or frequent risks",
                """[x] infection [x] clot ({k Virchow} factors; {k dalteparin} {o 5000 units}) [x] leg length [ ] other:
            {k Trendelenburg} gait discussed with {N Marguerite} and granddaughter {N Rosie Elphinstone-Cole}""",
            ),
            ("Leaflet provided", "{r BH-ORT-22} 'New hips', {d March 2025}. Helpline {w 01632 960290}"),
            ("Statement of interpreter", "not needed"),
            (
                "Important notes",
                (
                    "Sister {N Mrs Daphne Lord} ({C 01632 960829}) holds advance decision; blood refused. {c "
                    "Dr Banerjee} told {d 2/5/25}"
                ),
            ),
        ],
        [
            ("Patient's signature", "{N M. Elphinstone}"),
            ("Date", "{d 2nd May 2025}"),
            ("Witness (if any)", "{N Rosie E-C}"),
            ("Health professional", "{c Amy Ferris}  GMC {r 7713390}"),
            ("Confirmed on the day", "{c K Weatherall}  {d 19/5/25}"),
        ],
    )


def child() -> Made:
    return _form(
        "Agreement by a parent",
        "form {r 2 (2024)} - {w Alder Vale Children's, Nursery Road, AV0 1CH} - {w 0151 496 0300}",
        ["{N Ptolemy JACKSON-WU}", "dob {B 27/01/2020}", "AV no. {I 0220918-Q}", "{A 14 Ravel Gardens}"],
        6,
        [
            (
                "What is to be done",
                (
                    "Grommets both ears and adenoids. Surgeon {c Miss Freya Lund}. Anaesthetist {c Dr Sam "
                    "Knight} or deputy."
                ),
            ),
            (
                "Who has come with the child",
                (
                    "His father {N Mr Jerome Jackson}; {N Dr Wu} (mother, {N Mei}) is on call at her own "
                    "hospital, reach her by {C 07700 900445}."
                ),
            ),
            (
                "What we said",
                """{N Ptolemy} ("{N Tolly}") calls the hospital 'Hoggle'. No bleeding tendency; uncle {N Terrence
                Jackson} had {k Christmas disease} as a baby in {d 1981}, so {k factor IX} was sent {d 4 Sept} by
                {c Nurse Okello}.""",
            ),
            (
                "Medicines before and after",
                "{k Calpol} {o 250 mg}, {k Nurofen} {o 150 mg}, {k Otomize}. {k Eustachian} tube picture given.",
            ),
            (
                "School",
                "Back on {d 15 September}. Swimming after {c Miss Lund} has seen {N Tolly} with {k Rinne} test.",
            ),
        ],
        [
            ("Father / guardian", "{N J. Jackson}"),
            ("print name", "{N JEROME JACKSON}"),
            ("Date", "{d 8.9.25}"),
            ("Child (if he wishes)", "{N TOLLY}"),
            ("Doctor", "{c F Lund}"),
        ],
    )
