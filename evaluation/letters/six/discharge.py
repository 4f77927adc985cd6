"""Emergency department summary: identity in a grid of boxes, then two columns of notes."""

from evaluation.letters.six.paper import Made, Paper


def _sheet(head: str, boxes: list[tuple[str, str]], left: str, right: str, foot: str) -> Made:
    def each(paper: Paper) -> None:
        paper.box(0, 0, 595, 40, "#1d4e89", 0)
        paper.put(30, 26, head, "HB", 14, ink="#ffffff")
        paper.put(297, 822, foot, "H", 7, align="c")

    paper = Paper(points=9, left=30, width=535, each=each)
    for number, (label, value) in enumerate(boxes):
        column, row = number % 4, number // 4
        paper.cell(30 + column * 134, 52 + row * 40, 134, 40, label, value, "HB", 8.5)
    start = 52 + 40 * ((len(boxes) + 3) // 4) + 20
    paper.y = start
    paper.flow(left, 30, 255)
    paper.y = start
    paper.flow(right, 305, 255)
    return paper.done()


def first() -> Made:
    return _sheet(
        "Emergency Department - Attendance Summary",
        [
            ("SURNAME", "{N PETTIFER}"),
            ("FORENAME(S)", "{N Rosalind Joy}"),
            ("D.O.B.", "{B 09/03/1951}"),
            ("NHS NO.", "{I 999 412 7730}"),
            ("ADDRESS", "{A Flat 3, 18 Tanyard Row}\n{A Oakhampton Cross}"),
            ("POSTCODE", "{A QX7 4LD}"),
            ("TEL", "{C 07700 900412}"),
            ("ED NO.", "{I E-5500187}"),
            ("ARRIVED", "{d 14/11/2025} 02:17"),
            ("SEEN BY", "{c Dr K Obuya}"),
            ("NEXT OF KIN", "{N Gareth Pettifer} (son)"),
            ("NOK TEL", "{C 01632 960118}"),
        ],
        """PRESENTING COMPLAINT

        Fall from standing, found by son {N Gareth} at foot of stairs. {N Mrs Pettifer} recalls tripping on cat.

        HISTORY

        Had been well. {N Rosalind} lives alone, neighbour {N Mr Amos Winter} has a key. No LOC. {k Colles} type
        deformity of the left wrist. No neck pain. {k GCS 15} throughout.

        PMH: {k Parkinson's disease} diagnosed {d March 2018} ({c Dr Levene}), {k Raynaud's}.

        DRUGS: {k Sinemet} {o 125 mg} tds, {k amlodipine} {o 5 mg} od, {k Adcal-D3}.""",
        """EXAMINATION (02:40)

        HR 88, BP 142/79, SpO2 97% RA. {k NEWS2} 1. Left wrist swollen, NV intact.

        TREATMENT

        Haematoma block {o 10 ml} {k lidocaine 1%}; manipulated by {c Mr Fitzalan} with {c SN Bright}. Check film
        satisfactory.

        PLAN

        Fracture clinic {d 18/11/2025} 09:10, tel {w 020 7946 0388}. {N Gareth P.} will drive her. {N RP} given
        head injury leaflet {r HI-204 v3}. Return if numb fingers.

        Discharged 04:55. Copy to {c Dr S Macready}, {w Tanyard Surgery, 2 Tanyard Row}.""",
        "Form {r ED/17 rev 6} - printed {d 14/11/2025} - {N PETTIFER, Rosalind} - {I 999 412 7730}",
    )


def second() -> Made:
    return _sheet(
        "CHILDREN'S EMERGENCY - what happened today",
        [
            ("Child", "{N Tendai Moyo-Black}"),
            ("Known as", "{N Teddy}"),
            ("Born", "{B 30 Jul 2021}"),
            ("Hospital no", "{I K0093316}"),
            ("Brought by", "{N Ms Rudo Moyo} (mum)"),
            ("Mobile", "{C 07700 900655}"),
            ("Lives at", "{A 4 Mill Brow, Hesketh}"),
            ("Post code", "{A ZL3 9PY}"),
            ("Doctor", "{c Dr Heather Rose}"),
            ("Nurse", "{c Sister Faith Iqbal}"),
            ("Date", "{d 2 February 2026}"),
            ("GP", "{c Dr Blackwood}"),
        ],
        """Triage. {N Teddy} came with a barking cough and stridor since teatime. {N Rudo} says his sister
        {N Chipo Moyo-Black} (dob {B 11 May 2018}) had a cold last week. Dad, {N Craig Black}, was on the phone
        ({C 07700 900656}).

        {k Westley score} 4. Temp 38.1. No drooling. {k Kernig} negative.

        Given {k dexamethasone} {o 2.4 mg} at 19:05 and {k Calpol} {o 240 mg}.""",
        """Review 21:30 by {c Heather Rose}: much happier, eating toast. Stridor gone. {N Tendai} chased the porter.

        Diagnosis: {k croup}.

        Advice given to {N Ms Moyo} and grandma {N Mrs Sithembile Moyo}, who minds {N Teddy M-B} on Tuesdays.

        Ring the ward on {w 01632 960777} until {d 4 February}. Health visitor {c Joan Parsley} told. Leaflet
        {r C19/2024}.""",
        "Please keep this for {N Tendai}'s red book. Trust switchboard {w 01632 960700}.",
    )


def third() -> Made:
    return _sheet(
        "MINOR INJURIES UNIT / CLINICAL RECORD",
        [
            ("Patient", "{N KOWALCZYK Zbigniew}"),
            ("DoB / age", "{B 1-12-88} / 36y"),
            ("Sex", "M"),
            ("CHI / NHS", "{I 9994406152}"),
            ("Street", "{A 221 Old Quay}"),
            ("Town", "{A Carrowmouth CX1 8TT}"),
            ("e-mail", "{C zbig.k88@example.org}"),
            ("Employer", "Quayside Joinery"),
            ("Attended", "{d 22-8-25}, 13:05"),
            ("Practitioner", "{c N. Ashworth ENP}"),
            ("PIN", "{r 04I2218E}"),
            ("Interpreter", "{c Ms E. Nowak}"),
        ],
        """c/o laceration R thenar eminence, table saw, 1 h ago. Attended with wife {N Agnieszka}
        (tel {C 07700 900301}).

        o/e 3 cm clean wound, full {k FPL} power, {k Allen's test} normal, 2PD 5 mm.

        Tetanus: last {d 2016}. {k Revaxis} given, batch {r TX41B07}, exp {d 06/2027}.""",
        """Closed 4 x 4/0 {k Ethilon} under {k lidocaine} {o 4 ml}. Dry dressing.

        {N Mr Kowalczyk} is right handed and wants to be at work on Monday - advised against. Note to employer given
        to {N Agnieszka Kowalczyk}.

        ROS 10/7 with practice nurse {c Mo Darling}, {w Quay Health Centre, 9 Old Quay}, {w 01632 960240}.
        {k Co-amoxiclav} {o 625 mg} tds 5/7.

        Discussed with {c Dr Freda Stone} by phone.""",
        "{N Z. KOWALCZYK}  {I 9994406152}  page 1 of 1   MIU form {r 22b}",
    )
