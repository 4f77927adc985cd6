"""Appointment letters and letters on missed appointments, with a bar of date and place and a tear-off slip."""

from evaluation.letters.eight.kit import Made, Paper, body, stacked


def _letter(head: str, to: str, bar: list[str], text: str, slip: str) -> Made:
    paper = Paper(style="V", points=9.6, left=58, width=479, top=60, bottom=160)
    stacked(paper, 58, 46, head, "V", 9)
    stacked(paper, 330, 120, to, "V", 10)
    paper.y = 214
    paper.box(58, 214, 479, 46, "#e3f1e3", 0.8)
    for number, cell in enumerate(bar):
        stacked(paper, 66 + number * 160, 232, cell, "V", 9)
    paper.y = 284
    body(paper, text, head="VB")
    paper.pen.setDash(3, 3)
    paper.rule(30, 535, 716)
    paper.pen.setDash()
    stacked(paper, 58, 736, slip, "V", 8.6)
    return paper.done()


def new() -> Made:
    return _letter(
        "!Sandhaven University Hospital\nOutpatient booking centre\n{w Cliff Road, Sandhaven SH1 5TT}\n"
        "{w 01632 960700}\n"
        "Hospital number {I SH0920331}\nNHS {I 999 172 3308}",
        "{N Miss Chantal Mbeki-Foster}\n{A 3 Anchor Mews}\n{A Sandhaven}\n{A SH4 2AW}",
        ["!Monday\n{d 16 March 2026}", "!10:35\nallow two hours", "!Clinic D, level 2\n{c Mr Lachlan Reith}"],
        """Dear {N Miss Mbeki-Foster}

        An appointment has been made for you in the hand clinic. You will see {c Mr Reith} or a member of his team about
        your {k de Quervain's} tenosynovitis. Please come ten minutes early for an X-ray.

        Bring this letter, and a list of medicines. We have noted {k latex} allergy. If you take {k warfarin}, ring {c
        Sister Blythe} on {w 01632 960714}. A friend may come with you; you told us that {N Lindiwe} would.

        We shall send a text to {C 07700 900708} a week before. If you cannot come, ring {w 01632 960701} at least two
        days before; two missed visits and you go back to your GP, {c Dr P Ransome}.

        = Yours sincerely
        {c Hazel Pinder}, booking clerk""",
        "!Please return if you cannot come\nName {N Miss C Mbeki-Foster}     Born {B 20/07/1996}     {I SH0920331}\n"
        "Clinic {r HND-D-16}     {d 16 March 2026} 10:35\nMy new telephone number:",
    )


def dna() -> Made:
    return _letter(
        "!Causey & Tynely Hospitals\nChild and Family Health\n{w Elm Bank, Tynely TY3 8NB}\n{w 01632 960350}\n"
        "Our ref: LC/DNA/{I CT604418}",
        "The parents of {N Alfie Horsfall}\n{A 19 Pit Row}\n{A Tynely}\n{A TY6 1PQ}",
        ["!Missed\n{d 2 December 2025}", "!New date\n{d 13 January 2026}, 14:15", "!Room 3\n{c Dr Leila Cavendish}"],
        """Dear Parent

        {N Alfie} (born {B 16 May 2020}) did not come to see me on {d 2 December 2025}. It is the second time, the first
        being {d 9 September}. He has {k Perthes disease}, and needs X-rays so that the hip does not come to harm.

        I rang {C 07700 900352}, which {N Alfie}'s aunt {N Kerry Horsfall} answered. She said that {N Danielle} was in
        hospital with the new baby and that {N Alfie} is with his grandfather {N Mr Eric Stobbs} at {A 2 Colliery
        Villas}. I have therefore put in another date.

        If he does not come again I must speak to {c Mandy Thew}, health visitor, as our policy says. Transport can be
        had on {w 01632 960359}. {k Calpol} {o 250 mg} will do for pain.

        = Yours sincerely
        {c Dr Leila Cavendish}, consultant paediatrician
        cc {c Dr Brian Elsdon}; {N Miss Danielle Horsfall}""",
        "!Reply slip - Child and Family Health\nChild: {N Alfie HORSFALL}     NHS {I 999 905 6612}\n"
        "I can / cannot bring him on {d 13 January 2026}\nSigned                       Telephone",
    )


def scope() -> Made:
    return _letter(
        "!Ysbyty Dyffryn Conwyn\nEndosgopi / Endoscopy\n{w LL87 3EE}\n{w 01632 960680}\nRhif / No {I YDC 33081}",
        "{N Mr Elfyn Rhys-Okonkwo}\n{A Pen y Graig}\n{A Betws Conwyn}\n{A LL87 9RH}",
        ["!Dydd Iau / Thursday\n{d 5 Chwefror 2026}", "!08:15", "!Uned Ddydd / Day unit\n{c Dr Ceri Blainey}"],
        """Annwyl / Dear {N Mr Rhys-Okonkwo}

        Your gastroscopy for {k Barrett's oesophagus} is on {d 5 February 2026}. Nothing to eat from midnight. Stop {k
        omeprazole} fourteen days before. Take {k bisoprolol} {o 2.5 mg} with a sip of water. {k Apixaban}: last dose on
        {d 2 February}.

        If you have sedation ({k midazolam}), somebody must stay the night. You wrote that your wife {N Eirlys} is away,
        and that {N Dilwyn Parry} from the choir will take you home. We have {C 01632 960689} for {N Dilwyn}.

        Eich meddyg / your doctor: {c Dr Nia Penry}, {w Meddygfa Betws}.

        = Yn gywir
        {c Glenda Foulkes}, endoscopy co-ordinator""",
        "!Slip i'w ddychwelyd / Return slip\n"
        "{N Elfyn RHYS-OKONKWO}   {B 11.03.1955}   {I YDC 33081}   {I 999 664 0075}\n"
        "Byddaf yn dod / I will come:  ie / na\nFfon / phone {C 07700 900683}",
    )
