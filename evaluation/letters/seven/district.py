"""Community nursing: visit letters with a wound or care table, letterhead at the foot."""

from evaluation.letters.six.paper import Made, Paper


def _visit(name: str, foot: str, intro: str, table: list[list[str]], widths: list[float], text: str, sign: str) -> Made:
    def each(paper: Paper) -> None:
        paper.rule(60, 475, 786, 1.2)
        paper.put(297, 800, name, "TB", 10, align="c")
        paper.put(297, 813, foot, "T", 9, align="c")

    paper = Paper(style="T", points=11, left=60, width=475, each=each, bottom=90)
    paper.lines(intro)
    paper.y += 8
    paper.grid(table, widths, head="TB", points=10)
    paper.y += 20
    paper.flow(text)
    paper.y += 6
    paper.lines(sign)
    return paper.done()


def leg_ulcer() -> Made:
    return _visit(
        "Riverside Community Nursing Team",
        "{w The Bungalow, Weir Road, Hexley HX9 1AB}   {w 01632 960222}   Lead nurse {c Sr Paula Keane}",
        "{d 11 February 2025}\n\n{c Dr Neville Strang}, Hexley Surgery\n\nRe: {N Mrs Ivy Doreen Pickersgill}, born "
        "{B 8 May 1934}\n{A Room 14, Weirside Lodge, Weir Road, Hexley HX9 4SL}\nNHS number {I 9993715506}\n\nDear "
        "{c Dr Strang}",
        [
            ["Date", "Site", "Size", "Dressing"],
            ["{d 14 Jan}", "L gaiter", "6 x 4 cm", "{k Aquacel Ag}"],
            ["{d 28 Jan}", "L gaiter", "5 x 4 cm", "{k Aquacel}"],
            ["{d 11 Feb}", "L gaiter", "5 x 3 cm", "{k Urgotul}"],
        ],
        [90, 110, 110, 165],
        """{N Mrs Pickersgill} has been on our list for her {k venous ulcer} since {d November}. {k ABPI} 0.94. {N Ivy}
        is in four layer {k Profore} bandages changed by {c Staff Nurse Joanne Tighe} twice weekly.

        {N Ivy}'s daughter {N Maureen Pickersgill-Hall} is worried about smell. A swab on {d 4 February} grew {k
        Pseudomonas}. Would you kindly prescribe {k ciprofloxacin} {o 500 mg} twice daily? {N Mrs Pickersgill} takes {k
        Furosemide} {o 40 mg}.

        {N Maureen} can be reached on {C 01632 960755} and her brother {N Clive} on {C 07700 900620}.""",
        "Yours sincerely\n\n{c Joanne Tighe}\nCommunity Staff Nurse, NMC {r 11B2043E}",
    )


def insulin() -> Made:
    return _visit(
        "Nyrsio Cymunedol / Community Nursing, Glanrafon",
        "{w Clinig Glanrafon, Stryd Fawr, LL99 1AA}   {w 01632 960170}",
        "{d 30 May 2025}\n\nTo {c Dr Meinir Ellis}\n\n{N Mr Hywel Wyn Roberts}   {B 01/12/1945}   NHS {I 999 024 "
        "7714}\n{A 6 "
        "Rhes Capel, Glanrafon, LL99 6PD}\n\nAnnwyl {c Meinir}",
        [
            ["Week", "Before breakfast", "Before tea"],
            ["{d 12 May}", "4.1 - 6.0", "9.4 - 14.2"],
            ["{d 19 May}", "3.2 - 5.8", "8.8 - 13.0"],
        ],
        [120, 175, 180],
        """{N Hywel} has had two {k hypos} this month, both before breakfast, found by his wife {N Eluned}. {N Mr
        Roberts} gets {k Lantus} {o 22 units} at night from us and {k gliclazide} {o 80 mg} twice a day. His {k HbA1c}
        was 55 on {d 6 May}.

        {N Eluned} is losing her own sight and cannot see the pen. Their neighbour {N Gwilym Parry} looks in. Could the
        dose come down to {o 18 units}? Please phone {N Mrs Eluned Roberts} ({C 01632 960178}) as well as me. {N Mr
        Roberts} is not to drive until you have seen him.""",
        "Diolch\n\n{c Nia Wyn Hughes}\nNyrs Ardal / District Nurse\ncc {c Catrin Owen}, diabetes nurse",
    )


def catheter() -> Made:
    return _visit(
        "Larkhall Locality District Nurses",
        "{w Clinic 2, Larkhall Road, London SW8 0ZZ}   {w 020 7946 0812}   Out of hours {w 020 7946 0899}",
        "{d 05/09/2025}\nUrology Nurse Specialists, St Anselm's\n\nPatient {N Leroy Augustus BENNETT}   DOB {B "
        "20/10/1950}\n"
        "NHS {I 999 690 3311}   EMIS {I 88213}\n{A 23 Tradescant Mansions, London SW8 0QB}",
        [["Catheter", "Size", "Changed", "Batch"], ["{k Foley} silicone", "16 Ch", "{d 05/09/2025}", "{r LOT 44J102}"]],
        [160, 75, 120, 120],
        """{N Mr Bennett}'s {k catheter} has blocked four times since {d July}. {k Optiflo} G given. He has {k multiple
        sclerosis} and his niece {N Shanice Bennett} calls us at night. {N Leroy} would like a suprapubic catheter,
        which {c Mr Lal} spoke of in {d March}.

        {k Nitrofurantoin} {o 50 mg} nocte. {k Baclofen} {o 20 mg} tds. Key safe number is held by the office.
        Transport needs to ring {N Shanice} on {C 07700 900408}; {N Leroy} cannot get to the door.""",
        "Thank you\n\n{c Olivia Crane}, District Nurse Sister\ncc {c Dr S Wray}, GP; {N Mr L Bennett}",
    )
