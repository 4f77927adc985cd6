"""Letters to whom it may concern: a practice's plain heading, long margins, a stamp drawn at the foot."""

from evaluation.letters.nine.kit import Made, Paper, stack, write


def _letter(practice: str, partners: str, to: str, title: str, text: str, end: str, stamp: str) -> Made:
    paper = Paper(style="T", points=12.2, left=80, width=435, top=60, bottom=70)
    paper.put(297.5, 52, practice, "TB", 17, align="c")
    low = stack(paper, 297.5, 68, partners, 8.8, style="T", align="c", lead=1.35)
    paper.rule(80, 435, low - 3, 0.8)
    paper.rule(80, 435, low, 0.3)
    paper.y = low + 26
    paper.lines("\n".join(line.strip() for line in to.strip().split("\n")))
    paper.y += 10
    paper.lines(title, style="TB")
    paper.y += 8
    write(paper, text, head="TB", gap=0.75)
    paper.y += 14
    paper.lines("\n".join(line.strip() for line in end.strip().split("\n")))
    top = min(max(paper.y + 6, 640), 745)
    paper.box(360, top, 155, 62, "", 1)
    stack(paper, 437.5, top + 15, stamp, 8.4, style="C", align="c")
    return paper.done()


def housing() -> Made:
    return _letter(
        "QUAYSIDE MEDICAL",
        """{w Chandler's Yard, Marfleet MF2 1AA}     {w 0191 498 0360}     {w quayside.reception@marfleet.example}
        {c Dr B Sokolow}     {c Dr W Featherby}     {c Dr Ines Cavaco}     Practice Manager {c Mrs Noor Elsworth}""",
        """Housing Options
        {w Guildhall, Tidebridge TB1 1AA}

        {d 12 November 2025}""",
        "{N Mrs Amal HAMOUDI} born {B 1 January 1984}, of {A 5/12 Lockgate House, Marfleet MF2 7HA}",
        """To whom it may concern

        I have been asked by my patient to support her wish for a ground floor flat. I have her consent to write.

        {N Mrs Hamoudi} has {k multiple sclerosis}, found by {c Dr Adefope} in {d 2020}, and walks with two sticks. She
        lives on the fifth floor with her husband {N Bassam} and three children, of whom the middle one, {N Rami}, has
        {k cerebral palsy} and uses a wheelchair. The lift was out of order on 41 days this year. On {d 3 October} {N
        Bassam Hamoudi} carried {N Rami} down to the school taxi and hurt his back.

        She has had two falls on the stairs: on {d 9 June}, with a broken rib, and on {d 3 September}. {c Rufus
        Ballantyne} and {c Moira Eastham}, occupational therapist, have both written that the bathroom cannot be
        changed.

        I should add that there is black mould in the bedroom of the youngest, {N Yara}, who is two and wheezes. She
        was admitted on {d 27 October} and is on {k Clenil} {o 50 micrograms}. I have seen photographs.

        In my view the family's health suffers from their home. {N Mrs Hamoudi}'s applicant number is {I HO-338192}.
        She can be rung on {C 07700 900361}; an Arabic interpreter is helpful but {N Rami}'s sister {N Lamis} should
        not be used as one.""",
        """Yours faithfully

        {c Dr Ines Cavaco}
        GMC {r 7204418}""",
        """{w QUAYSIDE MEDICAL}
        {w MARFLEET MF2 1AA}
        {d 12 NOV 2025}""",
    )


def holiday() -> Made:
    return _letter(
        "The Square Family Practice",
        """Market Square, Ballinacorr, {w Q45 AY09}    Tel {w 020 912 4410}
        {c Dr Aoibheann Cummins}    {c Dr Fidelma Rushe}    Nurse {c Noelle Hartigan}""",
        """{d 2/2/2026}""",
        "Re: {N Mr Cornelius (Con) Hartnett}, DOB {B 11/8/1950}, {A Glenbeg, Ballinacorr, Q45 PD17}",
        """To the airline medical desk, and to the insurer (policy {I TRV-7710394})

        I confirm that {N Mr Hartnett} is a patient here since {d 1987}. He and his wife {N Nuala} were to fly to
        Toronto on {d 21 January 2026}, booking {I XK7PQ2}, for the christening of their grandson {N Oisín}.

        On {d 18 January} he had a {k transient ischaemic attack} and was in {w Ballinacorr Regional Hospital} until {d
        20 January} under {c Dr Saeed Hamdan}. He was told not to fly for a month. He had no earlier stroke. He has had
        {k hypertension} since {d 2009} and takes {k perindopril} {o 4 mg}, and now {k clopidogrel} {o 75 mg} and {k
        atorvastatin} {o 40 mg}. The {k carotid} scan of {d 19 January} was clear.

        He was fit to travel when he booked on {d 30 September 2025}. {N Nuala Hartnett} did not travel, as she could
        not have left him. Their daughter {N Aoife Hartnett-Singh} went ahead.

        He may fly from {d 20 February}, with an aisle seat and help at the gate. He needs no oxygen. The airline may
        ring {N Aoife} on {C aoife.hs@example.com} or himself on {C 020 912 4788}.

        A fee of 40 euro has been paid for this letter.""",
        """Mise, le meas

        {c Fidelma Rushe} MICGP
        MCRN {r 219930}""",
        """{w THE SQUARE, BALLINACORR}
        {c DR F RUSHE}""",
    )


def exams() -> Made:
    return _letter(
        "Whitegates Surgery",
        """{w Whitegates Lane, Aldmouth AM6 3TF}     {w 023 9601 0170}     {w whitegates.reception@aldmouth.example}
        {c Dr Louise Jagger}, {c Dr Simeon Everard-Pitt}, {c Dr Fumi Adelaja}""",
        """The Examinations Officer
        Aldmouth Sixth Form College

        {d 20 May 2026}""",
        "{N Caspian Rhodes-Mbali}, {B 09/12/2007}, candidate {I 4471}",
        """Dear {c Mrs Pettit}

        {N Caspian} has been under my care since he was a baby. He has {k Type 1 diabetes} and {k Tourette syndrome}.

        He was ill with {k glandular fever} ({k Epstein-Barr}) from {d 27 April}. I saw him on {d 29 April}, on {d 6
        May}, when the spleen could be felt, and yesterday. He sat his first chemistry paper on {d 13 May} with a
        temperature of 38.2, against the advice of his mother, {N Dr Nomvula Mbali}.

        He still sleeps in the afternoon. Please let him sit near the door, with his meter, pump ({k Omnipod}) and
        juice on the desk, and with breaks that stop the clock. The tics are worse when he is tired; he cannot hold
        them in. A room of his own would be kind to him and to the others. {c Dr Jonah Trevelyan}, his specialist at
        Aldmouth, wrote to you about that in {d 2024}.

        I have not been asked to say what marks he would have got. His father, {N Piers Rhodes}, has rung me about the
        letter, but {N Caspian} is eighteen, and I have given it into his own hand. He is content for you to speak to
        {N Nomvula} on {C 07700 900177}.

        {k Penicillin V} was given by the out-of-hours doctor on {d 25 April} and did no harm. {k Amoxicillin} must not
        be.""",
        """Yours sincerely

        {c Dr Louise Jagger}
        General Practitioner, GMC {r 6118820}""",
        """{w Whitegates Surgery}
        {r J83994}
        {c L. Jagger}""",
    )
