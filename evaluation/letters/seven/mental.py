"""Mental health: care plans and clinic letters of a community team, numbered parts in shaded rows."""

from evaluation.letters.six.paper import Made, Paper


def _plan(head: str, who: str, parts: list[tuple[str, str]], end: str, foot: str) -> Made:
    def each(paper: Paper) -> None:
        paper.put(44, 816, foot, "V", 7)

    paper = Paper(style="V", points=9, left=44, width=507, each=each, top=50, bottom=56)
    paper.lines(head, style="VB", points=11)
    paper.y += 4
    paper.lines(who)
    paper.y += 4
    paper.grid([[f"{n}. {title}", text] for n, (title, text) in enumerate(parts, 1)], [120, 387], first="VB", pad=5)
    paper.y += 18
    paper.lines(end)
    return paper.done()


def bipolar() -> Made:
    return _plan(
        "My Care Plan (CPA)\nMarsh Lane Community Mental Health Team",
        "Name: {N Jacqueline Amy Thorpe}, likes to be called {N Jackie}      Date of birth: {B 26/07/1976}\n"
        "NHS: {I 999 302 9416}      RiO number: {I 1148820}\nAddress: {A 19 Weavers Court, Marsh Lane, Oldthorpe OT5 "
        "8EH}\n"
        "Care coordinator: {c Femi Adebayo}, {w 01632 960811}      Plan made: {d 7 October 2025}",
        [
            (
                "What matters to me",
                (
                    "{N Jackie} wants to stay out of hospital, see her son {N Liam} every weekend and go back "
                    "to the charity shop on Fridays."
                ),
            ),
            ("Diagnosis", "{k Bipolar affective disorder}. {k Hypothyroidism} on {k lithium}."),
            (
                "Medication",
                (
                    "{k Priadel} {o 800 mg} at night, level 0.7 on {d 19 September}. {k Quetiapine} XL {o 300 mg}. "
                    "{k Levothyroxine} {o 100 micrograms}."
                ),
            ),
            (
                "Early warning signs",
                (
                    "Buying online at night; ringing her sister {N Debbie} many times; sleeping under four "
                    "hours. {N Debbie Marsden} knows to call the team. In {d 2021} she was detained under section 2."
                ),
            ),
            (
                "Crisis plan",
                (
                    "Ring {w 0161 496 0999} day or night. {N Debbie} ({C 07700 900770}) will take {N Ms Thorpe}'s "
                    "bank cards. {N Liam} stays with his father {N Wayne Thorpe}."
                ),
            ),
            (
                "Physical health",
                "{k QRISK} 8%. Blood tests with {c Sister Kay Lund} at the practice, next {d 5 January 2026}.",
            ),
        ],
        "Agreed by: {N Jackie Thorpe}     Care coordinator: {c Femi Adebayo}\nConsultant: {c Dr Rosa "
        "Mendes}\nCopies: {N Ms "
        "Thorpe}; {c Dr J Pryce}, Oldthorpe Surgery; {N Mrs D Marsden}\nNext review {d 7 April 2026}",
        "RiO {I 1148820}   {N Jacqueline Thorpe}   Plan form {r CPA-3 2024}",
    )


def depression() -> Made:
    return _plan(
        "Older Adults Psychiatry - assessment letter\n{c Dr Gillian Mowat}, Consultant Psychiatrist",
        "To: {c Dr R Tennant}, Kirkbrae Surgery, {w 9 Kirkbrae, Dunmarnock DM2 1AA}\n{d 18 August 2025}\n"
        "Patient: {N Mr William Angus Buchanan}   CHI {I 0511430918}   DOB {B 05/11/1943}\n"
        "{A Westerlea, Manse Road, Dunmarnock, DM6 4JS}   Tel {C 01632 960406}",
        [
            (
                "Reason",
                (
                    "Low mood since his wife {N Elspeth} died in {d December 2024}. Seen at home on {d 14 August} "
                    "with his "
                    "son {N Graeme Buchanan}."
                ),
            ),
            (
                "Findings",
                (
                    "{N Mr Buchanan} has lost two stone. He says that he hears {N Elspeth} in the kitchen at night. No "
                    "plans to end his life, but he has given his shotgun to {N Graeme}. {k GDS} 11/15, {k ACE-III} 84."
                ),
            ),
            ("Diagnosis", "Severe {k depressive episode}. {k Charles Bonnet syndrome} considered."),
            (
                "Treatment",
                "{k Mirtazapine} {o 15 mg} nocte, up to {o 30 mg} in two weeks. Stop {k sertraline} {o 50 mg}.",
            ),
            (
                "Support",
                (
                    "CPN {c Lorna Haig} to visit weekly. Neighbour {N Mrs Betty Cairns} takes in his dinner. {N "
                    "Bill}, as "
                    "friends at the bowling club call him, may go back on Wednesdays."
                ),
            ),
        ],
        "{c G Mowat}\n\ncc {N Mr W Buchanan}\ncc {c Lorna Haig}, CPN\nSecretary {c Anne Petrie} {w 01632 960400}",
        "NHS Dunmarnock   CHI {I 0511430918}   {N BUCHANAN William}   Typed {d 20/08/2025}",
    )


def young() -> Made:
    return _plan(
        "CAMHS Care Plan\nChild and Adolescent Mental Health, {w Beacon House, 30 Tower Street, Lymford LY1 3GG}",
        "Young person: {N Aaliyah Noor Rashid} ({B 14 May 2010})   NHS {I 999 557 8026}   School year 10\n"
        "Lives with: mum {N Shazia Rashid}, {A 85 Kingsway, Lymford LY4 7TT}, {C 07700 900995}\nKey worker: {c Toby "
        "Fenn}",
        [
            (
                "Why I come",
                ("{N Aaliyah} has {k obsessive compulsive disorder} and washes for three hours a day. {k CY-BOCS} 27."),
            ),
            (
                "What we do",
                (
                    "{k CBT} with exposure, every Tuesday with {c Toby}. {N Aaliyah} and her mum {N Shazia} write the "
                    "ladder together."
                ),
            ),
            ("Medicine", "{k Sertraline} {o 50 mg}, {c Dr Lucy Abara}, since {d 2 May 2025}."),
            (
                "Who helps",
                (
                    "Auntie {N Rukhsana} takes her to school. Dad, {N Tariq Rashid}, rings on Sundays. Head of year "
                    "knows."
                ),
            ),
            (
                "Keeping safe",
                (
                    "If {N Aaliyah} feels unsafe: tell {N Shazia}, or ring {w 01632 960999}. She may text {c Toby} on "
                    "{w 07700 900001}."
                ),
            ),
        ],
        "{c Toby Fenn}, mental health nurse     {d 26 June 2025}\nCopies to: {N Aaliyah}, {N Mrs S Rashid}, {c Dr P "
        "Glover} (GP)",
        "{N A RASHID}  NHS {I 999 557 8026}   CAMHS reception {w 01632 960990}   {r CP/2 v4}",
    )
