"""Medicines reviews of pharmacists: a table of drugs and recommendations, signature in a box."""

from evaluation.letters.six.paper import Made, Paper


def _review(head: str, who: str, text: str, table: list[list[str]], after: str, signed: str) -> Made:
    paper = Paper(points=9.5, left=50, width=495, top=50)
    paper.lines(head, style="TB", points=13)
    paper.rule(y=paper.y - 4, line=0.4)
    paper.y += 12
    paper.lines(who)
    paper.y += 8
    paper.flow(text)
    paper.grid(table, [140, 120, 235], head="HB", shade="#e4ecd8", points=9)
    paper.y += 20
    paper.flow(after)
    paper.box(50, paper.y, 300, 20 + 13 * (signed.count("\n") + 1))
    paper.y += 18
    paper.lines(signed, 58, 284)
    return paper.done()


def polypharmacy() -> Made:
    return _review(
        "Structured Medication Review\nDeane Valley Primary Care Network",
        "Patient: {N Mrs Beryl Winifred COOKSON}     DOB: {B 14/12/1938}     NHS: {I 999 632 1088}\n{A Bungalow 5, "
        "Ashgrove, "
        "Deane DV2 8HH}\nReviewed by telephone {d 29/08/2025} ({C 01632 960583})",
        """{N Mrs Cookson} has fallen twice since {d June}. Spoke to {N Beryl} and her daughter-in-law {N Susan}, who
        fills the dosette box. {k Anticholinergic burden} 4. eGFR 38 on {d 12/08/2025}, {k Cockcroft-Gault} 31.""",
        [
            ["Medicine", "Dose", "Recommendation"],
            ["{k Oxybutynin}", "{o 5 mg} bd", "Stop; {k mirabegron} {o 25 mg}"],
            ["{k Doxazosin}", "{o 4 mg} od", "Halve; standing BP 98/60"],
            ["{k Alendronic acid}", "{o 70 mg} weekly", "Stop, in use since {d 2012}. DEXA"],
            ["{k Sitagliptin}", "{o 100 mg} od", "Reduce to {o 50 mg}"],
            ["{k Zopiclone}", "{o 3.75 mg} nocte", "{N Mrs Cookson} agrees to reduce"],
        ],
        """{N Susan Cookson} will bring back the old tablets. {N Beryl}'s sister {N Edna} takes {k warfarin} and the
        boxes have been mixed before.

        Follow up call {d 26/09/2025}. Blood test {d 19/09/2025} with {c HCA Lisa Monk}.""",
        "{c Ravi Chandarana}, Clinical Pharmacist, GPhC {r 2081177}\nFor {c Dr E Southall}, Deane Surgery, {w 01632 "
        "960580}",
    )


def discharge_service() -> Made:
    return _review(
        "Discharge Medicines Service\nPatel & Daughters Chemist, {w 71 High Street, Sandiacre SN2 1AA}",
        "To: {c Dr Owen Haddad}, Sandiacre Surgery     {d 17 Feb 2026}\nRe {N Mr Vikram Jayant MEHTA}, {B 31 Jan "
        "1962}, {A 14 "
        "Derwent Close, Sandiacre SN4 6QA}\nNHS no. {I 9992286016}   Referral {I DMS-0099412}   Tel {C 07700 900227}",
        """{N Mr Mehta} left hospital on {d 12 Feb} after a {k STEMI}. I compared his list with your repeat template.
        His wife {N Hansa Mehta} collected.""",
        [
            ["Medicine", "Hospital", "Comment"],
            ["{k Ticagrelor}", "{o 90 mg} bd", "Not on repeat"],
            ["{k Bisoprolol}", "{o 2.5 mg} od", "Repeat still says {o 1.25 mg}"],
            ["{k Simvastatin}", "stopped", "Still on repeat; {k atorvastatin} {o 80 mg} instead"],
            ["{k GTN spray}", "{o 400 micrograms} prn", "Supplied"],
        ],
        """{N Mr Mehta} was given the New Medicine Service. {N Vikram} fasts on Mondays; I told him and {N Hansa} how
        to take {k ticagrelor}. He is anxious about {k Dressler's syndrome}, which he read about.

        Would you please amend by {d 24 Feb}?""",
        "{c Nisha Patel} MPharm, GPhC {r 2210938}\nPharmacy telephone {w 01632 960044}",
    )


def care_home() -> Made:
    return _review(
        "Care home medicines review\nMourne Pharmacy Support Team, Southern Shores HSC Trust",
        "Resident: {N Miss Kathleen Josephine Magennis}   DOB {B 1 November 1931}   H&C {I 999 018 4429}\nHome: {A "
        "St Bronagh's "
        "Nursing Home, Shore Road, Rosmoy BT97 3AA}, room 8\nGP: {c Dr Paul Rafferty}     Date: {d 6 May 2025}",
        """{N Miss Magennis} has advanced {k Alzheimer's disease} and spits out tablets. Present: {c Nurse Jincy
        Thomas}, nephew {N Mr Eamon Magennis}.""",
        [
            ["Drug", "Now", "Plan"],
            ["{k Donepezil}", "{o 10 mg}", "stop, after talk with {N Eamon}"],
            ["{k Simvastatin}", "{o 40 mg}", "stop"],
            ["{k Paracetamol}", "{o 1 g} qds", "liquid {o 250 mg/5 ml}"],
            ["{k Movicol}", "one sachet", "continue"],
        ],
        """{N Kathleen} swallows from a spoon. Covert giving was discussed with {c Dr Rafferty} and with {N Eamon}
        ({C 07700 900364}, {C eamon.mag@example.net}) and is not needed now. {N Sr Assumpta Magennis}, her sister, has
        been written to.""",
        "{c Deirdre Cassidy}, Pharmacist, PSNI {r 4471}\n{w 01632 960450}",
    )
