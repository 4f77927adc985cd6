"""Papers of pharmacists: a strip of the patient's particulars on top, a wide table, signed boxes in a row."""

from evaluation.letters.nine.kit import Made, Paper, stack, write


def _paper(
    house: str, kind: str, strip: list[tuple[str, str, float]], text: str, boxes: list[tuple[str, str]], foot: str
) -> Made:
    def each(paper: Paper) -> None:
        paper.put(297.5, 828, foot, "V", 6.6, align="c")

    paper = Paper(style="V", points=9.2, left=36, width=523, top=40, bottom=40, each=each)
    paper.box(36, 24, 523, 22, "#e9f3e4", 0.6)
    paper.put(42, 39, kind, "VB", 11)
    stack(paper, 36, 60, house, 8, style="V")
    x, y = 36.0, 96.0
    for label, value, share in strip:
        if x + 523 * share > 560:
            x, y = 36.0, y + 28
        paper.cell(x, y, 523 * share, 28, label, value, "VB", 8.2)
        x += 523 * share
    paper.y = y + 46
    write(paper, text, head="VB", shade="#e9f3e4")
    paper.y += 4
    wide = 523 / len(boxes)
    for place, (label, value) in enumerate(boxes):
        paper.cell(36 + place * wide, paper.y, wide, 30, label, value, "V", 8.2)
    return paper.done()


def carehome() -> Made:
    return _paper(
        "Medicines team for care homes, Dunmorrow Primary Care Network\n{w Four Lanes, Dunmorrow DV4 1HY}, "
        "{w 01632 960407}, {w meds.carehomes@dunmorrow.example}",
        "Structured medication review: care home",
        [
            ("Resident", "{N Mrs Ethelreda (Etta) Broadbent}", 0.44),
            ("Born", "{B 24/11/1931}", 0.2),
            ("NHS", "{I 999 825 0544}", 0.36),
            ("Room and home", "{A 22, Ashlea House, Mill Lane, Dunmorrow DV5 4NW}", 0.64),
            ("Reviewed", "{d 12/03/2026}", 0.36),
        ],
        """Present: {c Oyebola Martin-Sewell}, clinical pharmacist; {c Sister Rosario Umali}; {N Mrs Broadbent}'s son,
        {N Alec Broadbent}, by telephone ({C 01632 960472}). {N Etta} joined us for tea and said she had "too many of
        the white ones".

        % 3 3 4 4
        Medicine | Dose | Issue | Decision
        {k Simvastatin} | {o 40 mg} nocte | no benefit now at 94 | Stop. {N Alec} agrees
        {k Amitriptyline} | {o 25 mg} nocte | {k anticholinergic}, two falls | {o 10 mg} for two weeks, stop
        {k Bendroflumethiazide} | {o 2.5 mg} | sodium 129 | Stop; sodium {d 26/03/2026}
        {k Alendronic acid} | {o 70 mg} weekly | 11 years; cannot sit up | Stop
        {k Lactulose} | {o 15 ml} bd | refuses | {k Laxido} {o 1 sachet}
        {k Memantine} | {o 20 mg} | tolerates | Continue
        {k Paracetamol} | {o 1 g} qds | 38 kg | {o 500 mg} qds
        {k Cavilon} | twice daily | used | Continue

        § Notes
        - Falls on {d 02/02/2026} and {d 24/02/2026}, found by {c Joyti}, night carer; no injury
        - Swallow checked by {c Anneka Strange} on {d 19/02/2026}: level 5
        - {c Dr Gwendoline Hadley} agreed these by message on {d 13/03/2026}
        - Homely remedies sheet re-signed. Controlled drugs book: {k Oramorph} of the late {N Mr Broadbent} ({N
        Wilfred}, room 23) was still there and has been destroyed, witnessed by {c Rosario Umali}

        {N Alec} asked about {k Covid} vaccine: had {d 30/10/2025}. His sister {N Thelma Broadbent-Rae} is the attorney
        for health and has been sent this by post to {A 9 Ridge Avenue, Elderbeck EB5 6HS}.""",
        [
            ("Pharmacist", "{c O Martin-Sewell}  {r 2081174}"),
            ("Home", "{c R Umali}"),
            ("Prescriber", "{c G Hadley}"),
            ("Next review", "{d 09/2026}"),
        ],
        "{N BROADBENT E}   {I 999 825 0544}   home's folder, section 4",
    )


def service() -> Made:
    return _paper(
        "Tregoss Pharmacy (Lugg & Daughter Ltd)\n{w 3 Fore Street, Tregoss PW9 1AA}   {w 01632 960871}  ODS {r FXX19}",
        "Discharge medicines service: note to practice",
        [
            ("Name", "{N Mr Jago-Lee Chenoweth}", 0.4),
            ("D.O.B.", "{B 13.10.1957}", 0.22),
            ("NHS No.", "{I 999 902 7180}", 0.38),
            ("Address", "{A Wheal Cottage, Tregoss PW9 2BD}", 0.4),
            ("Tel.", "{C 01632 960877}", 0.22),
            ("Referral", "{I DMS-771904-26}, {d 01.06.2026}", 0.38),
        ],
        """To {c Dr Alun Hutchings} and {c Kensa Moyes} (practice pharmacist)

        {N Mr Chenoweth} was in {w Penwharf Community Hospital} from {d 22.05.2026} to {d 31.05.2026} with {k heart
        failure}. His discharge letter, by {c Dr Umar Nazir-Penn}, and your repeat list do not agree:

        1. {k Bumetanide} {o 2 mg} on the letter, {k furosemide} {o 80 mg} on the repeat. He had both in the bag, and
        took both on {d 01.06.2026}. I have taken away the {k furosemide}.
        2. {k Entresto} {o 24/26 mg} is new. {k Ramipril} {o 5 mg} must stop, with 36 hours between. His wife {N
        Demelza} had gone on putting it in the box. She has now stopped. {N Demelza Chenoweth} would like a printed
        list.
        3. {k Ibuprofen}: bought here from {c Sarah-Jane} on {d 19.05.2026}. Told not to.
        4. {k Digoxin} {o 125 micrograms}: no change, level due.

        § Second part, {d 05.06.2026}, by telephone
        Weight 84.2 kg, was 88. No giddiness. {N Mr Chenoweth} uses a chart made by his grandson {N Perran-Jay}.
        Inhaler
        ({k Fostair}) technique good. He asked whether he might have {k sildenafil}; not with {k isosorbide
        mononitrate}.

        § Please would you
        - take {k ramipril} and {k furosemide} from repeat today
        - check {k potassium}, {k creatinine} and {k digoxin} in the week of {d 08.06.2026}
        - tell {c Nurse Philly Mwangi}'s team; he says that no one has rung. He gave his brother {N Hedley}'s number
        ({C 01632 960878}) to the ward by mistake""",
        [
            ("Pharmacist", "{c Loveday Lugg}"),
            ("GPhC", "{r 2077130}"),
            ("Part 3 done", "{d 19.06.2026}, {c L Lugg}"),
        ],
        "{N Chenoweth J-L}   {I DMS-771904-26}   kept two years",
    )


def homecare() -> Made:
    return _paper(
        "HealthDrop Homecare, {w Unit 2, Dock Four, Mossgate MG8 8HD}\nPatient line {w 0808 157 0620}; nurses "
        "{w 0808 157 0622}",
        "Home delivery: registration and first order",
        [
            ("Patient", "{N MURTAGH-SOLBERG, Astrid}", 0.4),
            ("Date of birth", "{B 03 Feb 1974}", 0.22),
            ("NHS number", "{I 999 352 1728}", 0.38),
            ("Account", "{I HD 0044-81937}", 0.22),
            ("Hospital no.", "{I 2120075}", 0.18),
            ("Deliver to", "{A 15 Tenter House, 6 Dyer Street, Mossgate MG4 7TA}", 0.6),
        ],
        """§ Prescriber
        {c Dr Benita Okwuosa}, gastroenterology, {w Mossgate}. Prescription {I RX-MG-60217}, {d 18 February 2026},
        valid six months.

        % 4 3 3 2
        Item | Dose | Interval | Packs
        {k Vedolizumab} pen | {o 108 mg} | every 2 weeks | 4
        Sharps box | - | - | 1

        Diagnosis: {k ulcerative colitis}. Last infusion {d 11 February 2026} on the unit with {c Sr Edel Farrelly}.

        § Delivery
        First delivery {d Tuesday 24 February}, 10 to 14. {N Ms Murtagh-Solberg} works from home. If she is out, {N Mr
        Piet Solberg}, husband, or {N Deb} at number 16 may sign. The driver ({c Costas}) will ring {C 07700 900440}
        first. The lift needs a code; she will text it. Fridge checked: 4 degrees.

        § Training
        {c Nurse Eamonn Lacy-Grant} visited on {d 25 February}. {N Astrid} gave the first pen herself in the left thigh
        at 11:05, lot {r V0417B}. No reaction at 30 minutes. {N Piet} watched. She was reminded about {k tuberculosis}
        and {k PML}. She has an 18-year-old son, {N Magnus-Jon}, with {k Crohn's disease} on {k adalimumab}, account {I
        HD 0041-20776}; please do not put both parcels in one box again.

        § Emergency contact
        {N Piet Solberg}, {C 07700 900441}, or {N Mrs Ingeborg Solberg}, {A 3 Chapel Fold, Oxley Green OG3 1PT}, {C
        0116 496 0988}.""",
        [
            ("Registered by", "{c Kirsty-Ann Pyke}"),
            ("Nurse", "{c E Lacy-Grant}"),
            ("Hospital pharmacy", "{c Tunji Alabi-Reeve}"),
            ("Signed by patient", "{N A Murtagh-Solberg}"),
        ],
        "{N MURTAGH-SOLBERG A}   {I HD 0044-81937}   form {r HC-REG-8}   page 1 of 1",
    )
