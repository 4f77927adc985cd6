"""Appointment letters with a slip to cut off and send back, and the address low down for a window."""

from evaluation.letters.nine.kit import Made, Paper, stack, tick, write


def _letter(
    crest: str, codes: str, to: str, grid: list[list[str]], text: str, end: str, slip: list[str], answers: list[str]
) -> Made:
    paper = Paper(points=10.4, left=62, width=471, top=60, bottom=200)
    stack(paper, 533, 48, crest, 9, align="r")
    stack(paper, 62, 48, codes, 8)
    low = stack(paper, 62, 150, to, 10.4)
    paper.y = low + 12
    paper.grid(grid, [471 / len(grid[0])] * len(grid[0]), points=9.4, head="HB", shade="#e9e9f4")
    paper.y += 22
    write(paper, text)
    paper.y += 6
    paper.lines("\n".join(line.strip() for line in end.strip().split("\n")))
    paper.pen.setDash(3, 3)
    paper.rule(30, 535, 690, 0.6)
    paper.pen.setDash()
    paper.put(297.5, 686, "cut here", "HI", 7, align="c")
    y = stack(paper, 62, 708, "\n".join(slip), 9, lead=1.4) + 4
    for place, answer in enumerate(answers):
        tick(paper, 62 + 236 * (place % 2), y + 14 * (place // 2), False, answer, 8.6)
    paper.put(62, 812, "Signed ..............................   Date ....................", "H", 8.6)
    return paper.done()


def breathing() -> Made:
    return _letter(
        """+ Heronsbrook Hospitals
        Outpatient booking office
        {w Orchard Site, Heronsbrook HN2 8JL}
        {w 0117 496 0200} (8 to 6)
        {w booking@heronsbrook.example}""",
        """Hospital number: {I 5622174}
        NHS number: {I 999 468 8073}
        Booking reference: {I 8840 2217 0094}
        Sent {d 6 January 2026}""",
        """{N Mr Mateusz Dabrowski}
        {A 30 Lime Kiln Way}
        {A Heronsbrook}
        {A HN8 2XB}""",
        [
            ["Clinic", "With", "Day", "Time"],
            ["Respiratory, new", "{c Dr Sarita Perera}", "{d Thursday 5 February 2026}", "09:50"],
        ],
        """Dear {N Mr Dabrowski}

        {c Dr Anthea Goldsworthy} of {w Lime Kiln Surgery} has asked us to see you. Your appointment is shown above. It
        is at the Orchard Site, Clinic F, on the ground floor. You will have a breathing test first, with {c Rowena
        Adamson}, so please do not use your blue inhaler on the day unless you must.

        Please bring:
        a list of your medicines; your peak flow diary; the name of anyone who should have a copy of our letter.

        If you need an interpreter, please ring {c Donna Fairclough} on {w 0117 496 0204} by {d 22 January}. We have
        your telephone number as {C 07700 900591} and will send a text a week before. If you do not come and have not
        told us, we will send you back to {c Dr Goldsworthy}.

        The car park is small, and the number 9 bus stops at the door.""",
        """Yours sincerely
        {c Donna Fairclough}, Booking Co-ordinator""",
        ["+ {N Mr M Dabrowski}     {I 5622174}     Respiratory {d 05/02/2026}"],
        ["I will come", "I cannot come, please change", "I no longer need it", "My number has changed"],
    )


def knees() -> Made:
    return _letter(
        """+ Cwm Eithin Health Board
        Bwrdd Iechyd Cwm Eithin
        Physiotherapy / Ffisiotherapi
        {w Canolfan Llanfedw CF98 1AB}
        {w 029 2018 0455}""",
        """Our ref / Ein cyf: {I E0390871}
        NHS / GIG: {I 999 337 6795}
        DOB: {B 17/05/1968}""",
        """{N Ms Bronagh Haf Tamplin}
        {A Flat 2, Yr Hen Felin}
        {A Heol yr Orsaf}
        {A Llanfedw CF98 3DD}""",
        [
            ["Type", "Place", "Date", "At"],
            ["Knee class (six weeks)", "{w Llanfedw Leisure Centre}", "from {d 12 May 2026}", "14:30"],
        ],
        """Annwyl / Dear {N Ms Tamplin}

        You saw {c Gwenno Parkin} on {d 21 April} about your knees. She has put you in the {k ESCAPE-pain} class, which
        is on Tuesdays and is led by {c Elis Wynford} and {c Tracey-Ann Button}. Wear something loose. Drink before you
        come. If you use a spray for {k angina}, bring it.

        {c Gwenno} tells me that your mother, {N Mrs Eunice Tamplin}, who you look after, has a sitter only until four.
        The class ends at 15:30. Should that not do, there is an evening one at {w Ysgol Cwm Eithin}.

        Your injection ({k Kenalog} {o 40 mg}, right knee) with {c Dr Lucas} will not be until the class is finished.
        {k Tramadol} from your own doctor, {c Dr Hopcyn}, can go on, {o 50 mg} at night.""",
        """Yn gywir
        {c Mari Lovell-Tew}, administrator""",
        ["+ {N Tamplin, Bronagh}   {B 17/05/1968}   {I E0390871}", "Back to: {w Physiotherapy, Llanfedw CF98 1AB}"],
        ["Byddaf yn dod / I will come", "Ni allaf ddod / I cannot", "Evening class please", "Phone me"],
    )


def eyelid() -> Made:
    return _letter(
        """+ Feidhmeannacht na Sláinte, Cloonagh
        Cloonagh University Hospital
        Ophthalmology
        {w Convent Road, L31 VX77}
        {w 020 912 6640}""",
        """MRN {I 70041193}
        Referral ID {I HL-4409128}
        {d 13 October 2025}""",
        """{N Mrs Philomena Garvey-Adeola}
        {A Tobar na Rí}
        {A Carrowkeel}
        {A Cloonagh}
        {A L31 N4P7}""",
        [
            ["Consultant", "Where", "When", "For"],
            ["{c Mr Ruairi Delahunt}", "Day ward, level 2", "{d 24/11/2025}, 07:45", "Right lower lid"],
        ],
        """A chara / Dear {N Mrs Garvey-Adeola}

        Your name has come up for your operation ({k entropion} repair). Please ring us within ten days of this letter
        to say yes, or your place goes to the next person on the list.

        Do not eat on the day. You may take your tablets with a sip, but no {k warfarin} for five days before, and have
        your blood tested in {c Dr Conor Lillis}'s surgery on {d 21 November}. {c Nurse Assumpta Dineen} will ring you
        the evening before on {C 020 912 6991}.

        Someone must bring you home. You wrote that this would be your son {N Tunde Garvey}. {N Tunde} may wait in the
        canteen; we have his number as {C 020 912 7012}. If he is still in Perth in {d November}, please give us the
        name of another person.

        Medical card holders pay nothing. Your card number is {I L310087B}; please check that it is still in date.""",
        """Is mise le meas
        {c Breda Concannon}, Waiting List Office, {w 020 912 6644}""",
        ["+ {N P. Garvey-Adeola}      MRN {I 70041193}", "Return to {c B. Concannon}, {w Ophthalmology, L31 VX77}"],
        ["Yes, I accept", "No, not now", "Had it done elsewhere", "Patient has died"],
    )
