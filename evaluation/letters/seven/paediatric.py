"""Clinic letters of a children's hospital, written to parents: large type, a coloured rounded heading."""

from reportlab.lib.colors import HexColor, black

from evaluation.letters.six.paper import Made, Paper


def _letter(clinic: str, lines: str, to: str, about: str, text: str, sign: str, ink: str) -> Made:
    def each(paper: Paper) -> None:
        paper.put(60, 814, "The Meadow Children's Hospital, {w Larch Road, Bramfield BR2 0AA}", "V", 7)
        paper.put(535, 814, f"{paper.page + 1}", "V", 7, align="r")

    paper = Paper(style="V", points=10, left=60, width=475, each=each, top=56)
    paper.pen.setFillColor(HexColor(ink))
    paper.pen.roundRect(50, 842 - 84, 240, 50, 14, stroke=0, fill=1)
    paper.pen.setFillColor(black)
    paper.put(64, 56, "Meadow Children's", "VB", 14, ink="#ffffff")
    paper.put(64, 74, clinic, "V", 10, ink="#ffffff")
    paper.y = 48
    paper.lines(lines, 320, 220, points=8.5)
    paper.y = 116
    paper.lines(to)
    paper.y += 10
    paper.lines(about, style="VB", points=9.5)
    paper.y += 10
    paper.flow(text)
    paper.y += 10
    paper.lines(sign)
    return paper.done()


def asthma() -> Made:
    return _letter(
        "Respiratory clinic",
        "Consultant: {c Dr Isabelle Fontaine}\nAsthma nurse: {c Kath Bewley}\nTel: {w 0161 496 0550}\nClinic: {d 21 "
        "October 2025}",
        "The parents of {N Mohammed Ibrahim Sheikh}\n{A 12 Beaufort Street}\n{A Bramfield}\n{A BR6 5LN}",
        "{N Mohammed Ibrahim Sheikh}, date of birth {B 9 June 2017}\nHospital number {I MC224817}, NHS {I 999 183 "
        "7744}",
        """Dear {N Mr and Mrs Sheikh}

        Thank you for bringing {N Ibrahim} and his little brother {N Yahya} to clinic. {N Ibrahim} has had two courses
        of {k prednisolone} this year and missed nine days of school. He coughs at night when he sleeps at his
        grandmother {N Khadija}'s, where there are cats.

        His breathing test was 82% and {k FeNO} 41. He is using the {k Clenil} {o 100 micrograms} with the spacer well.
        I have changed it to {k Seretide} {o 50} two puffs twice a day. Please go on with {k montelukast} {o 5 mg} at
        night. He has {k eczema}; {k Harrison's sulci} were not seen.

        {c Kath} will ring {N Mrs Sheikh} on {C 07700 900719} in four weeks.""",
        "With best wishes\n\n{c Dr Isabelle Fontaine}\n\ncc {c Dr D Marlow}, GP\ncc School nurse {c Ellie Crabb}",
        "#2a7f9e",
    )


def diabetes() -> Made:
    return _letter(
        "Diabetes team",
        "{c Dr Aidan Kelleher}\n{c Suzy Wells}, nurse\n{c Petra Hladik}, dietitian\nTel {w 0161 496 0566}\nTyped {d "
        "14/07/2025}",
        "{N Ms Joanna Lewandowska}\n{A 3 Brook Cottages}\n{A Little Bramfield BR9 2SA}",
        "RE: {N Oliwia LEWANDOWSKA}   DOB {B 27/11/2011}   {I MC 190338}",
        """Dear {N Ms Lewandowska}

        I saw {N Oliwia} with you and her step-father {N Adam} on {d 8 July}. {k Type 1 diabetes} since {d August
        2019}. {k HbA1c} 58, the best so far. {N Oliwia} said that the {k Omnipod} itches but that she would not go
        back to pens.

        {k NovoRapid} {o 31 units} daily in all, {k Libre 2} sensor. Weight 46.2 kg. {k Coeliac} and {k thyroid} screen
        negative. Feet normal.

        She stays with her dad, {N Mr Pawel Lewandowski}, at {A 60 Station Road, Wexcombe} in the holidays; he has
        asked for his own copy. She is going to Zakopane with her cousin {N Zosia} and needs a letter for the airport.
        Your number in our book is {C 07700 900855}: please tell {c Suzy} if it is old.""",
        "Yours sincerely\n\n{c Aidan Kelleher}\nConsultant Paediatrician\n\nCopies: {c Dr F Nunn}; {N Mr P "
        "Lewandowski}",
        "#c05a1c",
    )


def development() -> Made:
    return _letter(
        "Child development",
        "{c Dr Nkechi Umeh}\nSecretary {c Sharon Tate}\n{w 01632 960919}\n{d 2 March 2026}",
        "{N Miss Kayleigh Shaw and Mr Dean Potter}\n{A 140 Thornhill Road, Bramfield BR1 7YX}",
        "{N Alfie-Jay POTTER-SHAW} ({B 15.08.2022})  NHS No {I 999 506 2283}",
        """Dear {N Kayleigh} and {N Dean}

        {N Alfie-Jay} is three and a half and came because of his speech. He was born at 31 weeks and spent 40 days on
        the neonatal unit under {c Dr Weiss}. His twin, {N Archie}, is doing well.

        {N Alfie} said five words to me and pointed at the fish. He lines up his cars. {k Griffiths} score was at the
        level of 26 months. He has no {k Moro reflex} left and his {k Gowers' sign} is negative. Hearing: {k glue ear}
        both sides, for {c Miss Tindall}.

        We shall do the {k ADOS} in {d May}. {k Fragile X} and array blood tests were taken. {N Kayleigh}'s nephew {N
        Riley} has {k autism}. {N Alfie-Jay} takes {k melatonin} {o 2 mg}. Nanny {N Carol Shaw} will bring him to speech
        therapy.""",
        "Yours sincerely\n\n{c Dr Nkechi Umeh}\nConsultant Community Paediatrician\ncc {c Hazel Moon}, health visitor",
        "#5a7d2a",
    )
