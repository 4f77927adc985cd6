"""Community nursing letters: a table of visits beneath a short note, ruled like a form."""

from evaluation.letters.eight.kit import Made, Paper, body


def _note(service: str, who: str, text: str, foot: str) -> Made:
    paper = Paper(points=11.5, left=52, width=491, top=50, bottom=60)
    paper.box(52, 34, 491, 24, "#222222", 0)
    paper.put(60, 50, service, "HB", 11, ink="#ffffff")
    paper.y = 78
    paper.lines(who, points=9.5)
    paper.rule(y=paper.y)
    paper.y += 22
    body(paper, text)
    paper.rule(y=796)
    paper.put(543, 808, foot, "H", 7.5, align="r")
    return paper.done()


def leg_ulcer() -> Made:
    return _note(
        "District Nursing, North Locality - {w 01632 960330}",
        "Patient: {N Mrs Dorothy Ellen Satterthwaite} ({N Dot})      D.o.B. {B 26/10/1937}\n"
        "NHS: {I 999 590 6613}      SystmOne: {I 5512089}\nAddress: {A Mill Cottage, Weir Lane, Hawksby HB8 4QD}\n"
        "Door: key with {N Mrs Edna Tyson} next door, {C 01632 960339}",
        """Dear {c Dr Raistrick},     {d 3 November 2025}

        {N Dot}'s left leg ulcer has doubled in six weeks and smells. {k ABPI} 0.92 on {d 20/10/2025}. Swab grew
        {k Pseudomonas}. She has been sitting up all night with her husband {N Stanley}, who is dying at home of
        {k mesothelioma} under {c Dr Faye Winder}, and the leg is never up.

        |2 2 3 2
        Visit | Size, cm | Dressing | Nurse
        {d 22/09/2025} | 3 x 2 | {k Aquacel Ag} | {c T. Braithwaite}
        {d 13/10/2025} | 4 x 3 | {k Iodoflex} | {c Mandy Coe}
        {d 03/11/2025} | 6 x 4 | {k Flaminal}, short stretch | {c T. Braithwaite}

        Could you let her have {k ciprofloxacin} {o 500 mg} twice daily? {N Mrs Satterthwaite} takes {k Eliquis} {o 2.5
        mg}. Her nephew {N Rodney Tyson} can fetch it from {w Hawksby Pharmacy}. {N Stanley}'s night sitter starts on
        Thursday, so {N Dot} should get to bed.

        = Thank you
        {c Tina Braithwaite}, district nursing sister, NMC {r 88F0142E}""",
        "{N SATTERTHWAITE D E}  {I 999 590 6613}",
    )


def catheter() -> Made:
    return _note(
        "Community Nursing Service, Inverbrae HSCP - {w 01632 960160}",
        "{N Mr Zygmunt WOJCIK}, CHI {I 0303381187}, born {B 3 March 1938}\n{A 12 Sawmill Terrace, Inverbrae IB4 5NN}"
        "      tel {C 01632 960169}\nGP {c Dr Jessie Laidlaw}, {w Sawmill Practice}",
        """{d 15.01.26}

        Trial without catheter failed again today ({d 15.01.26}, residual 640 ml). Recatheterised 14 Ch, batch {r
        LT-99120}, {k Instillagel} {o 11 ml}. {N Mr Wojcik} was in the Polish Resettlement Corps and takes it all with
        good humour; his wife {N Halina} less so. Their daughter {N Krystyna Reid} empties the bag at night.

        * Urology: {c Mr Angus Tulloch}, clinic {d 02.03.26}, for {k TURP}
        * {k Tamsulosin} and {k finasteride} {o 5 mg} go on
        * Next change {d 09.04.26}, {c Staff Nurse Doig}
        * Blockage: ring {w 01632 960161}, nights {w 01632 960162}

        {N Halina} is on our books too for {k B12} ({I 2109402265}, DOB {B 21.09.1940}), and we do both on the one
        visit. If {N Zygmunt} is fevered, please think of {k Klebsiella}, which he had in {d August 2025}. {N Krystyna}
        works at the bank and can be got on {C 07700 900163} at lunch.

        = {c Wilma Doig}
        Copy in house folder for {N Mr and Mrs Wojcik}""",
        "{I 0303381187}   {N Wojcik Z}   sheet {r 4}",
    )


def diabetes_home() -> Made:
    return _note(
        "Evening nurses - insulin visits - {w 0161 496 0620}",
        "Name {N Rasheeda Begum Choudhury}    Date of birth {B 01/01/1950}    NHS {I 9997014458}\n"
        "{A Flat 2, 109 Stamford Parade, M97 4GG}    {C 0161 496 0677}\nSon {N Shafiq}, {C 07700 900661}",
        """To {c Dr J Appleyard} and diabetes nurse {c Philomena Wade}       {d 28.4.2025}

        |2 2 2 2
        Date | Fasting | Evening | {k Humulin I}, units
        {d 21.4} | 3.4 | 9.8 | {o 26}
        {d 24.4} | 3.1 | 8.2 | {o 24}
        {d 27.4} | 2.9 | 12.0 | {o 22}

        {N Mrs Choudhury} has been low each morning since Ramadan. {N Shafiq} found her confused on {d 27.4} and gave {k
        Lucozade}; his wife {N Tahmina} rang 111. She had eaten nothing since her daughter {N Ruksana}'s flight. There
        is no {k glucagon} in the house. We have gone down to {o 20 units} on the advice of {c Dr Iqbal Sattar} by
        phone.

        Could {c Philomena} visit with a Sylheti speaker? {N Rasheeda}'s granddaughter {N Maisha} (12) has been doing
        the interpreting and I am not happy with it. {N Tahmina} could be taught to inject. Sensor ({k Libre}) started
        today, serial {r 0M00A7K12}. Feet: {k Charcot} left, sees {c Angela Mould}, podiatrist.

        = {c Gift Moyo}, community staff nurse""",
        "{N CHOUDHURY RB} / {I 9997014458}",
    )
