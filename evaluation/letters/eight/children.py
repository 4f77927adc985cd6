"""Children's clinic letters, addressed to the parents, letterhead on the right in two colours."""

from evaluation.letters.eight.kit import Made, Paper, body, stacked


def _letter(head: str, team: str, to: str, re_: str, text: str) -> Made:
    paper = Paper(style="T", points=13, left=64, width=467, top=64, bottom=56)
    paper.box(531, 0, 64, 96, "#ffb000", 0)
    paper.put(520, 46, head, "HB", 14, align="r", ink="#007a87")
    stacked(paper, 520, 62, team, "H", 8, "r")
    paper.y = 124
    paper.lines(to)
    paper.y += 12
    paper.lines(re_, style="TB", x=84, wide=430)
    paper.y += 8
    body(paper, text, head="TB", ink="#007a87")
    return paper.done()


def epilepsy() -> Made:
    return _letter(
        "Larkfield Children's Hospital",
        "{w Nursery Road, Larkfield LK5 1ED}\nNeurology secretary {c Janine Proudlove} {w 01632 960260}\n"
        "Ref {r MO/jp/neuro} - clinic {d 25 February 2026}",
        "To the parents of {N Kofi Asante-Wright}\n{A 61 Lime Avenue}\n{A Larkfield}\n{A LK2 8HN}",
        "{N Kofi Emmanuel ASANTE-WRIGHT}, born {B 9 April 2017}\nNHS {I 999 335 7708}   Hospital {I LCH 70023}",
        """Dear {N Mr Wright} and {N Ms Asante},

        Thank you for bringing {N Kofi} and his little sister {N Esi} to see me. You showed me the film of his turn on
        the ferry. I think that these are {k absence seizures}, and the EEG of {d 12 February} agrees. He does not have
        {k Lennox-Gastaut syndrome}, about which {N Ms Asante} had read.

        {N Kofi} is doing well in Year 3. {N Mr Wright} had fits with fever as a toddler, and {N Ms Asante}'s uncle {N
        Kwabena} had {k epilepsy} after a head injury. Examination was normal; weight 26.4 kg.

        ## What we agreed

        * {k Ethosuximide} {o 125 mg} twice a day for one week, then {o 250 mg} twice a day
        * No bath with the door locked; swimming with {N Kofi}'s grandad {N Alfred Wright} watching is fine
        * {c Beth Ogunleye}, epilepsy nurse, will visit his school and tell {c Mrs Lacey}
        * Blood test in six weeks; clinic {d 27 May 2026}

        The nurses' line is {w 01632 960264}. Please tell us if {N Esi} ever has anything alike. {c Beth} will ring {N
        Abena Asante} on {C 07700 900287} next week.

        = Yours sincerely,
        {c Dr Mairead O'Farrell}, consultant paediatric neurologist

        = Copy: {c Dr T Hebden}, {w Lime Avenue Surgery}; school nurse {c Sally Crisp}
        Copy: {N Mr Dominic Wright}, {A 3 Station Cottages, Larkfield LK9 2PU}""",
    )


def allergy() -> Made:
    return _letter(
        "Royal Glenshee Children's",
        "{w Allergy Clinic, Tower Road, Glenshee GS1 1AA}\n{c Dr Archie Mathieson}   {w 01632 960181}\n"
        "Typed {d 3/9/25}",
        "{N Mrs Divya Raghunathan-Muir}\n{A 19 Pitcairn Crescent}\n{A Glenshee GS7 6TB}",
        "{N Rohan Muir}     CHI {I 1410198830}     DOB {B 14/10/2019}",
        """Dear {N Mrs Raghunathan-Muir}

        It was a pleasure to see {N Rohan} with you and his dad {N Gregor} on {d 27 August}. He came up in hives when
        his cousin {N Tara} fed him a cashew sweet at your brother {N Karthik}'s wedding. Skin tests are in the table.

        |3 2
        Nut | Weal, mm
        {k Cashew} | 11
        {k Pistachio} | 9
        {k Peanut} | 0
        {k Histamine} control | 4

        He should keep away from cashew and pistachio. {k Jext} {o 150 micrograms}, two pens at nursery and two at home;
        {k cetirizine} {o 5 mg} for hives. {c Nurse Kirsten Baird} has shown {N Gregor} and you how to give it, and
        Granny {N Muir} ({N Mrs Elma Muir}), who minds {N Rohan} on Fridays, should be shown as well.

        ## How it happened

        The sweet was given at about nine at night. Within five minutes {N Rohan} said that his mouth was hot, and then
        {N Tara}'s mother, {N Lakshmi}, saw the hives. He was sick twice. {N Karthik} drove him to {w Glenshee Cottage
        Hospital}, where {c Dr Neil Ogilvie} gave {k adrenaline} {o 150 micrograms} and {k prednisolone} {o 20 mg}. He
        was home by morning, and you have all been on edge since.

        ## Before that

        {N Rohan} had {k eczema} from four months and {k bronchiolitis} at six, when he was in our Ward 2 under {c Dr
        Aileen Stott} from {d 3 April} to {d 6 April 2020}. He eats egg and milk. He has had {k almond} in a curry with
        no ill effect. {N Gregor}'s sister {N Morag} had to give up fish as a child. You yourself sneeze every June.

        ## Asthma and the rest

        His asthma is good on {k Clenil} {o 50 micrograms}, two puffs twice daily. {N Gregor Muir} had {k Kawasaki
        disease} as a boy; this has no bearing.

        I have your number as {C 07700 900184} and will see {N Rohan} in a year. The dietitian, {c Lesley-Ann Fyfe},
        will write with recipes.

        = {c Dr Archie Mathieson}
        cc {c Dr Wendy Pirie}, {w Pitcairn Practice}""",
    )


def cystic() -> Made:
    return _letter(
        "Ysbyty Plant Morgannwg",
        "Clinig CF / CF clinic, {w Ffordd Las, Caerwen CF99 2RR}\n{w 01632 960655}  {c Dr Angharad Sayce}",
        "{N Mr Tomasz and Mrs Elin Zielinski}\n{A 2 Clos y Gwyrdd}\n{A Caerwen CF99 8EL}",
        "{N Macsen ZIELINSKI} - ganed/born {B 29 August 2013} - {I 999 403 1186} - {I MC 12094}",
        """Annwyl / Dear {N Elin} and {N Tomasz},

        {N Macsen} had his annual review on {d 4 December 2025}. He is in Blwyddyn 7 and scored two tries for the
        school. {k FEV1} is 94%, the best since {d 2022}. Cough swab: no {k Pseudomonas}, no {k Burkholderia}.

        ## Treatment

        = {k Kaftrio} {o two tablets} in the morning, {k Kalydeco} {o 150 mg} at night
        {k Creon Micro}, {k Vitabiotics} and {k DNase} {o 2.5 mg} daily
        {k Azithromycin} stops today

        His sister {N Nansi} is a carrier and asked {c Dr Sayce} good questions. {N Elin} told us that {N Macsen}'s
        friend {N Ollie Rees}, who also has CF, will start at the same school; they should not share a classroom, and {c
        Sister Bethan Vale} has spoken to both families. Tadcu {N Wil} still takes {N Macsen} to rugby.

        Liver scan on {d 8 January 2026}. {N Tomasz}, you were worried about moods on {k Kaftrio}: please ring {c Dr Huw
        Lewis-Carr}, psychologist, {w 01632 960658}. We keep {C 07700 900659} for {N Elin} and {C tz@example.org} for {N
        Tomasz}.

        = Cofion gorau,
        {c Dr Angharad Sayce}
        cc {c Dr M Thorne}, {w Canolfan Feddygol Caerwen}; {N Mrs Z}""",
    )
