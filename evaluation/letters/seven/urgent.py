"""Two week wait forms: boxes that are ticked, two pages or one."""

from evaluation.letters.six.paper import Made, Paper


def _form(
    site: str,
    who: list[tuple[str, str, float]],
    ticks: list[tuple[bool, str]],
    text: str,
    facts: list[list[str]],
    sign: str,
    foot: str,
    colour: str,
) -> Made:
    def each(paper: Paper) -> None:
        paper.put(297, 820, foot, "H", 7, align="c")

    paper = Paper(points=9, left=36, width=523, each=each, top=50, bottom=56)
    paper.box(36, 30, 523, 30, colour, 0)
    paper.put(46, 50, f"SUSPECTED CANCER REFERRAL - {site}", "HB", 13, ink="#ffffff")
    x, y = 36.0, 68.0
    for label, value, share in who:
        if x + share * 523 > 560:
            x, y = 36.0, y + 28
        paper.cell(x, y, share * 523, 28, label, value, "HB", 9)
        x += share * 523
    paper.y = y + 46
    paper.lines("Referral criteria (tick all that apply)", style="HB", points=10)
    for ticked, said in ticks:
        paper.box(44, paper.y - 7, 8, 8)
        if ticked:
            paper.put(45.2, paper.y, "X", "HB", 8)
        paper.lines(said, 58, 495)
    paper.y += 8
    paper.lines("Clinical details", style="HB", points=10)
    paper.flow(text)
    paper.y += 4
    paper.grid(facts, [170, 353], first="HB")
    paper.y += 18
    paper.lines(sign)
    return paper.done()


def bowel() -> Made:
    return _form(
        "LOWER GI",
        [
            ("Surname", "{N Fitzwilliam}", 0.3),
            ("Forenames", "{N Gerald Arthur}", 0.4),
            ("Title", "{N Mr}", 0.1),
            ("Sex", "M", 0.2),
            ("Date of birth", "{B 28/02/1951}", 0.25),
            ("NHS number", "{I 999 175 8801}", 0.35),
            ("Hospital number", "{I C338209}", 0.4),
            ("Address", "{A 16 Quarry Hill, Netherby, NB5 1DW}", 0.65),
            ("Telephone (home)", "{C 01632 960148}", 0.35),
            ("Mobile", "{C 07700 900911}", 0.3),
            ("Carer or relative", "{N Mrs Jean Fitzwilliam}, wife", 0.4),
            ("Interpreter", "no", 0.3),
        ],
        [
            (False, "Rectal mass or {k unexplained anal ulceration}"),
            (True, "{k FIT} result of 10 or more"),
            (True, "Change in bowel habit, aged 60 and over"),
            (True, "{k Iron deficiency anaemia}"),
        ],
        """{N Mr Fitzwilliam} has had loose stools for seven weeks and has lost half a stone. {k FIT} 118 on {d
        05/06/2025}. {k Haemoglobin} 101, {k ferritin} 9. Rectal examination normal. His sister {N Margaret Hole} had
        {k bowel cancer} at 59. {N Gerald} had a {k colonoscopy} in {d 2013} by {c Dr Van Rensburg}: {k diverticulosis}
        only.

        He takes {k clopidogrel} {o 75 mg} after a {k TIA} in {d 2020}. I told {N Mr Fitzwilliam} and {N Jean} that
        this is an urgent referral for possible cancer.""",
        [
            ["eGFR and date", "58 on {d 05/06/2025}"],
            ["WHO performance status", "1"],
            ["Anticoagulant", "No; {k clopidogrel} {o 75 mg} daily"],
            ["Unavailable dates", "{d 23/06/2025} to {d 30/06/2025}"],
        ],
        "Referring GP: {c Dr Imelda Hart}      Practice: Quarry Hill Surgery, {w 2 Quarry Hill, NB5 1AA}\n"
        "Telephone: {w 01632 960140}      Date of decision to refer: {d 09/06/2025}",
        "Form {r 2WW-LGI v7.2}, review {d April 2026}. Send to {w netherby.2ww@example.org}",
        "#7a1f2b",
    )


def breast() -> Made:
    return _form(
        "BREAST",
        [
            ("Name", "{N Mrs Thi Lan NGUYEN}", 0.5),
            ("Known as", "{N Lan}", 0.2),
            ("DOB", "{B 15 Oct 1974}", 0.3),
            ("NHS No", "{I 9990427313}", 0.3),
            ("Phone", "{C +44 7700 900184}", 0.35),
            ("Ethnicity", "Vietnamese", 0.35),
            ("Address", "{A Flat 31, Deptford Strand House, Creek Road, London SE8 0ZZ}", 0.7),
            ("Language", "Vietnamese, interpreter needed", 0.3),
        ],
        [
            (True, "Aged 30 and over with an unexplained {k breast lump}"),
            (False, "Nipple discharge or retraction"),
            (False, "Skin changes, {k Paget's disease}"),
            (False, "Axillary lump"),
        ],
        """{N Mrs Nguyen} came with her daughter {N Kim Tran}, who interpreted. {N Lan} found a lump in the right
        breast in the shower on {d 1 November}. It is 2 cm, firm, at 10 o'clock, with no skin tethering and no {k
        lymphadenopathy}. Last mammogram {d 2023}, normal. No family history; her mother {N Ba Hoa} is well at 80.

        She runs a nail bar and the best number is {N Kim}'s, {C 07700 900185}, as {N Mrs Nguyen} does not answer while
        she works.""",
        [
            ["HRT or contraceptive", "{k Evorel Conti} patches, started {d June 2024}"],
            ["Past history", "{k Hepatitis B} carrier ({c Dr Solomon}, hepatology)"],
            ["Aware of reason", "Yes, explained to {N Mrs Nguyen} and {N Kim}"],
        ],
        "{c Dr Farah Siddiqui}, Waterside Practice, {w 90 Evelyn Row, London SE8 1AA}\n{w 020 7946 0270}\n"
        "{d 6 November 2025}",
        "{r SEL/BREAST/2025-03}   {N NGUYEN Thi Lan}   {I 9990427313}",
        "#5b2a86",
    )


def skin() -> Made:
    return _form(
        "SKIN",
        [
            ("Patient", "{N Rhodri Gwyn Pugh}", 0.5),
            ("Born", "{B 03/04/1968}", 0.25),
            ("Age", "57", 0.25),
            ("NHS", "{I 999-820-1160}", 0.35),
            ("GP record", "{I EMIS 20877}", 0.3),
            ("Welsh speaker", "yes", 0.35),
            ("Home", "{A Pen y Graig, Llanwern Fach, Powys LD99 3SA}", 0.65),
            ("Tel", "{C 01632 960733}", 0.35),
        ],
        [
            (True, "Pigmented lesion scoring 3 or more on the {k seven point checklist}"),
            (False, "{k Squamous cell carcinoma} suspected"),
            (False, "{k Keratoacanthoma}"),
        ],
        """Farmer. {N Mr Pugh}'s wife {N Nerys} saw that a mole on his left calf had grown since lambing. It is 9 by 7
        mm with irregular pigment and an irregular edge. {k Fitzpatrick} type 1. {k Breslow} unknown of course. Uncle
        {N Emrys} had {k melanoma}. {N Rhodri} has had a {k basal cell carcinoma} taken off the nose by {c Mr Ellis} in
        {d 2019}.

        Photograph sent by {c Nurse Practitioner Sian Bowen}, image {r IMG 0417}. {N Rhodri} has no mobile signal;
        leave word with {N Nerys Pugh} at the farm, or e-mail {C nerys.pengraig@example.com}.""",
        [
            ["Medicines", "{k Allopurinol} {o 300 mg}, {k indapamide} {o 2.5 mg}"],
            ["Allergy", "{k Elastoplast}"],
            ["Pacemaker", "none"],
        ],
        "{c Dr Huw Parry}   Canolfan Iechyd Llanwern   {w 01632 960730}\nReferred {d 28.04.2025}",
        "Bwrdd Iechyd Canolbarth / Mid Marches Health Board   {r USC-DERM-4}",
        "#1f5f5b",
    )
