"""Mental health: care plans and memory clinic letters, lilac heads, two pages with a box of contacts at the end."""

from evaluation.letters.eight.kit import Made, Paper, body, stacked


def _plan(trust: str, title: str, ident: str, text: str, contacts: list[list[str]], foot: str) -> Made:
    def each(paper: Paper) -> None:
        paper.rule(60, 475, 790, 0.4)
        paper.put(60, 802, foot, "V", 7)
        paper.put(535, 802, f"{paper.page + 1}/2", "V", 7, align="r")

    paper = Paper(style="V", points=10.2, left=60, width=475, top=54, bottom=130, each=each)
    stacked(paper, 535, 48, trust, "V", 8.5, "r")
    paper.put(60, 104, title, "VB", 15, ink="#5a3d8a")
    paper.y = 128
    paper.lines(ident, points=9)
    paper.rule(y=paper.y - 2)
    paper.y += 18
    body(paper, text, head="VB", ink="#5a3d8a", shade="#e7e0f3")
    if paper.y > 640:
        paper.turn()
    paper.lines("Who to ring", style="VB", ink="#5a3d8a")
    paper.grid(contacts, [190, 285], points=8.6)
    return paper.done()


def dementia() -> Made:
    return _plan(
        "!Fenland Partnership NHS Trust\n{w Memory Service, The Willows, Sluice Road, Marram MR3 5DG}\n"
        "{w 01632 960820}",
        "Memory clinic: diagnosis letter",
        "{N Mr Leonard Arthur CRABTREE}   DOB {B 2 July 1944}   NHS {I 999 018 7765}   RiO {I 4403917}\n"
        "{A 7 Eel Pie Cottages, Marram, MR7 2HS}   Tel {C 01632 960829}\n"
        "Seen {d 16 December 2025} by {c Dr Hadiza Bello}; with wife {N Mrs Jean Crabtree} (DOB {B 11 March 1947},\n"
        "NHS {I 999 018 9920}, same address, patient of the same practice)",
        """To {c Dr Peter Lovelock}, {w Sluice Road Surgery}

        ## Diagnosis

        Mixed {k Alzheimer's} and vascular dementia, moderate. {k ACE-III} 58/100 ({d June 2024}: 71). {k Cornell scale}
        9.

        ## What we heard

        {N Jean} says that {N Len} has gone downhill since harvest. He took the car to the old pumping station, where he
        had worked, and was brought back by {N Colin Sharpe}, who used to be his foreman. He asks where his brother {N
        Wilf} is; {N Wilf} died in {d 1988}. He gets up at three to feed hens that they no longer keep. He has twice not
        known {N Jean} and thought that she was her sister {N Maureen}. {N Mr Crabtree} himself says that nothing is the
        matter.

        He eats well, and sings at the Thursday group with {c Poppy Grange}. He has not hit out. There is no gun in the
        house now; their son {N Graham} has it at {A Dyke Farm, Marram MR9 1AA}.

        ## How his wife is

        {N Mrs Crabtree} is tired. She has {k polymyalgia rheumatica}, for which {c Dr Lovelock} gives {k prednisolone}
        {o 7 mg}, and had a {k transient ischaemic attack} on {d 2 October 2025}. She weighs 48 kg. {k Zarit} score 51.
        She agreed to a carer's assessment in her own right and I should be glad if you would see her. Her mobile is {C
        07700 900405}; {N Jean} reads texts at night, when {N Len} is settled.

        Daughter {N Susan Crabtree-Otieno} flies over from Nairobi on {d 20 December} with her husband {N Joseph} and
        the children, {N Wambui} and {N Arthur}. {N Susan} and {N Graham} hold lasting power of attorney (registered {d
        14 May 2024}, {I OPG 700-1199-20}).

        ## Tests

        |3 3
        Test | Result
        CT head {d 30/06/2024} | Small vessel change, {k Fazekas} 2; hippocampi small
        ECG {d 16/12/2025} | 58, PR 190 ms
        {k B12}, {k folate}, {k TSH} | Normal {d 01/12/2025}

        ## Plan

        * {k Donepezil} {o 10 mg} to go on; add {k memantine} {o 5 mg}, rising to {o 20 mg} over four weeks
        * Stop {k oxybutynin} {o 5 mg}, which will not be helping
        * {N Mr Crabtree} to stop driving; {N Graham} has the keys, DVLA told {d 16/12/2025}
        * Admiral nurse {c Hilary Quince} to see {N Jean}, alone, in {d January}
        * Day care two days a week: {c Ruth Odell}, social worker, will call {N Jean} on {C 01632 960829}
        * Respite at Sedge Court to be looked at by {N Susan} while she is here

        ## If things get worse

        {N Jean} can ring the duty worker. If {N Len} is lost, ring 999; the Herbert form is in the dresser and {N
        Colin} has a photograph. Should {N Jean} herself be taken ill, {N Graham} would come at once.

        = {c Dr Hadiza Bello}
        Consultant old age psychiatrist

        = Copies: {N Mrs J Crabtree}; {N Mr G Crabtree}, {A Dyke Farm, Marram MR9 1AA}; {c Hilary Quince}""",
        [
            ["Duty worker", "{w 01632 960821}, 9 to 5"],
            ["{N Graham Crabtree} (son)", "{C 07700 900406}"],
            ["{N Susan Crabtree-Otieno} (daughter)", "{C susan.co@example.com}"],
            ["Admiral nurse {c Hilary Quince}", "{w 01632 960826}"],
        ],
        "{N CRABTREE Leonard}  RiO {I 4403917}  typed {d 18/12/2025} by {c tg}",
    )


def psychosis() -> Made:
    return _plan(
        "!South Lanes Mental Health Trust\n{w Early Intervention, 200 Chandos Road, London N28 3WW}\n{w 020 7946 0310}",
        "My care plan (CPA)",
        "Name: {N Idris Suleiman Warsame}   likes to be called {N Idi}\nBorn: {B 15/03/2003}   NHS: {I 999 874 1102}"
        "   Trust ID: {I SL-300447}\nLives at: {A Room 6, Harcourt House, 12 Almond Road, N28 7PB}\n"
        "Review held {d 27 January 2026}, next {d 28 July 2026}",
        """Here: {N Idi}; his mum {N Mrs Hodan Warsame}; sister {N Ifrah}; {c Dr Leopold Gruber} (consultant); {c
        Shanice Bartley} (care co-ordinator); {c Matt Dwyer} (housing support). Sent apologies: {c Dr Alison Frayne},
        GP.

        ## How I am

        I have been well since {d September}. The voices are quiet. I started the plumbing course and my tutor is
        pleased. Mum thinks that I am sleeping too much and {N Ifrah} agrees with her, but I feel OK.

        ## What happened before

        {N Idris} was in {w Larch Ward} under section 2 from {d 3 May 2025} to {d 30 May 2025}. He had stopped eating
        because of a fear of poison and had pushed his stepfather {N Abdi Jama}. Police took him in. He had smoked skunk
        from 15. His uncle {N Liban} has {k schizophrenia} and lives in Bristol. First scores: {k PANSS} 92, now 51. {k
        GAF} 68.

        ## My needs and what we shall do

        |2 4 2
        Need | What | Who
        Medicine | {k Aripiprazole} depot {o 400 mg} every 4 weeks; next {d 10 Feb 2026} | {c Shanice Bartley}
        Health check | {k HbA1c} 36, weight 81 kg, {k QTc} 410. Repeat {d July} | {c Dr Frayne}
        Sleep | {k Promethazine} {o 25 mg} stop | {N Idi}, {c Dr Gruber}
        Family | Six family sessions | {c Dr Noor Elahi}, {N Hodan}, {N Ifrah}
        Home | Move to own flat, bid number {I 7710934} | {c Matt Dwyer}
        Work | Course, Tuesdays and Thursdays | {N Idi}

        ## Signs that I am getting ill

        * I stop answering {N Ifrah}'s texts
        * I cook for myself only and smell the food
        * I think that {N Abdi} has moved my things
        * My friend {N Kwame} says that I laugh at nothing

        ## Risk

        No harm to self since {d 2021}, when {N Idris} took {k paracetamol} {o 12 g} after his father {N Suleiman} left.
        Harm to others: as above, once. {N Mr Jama} does not wish to press it, and {N Idi} has said that he is sorry. {N
        Hodan}'s two little ones, {N Amina} (7) and {N Yahya} (4), are never left with him alone, by his own choice. {c
        Shanice Bartley} spoke to their school's {c Mrs Pell} on {d 20 January}.

        ## If I am in crisis

        I want {N Ifrah} to be rung first, then Mum, not {N Abdi}. I do not want {k haloperidol}, which gave me a stiff
        neck ({k acute dystonia}, {d May 2025}). I would go to the crisis house with {N Kwame} if there were a place.

        ## What others said

        {N Mrs Warsame} asked for a Somali leaflet. {N Ifrah} is a pharmacist and was thanked for her help.

        = Signed  {N I Warsame}    {c S Bartley}    {c L Gruber}
        Copy: {N Mrs H Warsame}, {A 33 Hartley Buildings, N28 9QN}; {c Dr A Frayne}, {w Chandos Road Surgery}""",
        [
            ["{N Ifrah Warsame}", "{C 07700 900133}"],
            ["{N Hodan Warsame}", "{C 020 7946 0977}"],
            ["{c Shanice Bartley}", "{w 07700 900001} (team phone)"],
            ["Crisis line", "{w 020 7946 0333}"],
        ],
        "{N WARSAME, Idris}   {B 15/03/2003}   {I SL-300447}",
    )


def perinatal() -> Made:
    return _plan(
        "!NHS Braemuir\n{w Perinatal Team, Craigie Lodge, Braemuir BR2 6EE}\n"
        "Secretary {c Elspeth Yuill} {w 01632 960570}",
        "Perinatal psychiatry letter",
        "{N Mrs Anneliese Baxter-Rossi}   DOB {B 19.01.1991}   CHI {I 1901914408}\n"
        "{A 24 Corbie Wynd, Braemuir, BR6 9JJ}   {C 07700 900246}\nSeen at home {d 24.07.25} with {N Marco Rossi} and"
        " baby {N Matilda} (born {B 02.06.25}, CHI {I 0206259921})",
        """Dear {c Dr Galbraith} and dear {N Anneliese}

        ## Opinion

        Moderate postnatal depression with obsessional fears. No psychosis. {k EPDS} 19; {k Y-BOCS} 22.

        ## History

        {N Anneliese} is seven weeks from a forceps birth at {w St Devenick's}. She fears that she will drop {N Matilda}
        on the stairs and now lives downstairs. {N Marco}, a chef, has taken unpaid leave. {N Mrs Baxter-Rossi} had an
        episode after the loss of her first baby, {N Luca}, at 31 weeks on {d 8 March 2023}, and was helped by {c Dr
        Iain Petrie} and {k sertraline}. Her own mother, {N Gudrun Baxter}, was in hospital after {N Anneliese}'s
        younger brother {N Stefan} was born: {k puerperal psychosis}, treated with ECT in {d 1994}.

        {N Gudrun} has moved in for a month and is a great support. {N Marco}'s mother, {N Signora Pina Rossi}, rings
        daily from Bari, which {N Anneliese} finds hard. They see friends from the antenatal class, {N Keir} and {N Lucy
        Tennant}.

        ## Mental state

        Neat, tired, tearful when speaking of {N Luca}. Warm with {N Matilda}, who fed and slept in her arms. No
        thoughts of ending her life. She recognises the fears as her own. Health visitor {c Jacqui Strachan} has no
        worry about the baby's growth: 4.9 kg on {d 21.07.25}.

        ## Plan

        * {k Sertraline} {o 50 mg}, then {o 100 mg} from {d 07.08.25}; breast feeding may go on
        * No {k diazepam}; {k zopiclone} {o 3.75 mg} for three nights at the most
        * Nursery nurse {c Ailsa Ritchie} weekly, Mondays
        * Exposure work with {c Dr Farah Siddiqui}, psychologist, from {d 11.08.25}
        * {N Marco} to have the fathers' group leaflet {r PN-7}
        * Mother and baby unit only if she worsens: {w 01632 960577}

        {N Anneliese} asked that the note on {N Luca} stay on the front of her record, so that she is not asked again
        how many children she has. I have done this.

        ## For the next pregnancy

        Chance of a recurrence about one in three, more in view of {N Gudrun}'s history. Please refer by 12 weeks. I
        have told {N Anneliese} and {N Mr Rossi} that {k sodium valproate} must never be given.

        = With kind regards
        {c Dr Rosalind Keddie}
        Consultant perinatal psychiatrist, GMC {r 4630771}

        = cc {c Jacqui Strachan}, health visitor; {c Dr Fraser Galbraith}, {w Corbie Medical Practice}""",
        [
            ["Home", "{C 01632 960241}"],
            ["{N Marco Rossi}", "{C 07700 900247}"],
            ["{N Gudrun Baxter} (mother)", "{C 07700 900248}"],
            ["Team, weekdays", "{w 01632 960571}"],
        ],
        "CHI {I 1901914408}   {N A. Baxter-Rossi}   dictated {d 24.07.25} typed {d 29.07.25} RK/{c ey}",
    )
