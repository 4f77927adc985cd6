"""Letters that go with a fit note: short, half a page, with a copy of the note in a frame."""

from evaluation.letters.six.paper import Made, Paper


def _cover(surgery: str, date: str, to: str, text: str, sign: str, note: list[tuple[str, str]], below: str) -> Made:
    paper = Paper(style="H", points=10.5, left=58, width=480)
    paper.put(58, 50, surgery, "HB", 12)
    paper.put(58, 66, date, "H", 10.5)
    paper.y = 92
    paper.lines(to)
    paper.y += 10
    paper.flow(text)
    paper.lines(sign)
    paper.y += 24
    top = paper.y
    paper.put(70, top + 16, "Statement of Fitness for Work", "HB", 11)
    paper.y = top + 36
    for label, value in note:
        paper.put(70, paper.y, label, "H", 8.5, ink="#555555")
        paper.lines(value, 190, 335, "C", 10)
        paper.y += 4
    paper.box(58, top, 480, paper.y - top + 2, "", 1)
    paper.y += 20
    paper.lines(below, points=8)
    return paper.done()


def chef() -> Made:
    return _cover(
        "Portman Road Surgery, {w 60 Portman Road, Ilsworth IL4 1AA}",
        "Tel {w 020 7946 0735}      {d 1 July 2025}",
        "{N Mr Giovanni Esposito}\n{A 4 Cobden House}\n{A Hartley Street, Ilsworth IL4 6BB}",
        """Dear {N Mr Esposito}

        Please find your fit note as you asked {c Dr Kamara} on the telephone yesterday. The burn clinic's letter of {d
        26 June} says that you may not handle food until the graft has healed. Go on with {k Flamazine} and {k
        co-codamol} {o 30/500}.

        If your employer has questions, your partner {N Rosa} may ring our secretary {c Jenny Platt} on your behalf.""",
        "Yours sincerely\n\n{c Dr Isatu Kamara}",
        [
            ("Patient's name", "{N Mr Giovanni Esposito}"),
            ("I assessed your case on", "{d 30/06/2025}"),
            ("because of", "{k Burn} of right hand"),
            ("you are", "not fit for work"),
            ("until", "{d 28/07/2025}"),
            ("Doctor", "{c Dr I Kamara}"),
        ],
        "DOB {B 21/03/1986}   NHS {I 999 607 2215}   Med3 {r 04/22}   Record {I EMIS 54013}   Mobile {C 07700 900943}",
    )


def driver() -> Made:
    return _cover(
        "{c Dr MacInnes} & Partners, {w The Health Centre, Kilbride Row G98 2AA}",
        "{w 0161 496 0641}      {d 17/11/2025}",
        "{N Ms Agnieszka Zielinska-Reid}\n{A 15c Mavis Bank}\n{A Kilbride Row G98 5TX}",
        """Dear {N Agnieszka}

        I enclose a note for eight weeks. {c Dr MacInnes} has spoken with {c Mr Purdie} at the infirmary: {k carpal
        tunnel} decompression will be on {d 4 December}. {k Tinel's} and {k Phalen's} tests were positive on both sides.

        Your husband {N Stuart Reid} left the form for your bus licence and I have signed it. Take {k Cuprofen} {o 400
        mg} with food.""",
        "{c Ruaridh MacInnes}",
        [
            ("Name", "{N Ms A Zielinska-Reid}"),
            ("Assessed", "{d 14/11/2025}"),
            ("Condition", ("{k Carpal tunnel syndrome}")),
            ("Advice", "May be fit: amended duties"),
            ("Period", "{d 17/11/2025} to {d 12/01/2026}"),
            ("Issuer", ("{c Dr R MacInnes}")),
        ],
        "CHI {I 2904827347}   born {B 29/04/1982}   ring {C 07700 900336}   Practice {r 52204}",
    )


def carer() -> Made:
    return _cover(
        "The Glen Medical Practice, {w Glen Road, Dunmurry Cross BT94 1BB}",
        "{w 01632 960269}      {d 9 September 2025}",
        "{N Mr Ciaran Fergus Mallon}\n{A 70 Hillhead Park}\n{A Dunmurry Cross BT94 8PA}",
        """Dear {N Ciaran}

        {c Dr Wylie} has left this note for you. She was sorry to hear from your sister {N Una} that your wife {N
        Marie} is back in hospital with {k Crohn's disease}, and she hopes that {N Una} can mind wee {N Padraig}.

        Please go on with {k propranolol} {o 40 mg}. {c Nurse Brigid Kane} will see you on {d 23 September} for
        bloods.""",
        "Yours sincerely\n\n{c Maeve Tully}, practice manager",
        [
            ("Patient", "{N Ciaran Mallon}"),
            ("Seen", "{d 8/9/25}, by telephone"),
            ("Diagnosis", ("{k Acute stress reaction}")),
            ("Result", "not fit for work"),
            ("Ends", "{d 6/10/25}"),
            ("Signed", "{c Dr Hilary Wylie}"),
        ],
        "H&C {I 999 220 6748}     Date of birth {B 4/2/83}     Mobile {C 07700 900584}",
    )
