"""Physiotherapy letters: a blue bar at the left with the service's name set upright, short headed paragraphs."""

from evaluation.letters.eight.kit import Made, Paper, body, stacked


def _letter(service: str, contact: str, to: str, re_: str, text: str) -> Made:
    paper = Paper(points=12.1, left=86, width=455, top=60, bottom=60)
    paper.box(30, 30, 34, 782, "#cfe3f5", 0)
    paper.put(53, 790, service, "HB", 15, angle=90, ink="#1f4f82")
    stacked(paper, 86, 48, contact, "H", 8.5)
    paper.y = 116
    paper.lines(to)
    paper.y += 10
    paper.box(84, paper.y - 12, 459, 44, "#eef5fb")
    paper.lines(re_, 90, 450, "HB", 10)
    paper.y += 30
    body(paper, text, ink="#1f4f82")
    return paper.done()


def shoulder() -> Made:
    return _letter(
        "Musculoskeletal Physiotherapy",
        "{w Unit 4, Tanner's Yard, Eastwick EW2 2LL}   {w 01632 960510}   {w msk@eastwick.example}\n"
        "Clinical lead: {c Bethany Rowntree}, HCPC {r PH 77120}",
        "{d 30 September 2025}\n\n{c Dr U Chatterjee}\n{w The Maltings Practice}\n\nDear {c Dr Chatterjee}",
        "{N Mr Stelian Popescu}   DOB {B 04/05/1976}   NHS {I 999 263 9940}\n{A 22 Kiln Street, Eastwick EW4 1FD}",
        """Discharge after six sessions ({d 1 July} to {d 29 September}).

        ## Problem

        {k Adhesive capsulitis}, right shoulder, in a plasterer with {k diabetes}. {k Hawkins-Kennedy} positive.
        {k Oxford Shoulder Score} 19 at first and 41 now.

        ## Treatment

        Exercises, and an injection of {k Kenalog} {o 40 mg} by {c Omar Farouk} on {d 22 July}. {N Mr Popescu} did all
        that was asked. His wife {N Daniela} learnt the assisted stretches, and {N Stelian} hangs from the bar that his
        son {N Luca} uses for gymnastics.

        ## Outcome

        |3 2 2
        Movement | First | Last
        Flexion | 85 | 160
        External rotation | 10 | 45

        He returned to full duties on {d 15 September}. The other shoulder aches; should it stiffen, he may refer
        himself on {w 01632 960511}. His daughter {N Ioana} asked by e-mail ({C ioana.p@example.net}) for the exercise
        sheet.

        = Yours sincerely
        {c Kit Lascelles}
        Physiotherapist    cc {N Mr S Popescu}""",
    )


def knee() -> Made:
    return _letter(
        "Ffisiotherapi - Physiotherapy",
        "{w Ysbyty Glannau'r Lli, Aberfelin LL89 7HJ}   {w 01632 960690}\nTherapist: {c Deio Rhydderch}",
        "{d 12/02/2026}\n\n{c Miss Charlotte Obi}\nOrthopaedic surgeon\n\nAnnwyl {c Miss Obi}",
        "{N Ffion Haf GRUFFUDD}   {B 21/09/2004}   Unit no {I GL 70915}\n"
        "{A Neuadd Eryri, Room 14C, Aberfelin LL89 2AA}",
        """## Four months after ACL reconstruction (hamstring graft, {d 9 October 2025})

        {N Ffion} plays centre for the university. {k Lachman} firm end point, {k pivot shift} negative. Quads 3 cm
        thinner than the left. Full extension, flexion 135. Hop test not tried.

        She stopped coming in {d December}, when her father {N Emyr Gruffudd} died. Her mother {N Nerys} drove her down
        for today and asked me to let you know. {N Miss Gruffudd} is having counselling with {c Manon Pugh}. She sleeps
        badly and her friend {N Tegan} has moved into the room across the corridor.

        ## Plan

        * Gym twice a week with {c Deio Rhydderch}; no running until quads at 70%
        * {k Biodex} test {d 26/03/2026}
        * Please see on {d 14/04/2026} as booked; she would like to know about the {k meniscal} repair

        {k Naproxen} {o 250 mg} at night only. Home address for letters from now: {A Cae Glas, Rhosfelyn LL88 4RT};
        phone {C 07700 900692}, or {N Nerys Gruffudd} {C 01632 960697}.

        = {c Deio Rhydderch}, HCPC {r PH 100238}
        cc {c Dr Aled Wynne}, {w Student Health Centre}""",
    )


def falls() -> Made:
    return _letter(
        "Community Falls Team",
        "{w Ardmore House, Lisnadill Road, BT96 8AB}   {w 01632 960960}\nTeam: {c Sharon Gault}, {c Pawel Wrona},"
        " {c Nuala Deeny}",
        "{d 6th May 2025}\n\n{c Dr Robin Steenson}\n{w Ardmore Health Village}\n\nDear {c Robin}",
        "{N Mrs Vera Isobel Hamill}   DOB {B 30 May 1939}   H&C {I 999 677 0218}\n{A 51 Beechmount Gardens, BT96 5RE}",
        """{N Vera} was seen at home with her sister-in-law {N Mrs Peggy Hamill} after three falls since {d February}.

        ## Findings

        {k Tinetti} 17/28. {k FES-I} 44. Steps up from the kitchen with no rail. Rugs. Cataracts: sees {c Mr Haldane} in
        {d July}. She takes {k amitriptyline} {o 25 mg} and {k doxazosin} {o 4 mg} at the same hour; would you look at
        it?

        {N Mrs Hamill} sleeps in the armchair since her husband {N Tommy} died in {d 2023}. {N Peggy} brings dinners.
        The grandson, {N Ross Hamill}, will lift the rugs on Saturday and fit the key safe (number known to {N Ross}).

        ## Health

        She had a heart attack in {d 2015} and sees {c Dr Orla Nugent} every year. There is {k Dupuytren's contracture}
        in both hands, so that she cannot hold a stick well. Blood pressure lying 138/76, after three minutes of
        standing 112/60. {k Romberg} positive. {k Epley manoeuvre} done by {c Sharon Gault} on {d 6/5/25} for {k
        Dix-Hallpike} positive on the right, and {N Vera} felt sick after.

        ## What she told us

        The last fall was at her sister {N Olive}'s eightieth, in the hall, on {d 19 April 2025}. {N Olive Crothers} and
        a waiter picked her up. The one before was in the night; she lay until {N Peggy} came at nine, and says that she
        prayed to {N Tommy}. She has not been to church since, though {N Ross} would bring her. She would rather not go
        to {w Ardmore Day Centre}. {N Mrs Hamill} is a good historian, {k MoCA} 26, and does her own bills.

        {N Peggy Hamill} is 82 herself, and has had {k Colles} fractures of both wrists. We have said that she should
        not try to lift {N Vera} but ring {w 01632 960963}.

        ## Actions

        * {c Pawel Wrona}: {k Otago} exercises, eight weeks
        * {c Nuala Deeny}: rails ordered {d 6/5/25}, order EQ-30917
        * {k DEXA} asked for: mother {N Isobel Crothers} broke both hips
        * Pendant alarm: contacts {N Peggy} {C 01632 960967}, {N Ross} {C 07700 900968}

        = {c Sharon Gault}
        Physiotherapist

        = Copy: {N Mrs V I Hamill}, {A 51 Beechmount Gardens, BT96 5RE}""",
    )
