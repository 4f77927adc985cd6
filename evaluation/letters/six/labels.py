"""Sheets of sticky labels in very small print, and appointment cards on small paper."""

from reportlab.lib.pagesizes import A5, A6

from evaluation.letters.six.paper import Made, Paper


def _labels(cells: list[str], columns: int, style: str, points: float) -> Made:
    paper = Paper(left=15, width=565)
    wide, high = 565 / columns, 98.0
    for number, text in enumerate(cells):
        x, y = 15 + (number % columns) * wide, 24 + (number // columns) * high
        paper.box(x, y, wide - 4, high - 6, line=0.2)
        paper.y = y + 12
        paper.lines(text, x + 6, wide - 14, style, points, lead=1.28)
    return paper.done()


def admission() -> Made:
    return _labels(
        [
            (
                "{N VAN DER MERWE, Liesbet}\nDOB {B 06-Jun-1982}   F   43y\nNHS {I 999 700 2318}\n"
                "MRN {I SR1120457}\n{A 38 Quarry Bank, Stonely ST9 7EF}\nGP {c DR P NOBLE}"
            ),
            (
                "{N VAN DER MERWE, Liesbet}\n{I SR1120457}    {B 06/06/82}\nWd {r 12}  Cons {c MISS A "
                "REEVES}\nAdm {d 21/07/25}"
            ),
            (
                "{I SR1120457}\n{N VAN DER MERWE L}\nX-MATCH   Gp O Pos\n{k Kell} neg   {k Duffy} (a+)\n"
                "bled {d 21/07} 07:40 by {c JT}"
            ),
            (
                "BABY OF\n{N Liesbet VAN DER MERWE}\nGirl '{N Saartjie}'  3110 g\n"
                "b. {B 22 Jul 2025} 03:14\nmother {I SR1120457}\nbaby {I SR1120988}"
            ),
            ("BABY OF\n{N Liesbet VAN DER MERWE}\n{I SR1120988}\n{k Vit K} {o 1 mg} im {d 23/7}\n{c MW Tessa Lark}"),
            ("KEEP BREAST MILK\n{N Saartjie V d M}\n{I SR1120988}\nexp'd {d 24/07/25 06:00}\nfridge {r 2} shelf {r C}"),
            "NEXT OF KIN\n{N Pieter VAN DER MERWE}\nhusband\n{C 07700 900632}\nat work {C 020 7946 0861}",
            "{N L. van der Merwe}\n{A 38 Quarry Bank}\n{A Stonely}\n{A ST9 7EF}",
            (
                "return if found to\n{w Ward 12, Stonely Royal}\n{w Infirmary Road, ST1 1AA}\n"
                "{w 01632 960250}\nattn {c Ward Clerk Jo}"
            ),
            (
                "TTO  {N L VAN DER MERWE}\n{k Clexane} {o 40 mg} x 10\ntake by {d 01/08/25}\n"
                "{c Pharm. N. Sharma}\nbatch {r LX2240}"
            ),
            (
                "TTO  {N VAN DER MERWE}\n{k Fybogel} {o 1 sachet} bd\n{k Dihydrocodeine} {o 30 mg}\n"
                "lot {r 99-B3}   exp {d 09/27}"
            ),
            (
                "FOLLOW UP {d 02/09/25} 14:20\n{N Liesbet}, please bring\n{N Pieter} & red book.\n"
                "{c Miss Reeves}, room {r G6}"
            ),
            "HOLTER  ref {r H-3}\n{N VAN DER MERWE, L}\n{B 06-Jun-1982}\nfitted {d 23/07} by {c Tech Omar}",
            "SPARE\n{N VAN DER MERWE, Liesbet}\n{I 999 700 2318}\n{B 06-Jun-1982}",
        ],
        4,
        "H",
        6.6,
    )


def specimens() -> Made:
    return _labels(
        [
            (
                "{N O'DOWD Cornelius}   {I CK 20981}\n{B 15/10/1933}  M\n{w The Lough Clinic}\n"
                "FBC  EDTA  {d 12/11/25}  {c K.B.}"
            ),
            (
                "{N O'DOWD Cornelius}   {I CK 20981}\n{B 15/10/1933}  M\n{k Bence Jones} urine  {d "
                "12/11/25}\n{A Teach Ban, Inch Rd}"
            ),
            (
                "{N BRIGHT Sunniva Marie}   {I CK 33017}\n{B 01/02/1999}  F\n{k Factor V Leiden}\n"
                "req {c Dr C Quirke}  {d 12/11/25}"
            ),
            (
                "{N BRIGHT Sunniva Marie}   {I CK 33017}\n{B 01/02/1999}\n{k Lupus} anticoag  on {k "
                "Inhixa} {o 60 mg}\nring {C 07700 900154}"
            ),
            (
                "{N ASLAN-REED Deniz}   {I CK 31250}\n{B 29/02/2012}\nfather {N Emre ASLAN} waiting\n"
                "{k Monospot}   {c Phleb. Gina}"
            ),
            "{N ASLAN-REED Deniz}   {I CK 31250}\n{B 29/02/2012}\n{A 90 Marina Ct, Apt 5}\nfax {w 01632 960598}",
            (
                "{N SNOW Mr Jon K.}   {I CK 00419}\n{B 10/03/1970}\n{k Dabigatran} level, last {o 110 mg}"
                " 08:00\n{c Dr Quirke} {d 12/11/25}"
            ),
            "{N SNOW J K}   {I CK 00419}\n2nd tube, first clotted\n{d 13/11/25}  {c K. Brosnan}\nrack {r 14-C}",
            (
                "{N CHAKRABARTI Anindita (Mrs)}   {I CK 28864}\n{B 19/08/1957}\n"
                "{k CA 19-9}, {k Widal}\nhusband {N Dr S Chakrabarti}"
            ),
            (
                "{N CHAKRABARTI A}   {I CK 28864}\n{B 19/08/1957}\ndo not post to {A 4 Sundays Well}\n"
                "phone {C 01632 960912}"
            ),
            (
                "QC LEVEL {r 2}   lot {r 45-7781}\nopened {d 10/11/25} {c Aileen}\n"
                "discard {d 10/12/25}\n{k Levey-Jennings} ok"
            ),
            ("COURIER  run {r 3}\nto {w Central Path Lab, Dock 4}\n{w 01632 960500}\nbox of {r 10}, {c driver Paddy}"),
        ],
        3,
        "C",
        7.2,
    )


def _card(small: bool, colour: str, head: str, text: str, slots: list[list[str]], back: str) -> Made:
    size = A6 if small else A5
    paper = Paper(size=size, style="V", points=7.5 if small else 9.5, left=18, width=size[0] - 36, top=52, bottom=20)
    paper.box(0, 0, size[0], 34, colour, 0)
    paper.put(size[0] / 2, 22, head, "VB", 10, align="c", ink="#ffffff")
    paper.lines(text, lead=1.45)
    paper.y += 4
    part = (size[0] - 36) / len(slots[0])
    paper.grid(slots, [part] * len(slots[0]), head="VB")
    paper.turn()
    paper.flow(back)
    return paper.done()


def dexa() -> Made:
    return _card(
        True,
        "#3a6ea5",
        "BONE CLINIC CARD",
        (
            "Name  {N Mrs Kalyani Subramaniam-Pugh}\nUnit no  {I BC/40071}    Born  {B 28 Sep 1952}\n"
            "Please ring {w 01632 960730} if you cannot come"
        ),
        [
            ["Day", "Time", "With"],
            ["{d Mon 9 Feb}", "10.40", "{c Dr Eze}"],
            ["{d Fri 8 May}", "9.05", "{c Sr Wills}"],
            ["{d 9 Nov}", "11.00", "{k Zometa} {o 5 mg}"],
        ],
        """If found post to {A 10 Gas Lane, Weir End WE2 8LB}. In emergency ring {N Huw Pugh}, {C 07700 900499}, or
        neighbour {N Mrs Tulip} on {C 01632 960419}.

        I take {k Prolia} {o 60 mg} (last {d 8/11/25}), {k Adcal}, and have {k Raynaud's}. {c Dr Eze} is my
        consultant. {N K. Subramaniam-Pugh}

        Stock {r BC-3 (500)}""",
    )


def warfarin() -> Made:
    return _card(
        False,
        "#b8860b",
        "YELLOW BOOK - anticoagulant record",
        "This belongs to  {N Florence Nightingale Mbeki}\naddress  {A Ground Floor, 66 Temperance"
        " Street}\n{A Canning Port CP8 5JJ}\ntelephone  {C 01632 960654}\n"
        "NHS no  {I 999 084 7719}     birthday  {B 8.8.58}\nnext of kin  {N Lucky Mbeki} (son) {C"
        " 07700 900171}\nDoctor  {c Dr Temperance Field}, {w Canal Street Surgery}",
        [
            ["Date", "INR", "Dose", "Next", "Sign"],
            ["{d 4/9/25}", "2.2", "{o 4 mg}", "{d 18/9}", "{c jb}"],
            ["{d 18/9/25}", "3.9", "{o 3 mg}", "{d 25/9}", "{c jb}"],
            ["{d 25/9/25}", "2.7", "{o 3 mg}", "{d 23/10}", "{c B Nightingale}"],
            ["{d 23/10/25}", "2.5", "{o 3 mg}", "{d 20/11}", "{c R.O.}"],
        ],
        """Why {N Florence} takes it: {k Bjork-Shiley} valve since {d 1989} ({c Mr Yacoub-Hill}). Target 3.0. Brand
        {k Marevan}. {k Coagucheck} meter serial UT 004471.

        {N Florence} may not have {k Daktarin}. {N Mrs Mbeki}'s sister {N Grace Dlamini} ({A 3 Salt Row}) puts out
        the tablets when {N Flo} is away.

        Ring the clinic, {w 01632 960345}, before any tooth is drawn. Nurses: {c Jim Brand}, {c Beth Nightingale},
        {c Rosa Ortiz}. Book {r 7 of 7}.""",
    )
