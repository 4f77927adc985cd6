"""Day-case records on A5, as the patient carries them home: a coloured edge, small captions, short lines."""

from reportlab.lib.pagesizes import A5

from evaluation.letters.nine.kit import Made, Paper, stack, tick, write


def _card(unit: str, cells: list[tuple[str, str, float]], text: str, ticks: list[tuple[bool, str]], end: str) -> Made:
    paper = Paper(size=A5, points=8.6, left=30, width=366, top=34, bottom=26)
    paper.box(0, 0, 10, 595, "#a03050", 0)
    low = stack(paper, 30, 32, unit, 8.6)
    x, y = 30.0, low - 2
    for label, value, share in cells:
        wide = 366 * share
        if x + wide > 397:
            x, y = 30.0, y + 27
        paper.cell(x, y, wide, 27, label, value, "H", 8.4)
        x += wide
    paper.y = y + 44
    write(paper, text, gap=0.45)
    for ticked, words in ticks:
        tick(paper, 32, paper.y, ticked, words, 8.2)
        paper.y += 12
    paper.y += 6
    stack(paper, 30, paper.y, end, 8)
    return paper.done()


def colon() -> Made:
    return _card(
        """+ ENDOSCOPY UNIT - report for patient and GP
        Penwharf Community Hospital  {w 01632 960840}""",
        [
            ("Name", "{N MUKHERJEE Debasish}", 0.5),
            ("Born", "{B 05.10.1959}", 0.22),
            ("Hospital no.", "{I PW 40772}", 0.28),
            ("Address", "{A 12 Rope Street, Penwharf PW3 8QD}", 0.6),
            ("NHS no.", "{I 999 837 9091}", 0.4),
            ("Endoscopist", "{c Dr Rhona Inglis}", 0.34),
            ("Nurses", "{c Kit Dobbs}, {c Sr Amy Vosper}", 0.4),
            ("Date", "{d 12.11.2025}", 0.26),
        ],
        """§ Colonoscopy
        Reason: positive {k FIT} (88). Father {N Subir Mukherjee} had {k bowel cancer} at 70.

        Sedation {k midazolam} {o 2 mg}, {k fentanyl} {o 50 micrograms}. Bowel preparation ({k Plenvu}) good. Reached
        the caecum. {k Boston score} 8.

        Two polyps, 6 mm and 11 mm, in the sigmoid, removed with cold and hot snare. {k Haemorrhoids}. The rest normal.
        Samples sent, {I H25/70914}.

        § Advice
        - No flying for two weeks after {d 12.11.2025}
        - Restart {k apixaban} {o 5 mg} on {d 14.11.2025}
        - Taken home by {N Mrs Ruma Mukherjee}, {C 07700 900841}
        - Results by letter from {c Dr Inglis}; next look in three years""",
        [(True, "Written advice given"), (True, "Venflon removed"), (False, "Admitted to ward")],
        """{c R Inglis}, GMC {r 6104471}
        GP {c Dr Alun Hutchings}, {w Penwharf Medical Centre}""",
    )


def hand() -> Made:
    return _card(
        """+ Day Surgery - Hand and Wrist
        {w Nether Hallam Treatment Centre, NH4 1AE}    24 hours: {w 0114 496 0550}""",
        [
            ("Surname", "{N KAVANAGH}", 0.3),
            ("Forename(s)", "{N Terence Michael}", 0.36),
            ("D.O.B.", "{B 30-06-1951}", 0.34),
            ("NHS", "{I 999 472 5920}", 0.34),
            ("Unit number", "{I NHT0091146}", 0.33),
            ("Tel.", "{C 0114 496 0922}", 0.33),
            ("Consultant", "{c Miss Wen Xu}", 0.34),
            ("Anaesthetist", "{c Dr J-P Laverty}", 0.33),
            ("Theatre", "{d 24-02-2026}, 09:10", 0.33),
        ],
        """§ What was done
        {k Dupuytren's} fasciectomy, left little and ring fingers, under regional block. {k Skoog} incision. Tourniquet
        48 minutes. Nerves seen and safe.

        § At home
        Keep the arm up for two days. {N Mr Kavanagh} may use his thumb and first two fingers. His son {N Liam} stays
        tonight ({C 07700 900553}). {k Ibuprofen} {o 400 mg} three times daily with food; {k co-codamol} {o 8/500} if
        needed. Not to drive until seen.

        § Next
        1. Hand therapy with {c Beatrix Holt} on {d 27-02-2026}: splint
        2. Stitches out {d 10-03-2026}, practice nurse {c Gill Stocks}
        3. {c Miss Xu} {d 07-04-2026}; the right hand can be listed then

        Told that his father's fingers ({N Michael Kavanagh} senior) were left too late.""",
        [(True, "Eaten and drunk"), (True, "Passed urine"), (True, "Responsible adult: {N Liam Kavanagh}")],
        """Discharging nurse {c Sr Ijeoma Kalu}   {d 24-02-2026} 14:05
        GP {c Dr P Attwell}""",
    )


def womb() -> Made:
    return _card(
        """+ AMBULATORY GYNAECOLOGY
        Glenarden Health and Social Care, {w Level 3, Glenarden}""",
        [
            ("Patient", "{N Mrs Ruth McConville}", 0.45),
            ("DOB", "{B 22/12/1970}", 0.25),
            ("H&C no.", "{I 999 290 4682}", 0.3),
            ("Address", "{A 7 Drumlin View, Glenarden BT98 7AG}", 0.62),
            ("Case", "{I G55-0917}", 0.38),
            ("Seen by", "{c Dr Bronwyn Kinsella}", 0.4),
            ("With", "{c SN Marie Toft}", 0.3),
            ("On", "{d 3 Dec 2025}", 0.3),
        ],
        """§ Hysteroscopy
        {k Postmenopausal bleeding} twice since {d September}. On {k tamoxifen} {o 20 mg} since {d 2022} ({c Mr Donal
        Farley}, breast). Lining 9 mm on scan.

        Local block, {k mepivacaine} {o 4.4 ml}. Single polyp from the front wall, taken with {k MyoSure}. Cavity
        otherwise smooth. Pain 3 out of 10.

        Tissue sent: {I GY25-11803}. {N Mrs McConville} will be told in two weeks, by phone ({C 028 9649 6371}, after
        4). If she is at school her husband {N Brian} may take the message.

        Her sister {N Paula} had {k Lynch syndrome} excluded in {d 2024}.

        § GP
        Nothing to do. Please keep the {k Mirena} question for when {c Mr Farley} stops the {k tamoxifen}.""",
        [(False, "Biopsy only"), (True, "Polyp removed"), (False, "For theatre")],
        """Signed {c B Kinsella}, MRCOG   Ring {w 028 9649 6300} if you bleed heavily
        Copy {c Dr Aidan McGarrigle}, {w Drumlin Family Practice}""",
    )
