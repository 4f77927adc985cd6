"""Diabetic eye screening results, addressed for a window envelope, result in a frame."""

from evaluation.letters.eight.kit import Made, Paper, body, stacked


def _result(programme: str, to: str, codes: str, frame: str, text: str, foot: str) -> Made:
    paper = Paper(points=11, left=62, width=471, top=60, bottom=70)
    stacked(paper, 533, 46, programme, "H", 9, "r")
    stacked(paper, 70, 140, to, "H", 11)
    stacked(paper, 345, 140, codes, "H", 9.5)
    paper.box(62, 236, 471, 50, "#fff7c2", 1.2)
    stacked(paper, 72, 256, frame, "HB", 11)
    paper.y = 312
    body(paper, text)
    paper.rule(y=790)
    paper.put(62, 803, foot, "H", 8)
    return paper.done()


def clear() -> Made:
    return _result(
        "!Diabetic Eye Screening Programme\nWest Mercrest\n{w PO Box 400, Mercrest MC1 9ZZ}\n{w 01632 960870}",
        "{N Mr Gurpreet S Dhaliwal}\n{A 140 Chapel Road}\n{A Mercrest}\n{A MC4 7YH}",
        "NHS number {I 999 611 0954}\nScreening ID {I WM 0088172}\nDate of birth {B 18/06/1971}\n"
        "Screened {d 30/10/2025}\n"
        "Letter {d 10/11/2025}",
        "No retinopathy in either eye (R0 M0)\nNext screening: two years",
        """Dear {N Mr Dhaliwal}

        Thank you for coming to {w Mercrest Leisure Centre}. The photographs were graded by {c J Penhale} and {c Dr Olga
        Marsh}.

        Your next appointment would be about {d October 2027}. We sent the last letter to {A 12 Vine Terrace} and have
        now put that right. Keep up your {k metformin} and have your {k HbA1c} checked. See an optician about glasses.

        You told the screener that your father, {N Mr Harbans Dhaliwal}, has not had an invitation. He should ask his
        own surgery to add him. You may ring us for him if {N Harbans} gives his leave.

        = Yours sincerely
        {c Clive Eastman}, programme manager

        = Copy to {c Dr N Farrant}, {w Chapel Road Practice}""",
        "{I WM 0088172}   {N DHALIWAL}   DESP letter {r R0M0-24}",
    )


def referable() -> Made:
    return _result(
        "!Sgrinio Llygaid Diabetig\nDiabetic Eye Screening\n{w Uned 9, Parc Afon, CF98 1BB}\n{w 01632 960675}",
        "{N Mrs Myfanwy Abdullahi}\n{A Ty Cornel, 1 Heol Fach}\n{A Pentrelas}\n{A CF98 6MM}",
        "Rhif GIG {I 999 247 7761}\nCyfeirnod {I DRS-519930}\nDOB {B 05.05.1952}\nTynnwyd {d 12.01.26}",
        "Right: R2 (pre-proliferative)  M1.  Left: R1 M0\nReferred to the hospital eye service",
        """Annwyl / Dear {N Mrs Abdullahi}

        We have found changes in your right eye that a specialist should look at. You will have a letter from {c Miss
        Carol Vickery} at {w Ysbyty Parc Afon} within six weeks. Grader: {c Ieuan Dafydd}.

        Please bring a list of your medicines. We have {k gliclazide} {o 80 mg}, {k Ozempic} {o 0.5 mg} and {k
        pioglitazone}. Your sight was 6/9 and 6/6. You told us of {k Fuchs' dystrophy}.

        You will have drops, so your husband {N Mr Yonis Abdullahi} or your sister {N Menna} should bring you. We tried
        {C 01632 960679} twice, and have {C 07700 900680} for {N Menna} now.

        = Yn gywir
        {c Dr Prys Edmunds}, clinical lead

        = Copi: {c Dr Lisa Marlow}, {w Meddygfa Pentrelas}""",
        "{N M. ABDULLAHI}   {I DRS-519930}",
    )


def missed() -> Made:
    return _result(
        "!Northern Eye Screening Programme (Diabetes)\n{w Clare House, BT94 2SS}\n{w 01632 960990}",
        "{N Mr Sylvester Adu-Gallagher}\n{A 5 Cloghan Villas}\n{A Drumaroe}\n{A BT94 9WX}",
        "H&C {I 999 555 2031}\nRef {I NES/30441}\nBorn {B 21 Aug 1988}\n{d 4 June 2025}",
        "You did not attend on {d 28 May 2025}\nYour second invitation is on {d 2 July 2025}, 11:20",
        """Dear {N Mr Adu-Gallagher}

        We missed you at {w Drumaroe Health Centre}. {k Diabetes} can harm sight without any warning. {k Type 1} since
        {d 1999} means that you should be seen each year; the last pictures were on {d 9 March 2022} ({k R1}).

        Your partner {N Roisin Gallagher} rang on {d 29 May} to say that the letter went to your mother's house at {A 88
        Dublin Road}. We have changed the address. {N Roisin} asked about evenings: there are none, but Saturday {d 12
        July} is open.

        You will need {k tropicamide} drops {o 1%}, so do not drive. If you no longer wish to be screened, please sign
        the form {r NES-9} and send it back. {N Sylvester}, if you need a bigger print, ring {c Colette Rice}.

        = {c Dr Stephanie Irwin}, lead ophthalmologist
        cc {c Dr Barry Keown}""",
        "{I NES/30441}   {N ADU-GALLAGHER S}",
    )
