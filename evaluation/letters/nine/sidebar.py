"""Letters of mental health teams: a dark band at the left of the first page with who works there."""

from evaluation.letters.nine.kit import Made, Paper, stack, write


def _letter(colour: str, band: str, date: str, to: str, subject: str, text: str, end: str, run: str) -> Made:
    def each(paper: Paper) -> None:
        if paper.page == 0:
            paper.box(0, 0, 152, 842, colour, 0)
            stack(paper, 14, 60, band, 8, ink="#ffffff", lead=1.42)
        else:
            paper.left, paper.width, paper.top = 66, 463, 72
            paper.y = 72
            paper.put(66, 46, run, "HI", 8.4)
            paper.rule(66, 463, 52, 0.4)

    paper = Paper(points=11.2, left=176, width=375, top=58, bottom=58, each=each)
    paper.put(551, 58, date, "H", 10, align="r")
    paper.lines("\n".join(line.strip() for line in to.strip().split("\n")))
    paper.y += 12
    paper.lines("\n".join(line.strip() for line in subject.strip().split("\n")), style="HB")
    paper.y += 6
    write(paper, text, ink=colour)
    paper.y += 14
    paper.lines("\n".join(line.strip() for line in end.strip().split("\n")))
    return paper.done()


def older() -> Made:
    return _letter(
        "#274b4f",
        """+ Dunmorrow and Vale
        + Older people's
        + mental health team

        {w The Gatehouse}
        {w Cotter Street}
        {w Dunmorrow DV2 3NN}
        {w 01632 960460}
        {w olderpeople.dv@dunmorrow.example}

        + Psychiatry
        {c Dr Vivienne Sobande}
        {c Dr Kyaw Zin Aung}

        + Nursing
        {c Ray Cotterill}
        {c Shelagh Brearley}
        {c Precious Chigumba}

        + Psychology
        {c Dr Imke Achterberg}

        + Social work
        {c Tony Fitzgibbon}

        + Administration
        {c Maxine Woodhead}
        {c Zahra Waqar}""",
        "{d 9 April 2026}",
        """{c Dr G Hadley}
        {w Four Lanes Surgery}
        {w Dunmorrow DV4 1HY}

        Dear {c Dr Hadley}""",
        """{N Mr Aubrey SPOFFORTH}, {B 4.8.1945}
        {A 66 Nether Lane, Dunmorrow DV4 6BQ}
        NHS {I 999 294 0360}   RiO {I 2238817}""",
        """§ Diagnosis
        Severe {k depressive episode} without psychosis. {k Parkinson's disease} (since {d 2018}).

        § Medication
        {k Mirtazapine} {o 30 mg} nocte, raised today to {o 45 mg}; {k Madopar} {o 125 mg} five times a day; {k
        rotigotine} patch {o 4 mg}.

        § Review at home, {d 7 April}
        I saw {N Mr Spofforth} with his care co-ordinator {c Precious Chigumba}. His wife {N Hilda} was at her art
        class for the first half, which he had wanted. He has been low since the autumn, when he gave up the allotment.
        He wakes at three and lies there until it is light. He eats what is put before him. He said that he is a
        burden, and that {N Hilda} would be better off, but he has made no plan and would not because of the
        grandchildren, {N Felix} and {N Rosalind}.

        {N Hilda Spofforth} came in at half past eleven. She is worn out. The nights are broken by his calling, and she
        has not been to see her sister {N Muriel} in Whitby since {d 2024}. I have asked {c Tony Fitzgibbon} to offer a
        carer's assessment.

        {k ACE-III} was 86 out of 100, and I do not think that there is a dementia. {k Lewy body} disease was raised by
        the registrar in neurology; he sees nothing that is not there.

        § Risk
        Low at present to himself, and none to others. Tablets are now kept by {N Mrs Spofforth}.

        § Plan
        1. {k Mirtazapine} as above; ECG before any change to {k venlafaxine}
        2. {c Dr Achterberg} to offer behavioural activation, six visits
        3. {c Precious Chigumba} weekly, on {C 01632 960478}
        4. Letter to {c Dr Bhandari}, neurology, about the {k rotigotine}
        5. In an emergency, crisis line {w 0808 157 0114}; {N Hilda} has the card

        I will see them both in four weeks.""",
        """Yours sincerely

        {c Dr Vivienne Sobande}
        Consultant Psychiatrist

        cc {c Precious Chigumba}; {N Mr Spofforth} (at his wish); not to {N Mrs Spofforth}""",
        "{N Aubrey SPOFFORTH}   RiO {I 2238817}",
    )


def young() -> Made:
    return _letter(
        "#5c2a4d",
        """+ CAMHS Neurodevelopment
        Tidewell Partnership

        {w Kestrel House}
        {w 11 Tidewell Road}
        {w Oxley Green OG1 8WD}

        Reception
        {w 0116 496 0370}

        + Clinicians
        {c Dr Sunniva Blenkinsop}
        {c Dr Haris Kabir}
        {c Olga Nikolaou}, OT
        {c Bex Rumbold}, nurse
        {c Jerome Tagoe}, SLT

        + Team secretary
        {c Dot Wadsworth}
        {w 0116 496 0374}

        Opening hours
        9 to 5, Monday to
        Friday""",
        "{d 02/02/2026}",
        """{N Ms Karolina Grzyb and Mr Ade Fadipe}
        {A 5 Saddlers Croft}
        {A Oxley Green}
        {A OG5 3LK}

        Dear {N Karolina} and {N Ade}""",
        """{N Oskar FADIPE}, date of birth {B 15/09/2017}
        NHS number {I 999 325 1062}, our number {I T-118206}""",
        """Thank you for bringing {N Oskar} to his assessment on {d 15 January} and {d 22 January}. It was a pleasure
        to meet him, and to see his drawings of the Victoria line.

        § What you told us
        {N Oskar} is the elder of two. His sister {N Lena} is three. He was born at 37 weeks, and spoke first in Polish
        at two and a half. {N Babcia Grzyb}, who lives with you, noticed that he lined up spoons. At nursery he played
        beside the others. He is upset by hand dryers, by changes of teacher, and by {N Lena} touching his trains.

        § What school told us
        {c Mrs Fothergill} (Year 3) wrote that he reads well above his age and finds group work very hard. The SENCO,
        {c Mr Idowu}, sent the record of three incidents, all at lunch.

        § What we saw
        {c Jerome} did the {k ADOS-2} with {N Oskar} (module 3); {c Dr Kabir} took the history with the {k ADI-R}. {c
        Olga} watched him in class on {d 19 January}. {k Conners} scores were not raised.

        § What we think
        {N Oskar} meets the criteria for {k autism spectrum disorder}, without a learning disability. He does not have
        {k ADHD}. It used to be called {k Asperger's}, a word that you may still hear.

        § What happens now
        - Parents' course on Tuesdays from {d 3 March}; {c Bex} will ring {N Karolina} on {C 07700 900735}
        - {c Olga Nikolaou} will write to school about noise and lunchtimes
        - {k Melatonin} {o 2 mg} is for your GP, {c Dr Tamsin Redfern}, to consider
        - We will not see {N Oskar} again unless you ask. {N Ade}, you asked about {N Lena}: her health visitor, {c
        Carol Stott}, can tell you where to go""",
        """With best wishes

        {c Dr Haris Kabir}, Consultant Child Psychiatrist
        {c Jerome Tagoe}, Speech and Language Therapist

        Copies to {c Dr T Redfern}, {w Croft Medical}; {c Mr Idowu}, with your consent""",
        "{N Oskar Fadipe}   {B 15/09/2017}   {I T-118206}",
    )


def eating() -> Made:
    return _letter(
        "#1f3f6d",
        """+ Lorne Eating
        + Disorders Service

        {w Ward 2, Craigmount}
        {w Craigmount Avenue}
        {w Kirkstane KT3 9PL}
        {w 01632 960244}

        Lead
        {c Dr Eilis Carmody}

        Dietitians
        {c Sonja Toftgaard}
        {c Mhari Glendinning}

        Therapist
        {c Dr Benedict Osborne}

        Nurse
        {c Scott Lamont}

        Secretary
        {c Mrs Jean Purves}
        ext {w 4418}""",
        "{d 30.10.2025}",
        """{c Dr Ailsa Chisholm}
        {w Glasdubh Medical Practice}

        Dear {c Ailsa}""",
        """{N Miss Freya HALLORAN}, CHI {I 2305044427}
        {B 23.05.2004}, {A Arnish, Pier Road, Glasdubh KT9 2XE}""",
        """I wanted to bring you up to date about {N Freya}, who is 21 and back from university. Diagnosis: {k anorexia
        nervosa}, restricting, since {d 2020}. {k Raynaud's}. No medicines except {k Sanatogen} and {k thiamine} {o 100
        mg}.

        Weight today 44.6 kg (BMI 16.1), up from 42.9 in {d September}. Sit up and squat test normal. Pulse 52, blood
        pressure 96/60. {k Potassium} 3.9, {k phosphate} 1.02, ECG normal ({k QTc} 418).

        {N Freya} eats three meals with her mother {N Maureen} and has one snack out of the three that {c Mhari} would
        like. She walks the dog for an hour, which her father {N Kenneth Halloran} thinks is nearer two. Her flatmate
        at St Andrews, {N Zeynep Ozturk}, rings each evening. {N Freya} would like to go back after Christmas. I said
        that this depends on a BMI of 17.5 by then, and on the college doctor, {c Dr Wilf Newsome}, agreeing to weigh
        her.

        She sees {c Dr Osborne} weekly for {k MANTRA}. There is some {k OCD}, mostly counting. No self-harm since {d
        March 2024}. She was given our leaflet about driving. Scan for bone density: {k Z-score} minus 1.9 in the
        spine.

        Would you please do weekly bloods for the next month, with {c Nurse Isla Proudfoot}, and ring {c Scott} with
        anything out of range? If weight falls below 42 kg, or {k potassium} below 3, please send her to {w Kirkstane
        Infirmary} that day and tell me. {N Maureen} has my number and we have hers, {C 07700 900288}. {N Freya}'s own
        is {C 07700 900287}; she prefers a text.

        Her younger sister {N Aoibhe} has stopped eating lunch. I have advised {N Mrs Halloran} to bring her to
        you.""",
        """Yours sincerely

        {c Eilis Carmody}
        Consultant Psychiatrist

        cc {N F Halloran}""",
        "{N HALLORAN Freya}   CHI {I 2305044427}",
    )
