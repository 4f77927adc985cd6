"""Drug charts: identity printed up the side of a page on its side, grid of drugs; and a pharmacy's repeat slip."""

from reportlab.lib.pagesizes import A4

from evaluation.letters.six.paper import Made, Paper


def _chart(side: list[str], allergy: str, table: list[list[str]], widths: list[float], notes: str) -> Made:
    paper = Paper(size=(A4[1], A4[0]), points=8.5, left=110, width=700, top=60, bottom=30)
    paper.box(18, 30, 78, 535)
    for number, line in enumerate(side):
        paper.put(33 + 13 * number, 555, line, "HB" if number == 0 else "H", 9, angle=90)
    paper.box(110, 28, 700, 22, "#ffd9d9")
    paper.put(116, 43, allergy, "HB", 9)
    paper.grid(table, widths, head="HB", shade="#eeeeee", pad=4)
    paper.y += 18
    paper.flow(notes, style="TI", points=11)
    return paper.done()


def inpatient() -> Made:
    return _chart(
        [
            "{N THISTLETHWAITE   Beatrix Maud}",
            "DOB {B 21/04/1938}    Sex F   Wt 49 kg",
            "NHS {I 999 450 7713}   Unit {I KH 009-447}",
            "{A Larch House, 1 Fell Close, Kirkby HN4 4DA}",
            "Ward {r 9 East}   Cons {c DR FARID NAZARI}",
        ],
        ("ALLERGIES: {k co-trimoxazole} (rash) - told by daughter {N Hester}     signed {c E. Mbatha}  {d 30/11/25}"),
        [
            ["Drug", "Dose", "Route", "Start", "Prescriber", "30", "1", "2", "3"],
            [
                "{k Digoxin}",
                "{o 62.5 micrograms}",
                "po",
                "{d 30/11/25}",
                "{c A Swift} {r 2210}",
                "{c em}",
                "{c em}",
                "{c jk}",
                "x",
            ],
            [
                "{k Tazocin}",
                "{o 4.5 g}",
                "iv",
                "{d 30/11/25}",
                "{c A Swift} {r 2210}",
                "{c jk}",
                "{c em}",
                "{c jk}",
                "{c rl}",
            ],
            [
                "{k Madopar}",
                "{o 125 mg}",
                "po",
                "{d 01/12/25}",
                "{c Dr P Love} {r 1876}",
                "-",
                "{c em}",
                "{c jk}",
                "{c rl}",
            ],
            ["{k Hartmann's}", "{o 1 L} / 12 h", "iv", "{d 01/12/25}", "{c Nazari}", "-", "{c em}", "-", "-"],
            ["{k St John's wort}", "STOP", "-", "-", "{c Pharm. Ines Duarte}", "", "", "", ""],
        ],
        [110, 110, 45, 75, 140, 55, 55, 55, 55],
        """{N Beatrix} spits out large tablets. {N Hester Thistlethwaite-Dunne} brings her own eye drops ({k Xalatan}),
        has key to {A Larch House}; phone {C 01632 960629}. {k Cockcroft-Gault} 24 - {c Ines D} {d 2/12}

        {N Mrs Thistlethwaite} asked me to tell {N Hester} the cat is fed by {N Mr Cooper} next door. {c Emily
        Mbatha}""",
    )


def mar() -> Made:
    return _chart(
        [
            "{N Mr Horatio 'Harry' GOODENOUGH}",
            "born {B 13 Jan 1931}",
            "{A Room 22, Sycamore Lodge, Green Lane, Trewin TR0 5LL}",
            "NHS no. {I 999 118 3345}",
            "GP {c Dr Tamsin Hocking} {w 01632 960810}",
        ],
        (
            "MEDICINE CHART  {d 5 January 2026} to {d 1 February 2026}      Home manager {c Loveday "
            "Pascoe}      {k Penicillin V} allergic"
        ),
        [
            ["Medicine", "How much", "When", "Mon", "Tue", "Wed", "Thu", "Left"],
            ["{k Memantine}", "{o 10 mg}", "08", "{c lp}", "{c lp}", "{c sg}", "R", "{r 24}"],
            ["{k Laxido}", "{o 2 sachets}", "08", "{c lp}", "{c lp}", "{c sg}", "{c sg}", "{r 40}"],
            ["{k Butec} patch", "{o 5 micrograms/h}", "Wed", "", "", "{c sg + dj}", "", "{r 3}"],
            ["{k Movelat}", "thin", "prn", "", "{c dj}", "", "", "1"],
            ["{k Warticon}", "ended {d 3/1}", "", "", "", "", "", "{r 0}"],
        ],
        [150, 130, 60, 70, 70, 70, 70, 80],
        """{d 8/1}: {N Harry} refused, "not from a {N Goodenough}'s plate". Rang son {N Capt. Nelson Goodenough},
        {C 07700 900977}, who visits. {c S. Gill}

        {d 9/1}: {k Abbey} pain score 3, {k Bristol} type 2. {N Horatio G.} had {N Emmeline} (wife, dob
        {B 30.6.1933}) feed him. {c Dr Hocking} to come. Supplied by {w Trewin Pharmacy, 5 Fore Street}, {c Jory
        Nance}. {c Dee Jago}""",
    )


def repeat_slip() -> Made:
    paper = Paper(size=(230, 640), style="C", points=7.6, left=12, width=208, top=22, bottom=12)
    paper.lines(
        """{w ROWAN PHARMACY}
{w 88 Cinder Hill, Oldcastle OC3 1PT}
{w 01632 960850}
------------------------------------------
{N Mrs EVANGELINE TOMKINS-ABARA}
{A 12 PUDDING CHARE}
{A OLDCASTLE OC3 4BX}
DOB {B 17/01/1974}  NHS {I 9994407781}
exempt: {r H}   Rx {d 25/09/2025}
{c DR J SNODGRASS}  {w OLD POST OFFICE SURGERY}
------------------------------------------
1 {k FEMSTON CONTI}         28
2 {k VENTOLIN EVOHALER} {o 100MCG}   1
3 {k CREON} {o 25000}          200
4 {k CITALOPRAM} {o 20MG}       28
------------------------------------------
batch {r 00719}  bag {r 44}  shelf {r T-2}
deliver to neighbour {N MR FOSTER},
{A 14 PUDDING CHARE}. collected last by
{N ABARA, CHINUA} (husb) {C 07700 900203}
------------------------------------------
Message: {N EVANGELINE}, your asthma check is
due {d 10/2025}. Ring {c NURSE STARR}
or text {w 01632 960851}. Also due for
{N CHINUA}: BP.    {k PEFR} diary please
------------------------------------------
I declare that I am the patient's rep:
sign {N C. Abara}   date {d 26/9/25}
------------------------------------------
checked {c RP Meena Joshi} GPhC {r 2088114}
dispensed {c acc. tech Col}
VAT {r 551 2290 08}""",
        lead=1.42,
    )
    return paper.done()
