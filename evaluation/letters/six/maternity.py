"""Maternity booking in a grid with questions above answers, and a family history with a drawn tree."""

from evaluation.letters.six.paper import Made, Paper


def _booking(title: str, answers: list[tuple[str, str, int]], notes: list[list[str]], end: str) -> Made:
    paper = Paper(style="C", points=8.2, left=36, width=523)
    paper.put(36, 44, title, "HB", 14, ink="#a0306a")
    x, y = 36.0, 58.0
    for label, value, parts in answers:
        wide = 523 * parts / 6
        if x + wide > 560:
            x, y = 36.0, y + 34
        paper.cell(x, y, wide, 34, label, value)
        x += wide
    paper.y = y + 50
    paper.grid(notes, [62, 62, 319, 80], style="TI", points=10.5, head="HB", shade="#f6e3ee")
    paper.y += 16
    paper.lines(end, style="H", points=8.5)
    return paper.done()


def notes() -> Made:
    return _booking(
        "My Pregnancy Notes",
        [
            ("first name", "{N Oluwaseun}", 2),
            ("surname", "{N Fairchild}", 2),
            ("surname at birth", "{N Adebayo}", 2),
            ("address", "{A 5 Lantern Court, Beacon Rd}", 3),
            ("postcode", "{A BN0 7AL}", 1),
            ("date of birth", "{B 02|05|1994}", 2),
            ("NHS no", "{I 999 861 2247}", 2),
            ("unit no", "{I MAT/25/3301}", 2),
            ("telephone", "{C 07700 900512}", 2),
            ("partner's name", "{N Rowan Fairchild}", 2),
            ("partner's d.o.b.", "{B 19|01|1992}", 2),
            ("partner's tel", "{C 07700 900513}", 2),
            ("midwife", "{c Heather Moss}", 2),
            ("team, tel", "{w Lighthouse 01632 960150}", 2),
            ("consultant", "{c Ms Ada Lovegrove}", 2),
            ("LMP", "{d 11|05|2025}", 2),
            ("EDD by scan", "{d 17|02|2026}", 2),
            ("GP", "{c Dr R Pool}", 2),
            ("who may be told", "{N Mrs Abimbola Adebayo} (mother) {C 01632 960157}", 4),
            ("form", "{r PN-14}", 2),
        ],
        [
            ["Date", "Weeks", "Notes", "Sign"],
            [
                "{d 28/07/25}",
                "11+1",
                (
                    "Booking. {N Seun} well. BMI 24, {k AS} trait, {N Rowan} to be tested. {k Folic acid} {o "
                    "400 micrograms}."
                ),
                "{c H Moss}",
            ],
            [
                "{d 01/09/25}",
                "16",
                (
                    "Low {k PAPP-A}, {k aspirin} {o 150 mg}. {N Oluwaseun}'s first, {N Ireti}, was 2.3 kg "
                    "(born {B 8.3.22})."
                ),
                "{c H Moss}",
            ],
            [
                "{d 20/11/25}",
                "27+3",
                "{k Braxton Hicks}. Fundus 26. {k Pertussis} vaccine, batch {r AC37B}. {k Whooley} neg.",
                "{c stud. mw Abi}",
            ],
            [
                "{d 15/01/26}",
                "35+3",
                (
                    "Seen {c Ms Lovegrove}: growth on 9th ({k Hadlock}). Mother {N Mrs Adebayo} arrives {d 1 "
                    "Feb} to help."
                ),
                "{c ALo}",
            ],
        ],
        (
            "Carry these notes, {N Oluwaseun}. Lost? Post to {w Maternity Reception, Beacon Hospital,"
            " BN0 1AA}.  {N O. FAIRCHILD}  {I MAT/25/3301}"
        ),
    )


def postnatal() -> Made:
    return _booking(
        "POSTNATAL & NEWBORN RECORD - {w Ridgeway Birth Centre}",
        [
            ("MOTHER", "{N JUNIPER, Marigold Anne}", 3),
            ("MUM'S DOB", "{B 27 OCT 1989}", 2),
            ("PARA", "2+0", 1),
            ("BABY", "{N JUNIPER, Wolf Alder}", 3),
            ("BORN", "{B 6 MAR 2026} 11:47", 2),
            ("SEX", "M", 1),
            ("MUM'S NHS", "{I 999 374 9915}", 2),
            ("BABY'S NHS", "{I 999 374 9990}", 2),
            ("TEL", "{C 01632 960217}", 2),
            ("VISIT AT", "{A The Narrowboat 'Otter', Lock 9, Ridge Canal}", 4),
            ("NEAREST CODE", "{A RG0 0LK}", 2),
            ("FATHER", "{N Jack Daw}", 2),
            ("HIS MOBILE", "{C 07700 900218}", 2),
            ("HV", "{c Olive Trees-Hart}", 2),
        ],
        [
            ["when", "age", "note", "by"],
            [
                "{d Sat 7/3}",
                "day 1",
                "{N Wolf} feeds well. {k Moro} ok, {k Barlow} and {k Ortolani} neg. {k Vitamin K} {o 2 mg} oral.",
                "{c Gwen S}",
            ],
            [
                "{d Wed 11/3}",
                "day 5",
                (
                    "{k Guthrie} done, card 1099-2. {N Marigold} tearful, {N Jack} back at work. Sister {N "
                    "Bluebell Juniper} on boat."
                ),
                "{c Gwen Sparrow}",
            ],
            [
                "{d Mon 16/3}",
                "day 10",
                (
                    "{k Clexane} {o 40 mg} ends {d 18/3}. {N Mrs Juniper} asks about {k Mirena}. Cord off. To"
                    " {c Olive} from {d 20/3}."
                ),
                "{c MSW Pat}",
            ],
            [
                "{d Tue 17/3}",
                "day 11",
                "Rang {N Blue} ({C 07700 900219}): {N Wolf J.} sticky eye, {k chloramphenicol}. {c Dr Finch} aware.",
                "{c Gwen S}",
            ],
        ],
        ("24 h line {w 01632 960200}   supervisor {c Marion Peel}   {N M A JUNIPER} / {N W A JUNIPER}   sheet {r 2}"),
    )


def _tree(
    title: str,
    people: list[tuple[float, float, str, str]],
    joins: list[tuple[float, float, float, float]],
    body: str,
    sign: str,
) -> Made:
    paper = Paper(style="H", points=9.5, left=50, width=495)
    paper.put(50, 52, title, "HB", 10)
    for x1, y1, x2, y2 in joins:
        paper.pen.line(x1, 842 - y1, x2, 842 - y2)
    for x, y, shape, text in people:
        if shape == "o":
            paper.pen.setFillColorRGB(1, 1, 1)
            paper.pen.circle(x, 842 - y, 9, fill=1)
        else:
            paper.box(x - 9, y - 9, 18, 18, "#ffffff")
        for number, line in enumerate(text.split("\n")):
            paper.put(x, y + 20 + 9 * number, line, "H", 7, align="c")
    paper.y = 420
    paper.flow(body)
    paper.lines(sign)
    return paper.done()


JOINS = [
    (150.0, 110.0, 300.0, 110.0),
    (225.0, 110.0, 225.0, 190.0),
    (110.0, 190.0, 400.0, 190.0),
    (110.0, 190.0, 110.0, 210.0),
    (260.0, 190.0, 260.0, 210.0),
    (400.0, 190.0, 400.0, 210.0),
    (260.0, 255.0, 260.0, 330.0),
    (260.0, 290.0, 500.0, 290.0),
    (500.0, 290.0, 500.0, 330.0),
]


def genetics() -> Made:
    return _tree(
        "Family {I FAM 20117} - drawn by {c Morwenna Tull}, genetic counsellor, {d 3 June 2025}",
        [
            (150, 110, "x", "{N Reuben Featherstone}\n{B 1921}-1979 bowel ca 50"),
            (300, 110, "o", "{N Leah} nee {N Gold}\n{B 1924}-2001"),
            (110, 210, "o", "{N Miriam Pask}\nb {B 6.5.1950}\nendometrial 46"),
            (260, 210, "x", "{N Asher Featherstone}\nb {B 12.9.1953}\nbowel 48, {I 999 070 1186}"),
            (400, 210, "o", "{N Naomi}\nd. infancy"),
            (260, 330, "o", "{N Tabitha Featherstone}\n{B 30.1.1984}\nseen today"),
            (500, 330, "x", "{N Saul F.}\n{B 4.4.1987}\nnot tested"),
        ],
        JOINS,
        """Dear {N Ms Featherstone},

        We met on {d 3 June} with your wife {N Jo Marchmont}. Your father {N Asher} has given leave for his result
        ({k MSH2}) to be used; {c Dr Lynch-Amos} has it. With {k Amsterdam} criteria met, your own chance was one
        in two, and I am sorry that you, {N Tabitha}, carry it: this is {k Lynch syndrome}.

        {k Aspirin} {o 150 mg} and colonoscopy every two years ({c Mr Polkinghorne}, {w 01632 960630}). {N Saul}
        could ring me, or have {c Dr Imogen Best} refer him. Aunt {N Miriam}'s children are in Haifa.

        We wrote to {A 19 Hatters Row, Bodley BD1 6TS} and to {C tabs.f@example.com}; your phone, {C 07700
        900747}, was off.""",
        (
            "{c Morwenna Tull}    GCRB {r 331}\n{w Regional Genetics, Tower 2, BD0 0RG}     file {I "
            "FAM 20117}     {k Gorlin} leaflet not enclosed"
        ),
    )


def huntington() -> Made:
    return _tree(
        ("PEDIGREE {I NG-4402} (confidential, do not file in general notes)   {c Dr Caoimhe Hurst}   {d 14.10.2025}"),
        [
            (150, 110, "x", "{N Walter Pym}\ndied 58 'nerves'"),
            (300, 110, "o", "{N Edith Pym}\nalive, {B 1939}"),
            (110, 210, "x", "{N Derek Pym}\n{B 03/1961}\n{k Huntington's} CAG 44"),
            (260, 210, "o", "{N Glenys Parry-Pym}\n{B 22/08/1963}\nat risk"),
            (400, 210, "x", "{N Terry}\nemigrated"),
            (260, 330, "o", "{N Cerys Parry}\n{B 09/02/1991}\nconsultand"),
            (500, 330, "x", "{N Osian Parry}\n{B 17/11/1995}"),
        ],
        JOINS,
        """Notes of second meeting. {N Cerys} came with her friend {N Bryony Lane}. She knows uncle {N Derek} well and
        has seen him fall. {N Glenys} does not want to know. {N Cerys Parry} is a pilot.

        {k UHDRS} not done. {k Hamilton} 5. {k Tetrabenazine} {o 12.5 mg} helps {N Mr D. Pym}. Third meeting {d 9
        Dec} with {c Prof. Weiss}, then blood.

        No letters to {A Flat 8, Regatta Quay, Port Cae}. She rings us: {w 01632 960321}. Secure e-mail
        {C cp.fly@example.net}. Old hospital number {I PC 771-P}. Insurance: code of {d 2018}, leaflet {r ABI-3}.
        {N Osian} has had psychiatry ({c Dr Nerys Flood}) and {k Tourette} was mooted.""",
        (
            "{c C. Hurst}, consultant     {c Sr Betsan Rowe} present     typed by {c LW} {d "
            "16.10.2025}     {N C.P.} has read this"
        ),
    )
