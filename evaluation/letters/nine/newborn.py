"""Maternity and infant records: mother at the left, child at the right, measurements and a plan below."""

from evaluation.letters.nine.kit import Made, Paper, stack, ticks, write


def _record(
    unit: str,
    kind: str,
    left: tuple[str, str],
    right: tuple[str, str],
    text: str,
    checks: list[tuple[bool, str]],
    end: str,
    foot: str,
) -> Made:
    def each(paper: Paper) -> None:
        paper.rule(44, 507, 806, 0.4)
        paper.put(44, 818, foot, "H", 7.2)
        paper.put(551, 818, f"- {paper.page + 1} -", "H", 7.2, align="r")

    paper = Paper(points=11.6, left=44, width=507, top=54, bottom=56, each=each)
    paper.put(44, 46, unit, "HB", 11)
    paper.put(551, 46, kind, "HI", 11, align="r", ink="#7a3b69")
    low = 0.0
    for x, (title, words) in ((44, left), (304, right)):
        paper.box(x, 58, 247, 14, "#f3e3ef", 0)
        paper.put(x + 5, 68.5, title, "HB", 8.6)
        low = max(low, stack(paper, x + 5, 84, words, 9.2, lead=1.36))
    for x in (44, 304):
        paper.box(x, 58, 247, low - 62)
    paper.y = low + 16
    write(paper, text, ink="#7a3b69", shade="#f3e3ef")
    ticks(paper, 48, 551, checks, 9)
    paper.y += 12
    paper.lines("\n".join(line.strip() for line in end.strip().split("\n")))
    return paper.done()


def anomaly() -> Made:
    return _record(
        "Fetal Medicine, Oxmarsh and Fenland",
        "Ultrasound report",
        (
            "Mother",
            """+ {N PRZYBYLSKI-WARNE Honor}
            {B 14/08/1989}
            NHS {I 999 202 3996}
            Hospital {I P0560027}
            {A 8 Sluice Cottages, Oxmarsh OX99 8LU}""",
        ),
        (
            "Pregnancy",
            """Second, one living child
            Due {d 2 September 2026} by scan
            Today {d 21 April 2026}: 20 weeks 6 days
            Consultant {c Miss Temperance Oyekan}
            Report {I US-26-118804}""",
        ),
        """Reason: booked anomaly scan; raised {k NT} of 3.6 mm at twelve weeks. {k Harmony} test low risk ({d 17
        February}).

        % 3 2 2 3
        Measurement | mm | Centile | Remark
        Head circumference | 182 | 48 | -
        Abdominal circumference | 156 | 44 | -
        Femur length | 33 | 40 | -
        Cerebellum | 21 | 50 | -
        Nuchal fold | 4.8 | - | under 6

        § Findings
        One baby, moving, heart 148. Four chambers and the outflow tracts were seen; so was the arch. Face, spine,
        stomach, kidneys, bladder and limbs look as they should. The placenta is at the back and high. Normal {k
        liquor}. {k Uterine Doppler} mean PI 0.9. The sex was not told, at {N Mrs Przybylski-Warne}'s wish, although
        her husband {N Jan} would have liked to know.

        § Discussion
        With a normal heart on this scan the raised {k NT} leaves a small risk ({k Noonan syndrome} was explained). She
        would not have an amniocentesis. Her nephew {N Leo Warne} has {k tetralogy of Fallot} and was operated on at
        three months, so a further heart scan with {c Dr Bruno Castellanos} is booked for {d 12 May}. Her sister, {N
        Miriam Warne}, may come with her.

        § Plan
        - Fetal heart scan {d 12 May 2026} at {w Oxmarsh, Level 3}
        - Growth scans at 28, 32 and 36 weeks, {c Tasha Whitlam}
        - {k Aspirin} {o 150 mg} at night until 36 weeks
        - Midwife {c Gwen Attridge} will ring {C 07700 900398} in a week""",
        [(True, "Photograph given"), (True, "Chaperone {c B Sims}"), (False, "Refer tertiary")],
        """Scanned by {c Tasha Whitlam}, sonographer     Reviewed {c Miss T Oyekan}
        Copies: hand-held notes; {c Dr H Zulu}, {w Windmill Surgery}""",
        "{N PRZYBYLSKI-WARNE H}   {I P0560027}   {I US-26-118804}",
    )


def visitor() -> Made:
    return _record(
        "Health Visiting, Stretton",
        "New birth visit",
        (
            "Parent",
            """+ {N Miss Jodie-Leigh Tranmere}
            Born {B 30 March 2003}
            {A 6 Coronation Close, Stretton SV6 1QA}
            {C 07700 900082}
            GP {c Dr L Pemble}, {w Station Road}""",
        ),
        (
            "Baby",
            """+ {N Ocean-Rae TRANMERE-COKE}
            Girl, {B 6 October 2025}, 05:18
            NHS {I 999 991 7844}
            Father {N Kieron Coke}
            Visit {d 20 October 2025} by {c Hilary Dunmore}""",
        ),
        """§ Birth
        Ventouse at 39 weeks at {w Stretton Vale} for {c Dr Anoushka Mehra-Ludlow}. {k Apgar} 9 and 10. {k Vitamin K}
        {o 1 mg} given. {k Hepatitis B} not needed. {k Barlow} and {k Ortolani} normal; hearing passed by {c Carly
        Stretch}.

        % 3 2 2
        Measure | {d 6 October} | {d 20 October}
        Weight | 3.06 kg | 3.24 kg
        Length | 50 cm | 51 cm
        Head | 34.2 cm | 35.0 cm

        § Feeding and sleep
        Bottle, {o 90 ml} each three hours. {N Ocean-Rae} sleeps in a Moses basket by the bed. The safe sleep leaflet
        was read together. {N Jodie-Leigh}'s sister {N Chelsey} smokes, but on the balcony.

        § Mother
        {N Jodie-Leigh} looked tired and was cheerful. {k Edinburgh score} 7. She was in care from the age of nine; her
        personal adviser, {c Mbali Foxcroft}, still rings each week. She is afraid that the baby will be taken. I told
        her that nobody has said this and that I think she does well. Her foster mother, {N Mrs Brenda Whitcroft} of {A
        40 Larkspur Road, Stretton SV2 2NN}, comes each morning and has brought up eleven.

        § Father
        {N Kieron} is on nights at the biscuit factory. He came in at the end and changed a nappy. He has {k psoriasis}
        and takes {k methotrexate}; I said that he should keep it out of reach. He and {N Jodie-Leigh} do not live
        together ({N Kieron Coke}: with his grandmother {N Mrs Ivory}, {A 2 Pell Street}).

        § Plan
        1. Weigh at clinic on {d 30 October}, {w Coronation Hall}
        2. {k BCG}: {N Kieron}'s family are from Malawi; referred to {c Nurse Thandeka Roy-Ellis}
        3. Visit at six weeks with {c Mbali Foxcroft}""",
        [(True, "Red book completed"), (True, "Registered birth"), (False, "Safeguarding concern"), (True, "Dad met")],
        """{c Hilary Dunmore}, Health Visitor, {w 01632 960089}
        NMC {r 94C0077E}""",
        "{N Tranmere-Coke Ocean-Rae}   {B 06/10/2025}   {I 999 991 7844}   page kept in the SystmOne record",
    )


def early_baby() -> Made:
    return _record(
        "Neonatal Unit, Cloonagh University Hospital",
        "Transfer home",
        (
            "Mother",
            """+ {N AISLING BREHENY-DIOP}
            MRN {I 70029940}, DOB {B 19/6/1990}
            {A Lios na Gaoithe, Barna Road}
            {A Cloonagh, L31 TT04}
            {C 020 912 8115}
            GP {c Dr Lochlann Cuddy}""",
        ),
        (
            "Infants",
            """+ Twin 1 {N Cillian BREHENY-DIOP}
            {I 70042266}, boy
            + Twin 2 {N Awa BREHENY-DIOP}
            {I 70042267}, girl
            Born {B 3/11/2025}, 32 weeks
            Home {d 8/12/2025}""",
        ),
        """Section by {c Prof. Nell Aylward} for {k pre-eclampsia}. {k Betamethasone} complete. {N Cillian} 1,640 g, {N
        Awa} 1,510 g. Both cried.

        § {N Cillian}
        {k CPAP} two days. {k Apnoea of prematurity}: {k caffeine} until {d 28/11/2025}. Jaundice, lights for three
        days. Murmur on {d 2/12/2025}: small {k VSD} on echo by {c Dr Orla Fitzmaurice}. Home weight 2,480 g.

        § {N Awa}
        {k Surfactant} once. Long line out on {d 14/11/2025}. Suspected {k NEC} on {d 16/11/2025}, which was not
        confirmed; seven days of {k gentamicin} and {k benzylpenicillin}. Cranial ultrasound {d 10/11/2025} and {d
        5/12/2025} normal ({c Dr Piotr Zaleski-Byrne}). Home weight 2,290 g.

        § Both
        - {k Abidec} {o 0.3 ml} and {k Galfer} {o 1 ml} daily; milk is breast and {k Nutriprem 2}
        - {k 6-in-1} vaccine given {d 5/12/2025}? No: due {d 3/1/2026}
        - {k Retinopathy} check {d 15/12/2025}, {c Mr Ruairi Delahunt}
        - Heel tests done {d 6/11/2025}; {N Awa}'s repeat sent {d 3/12/2025}

        § Family
        {N Aisling} and {N Mamadou} roomed in for two nights with {c Sister Bernie Looby}. {N Mamadou Diop} speaks
        French and good English. Their son {N Ibou}, four, has had chickenpox and is over it. {N Aisling}'s mother {N
        Kitty Breheny} will be there until the spring. {N Mamadou}'s brother {N Cheikh} had {k sickle cell disease};
        both babies' tests were normal.

        § Appointments
        {c Dr Fitzmaurice} {d 20/1/2026} (both), public health nurse {c Treasa Mongan} within two days.""",
        [(True, "Resuscitation taught"), (True, "Car seats checked"), (False, "Home oxygen")],
        """{c Dr Samson Okeyo-Byres}, registrar      {c Sister Bernie Looby}
        Unit {w 020 912 6650}, day and night""",
        "{N Breheny-Diop, Cillian and Awa}   {I 70042266} / {I 70042267}",
    )
