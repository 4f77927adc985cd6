"""Social services assessment (shaded questions at the left) and a school's letter with crest and table."""

from evaluation.letters.six.paper import Made, Paper


def _assessment(council: str, pairs: list[list[str]], story: str, foot: str) -> Made:
    def each(paper: Paper) -> None:
        paper.put(40, 28, council, "HB", 9, ink="#6b2c6f")
        paper.put(555, 820, foot, "HI", 7, align="r")

    paper = Paper(points=9.5, left=40, width=515, top=48, bottom=45, each=each)
    paper.grid(pairs, [150, 365], first="HB", pad=5)
    paper.y += 20
    paper.flow(story, points=10.5, lead=1.4)
    return paper.done()


def care_act() -> Made:
    return _assessment(
        "Adult Social Care - Care Act Assessment",
        [
            ["Person's name", "{N Mr Cuthbert Nettles}"],
            ["What does the person like to be called?", "{N Bert}"],
            ["Date of birth", "{B 5 May 1936}"],
            ["Case number / NHS number", "{I ASC-771-2004}  /  {I 999 301 4477}"],
            ["Where do they live?", "{A 44 Allotment Lane}\n{A Brindle Hill}\n{A BH2 5RS}"],
            ["Who lives there too?", "His brother {N Wilfred Nettles} (dob {B 19 August 1939})"],
            ["Main carer and phone", "{N Wilf}; also niece {N Mrs Sheila Obi-Nettles} {C 01632 960704}"],
            ["Worker, team", "{c Gurdeep Sahota}, Older People East, {w Civic Centre, Room 210}"],
            ["Date of visit", "{d 9 December 2025}"],
            ["Others present", "{c Karen Finch} (OT), {N Wilf}"],
        ],
        """I met {N Bert} in his kitchen. {N Bert} kept bees until last year. He says "I'm right enough, it's
        {N Wilfred} you want to look at." {N Mr W Nettles} does the shopping and has a {k Zimmer} himself.

        {N Mr C Nettles} has {k Parkinson's} and {k Charles Bonnet} visions. {k Barthel} 11/20, {k Waterlow} 16. He
        has {k Madopar} {o 62.5 mg} four times daily from a {k Dosette} box filled by {c Mr Shah} of {w Brindle
        Pharmacy, 1 The Parade}. Community nurse {c Lorraine Bell} dresses his leg on Mondays. GP {c Dr Pike}
        visited on {d 24 November}.

        {N Sheila} lives at {A 6 Dovecote Mews, Brindle Hill} and comes after work. She told me by phone ({C 07700
        900477}) that both her uncles refuse "strangers". Neighbour {N Mrs Precious Wood} sits with {N Bert} when
        {N Wilf} is at chapel.

        Outcome: 10.5 hours a week, provider rate {r 22.40}, from {d 5 January 2026}. Review by {c Gurdeep} in six
        weeks. Duty line {w 01632 960600}.

        Read over to {N Cuthbert Nettles} and agreed: {N C. Nettles} (his mark).""",
        "{N NETTLES C}  {I ASC-771-2004}  form {r CA2 2023}",
    )


def child_plan() -> Made:
    return _assessment(
        "Family Support Hub / CHILD IN NEED PLAN",
        [
            [
                "Children",
                (
                    "{N Lily-Mae Draper} {B 12/06/2014}\n{N Kai Draper} {B 03/10/2017}\n"
                    "Baby {N Draper} EDD {d 20/04/2026}"
                ),
            ],
            ["Mother", "{N Chantelle Draper}, {B 07/07/1995}"],
            ["Father of {N Kai}", "{N Marlon Cleverley} - address not to be shared"],
            ["Address of family", "{A 118 Bevan Tower, Saltley Green, SG5 1UU}"],
            ["Phones", "{N Chantelle} {C 07700 900639}; nan ({N Jackie Draper}) {C 07700 900640}"],
            ["Case ID", "{I CIN/2025/0438}"],
            ["Social worker", "{c Blessing Hall}, {w 01632 960210}"],
            ["Team manager", "{c Rory Gallant}"],
            ["School / health", "{c Mrs P. Church} (head), {c Zoe Nightingale} (SN), {c Dr Bishop}"],
            ["Meeting", "{d 16 February 2026} at {w Saltley Hub, Green Road}"],
        ],
        """What is going well. {N Lily-Mae} has not missed a day since {d 6 January}. {N Kai} has grown and his
        {k Ventolin} {o 2 puffs} is used with a spacer. {N Chantelle} has booked with midwife {c Hope Simmonds} and
        has stopped smoking; {k Edinburgh} score 7.

        What we are worried about. {N Marlon} came to the flat on {d 31 January}; police reference held by {c PC
        4410 Nolan}. {N Lily-Mae} said to {c Mrs Church}: "I hid {N Kai} in the bath". {N Jackie} wants the children
        at {A 3 Canal Cottages} at weekends.

        What needs to happen. {c Zoe} to do {k Strengths and Difficulties} forms. {c Blessing} to see the children
        weekly. Speech therapy ({c Ms A. Winter}) to assess {N Kai}: {k Renfrew} test. {N Ms Draper} to ring
        {w 01632 960215} if she changes her number. Great aunt {N Dot} to be asked about Easter.

        Views of {N Lily-Mae D.}: "I want mum to get the locks done."

        Next meeting {d 13 April 2026}.""",
        "{N Draper} family - {I CIN/2025/0438} - restricted - template {r FSH 9}",
    )


def _school(school: str, where: str, to: str, table: list[list[str]], body: str, sign: str) -> Made:
    paper = Paper(style="T", points=11.5, left=80, width=435)
    paper.pen.circle(100, 775, 22)
    paper.put(135, 60, school, "TB", 16)
    paper.put(135, 76, where, "T", 9)
    paper.y = 125
    paper.lines(to)
    paper.y += 6
    paper.grid(table, [145, 145, 145], head="TB", points=10, x=80)
    paper.y += 22
    paper.flow(body)
    paper.lines(sign, style="TI", points=13)
    return paper.done()


def nurse() -> Made:
    return _school(
        "St Aldhelm's Church of England Primary",
        "{w Glebe Lane, Wick Magna WM3 0AA} | {w office@staldhelms.example} | Head: {c Mrs V. Lovelace}",
        "{d Tuesday 10th March}\n\nTo the parents of {N Sorrel Whitcombe-Ali}, Year 4 (Kestrels)",
        [
            ["Test", "Result", "By"],
            ["Hearing", "Failed L, 35 dB at 4 kHz", "{c Nurse April Gore}"],
            ["Eyes ({k Snellen})", "6/6 both", "{c April}"],
            ["Height/weight", "131.5 cm, 28 kg", "{c Mr Pope} (TA)"],
        ],
        """Dear {N Mr Ali} and {N Ms Whitcombe},

        {N Sorrel} had her checks today. The left ear was wax-filled and I could not do a {k Rinne} or {k Weber}.
        Could you take {N Sorrel} to {c Dr Penhaligon}? I've written the form: it has her birthday ({B 16th August
        2016}) and NHS number ({I 999 776 2041}) on it already.

        Her {k EpiPen Jr} ({o 150 micrograms}) in the office runs out on {d 30th April}. {N Ms Whitcombe} promised
        two. {k Piriton} is fine until {d 2027}. Her brother {N Rowan} is due his {k MMR}.

        We rang {C 01632 960188} and grandad {N Mr Aziz Ali} answered. Have we the right mobile: {C 07700 900019}?
        And is it still {A Dairy Cottage, Nether Wick}? Letters to {A WM3 8KK} came back.

        I am in school each Tuesday, {w 01632 960161} ext {r 24}. The governors' policy {r MED-06} is on the
        website.""",
        "{c April Gore}, School Nursing Team",
    )


def college() -> Made:
    return _school(
        "Northbank Sixth Form",
        "{w 1 Foundry Square, NB1 1NB} - Student Wellbeing {w 0113 496 0122}",
        "PRIVATE    {d 01.12.2025}\n\n{c Dr H. Sandhu}\n{w University Road Practice}\n"
        '\nRe: {N Nataliya Kovalenko} ("{N Natasha}"), {B 24.05.2008}\n'
        "c/o {N Mrs J Hargreaves}, {A 21 Elmete Grange, NB8 3TT}",
        [
            ["Measure", "September", "November"],
            ["{k PHQ-9}", "11 ({d 12/09})", "19 ({d 24/11})"],
            ["{k GAD-7}", "9", "15"],
            ["Attendance", "96%", "61%"],
        ],
        """{N Nataliya} lives with a host family, {N Jean} and {N Alan Hargreaves}; her mother {N Olena} is in Kharkiv
        and can be reached on {C nat.mama@example.com} at night. Her father {N Serhiy Kovalenko} has been missing
        since {d March 2024}.

        She told our counsellor {c Dara Flynn} of not eating and of pain in the chest at night. {N Natasha} had
        {k Kawasaki disease} at four. She takes {k melatonin} {o 3 mg} bought by {N Mrs Hargreaves}. No wish to die;
        {k Columbia} scale low.

        {c Mr Reece Good}, tutor, will walk her to you. Student no {I 25-11873}; own mobile {C 07700 900382}.
        {N Alan}'s: {C 07700 900383}.

        Please answer to me rather than to {N Olena Kovalenko}, who must not be frightened. Exam board centre
        {r 37119}.""",
        "{c Ruth Appleyard}\nDesignated Safeguarding Lead",
    )
