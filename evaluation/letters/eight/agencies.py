"""Letters to other agencies: crest at the left, grey title box, particulars in a table."""

from evaluation.letters.eight.kit import Made, Paper, body, stacked


def _paper(head: str, title: str, people: list[list[str]], text: str, foot: str) -> Made:
    def each(paper: Paper) -> None:
        paper.put(48, 815, foot, "H", 7.5)
        paper.put(547, 815, "OFFICIAL - SENSITIVE", "HB", 7.5, align="r")

    paper = Paper(points=11.6, left=48, width=499, top=56, bottom=56, each=each)
    paper.pen.circle(74, 842 - 62, 24)
    paper.pen.circle(74, 842 - 62, 18)
    stacked(paper, 112, 48, head, "H", 9)
    paper.box(48, 102, 499, 24, "#d8d8d8", 0)
    paper.put(56, 118, title, "HB", 12)
    paper.y = 136
    wide = 499 / len(people[0])
    paper.grid(people, [wide] * len(people[0]), points=8.6, head="HB", shade="#eeeeee")
    paper.y += 22
    body(paper, text)
    return paper.done()


def conference() -> Made:
    return _paper(
        "!Ravensholme Safeguarding Children Partnership\n{w Civic Quarter, Ravensholme RH1 1CC}\n{w 01632 960780}\n"
        "Chair: {c Bernice Achebe}",
        "Initial child protection conference: health summary, {d 22 January 2026}",
        [
            ["Child", "Born", "NHS number", "Lives with"],
            ["{N Tyler Brennan-Shaw}", "{B 14/03/2016}", "{I 999 640 1183}", "{N Stacey Shaw}"],
            ["{N Skye Shaw}", "{B 01/12/2019}", "{I 999 640 1191}", "{N Stacey Shaw}"],
            ["Unborn baby {N Shaw}", "due {d 30/04/2026}", "-", "-"],
        ],
        """= Address: {A 112 Foundry Court, Ravensholme RH7 3XD}. Mother {N Stacey Marie Shaw} ({B 09/08/1995}).
        Mobile {C 07700 900782}. Father of {N Tyler}: {N Wayne Brennan}, HMP Stonegate.
        Father of {N Skye} and baby: {N Liam Pickles} ({B 20/02/1993}).

        Present: {c Bernice Achebe} (chair); {c Dr Jocelyn Firth} (community paediatrician); {c Nicola Stubbs} (health
        visitor); {c Emma Rudge} (midwife); {c Tariq Aslam} (social worker); {c PC 2219 Lowther}; {N Stacey} with her
        mother {N Donna Shaw}.

        ## Health visitor's report

        {N Skye} missed her two-year check and three speech appointments. Weight on the 9th centile. {N Stacey} says
        that buses are hard in pregnancy. On {d 4 January} {c Nicola Stubbs} saw {N Liam} asleep on the sofa with cans
        around him; {N Tyler} had made the tea. The house was cold but tidy.

        ## Doctor's report

        {N Tyler} was seen on {d 9 January 2026} by {c Dr Firth} with {N Donna}. He has bruises of the left upper arm,
        round, 1 cm, four in a row. He said that {N Liam} "got mad about the dog". {k Mongolian blue spot} was excluded.
        {k Von Willebrand} screen normal. He takes {k Ventolin} and {k melatonin} {o 3 mg}; {k ADHD} waiting list. {N
        Skye} had no mark.

        ## Midwife's report

        {N Stacey Shaw} booked at 19 weeks. {k Methadone} {o 35 mg} daily from {w Ravensholme Recovery}, where {c Joel
        Tanner} is her worker. {k Hepatitis C} negative. She wishes to be well for this baby and has come to every visit
        since {d November}.

        ## What the family said

        {N Stacey}: {N Liam} moved out on {d 10 January} to his sister {N Kelly-Anne Pickles}, {A 8 Dale View}. {N
        Donna}: the children can come to her at {A 3 Institute Street} at any time, and {N Tyler} would like that. {N
        Tyler} wrote on the card with {c Tariq} that he wants Mum to be happy.

        ## Decision

        |3 2
        Child | Category
        {N Tyler} | Physical harm
        {N Skye} | Neglect
        Unborn baby | Neglect

        * Core group {d 30 January}, {c Tariq Aslam}
        * {N Liam Pickles} to have no contact but at the family centre, Saturdays
        * {c Emma Rudge}: birth plan by {d 1 March}
        * {N Donna Shaw} to be assessed as a carer: {C 01632 960788}
        * GP {c Dr Wasim Dar} to check {N Tyler}'s asthma, {w Foundry Health Centre}

        = Next conference: {d 16 April 2026}
        Minutes: {c Pam Ollerton}, {d 26 January 2026}""",
        "Family ref {I RSC-40218}   {N Shaw / Brennan}   minute form {r CP3}",
    )


def school() -> Made:
    return _paper(
        "!Kirkfell School Nursing Service\n{w Beck House, Kirkfell KF2 7HJ}\n{w 01632 960370}\nNurse: {c Sunita Barr}",
        "School nurse letter to parents and practice",
        [
            ["Pupil", "Born", "NHS number", "School year"],
            ["{N Ibrahim Yilmaz}", "{B 6 May 2012}", "{I 999 815 2207}", "9"],
        ],
        """{d 10 November 2025}

        Dear {N Mr and Mrs Yilmaz}, copy {c Dr Olive Penny}

        I met {N Ibrahim} at his own wish on {d 6 November}, with his form tutor {c Mr Sykes}. He gets headaches most
        afternoons. His sight was 6/18 left. BP 108/66. No {k migraine} in the family but for his grandmother {N Fatma}.

        He told me that he is up late minding {N Elif} while you are both at the restaurant, and his cousin {N Emre}
        keeps him on the game until one. {N Ibrahim} is a kind boy and did not wish to get {N Emre} into trouble.

        * Optician this week; {N Mrs Yilmaz} has booked {d 14 November}
        * {k Paracetamol} {o 500 mg} at school, not more than twice a week
        * {k Gardasil} missed: catch up {d 27 November}. {k MenACWY} also
        * Young carers' group: {c Danny Prior}, {w 01632 960375}

        I will see {N Ibrahim} in a month. {N Mr Yilmaz}, I have tried {C 01632 960378} and will try {C 07700 900379} on
        Monday.

        = {c Sunita Barr}, NMC {r 02B1190E}
        Sent to {A 44A Market Street, Kirkfell KF1 4ZS}""",
        "{N YILMAZ I}   {I 999 815 2207}",
    )


def prison() -> Made:
    return _paper(
        "!Healthcare, HMP Stonegate\n{w Stonegate Road, Marlby MB9 9HP}\n{w 01632 960790}  fax {w 01632 960791}\n"
        "Lead GP {c Dr Oona Pettigrew}",
        "Transfer of care on release; social work referral",
        [
            ["Name", "Prison number", "Born", "NHS number"],
            ["{N Darius Kemp-Oyelowo}", "{I A9917FK}", "{B 27/10/1988}", "{I 999 366 5542}"],
        ],
        """To {c Dr Lena Hargrave}, {w Station Street Surgery}; adult social care, duty desk {w 01632 960799}       {d
        12 February 2026}

        {N Mr Kemp-Oyelowo} is released on {d 17 February 2026} to {A Flat 1, Bridge Hostel, 90 Station Street, Marlby
        MB1 5LU}. His partner {N Chelsea Dunn} will meet him at the gate. His last address ({A 15 Elgin Close}) is not
        to be used: his brother {N Marcus} lives there and there is an order.

        ## Health

        {k Bipolar disorder}, {k hepatitis C} cleared with {k Maviret} ({d 2025}), {k Klippel-Feil syndrome}. Stabbed in
        {d 2017}: spleen out.

        |3 2
        Medicine | Dose
        {k Buvidal} depot, next {d 3 March 2026} | {o 96 mg}
        {k Quetiapine} | {o 300 mg} at night
        {k Penicillin V} | {o 250 mg} twice daily
        {k Naloxone} ({k Nyxoid}) | given to {N Chelsea}

        ## Needs

        He tried to hang himself on {d 8 June 2025} after his grandmother {N Mrs Ivy Kemp} died (ACCT {I 25/118}, closed
        {d 1 August}). He is proud of {N Kai}, his son of four, who is with {N Chelsea}'s mother {N Janet Dunn}. He
        hopes to see {N Kai}. Please would the desk see {N Darius} about contact and about a bed that suits his neck.
        Probation: {c Mohsin Raja}, {w 01632 960794}.

        ## Story in custody

        {N Darius} came on {d 19 May 2025} from Marlby court. {c Dr Pettigrew} saw him in the first week: he had slept
        in his van since he and {N Chelsea} parted in {d March 2025}, and had been without {k quetiapine} for two
        months. They have since made it up. His mother, {N Mrs Lorna Oyelowo}, wrote from Jamaica to say that he had
        always been well on {k lithium}; it was stopped in {d 2019} by {c Dr Hugo Brandt} when the {k creatinine} rose
        to 148. {N Mrs Oyelowo} has asked to be told how he does and {N Darius} agrees: {C lorna.oyelowo@example.com}.

        From {d September} he worked in the gardens with {c Mr Pike} and did well. {N Mr Kemp-Oyelowo} ran the chess
        club with another man and taught {N Kai} the moves at visits. In {d November} he had pneumonia, for which he was
        at {w Marlby General} for four nights under {c Dr Sunil Apte}, with {k Streptococcus pneumoniae} in the blood.
        As he has no spleen he must have {k amoxicillin} at hand and go to hospital with any fever. {N Chelsea Dunn} has
        been told of this by {c Fergus Lyle} and has the card.

        ## Vaccines

        |3 2
        Vaccine | Given
        {k Pneumovax} | {d 04/12/2025}
        {k Bexsero} | {d 04/12/2025}
        {k MenACWY} | {d 15/01/2026}

        {N Darius} will use {N Chelsea}'s telephone, {C 07700 900797}.

        = {c Staff Nurse Fergus Lyle}
        for {c Dr O Pettigrew}""",
        "{N KEMP-OYELOWO}  {I A9917FK}   SystmOne letter {r HJ-14}",
    )
