"""Diabetic eye screening: mail-merge letters with an address window and a result box."""

from evaluation.letters.six.paper import Made, Paper


def _result(sender: str, window: str, refs: str, dear: str, before: str, result: str, after: str, foot: str) -> Made:
    def each(paper: Paper) -> None:
        paper.put(297, 818, foot, "H", 7.5, align="c")

    paper = Paper(points=11, left=62, width=470, each=each)
    paper.y = 42
    paper.lines(sender, 350, 190, points=9)
    paper.y = 146
    paper.lines(window, 76, 250)
    paper.y = 146
    paper.lines(refs, 350, 190, points=9)
    paper.y = 262
    paper.lines(dear)
    paper.y += 8
    paper.flow(before)
    paper.box(62, paper.y - 4, 470, 44, "#fff5d6", 1.2)
    paper.y += 13
    paper.lines(result, 72, 450, "HB")
    paper.y = paper.y + 24 if "\n" in result else paper.y + 38
    paper.flow(after)
    return paper.done()


def no_change() -> Made:
    return _result(
        "Diabetic Eye Screening Programme\n{w Unit 4, Tanners Park}\n{w Highcombe HC1 5PP}\nTel: {w 01632 960300}\n"
        "{w eyes@highcombe.example}",
        "{N MRS SURINDER KAUR BAINS}\n{A 88 CHAPEL STREET}\n{A HIGHCOMBE}\n{A HC3 7UN}",
        "Date: {d 15 May 2025}\nNHS No: {I 999 870 3344}\nDESP ID: {I 0044172}\nBorn: {B 12/10/1954}",
        "Dear {N Mrs Bains}",
        """Thank you for having your eyes photographed at Highcombe Health Centre on {d 6 May 2025}. Your photographs
        have been looked at by our graders.""",
        "Right eye: no {k diabetic retinopathy} (R0M0)\nLeft eye: no {k diabetic retinopathy} (R0M0)",
        """We will invite you again in two years. If your sight changes before then please see your optician. You told
        {c Colin}, our screener, that {k Xalatan} is used for {k glaucoma}; please go on with it.

        A copy of this letter has been sent to {c Dr K Mottram}.

        Yours sincerely

        {c Ruth Pemberton}, Programme Manager""",
        "{N Mrs S K Bains}   {I 0044172}   Letter type {r RS01 v8}",
    )


def referable() -> Made:
    return _result(
        "NHS Lomondside\nDiabetic Eye Screening\n{w Ballochmyle House}\n{w Lennoxmuir G99 4AA}\n{w 0161 496 0670}",
        "{N Mr Thomas Ferguson Docherty}\n{A 0/2, 57 Dumbarton Vennel}\n{A Lennoxmuir}\n{A G99 8RT}",
        "{d 03/11/2025}\nCHI: {I 2303619155}\nDate of birth: {B 23/03/1961}\nDiabetes since {d 2004}",
        "Dear {N Mr Docherty}",
        """You had your eyes screened on {d 20/10/2025}. We have found changes that need to be seen by an eye
            doctor.""",
        "Result: {k maculopathy} in the left eye (M2). Referred to {c Dr Ailsa Weir}.",
        """You will be sent an appointment within twelve weeks by Lennoxmuir Eye Infirmary, {w 20 Kirk Road}. You must
        not drive for some hours after the {k tropicamide} drops; {N Mrs Docherty}, or your daughter {N Lynne}, may come
        with you.

        If you have not heard by {d 1 December} please telephone {w 0161 496 0671}. We have your telephone number as
        {C 07700 900913}. Your GP, {c Dr P Singh}, has this result. Your {k metformin} and {k Ozempic} need not change.

        Yours sincerely

        {c Dr Moira Kilgour}, Clinical lead""",
        "CHI {I 2303619155}   {N DOCHERTY Thomas}   Form {r DRS-R3}",
    )


def not_seen() -> Made:
    return _result(
        "Sgrinio Llygaid Diabetig\nDiabetic Eye Screening\n{w Ty Glas, Rhodfa'r Orsaf}\n{w Aberwenni CF97 2DD}\n"
        "{w 01632 960844}",
        "{N Mr Abdul Malik Choudhury}\n{A 31 Clive Terrace}\n{A Aberwenni}\n{A CF97 5EQ}",
        "{d 9 January 2026}\nNHS: {I 999 343 6607}\nOur ref: {I DESW/311874}\nDOB: {B 16-Feb-1970}",
        "Annwyl / Dear {N Mr Choudhury}",
        """We could not get clear photographs at your visit on {d 17 December 2025} because of {k cataract}. This is
        not your fault.""",
        "Outcome: ungradable. Slit lamp clinic {d 4 February 2026} at 10:40\nwith {c Mr Gethin Rosser}, optometrist",
        """Please bring this letter. Your son {N Rafiq} told {c Menna} on the telephone that you need a Sylheti
        interpreter and one has been booked ({c Mrs F Begum-Ali}). If you cannot come, ring us, or {N Rafiq} may answer
        our text to {C 07700 900047}.

        cc {c Dr A Bevan}, Clive Street Surgery; {N Mr A M Choudhury}'s diabetes nurse {c Sarah Lyn Preece}

        Yn gywir

        {c Menna Prys}, Failsafe Officer""",
        "{I DESW/311874}   {N CHOUDHURY Abdul Malik}   rev {r 2025.2}",
    )
