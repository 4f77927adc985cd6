"""Referrals to social work: forms of a council or trust with headed sections and a signature line."""

from evaluation.letters.six.paper import Made, Paper


def _form(title: str, sub: str, parts: list[tuple[str, list[tuple[str, str]] | str]], foot: str, ink: str) -> Made:
    def each(paper: Paper) -> None:
        paper.put(549, 818, foot, "V", 6.5, align="r")

    paper = Paper(style="V", points=9, left=46, width=503, each=each, bottom=56)
    paper.put(46, 50, title, "VB", 14, ink=ink)
    paper.put(46, 65, sub, "V", 8.5)
    paper.y = 80
    for head, body in parts:
        paper.box(46, paper.y, 503, 16, ink, 0)
        paper.put(52, paper.y + 11.5, head, "VB", 9, ink="#ffffff")
        paper.y += 16
        if isinstance(body, str):
            paper.y += 14
            paper.flow(body, 52, 490)
        else:
            for label, value in body:
                paper.grid([[label, value]], [130, 373])
            paper.y += 8
    return paper.done()


def elder() -> Made:
    return _form(
        "Referral to Adult Social Care",
        "From Ward 5, Hallam Cross Hospital, {w 0161 496 0310}     {d 29 January 2026}",
        [
            (
                "The person",
                [
                    ("Name", "{N Mrs Lakshmi Devi Ramanathan}"),
                    ("Date of birth", "{B 15/08/1941}"),
                    ("NHS number", "{I 999 834 6029}"),
                    ("Address", "{A 66 Orchard Way, Hallam Cross HC8 3YR}"),
                    ("Telephone", "{C 01632 960835}"),
                    ("Mosaic ID", "{I 2077341}"),
                ],
            ),
            (
                "Main contact",
                [
                    ("Name", "{N Anand Ramanathan}, son"),
                    ("Mobile", "{C 07700 900467}"),
                    ("E-mail", "{C anand.raman@example.com}"),
                ],
            ),
            (
                "Why we refer",
                """{N Mrs Ramanathan} came in with a {k subdural haematoma} on {d 16 January} and is ready to leave on
             {d 2 February}. She lives on the first floor with her husband {N Subramaniam}, who has {k Lewy body
             dementia}. {N Lakshmi} used to do everything for him. She now walks with a frame and one person, {k
             Barthel} 11.

             {N Anand} works away. His wife {N Deepa} can help at weekends. {c Occupational therapist Ruth Gale}
             visited the flat on {d 27 January}. {k Levetiracetam} {o 500 mg} twice daily needs prompting.""",
            ),
            (
                "Consent and referrer",
                "{N Mrs Ramanathan} agrees. {c Charge Nurse Ben Tilley}, ext {w 5520}. Copied to {c Dr H Iqbal}, GP.",
            ),
        ],
        "{N RAMANATHAN L D}   {I 999 834 6029}   Form {r ASC-2b}",
        "#1b4f72",
    )


def child() -> Made:
    return _form(
        "UNOCINI referral - Gateway Team",
        "Health visiting, Castlereagh Shore HSC Trust, {w 01632 960399}     {d 11/06/2025}",
        [
            (
                "Child",
                [
                    ("Name", "{N Rihanna Grace McCann}"),
                    ("DOB", "{B 12/01/2024}"),
                    ("H&C number", "{I 999 113 5294}"),
                    ("Lives at", "{A Apartment 9, 210 Shore Road, BT93 6LL}"),
                    ("GP", "{c Dr E Thornberry}"),
                ],
            ),
            (
                "Family",
                [
                    ("Mother", "{N Shannon McCann}, born {B 02/10/2003}, {C 07700 900829}"),
                    ("Father", ("{N Jordan Neill}, not at home")),
                    ("Grandmother", "{N Lorraine McCann}, {A 12 Fern Walk, BT93 2QS}"),
                ],
            ),
            (
                "Concern",
                """{N Rihanna}'s weight has gone from the 50th to the 9th centile. {N Shannon} missed clinics on {d 1
             April}, {d 6 May} and {d 3 June}. {N Lorraine} told me that {N Jordan} has been back and that there was
             shouting. {k Edinburgh Postnatal Depression Scale} 19. {N Miss McCann} takes {k fluoxetine} {o 20 mg}.

             {N Rihanna} was bright and clean. {k Anaemia} treated with {k Sytron} {o 2.5 ml}.""",
            ),
            (
                "Referrer",
                (
                    "{c Patricia Dunwoody}, health visitor, NMC {r 88G0127E}. Named nurse {c Carmel Heery} informed {d "
                    "10/06/2025}."
                ),
            ),
        ],
        "H&C {I 999 113 5294}   {N R McCANN}   {r UNOCINI v9}",
        "#6c3483",
    )


def housing() -> Made:
    return _form(
        "Hospital social work request",
        "Royal Forthside, {w Shore Street, Forthside EH99 1AA}, {w 01632 960707}     {d 23.09.2025}",
        [
            (
                "Patient",
                [
                    ("Name", "{N Craig Alexander Dunbar}"),
                    ("CHI", "{I 0107744439}"),
                    ("Born", "{B 01.07.1974}"),
                    ("Last address", "{A Room 6, Harbour Hostel, Forthside EH99 4JT}"),
                    ("Phone", "{C 07700 900512}"),
                ],
            ),
            (
                "History",
                """{N Mr Dunbar} has {k alcoholic hepatitis} with {k Wernicke's encephalopathy}, {k Maddrey} 41,
             admitted {d 31 August} under {c Dr Shirin Tehrani}. He cannot go back to the hostel as he needs a ground
             floor. {N Craig} was in the army until {d 1999}. His friend {N Shug Devlin} visits; his ex-wife {N
             Michelle} and sons {N Kyle} and {N Ryan Dunbar} are in Fife.

             {k Pabrinex} finished; {k thiamine} {o 100 mg} three times daily, {k chlordiazepoxide} stopped on {d 9
             September}.""",
            ),
            (
                "Asked for",
                """Supported tenancy; benefits (National Insurance number {I QQ 44 71 20 C}). {N Craig}'s brother {N
             Neil} ({C 07700 900513}) has offered a sofa at {A 5 Tolbooth Court, Kirkhaven KY99 3PD} for a month.""",
            ),
            (
                "Signed",
                "{c Alison Begg}, liaison nurse. cc {c Stuart Orr}, homeless team; {c Dr V Mann}, Access Practice",
            ),
        ],
        "CHI {I 0107744439}   {N DUNBAR Craig}   Swift form {r SW11}",
        "#145a32",
    )
