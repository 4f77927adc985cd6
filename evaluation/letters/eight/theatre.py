"""Operation notes: a narrow label strip on the left, the record on the right."""

from evaluation.letters.eight.kit import Made, Paper, body, stacked


def _note(hospital: str, strip: str, crew: list[list[str]], text: str) -> Made:
    paper = Paper(points=11, left=205, width=345, top=60, bottom=50)
    paper.box(36, 36, 150, 770, "#f3f3f3", 0.8)
    stacked(paper, 44, 56, strip, "H", 8.6)
    paper.put(205, 50, hospital, "HB", 12)
    paper.put(205, 68, "OPERATION NOTE", "H", 10)
    paper.y = 82
    paper.grid(crew, [90, 255], first="HB", points=9)
    paper.y += 20
    body(paper, text)
    return paper.done()


def hip() -> Made:
    return _note(
        "Wenlock Edge Orthopaedic Hospital",
        """!Patient
        {N Beryl HOLROYD}
        {B 15/02/1946}
        {A 4 Dovecote Drive}
        {A Wenley WE5 2RL}

        !NHS number
        {I 999 389 4471}
        !Hospital number
        {I WE 118840}

        !GP
        {c Dr Martin Speke}
        {w Wenley Surgery}

        !Next of kin
        {N Keith Holroyd}
        {C 01632 960494}

        !Implant stickers
        Cup {r LOT 7719023}
        Stem {r LOT 8820114}
        NJR consent: yes""",
        [
            ["Date", "{d 18/11/2025}"],
            ["Surgeon", "{c Miss Oyinkan Salako}"],
            ["Assistant", "{c Mr Tim Rushbrooke}"],
            ["Anaesthetist", "{c Dr Priyanka Das}"],
            ["Operation", "Left total hip replacement, cemented"],
        ],
        """## Indication

        {k Osteoarthritis} with {k protrusio}. {N Mrs Holroyd} had the right done by {c Mr Capel} in {d 2016}.

        ## Procedure

        Spinal with {k heavy bupivacaine} {o 2.6 ml}. Lateral position. {k Hardinge} approach. {k Exeter} stem 44/1, {k
        Palacos} cement. {k Trendelenburg} repair. Blood loss 300 ml. {k Teicoplanin} {o 400 mg} and {k gentamicin} {o
        160 mg}, as {k penicillin} allergic.

        ## After

        * {k Dalteparin} {o 5000 units} for 35 days; {N Keith} will give it
        * Full weight bearing; stairs before home
        * Wound check at {w Wenley Surgery} {d 02/12/2025}
        * Clinic with {c Miss Salako} {d 06/01/2026}

        {N Keith Holroyd} was rung at 13:10 and told that all was well. {N Beryl}'s sister {N Joyce} will be there at
        night.

        = {c O Salako}, {d 18/11/2025} 13:20""",
    )


def hernia() -> Made:
    return _note(
        "Strathord District General",
        """{N MOHAMMED, Bashir}
        {B 31.12.1973}
        CHI {I 3112735512}
        {A 40 Loom Street}
        {A Strathord SO3 8UD}
        {C 07700 900194}

        Day Surgery Unit
        {w 01632 960192}

        GP {c Dr Flora Imlach}

        Escort home:
        {N Yasmin Mohammed}
        {C 07700 900195}

        Mesh {r REF 0112780} {r SN 44-0091}""",
        [
            ["Date", "{d 20.01.26}"],
            ["Surgeon", "{c Mr Euan Trotter}"],
            ["Anaesthetic", "{c Dr Hilde Braun}, LMA"],
            ["Scrub", "{c Charge Nurse Rennie}"],
            ["Operation", "Right inguinal hernia, {k Lichtenstein} repair"],
        ],
        """Position supine. {k Langer's} line incision. Indirect sac, reduced; {k ilioinguinal} nerve kept. Mesh with {k
        Prolene} 2/0. {k Scarpa's fascia} {k Vicryl}, skin {k Monocryl}. {k Chirocaine} {o 20 ml}.

        {N Mr Mohammed} drives a taxi: no driving for two weeks. {N Yasmin} has {k co-codamol} {o 30/500} for him and
        the sheet {r DS-4}. Their son {N Haroon} had his hernia with us in {d 2024}.

        ## Telephone call next day

        {c Nurse Ailie Dow}, {d 21.01.26}: {N Bashir} comfortable. Some bruising; {N Yasmin} told it is usual. No
        follow-up.

        = {c E Trotter}""",
    )


def cataract() -> Made:
    return _note(
        "Belvoir Park Eye Theatre",
        """!Name
        {N Winifred Ann}
        {N CHEUNG}
        !Born
        {B 10 Oct 1940}
        !H&C
        {I 999 838 1107}
        !Eye number
        {I BP-20448}
        !Home
        {A 77 Orchard Vale}
        {A BT93 6HS}
        {C 01632 960977}

        !Drops will be given by
        {N Pauline Cheung}
        (daughter)
        {N Kenneth Cheung}
        (husband)

        !Lens
        {r SA60WF +21.5}
        {r S/N 2519.044}""",
        [
            ["Date", "{d 11/06/2025}"],
            ["Surgeon", "{c Mr Rory McCausland}"],
            ["Trainee", "{c Dr Hina Baig}"],
            ["Anaesthesia", "{k Sub-Tenon's} block"],
            ["Operation", "Right {k phacoemulsification} and lens"],
        ],
        """## Findings

        Dense cataract, {k Fuchs' endothelial dystrophy}, {k pseudoexfoliation}. Pupil 4 mm. {k Malyugin ring}. Healon.
        Capsule whole. {k Cefuroxime} {o 1 mg}.

        {N Mrs Cheung} coughed once and was calm when {c Nurse Olive Tweed} held her hand. She is on {k tamsulosin}? No,
        that was {N Kenneth}; corrected.

        ## Plan

        {k Maxitrol} four times a day for four weeks. {N Pauline} to put them in. Optician {c Mr Lyle Beggs} at four
        weeks. Left eye in {d September}. Macula: {k drusen}, no {k Charles Bonnet} images. If red or painful ring {w
        01632 960971}.

        {N Winifred} asked us to tell her friend {N Mrs Iris Poots}, who waited in the hall, that she was done.

        = {c R McCausland}      typed {c ab} {d 12/06/2025}""",
    )
