"""Maternity booking summaries: an open two-column page, questions in grey, answers in black."""

from evaluation.letters.six.paper import Made, Paper

Column = list[tuple[str, str]]


def _booking(unit: str, who: str, left: Column, right: Column, text: str, sign: str) -> Made:
    paper = Paper(points=9.5, left=45, width=505)
    paper.put(550, 48, "Maternity booking summary", "HB", 15, align="r", ink="#a2195b")
    paper.put(550, 62, unit, "H", 9, align="r")
    paper.rule(y=70, line=2)
    paper.y = 90
    paper.lines(who, style="HB", points=10.5)
    start, ends = paper.y + 10, []
    for x, column in ((45, left), (305, right)):
        paper.y = start
        for question, answer in column:
            paper.lines(question, x, 240, points=8, ink="#666666")
            paper.lines(answer, x, 240)
            paper.y += 5
        ends.append(paper.y)
    paper.y = max(ends) + 6
    paper.rule(y=paper.y - 10)
    paper.y += 6
    paper.flow(text)
    paper.y += 6
    paper.lines(sign)
    return paper.done()


def second_baby() -> Made:
    return _booking(
        "Queen Ethelburga's, {w Abbey Road, Barkford BK1 2AA}, {w 020 7946 0440}",
        "{N Oluwaseun Adebisi FASHANU}    DOB {B 06/03/1992}    NHS {I 999 417 5548}",
        [
            ("Likes to be called", "{N Seun}"),
            ("Address", "{A 15 Ripple Court, Barkford, BK4 3GW}"),
            ("Mobile", "{C 07700 900531}"),
            ("Next of kin", "{N Tunde Fashanu}, husband, {C 07700 900532}"),
            ("Hospital number", "{I QE 5530917}"),
            ("GP", "{c Dr Shireen Karim}, Abbey Practice"),
        ],
        [
            ("Last period", "{d 18/03/2025}"),
            ("Estimated date of delivery", "{d 23/12/2025}"),
            ("Gravida / para", "G2 P1"),
            ("Blood group", "O {k Rhesus} negative"),
            ("BMI", "29.4"),
            ("Midwife", "{c Kerry-Ann Doyle}, Cherry team, {w 07700 900010}"),
        ],
        """Previous birth: {N Ayo}, born {B 30/09/2022} at 39 weeks by emergency caesarean for {k fetal distress}, 3.4
            kg.

        {N Seun}'s mother {N Folake} has {k type 2 diabetes}, so {k glucose tolerance test} at 26 weeks. {k Sickle
        cell} trait; {N Tunde} has been asked to come for a test on {d 3 June 2025}. Advised {k aspirin} {o 150 mg} and
        {k folic acid} {o 400 micrograms}. {k Anti-D} at 28 weeks.

        Birth choices clinic with {c Ms Eleanor Bright}, consultant, at 20 weeks.""",
        "Booked by {c Kerry-Ann Doyle}, {d 20/05/2025}. Next visit {d 17/06/2025}.\nCopies: {N Mrs Fashanu}, GP, "
        "health visitor "
        "{c Dot Lacey}",
    )


def first_baby() -> Made:
    return _booking(
        "NHS Machair, {w Balallan Road, Stornabay}, {w 01632 960610}",
        "{N Eilidh MacLeod-Kaur}    Born {B 11.12.1996}    CHI {I 1112966203}",
        [
            ("Previous name", "{N Eilidh MacLeod}"),
            ("Home", "{A 22 Lochside, Stornabay, HS99 3RT}"),
            ("Telephone", "{C 01632 960618} or {C 07700 900083}"),
            ("Partner", "{N Jaspreet Kaur}"),
            ("BadgerNet ID", "{I BN-7741902}"),
        ],
        [
            ("LMP", "{d 2 September 2025}"),
            ("EDD by scan", "{d 11 June 2026}"),
            ("Parity", "0+1"),
            ("Named midwife", "{c Mairi Nicolson}"),
            ("GP", "{c Dr Calum Morrison}"),
        ],
        """{N Eilidh} and her wife {N Jaspreet} conceived by donor insemination at the Glasgow clinic. {N Jaspreet}
        (born {B 8.5.1994}) will come to all visits. Early loss in {d January 2025}.

        Medical: {k epilepsy}, on {k lamotrigine} {o 100 mg} twice daily, last fit {d 2022}, under {c Dr Sheila
        Crichton}. {k Folic acid} {o 5 mg}. {k Whooping cough} vaccine due. {N Ms MacLeod-Kaur}'s sister {N Mhairi} had
        {k pre-eclampsia}.

        Ultrasound on {d 1 December 2025} at 12+4: single, nuchal 1.6 mm; {k Down's}, {k Edwards'} and {k Patau's}
        screening accepted.""",
        "{c Mairi Nicolson}, Community Midwife\n{d 3 December 2025}\n\ncc {N E MacLeod-Kaur}; {c Dr C Morrison}",
    )


def travellers() -> Made:
    return _booking(
        "Elmhurst Birth Centre, {w Oak Lane, Elmhurst EH7 1BB}, {w 01632 960540}",
        "{N Margaret-Rose DORAN}    {B 17 Apr 2004}    NHS {I 9998142202}",
        [
            ("Known as", "{N Maggie}"),
            ("Where she stays", "{A Plot 6, Blackthorn Site, Oak Lane, Elmhurst EH7 9ZZ}"),
            ("Phone", "{C 07700 900276} (husband's)"),
            ("Husband", "{N Martin Doran}"),
            ("Mother", "{N Bridget Connors}"),
        ],
        [
            ("EDD", "{d 19 August 2025}"),
            ("Blood pressure", "112/66"),
            ("Haemoglobin", "{k Hb} 108"),
            ("Consultant", "{c Mr Sanjay Deshmukh}"),
            ("Midwife", "{c Alison Peake}"),
        ],
        """{N Maggie} is a first time mother and came with {N Bridget} and her sister in law {N Kathleen Doran}. She and
        {N Martin} are cousins; genetics offered for {k galactosaemia} (his nephew {N John-Joe} has it) and accepted.

        Does not read well: please telephone, do not write. {N Mrs Doran} moves in {d June} to {A Green Lane Park,
        Wexcombe} and will then be under {c Sister Ros Tuck}. {k Ferrous fumarate} {o 210 mg} daily. {k Vitamin D} {o 10
        micrograms}.""",
        "Booked {d 28 January 2025}, {c Alison Peake}\nSafeguarding midwife informed: {c Tina Brett}",
    )
