"""Occupational health: reports to managers, numbered questions and answers, a band down the heading."""

from evaluation.letters.six.paper import Made, Paper


def _report(
    service: str, where: str, to: str, about: list[list[str]], answers: list[tuple[str, str]], sign: str
) -> Made:
    def each(paper: Paper) -> None:
        paper.put(56, 815, "Confidential: occupational health", "HI", 8)
        paper.put(540, 815, f"Page {paper.page + 1}", "HI", 8, align="r")

    paper = Paper(points=10, left=56, width=484, each=each)
    paper.box(0, 24, 595, 4, "#e07b00", 0)
    paper.put(56, 50, service, "HB", 14)
    paper.put(56, 64, where, "H", 8.5)
    paper.y = 94
    paper.lines(to)
    paper.y += 6
    paper.grid(about, [110, 374], first="HB", points=9.5)
    paper.y += 20
    for number, (question, answer) in enumerate(answers, 1):
        paper.lines(f"{number}. {question}", style="HI")
        paper.flow(answer, 72, 468)
        paper.y += 3
    paper.lines(sign)
    return paper.done()


def back_pain() -> Made:
    return _report(
        "Wellbeing & Work",
        "{w Suite 2, Canal House, Ardley AR1 3CC}   {w 01632 960888}",
        "{d 14 March 2025}\n\nMs Pauline Reece, HR Adviser, Ardley City Council\n\nDear Ms Reece",
        [
            ["Employee", "{N Mr Delroy Anthony Mullings}"],
            ["Date of birth", "{B 18/10/1972}"],
            ["Payroll no", ("{I 0088412}")],
            ["Address", "{A 36 Gladstone Villas, Ardley AR5 2PB}"],
            ["Our ref", "{I OH/DAM/5521}"],
        ],
        [
            (
                "What is the matter?",
                """I saw {N Mr Mullings} on {d 11 March} with his consent. He has had {k lumbar
             disc prolapse} at L5/S1 since {d 6 January}. {k Gabapentin} {o 300 mg} three times daily makes him
             drowsy.""",
            ),
            (
                "When can he come back?",
                """{N Mr Mullings} sees {c Mr Lars Bergstrom}, spinal surgeon, on {d 2 April}. I
             expect five to eight weeks. {N Delroy} cannot sit in the gritter for more than half an hour.""",
            ),
            (
                "What would help?",
                """Phased return over four weeks. His wife {N Sharon Mullings} drives him at present.
             He may be rung on {C 07700 900285}.""",
            ),
        ],
        "Yours sincerely\n\n{c Dr Catherine Vale} MFOM\nOccupational Physician, GMC {r 3380127}\n\ncc {N Mr D A "
        "Mullings}; {c Dr A "
        "Rahim}, GP",
    )


def health_worker() -> Made:
    return _report(
        "Occupational Health, Tyneholme Hospitals",
        "{w Staff Block, Quay Road, Tyneholme TH9 1AA}   {w 0161 496 0123}",
        "{d 30/10/2025}\nTo: Ward Manager, Ward 12",
        [
            ["Name", "{N Blessing Chipo Mutasa}"],
            ["DOB", "{B 09 Jul 1990}"],
            ["Job", "Staff nurse"],
            ["OH number", "{I TH-OH-17730}"],
            ["Home", "{A 101 Tyne View, Tyneholme TH2 8NN}"],
        ],
        [
            (
                "Exposure",
                """{N Blessing Mutasa} had a needle injury on {d 28/10/2025}. Source was tested: {k HIV}, {k hepatitis
             C} negative. {k Hepatitis B} antibody 340 on {d 12/02/2024}.""",
            ),
            ("Treatment", """No PEP. {k Revaxis} booster {o 0.5 ml}, lot {r RVX2204}. Blood store {I S25-88120}."""),
            (
                "Fitness",
                """Fit. {N Ms Mutasa} is 18 weeks pregnant and told me that her partner {N Farai} is worried; I spoke
             to him on {C 07700 900761}. Avoid {k Entonox} area and nights after {d 1 December}. Risk form done with {c
             Sister Gail Booth}.""",
            ),
        ],
        "{c Nurse Adviser Tom Rutter}\nNMC {r 03I6621E}\nCopy to {N Blessing} by e-mail: {C b.mutasa90@example.org}",
    )


def stress() -> Made:
    return _report(
        "Iechyd Galwedigaethol / Occupational Health",
        "{w Adeilad y Parc, Llanfaes Newydd LL98 3AA}   {w 01632 960029}",
        "{d 6 February 2026}\nPennaeth / Head teacher, Ysgol y Garreg",
        [
            ["Enw / Name", "{N Mrs Nest Eleri Hopkin-Davies}"],
            ["Ganwyd / DOB", "{B 30.11.1979}"],
            ["Cyfeiriad / Address", "{A Bryn Awel, Lon Isaf, Llanfaes Newydd LL98 7HW}"],
            ["NHS", "{I 9991750835}"],
        ],
        [
            (
                "Cause",
                """{N Mrs Hopkin-Davies} has {k adjustment disorder} after the death of her brother {N Aled Hopkin} in
             {d October}, and {k Graves' disease}. {k PHQ-9} 17, {k GAD-7} 14.""",
            ),
            (
                "Treatment",
                """{c Dr Lowri Bebb} gave her {k citalopram} {o 20 mg} and {k carbimazole} {o 15 mg}. {N Nest} sees
             {c Dilys Roberts}, counsellor, on Thursdays.""",
            ),
            (
                "Return",
                """Not before {d 2 March}. Her husband {N Geraint} asked that calls be made to him, {C 07700 900498},
             not to the house. {N Mrs Hopkin-Davies} agreed to this report on {d 4 February}.""",
            ),
        ],
        "Yn gywir\n\n{c Sioned Mai Lewis}\nNyrs Iechyd Galwedigaethol / Occupational Health Nurse",
    )
