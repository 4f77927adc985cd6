"""Discharge summaries of two pages: numbered green bands, tables of medicines, the patient's strip on top."""

from evaluation.letters.eight.kit import Made, Paper, body


def _summary(trust: str, strip: str, who: list[tuple[str, str]], text: str, foot: str) -> Made:
    def each(paper: Paper) -> None:
        paper.box(36, 24, 523, 20, "#00594c", 0)
        paper.put(42, 38, trust, "HB", 11, ink="#ffffff")
        paper.put(42, 56, strip, "C", 8)
        paper.put(42, 818, foot, "H", 7)
        paper.put(553, 818, "page " + str(paper.page + 1), "H", 7, align="r")

    paper = Paper(points=11.4, left=42, width=511, top=78, bottom=52, each=each)
    paper.grid(
        [[label, value] for label, value in who], [120, 391], style="H", first="HB", points=9, ruled=True, pad=2.5
    )
    paper.y += 18
    body(paper, text, ink="#00594c", shade="#d9ece8")
    return paper.done()


def medical() -> Made:
    return _summary(
        "Southmere General Hospital - Discharge Summary",
        "{N OYELARAN Folasade}  {B 17-Apr-1948}  NHS {I 999 083 5519}  Unit {I S448120}",
        [
            ("Patient", "{N Mrs Folasade OYELARAN}, female"),
            ("Address", "{A 14a Lapwing Close, Southmere, SM8 4KT}"),
            ("Telephone", "{C 01632 960205} / {C 07700 900822}"),
            ("Next of kin", "{N Mr Babatunde Oyelaran} (husband) {C 07700 900823}"),
            ("GP", "{c Dr F Castellano}, {w Lapwing Health Centre}, {w 01632 960220}"),
            ("Admitted / discharged", "{d 03-Jan-2026} 21:14 / {d 12-Jan-2026} 15:30, ward {r B6}"),
            ("Consultant", "{c Dr Marianne Wolff} (acute medicine)"),
        ],
        """## 1. Diagnoses

        * Community acquired pneumonia, right lower lobe, {k CURB-65} score 3
        * {k Acute kidney injury} stage 1, resolved
        * Known: {k atrial fibrillation}, {k Sjogren's syndrome}, {k Type 2 diabetes}

        ## 2. What happened

        {N Mrs Oyelaran} was found drowsy in her chair by her granddaughter {N Tolu} and brought by ambulance. She had
        had a cough for five days after a family wedding, at which her sister {N Mrs Abimbola Coker} had also been ill.
        On arrival temperature 39.1, SpO2 86% on air, BP 94/50. Chest film: right lower zone consolidation. She was
        given {k co-amoxiclav} {o 1.2 g} IV and {k clarithromycin} {o 500 mg}, with fluids.

        {N Folasade} improved from the third day. She was confused at night ({k 4AT} score 6) on {d 05-Jan} and {d
        06-Jan} and this settled; her husband {N Babatunde} was allowed to stay. {c Dr Adeel Khawaja} spoke to {N Tolu
        Oyelaran} and {N Babatunde} on {d 07-Jan} about treatment limits: full ward care. Physiotherapist {c Gareth
        Lobb}: walks 20 m with a frame.

        ## 3. Results

        |3 2 2 2
        Test | {d 03-Jan} | {d 07-Jan} | {d 12-Jan}
        {k CRP} | 312 | 118 | 24
        {k Creatinine} | 171 | 110 | 88
        White cells | 19.4 | 12.0 | 8.1
        {k Haemoglobin} | 118 | 109 | 111

        ## 4. Medicines on discharge

        |3 2 2 4
        Medicine | Dose | How often | Change
        {k Doxycycline} | {o 100 mg} | once daily | New, stop {d 14-Jan-2026}
        {k Apixaban} | {o 5 mg} | twice daily | Unchanged
        {k Metformin} | {o 500 mg} | twice daily | Restarted {d 10-Jan-2026}
        {k Ramipril} | {o 2.5 mg} | - | Stopped, kidney injury
        {k Hydroxychloroquine} | {o 200 mg} | once daily | Unchanged
        {k Paracetamol} | {o 1 g} | when needed | New

        Allergies: {k trimethoprim} (rash, {d 2009}). Dispensed by {c Anita Soni}, pharmacist, bleep {r 2217}.

        ## 5. For the GP

        * Chest film in six weeks at {w Southmere General}; request made, ref {I RX-6W-0126}
        * Renal function in one week, then decide about {k ramipril}
        * Memory test in three months if {N Tolu} or her grandfather still have worries

        ## 6. For the patient

        You had a chest infection. Please finish the tablets. {c Sister Kemi Blount} from the community team will ring
        you on {C 07700 900822} on {d 14-Jan-2026}. {N Tolu} has the leaflet about confusion. If you are worse ring
        the ward on {w 01632 960266}.

        Completed by {c Dr Jonty Pilkington}, FY1, GMC {r 7994120}, {d 12-Jan-2026} 14:02. Copies: {N Mrs F Oyelaran};
        {c Dr Castellano}.""",
        "{N OYELARAN, F}  Hospital no {I S448120}   Template {r DS-11 v4}",
    )


def surgical() -> Made:
    return _summary(
        "Western Glens HSC Trust - Immediate Discharge Letter",
        "{N McGOLDRICK Cathal}  {B 02/11/1965}  H&C {I 999 312 8874}  Cas {I AX90331}",
        [
            ("Name", "{N Cathal Brendan McGOLDRICK}"),
            ("Home", "{A 118 Drumnabreeze Road, Ballykeel, BT99 6QH}"),
            ("Phone", "{C 07700 900160}"),
            ("Contact", "{N Attracta McGoldrick}, wife; {N Fergal McGoldrick}, son, {C 07700 900161}"),
            ("GP", "{c Dr Orla Magennis}, {w Ballykeel Medical Centre}, cypher {r Z00412}"),
            ("Dates", "In {d 20/10/2025}   Out {d 29/10/2025}   Ward {r 5 South}"),
            ("Surgeon", "{c Mr Conor Gillespie}; secretary {c Bronagh Toner} {w 01632 960911}"),
        ],
        """## Reason for admission

        Elective {k Whipple's} resection ({k pancreaticoduodenectomy}) on {d 20/10/2025} for a 2.2 cm {k ampullary
        adenocarcinoma}, found after painless jaundice in {d July}. ERCP and stent {d 05/08/2025} by {c Dr Anil
        Deshmukh}.

        ## Course

        Uneventful anaesthetic with {c Dr Patricia Heaney}. High dependency until {d 23/10/2025}. Grade A leak, drain
        amylase 900 on day 3, and both drains were out on {d 27/10/2025}. Superficial wound infection treated with {k
        flucloxacillin}. {N Cathal} was walking the corridor with {N Attracta} from the fourth day, and ate his first
        dinner, brought in by {N Fergal}, on the sixth. His brother {N Fr Eugene McGoldrick} visited daily as chaplain
        to the next ward.

        {N Mr McGoldrick} is a dairy farmer, and {N Fergal} and a neighbour, {N Hughie Devlin}, have the milking until
        the new year. He must lift nothing above 5 kg for eight weeks. He drank a bottle of spirits a week until {d
        January 2024} and nothing since his daughter {N Niamh}'s wedding.

        ## Histology (reported {d 28/10/2025})

        |3 4
        Item | Finding
        Type | {k Ampullary adenocarcinoma}, intestinal
        Stage | {k pT2 N1} (2 of 19 nodes), R0
        Specimen | {I 25-H-40917}, {c Dr Lucinda Shaw}

        ## Medicines

        |3 3 4
        Drug | Dose | Comment
        {k Creon} 25000 | {o 3 capsules} with meals | New. {o 1 capsule} with snacks
        {k Omeprazole} | {o 40 mg} daily | New
        {k Tinzaparin} | {o 4500 units} daily | 28 days from {d 20/10/2025}
        {k Flucloxacillin} | {o 500 mg} four times | Stop {d 02/11/2025}
        {k Co-codamol} | {o 30/500}, two as needed | 5 days only

        ## Follow-up

        * {c Mr Gillespie}'s clinic {d 18/11/2025} 09:40, Out-patients {w Tower Block}
        * Oncology, {c Dr Ruth Carlisle}, for {k FOLFIRINOX}; {N Attracta} to come too
        * Dietitian {c Maeve O'Kane} will ring {C 01632 960932}
        * Blood sugars weekly: {k HbA1c} 44 before the operation

        ## Told to patient and family

        The nodes were explained by {c Mr Gillespie} on {d 28/10/2025} to {N Cathal}, {N Attracta} and {N Niamh}. They
        asked that his mother, {N Mrs Rose McGoldrick} (91, {A 120 Drumnabreeze Road}), be told nothing of it.

        = {c Dr Saoirse Quinn}, CT2    Bleep {r 1184}
        Checked {c Bronagh Toner}, {d 29/10/2025}""",
        "{N C B McGOLDRICK}  {I AX90331}  Ward 5 South {w 01632 960950}",
    )


def stroke() -> Made:
    return _summary(
        "Lothmuir Hospitals - Stroke Unit Final Discharge",
        "{N DRUMMOND-KAUR Jasvinder}  {B 12.09.1959}  CHI {I 1209594482}",
        [
            ("Patient", "{N Mrs Jasvinder DRUMMOND-KAUR} (calls herself {N Jassie})"),
            ("Address", "{A 2F1, 61 Gasworks Brae, Lothmuir, LM6 5DD}"),
            ("Lives with", "{N Alasdair Drummond}, husband; {N Kirpal Kaur}, her mother, 86"),
            ("Telephone", "{C 01632 960480}; {N Alasdair} {C 07700 900487}"),
            ("GP practice", "{c Dr Shirley Auld}, {w Gasworks Brae Surgery}, code {r 70914}"),
            ("Stay", "{d 01.06.25} to {d 09.07.25}, {c Dr Hamish Cairncross}"),
        ],
        """## Main condition

        Left {k middle cerebral artery} infarct, {d 01.06.25}, thrombolysed ({k alteplase}) at 10:52. {k NIHSS} 14 at
        the door and 5 at discharge. {k Broca's dysphasia}. Cause: new {k atrial fibrillation} on the second day's tape.

        ## Story

        {N Mrs Drummond-Kaur} was at the gurdwara with {N Kirpal} when she dropped a cup and could not answer. Her
        nephew {N Harpreet} rang for the ambulance. She has no earlier stroke; her father {N Gurdial Singh} died after
        one aged 70. Non-smoker, teetotal, school cook.

        In rehabilitation {N Jassie} has gone from a hoist to walking with a stick. Speech therapist {c Catherine
        Leishman} reports single words in English and short sentences in Punjabi, in which {N Harpreet} and {N Kirpal}
        have helped greatly. Swallow safe for soft food. Mood low in the third week: {k DISCS} 3, and {k sertraline}
        begun.

        |4 2 2
        Measure | {d 03.06.25} | {d 08.07.25}
        {k Barthel index} | 4/20 | 15/20
        {k Modified Rankin} | 5 | 3
        {k MoCA} (Punjabi form) | not done | 21
        {k Berg balance} | 8 | 41

        ## Medicines

        = {k Edoxaban} {o 60 mg} once daily (from {d 14.06.25})
        {k Atorvastatin} {o 40 mg} at night
        {k Sertraline} {o 50 mg} in the morning
        {k Ramipril} {o 5 mg} in the morning
        {k Aspirin} stopped {d 14.06.25}

        ## Going home

        The flat is up two flights. {c Donnie Petrie}, occupational therapist, went there on {d 30.06.25} with {N
        Alasdair}: a rail and a bath board are in, and a bed has been moved to the front room that {N Kirpal Kaur} had.
        {N Alasdair} has cut down his hours. {N Kirpal}'s own carers come from {w Brae Homecare} ({w 01632 960444}) and
        know of this.

        Community stroke nurse {c Morven Tait} visits on {d 16.07.25}. Clinic with {c Dr Cairncross} on {d 10.09.25}. No
        driving; {N Mr Drummond} has told DVLA. The speech group meets on Tuesdays at {w Lothmuir Day Hospital}.

        ## Family

        Son {N Arran Drummond} (born 1990) lives in Calgary and would like to hear from the team:
        {C arran.drummond@example.com}. {N Jassie} nodded and gave a thumbs up when asked for consent, witnessed by
        {c SN Kelly Broom}. No power of attorney at present; {N Alasdair Drummond} is seeing a solicitor.

        = {c Dr Petra Novotna}, specialty doctor
        Typed {d 11.07.25} by {c EMcC}

        = Copies: {N Mrs J Drummond-Kaur}, {A 2F1, 61 Gasworks Brae, LM6 5DD}; {c Morven Tait}; {c Dr Auld}""",
        "CHI {I 1209594482}  {N Drummond-Kaur}   Stroke Unit {w 01632 960470}",
    )
