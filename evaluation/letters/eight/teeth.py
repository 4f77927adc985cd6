"""Dental referrals: practice's head across the page in Times, answers beside their questions."""

from evaluation.letters.eight.kit import Made, Paper, body, stacked


def _referral(practice: str, partners: str, answers: list[tuple[str, str]], text: str) -> Made:
    paper = Paper(style="T", points=12, left=70, width=455, top=60, bottom=60)
    paper.put(297, 46, practice, "TB", 17, align="c", ink="#7a1f1f")
    stacked(paper, 297, 62, partners, "T", 9, "c")
    paper.rule(70, 455, 100)
    paper.y = 122
    for question, answer in answers:
        paper.put(160, paper.y, question, "TI", 10, align="r")
        paper.lines(answer, 172, 350)
        paper.y += 2
    paper.y += 12
    body(paper, text, head="TB")
    return paper.done()


def wisdom() -> Made:
    return _referral(
        "Gable End Dental Practice",
        "{c Siobhan Marr} BDS   {c Hemant Joshi} BDS   {c Lucy Trew} RDH\n"
        "{w 8 Gable End, Stokeby ST1 3GA}  {w 01632 960460}",
        [
            ("Patient:", "{N Mr Callum Adeyinka-Stone}"),
            ("Date of birth:", "{B 03/12/2001}"),
            ("Address:", "{A 55 Wharfside, Stokeby ST6 9DD}"),
            ("Telephone:", "{C 07700 900467}"),
            ("NHS number:", "{I 999 514 8826}"),
            ("To:", "{c Ms Ingrid Sato}, Oral Surgery, {w Stokeby Infirmary}"),
            ("Date:", "{d 19 August 2025}"),
        ],
        """Dear {c Ms Sato}

        Please would you see {N Callum} for removal of LR8 and LL8. He has had {k pericoronitis} four times this year,
        needing {k metronidazole} {o 400 mg}. The OPG of {d 12 August} (film {I 20118}) shows the roots over the canal:
        {k Winter's line} 8 mm.

        {N Mr Adeyinka-Stone} has {k von Willebrand disease}, type 1, as has his mother {N Mrs Bukola Stone}; he is
        under {c Dr Clement Ashe}. He needs {k tranexamic acid} {o 1 g}. His brother {N Tobi} bled for two days after an
        extraction in {d 2020}.

        {N Callum} faints with needles and would like sedation; {N Bukola} will bring him.

        = Yours sincerely
        {c Hemant Joshi}, GDC {r 114478}""",
    )


def child_teeth() -> Made:
    return _referral(
        "Deintyddfa Stryd y Bont",
        "Deintyddion: {c Mererid Owen}, {c Pascal Nguyen}\n{w 4 Stryd y Bont, Llanfair SA86 1BX}  {w 01632 960670}",
        [
            ("Child / plentyn:", "{N Seren Haf Kowalski-Morgan}"),
            ("Born:", "{B 22.02.2018}"),
            ("With:", "{N Delyth Morgan} (nain, legal guardian)"),
            ("Address:", "{A 11 Rhes Fictoria, Llanfair SA86 7PH}"),
            ("Phone:", "{C 01632 960676}"),
            ("Sent to:", "{c Dr Tegwen Lodge}, Community Dental Service"),
        ],
        """{d 14.01.26}

        {N Seren} needs five teeth out under general anaesthetic (54, 64, 74, 75, 84). Swelling {d 2.1.26}, {k
        amoxicillin} {o 250 mg}. {k Molar incisor hypomineralisation}. She is seven, weighs 21 kg and has {k asthma} ({k
        Ventolin}).

        {N Delyth} has had her since {N Seren}'s mother {N Carys Kowalski} went into treatment; father, {N Adam}, is
        abroad. The order of {d 3 June 2025} lets {N Mrs Morgan} consent. Social worker: {c Ffion Tate}, {w 01632
        960677}. Little brother {N Emrys} (born 2021) also seen: two fillings.

        A heart murmur was heard by {c Dr Dylan Roper} in {d 2019} and found innocent; no {k tetralogy of Fallot}.

        = Diolch
        {c Mererid Owen}, GDC {r 70331}""",
    )


def mouth() -> Made:
    return _referral(
        "St Ninian's Dental Care",
        "{c Dr Graeme Pollock} & Associates\n"
        "{w 200 Ferry Brae, Kilcorran KC2 2PL}   {w 01632 960150}   {w hello@stninians.example}",
        [
            ("URGENT to:", "{c Professor Marta Jankowska}, Oral Medicine, fax {w 01632 960157}"),
            ("Re:", "{N Mrs Agnes (Nan) Docherty}"),
            ("DOB / CHI:", "{B 06.06.1951} / {I 0606512244}"),
            ("At:", "{A 3/1, 15 Tannery Court, Kilcorran KC4 8QS}"),
            ("Contact:", "{C 01632 960159}, or niece {N Maryanne Docherty} {C 07700 900158}"),
            ("Seen:", "{d 22/09/2025}"),
        ],
        """Dear {c Professor Jankowska}

        {N Nan} has a white and red patch on the left side of the tongue, 15 mm, hard at the edge, for two months. No
        nodes felt. She smoked until her husband {N Frank} died of {k laryngeal carcinoma} in {d 2010}. {k Sjogren's}
        and {k lichen planus} in the notes.

        Her lower denture was eased on {d 1/9/2025} by my colleague {c Kasim Haidari} without help. {N Mrs Docherty}
        takes {k bendroflumethiazide} {o 2.5 mg}, {k alendronate} {o 70 mg} weekly and {k Difflam}.

        I have told {N Nan} and {N Maryanne} that this needs a biopsy at once. {N Maryanne} works at the school and can
        get away after two. {N Mrs D} is very deaf. Her GP is {c Dr Sheena Lamb}, {w Tannery Court Surgery}.

        = Kind regards
        {c Graeme Pollock}      list number {r 20664}
        cc {N Mrs A Docherty}""",
    )
