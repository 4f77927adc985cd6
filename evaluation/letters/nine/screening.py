"""Letters of programmes: few words in large type, the result in a frame, small print with numbers at the foot."""

from evaluation.letters.nine.kit import Made, Paper, stack, write


def _letter(programme: str, office: str, to: str, numbers: str, result: str, text: str, end: str, foot: str) -> Made:
    paper = Paper(points=12.4, left=64, width=467, top=60, bottom=90)
    paper.put(64, 54, programme, "HB", 15, ink="#00508c")
    stack(paper, 64, 70, office, 8.6)
    low = max(stack(paper, 64, 140, to, 11.6), stack(paper, 360, 140, numbers, 9, lead=1.5))
    paper.y = low + 14
    write(paper, text.split("=====")[0])
    top = paper.y
    paper.y += 16
    paper.lines(result, 78, 440, "HB", 12.4)
    paper.box(64, top - 2, 467, paper.y - top - 4, "", 1.2)
    paper.y += 16
    write(paper, text.split("=====")[1], ink="#00508c")
    paper.y += 8
    paper.lines("\n".join(line.strip() for line in end.strip().split("\n")))
    paper.rule(64, 467, 786, 0.4)
    stack(paper, 64, 798, foot, 7.4)
    return paper.done()


def aorta() -> Made:
    return _letter(
        "Abdominal aortic aneurysm screening",
        "Elderbeck and Oxmarsh programme, {w PO Box 118, Elderbeck EB1 9ZZ}   {w 01632 960790}   "
        "{w aaa.office@elderbeck.example}",
        """{N Mr Horace Titus Quarshie}
        {A 14 Parsonage Green}
        {A Elderbeck}
        {A EB4 4RU}""",
        """Screening number {I AAA-551-20937}
        NHS {I 999 058 8864}
        Date of birth {B 02/03/1961}
        Scan date {d 17/03/2026}
        Letter date {d 18/03/2026}""",
        "Your scan shows a small aneurysm. It measures 3.6 cm.",
        """Dear {N Mr Quarshie},

        Thank you for coming to be scanned at {w Parsonage Health Centre}. {c Lyndsay Amberley} and {c Tim Orrin}, who
        scanned you, told you the result on the day.
        =====
        We will scan you again in a year. Most small aneurysms grow slowly and never need an operation.

        {c Sister Nadine Proctor-Haines}, our vascular nurse, will ring you on {C 01632 960797} on {d Wednesday 25
        March}, between nine and noon. You may like to have your wife there. She will go over blood pressure and
        smoking. If you have not yet done so, please start {k aspirin} {o 75 mg} and a {k statin}; {c Dr Oldroyd} has
        had a letter about that.

        You asked if your brothers ought to be scanned. {N Emmanuel}, who is 68, can ask for a scan himself. {N
        Augustus}, being 59, should wait, or speak to his own doctor.

        You need not tell the DVLA at this size.""",
        """Yours sincerely

        {c Mr Stavros Panayi}
        Programme Director""",
        "{I AAA-551-20937}   {N QUARSHIE H T}   copy {c Dr K Oldroyd}, {w Bell Yard Surgery}   letter {r SM3A}",
    )


def cervix() -> Made:
    return _letter(
        "Cervical screening",
        "NHS Lorne and Kintail, {w Kintail House, Kirkstane KT1 3AD}   {w 01632 960200}",
        """{N Mrs Hania Szafran-Mackie}
        {A 4 Manse Gardens}
        {A Kirkstane}
        {A KT2 2LE}""",
        """CHI {I 1406857728}
        Slip {I CX 2607-1190}
        Taken {d 04.02.2026}
        Result {d 19.02.2026}""",
        "HPV was found. No abnormal cells were seen.",
        """Dear {N Mrs Szafran-Mackie}

        Your smear was taken by {c Nurse Isla Roddick} at {w Kirkstane Group Practice}. Here is the result.
        =====
        HPV is very common and goes away in most people by itself. You do not have cancer and need no treatment. We
        will ask you back in {d February 2027}. That test can be with {c Nurse Roddick} or at the evening clinic with
        {c Dr Emer Lovatt}.

        Tell {c Dr Lennox} if you have bleeding between periods or after sex. You may go on with {k Microgynon} and you
        need no other test.

        Your last result, of {d 11 May 2021}, was sent to {A 17 Lorimer Avenue} and came back. If that is the address
        of a relative, please tell us that it should be taken off. You may ring {c Avril Tennent} between 10 and 3.""",
        """Yours sincerely

        {c Dr Colette Maguire-Sloan}
        Screening Co-ordinator""",
        "{N SZAFRAN-MACKIE Hania}   CHI {I 1406857728}   Leaflet {r CS-2 Polish} enclosed   Lab no {I 26K0018834}",
    )


def baby_heel() -> Made:
    return _letter(
        "Newborn blood spot: carrier result",
        "Regional laboratory, {w Block C, Sefton Building, Harrowmere HW1 4DD}   {w 0115 496 0417}",
        """The parents of
        {N Solomon Adjei-Pickering}
        {A 2 Wharf Cottages}
        {A Harrowmere}
        {A HW7 7TQ}""",
        """NHS {I 999 206 0441}
        Card {I HB-2605-88172}
        Born {B 11 May 2026}
        Spot taken {d 16 May 2026}
        Mother {N Philippa Adjei}""",
        "Your baby is a healthy carrier of sickle cell (trait).",
        """Dear {N Ms Adjei} and {N Mr Pickering}

        {c Saffron Dyer}, midwife, took a few drops of blood from {N Solomon}'s heel when he was five days old.
        =====
        {N Solomon} does not have {k sickle cell disease}. He will grow up as any other child does. Carriers need no
        medicine. It helps to tell the anaesthetist if he should ever have an operation.

        § What it may mean for you
        One of you, or both, will be a carrier too. {N Philippa}, your own test at booking was done at another hospital
        and we do not have it. {N Mr Pickering} has not been tested. If you hope to have more children, please see {c
        Yewande Balcombe}, counsellor, who will ring {C 07700 900648} by {d 12 June}.

        {N Solomon}'s sister {N Mercy} was found to be a carrier in {d 2023}, card {I HB-2302-11906}.

        All the other tests, among them {k phenylketonuria} and {k cystic fibrosis}, were not suspected.""",
        """Yours sincerely

        {c Dr Thelma Broadhurst}
        Director, Newborn Screening""",
        "{N ADJEI-PICKERING Solomon}   {B 11/05/2026}   cc {c N. Barraclay}, health visitor; {w The Cedars Practice}",
    )
