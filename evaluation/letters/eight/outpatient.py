"""Clinic letters with the team down the right-hand side of the first page and a running head on the next."""

from evaluation.letters.eight.kit import Made, Paper, body, stacked


def _letter(trust: str, team: str, codes: str, to: str, subject: str, run: str, text: str) -> Made:
    def each(paper: Paper) -> None:
        if paper.page:
            paper.put(50, 34, run, "H", 8)
            paper.put(545, 34, "Page 2 of 2", "H", 8, align="r")
            paper.rule(50, 495, 40)
            paper.width = 490
        paper.put(50, 815, "Chair and Chief Executive's office: see website. Smoke-free site.", "HI", 7, ink="#666666")

    paper = Paper(points=11.8, left=50, width=355, top=62, bottom=140, each=each)
    paper.box(0, 0, 14, 842, "#5b2a86", 0)
    stacked(paper, 50, 50, trust, "H", 13)
    paper.box(418, 30, 140, 330, "#f1ecf6", 0)
    stacked(paper, 426, 46, team, "H", 7.6)
    paper.y = 104
    paper.lines(codes, points=8.5)
    paper.y += 10
    paper.lines(to)
    paper.y += 12
    paper.lines(subject, style="HB")
    paper.y += 6
    body(paper, text, ink="#5b2a86")
    return paper.done()


def cardiology() -> Made:
    return _letter(
        "!Calder Vale Hospitals\nNHS Foundation Trust",
        """!Cardiology
        {w Ellerby Road}
        {w Calderthorpe CV6 1QD}
        Switchboard {w 01632 960300}

        !Consultants
        {c Dr Ruaridh Balfour}
        Secretary: {c Lynn Patchett}
        {w 01632 960311}
        {c Dr Meera Sundaram}
        Secretary: {c Gill Noakes}
        {w 01632 960312}
        {c Dr Tobias Hahn}
        Secretary: {c Denise Orme}
        {w 01632 960313}

        !Specialist nurses
        {c Karen Illingworth}
        {c Sipho Dlamini}
        {w 01632 960318}

        !Rapid access
        {w rapid.heart@caldervale.example}""",
        "Our ref: RB/LP/{I 4471926}\nClinic date: {d 11 November 2025}   Typed: {d 13 November 2025}",
        "{c Dr A Fairhurst}\n{w Moor End Surgery}\n{w 3 Moor End}\n{w Calderthorpe CV2 8SL}\n\nDear {c Dr Fairhurst}",
        "{N Mr Yusuf Ibrahim PATEL}   DOB {B 23/08/1957}\nNHS No {I 999 204 6618}   Hosp No {I 4471926}\n"
        "{A 27 Bobbin Lane, Calderthorpe, CV3 5TJ}   Tel {C 07700 900114}",
        "{N PATEL, Yusuf Ibrahim}   {B 23/08/1957}   NHS {I 999 204 6618}",
        """## Diagnoses

        * Ischaemic heart disease: {k NSTEMI} {d June 2023}, stent to {k LAD} ({c Dr Hahn})
        * Moderate LV impairment, {k ejection fraction} 41% on echo {d 2 October 2025}
        * Type 2 diabetes; {k Bell's palsy} {d 2011}, recovered

        ## Medication

        = {k Aspirin} {o 75 mg} once daily
        {k Bisoprolol} {o 3.75 mg} once daily
        {k Entresto} {o 49/51 mg} twice daily (increased today)
        {k Empagliflozin} {o 10 mg} once daily
        {k Atorvastatin} {o 80 mg} at night

        I reviewed this retired bus driver in clinic today with his wife {N Mrs Zubeda Patel} and their eldest daughter
        {N Nasreen}, who helped with Gujarati when it was needed. {N Mr Patel} has had no chest pain since the spring.
        He walks to the mosque and back, about a mile, and stops once on the hill outside his brother {N Ismail}'s shop.
        He sleeps on two pillows and has not woken breathless.

        On examination his pulse was 62 regular, blood pressure 124/70, JVP not raised, no ankle swelling and the chest
        was clear. The ECG shows sinus rhythm with {k left bundle branch block}, QRS 138 ms.

        |3 2 2 2
        Test | {d 04/06/2025} | {d 02/10/2025} | {d 11/11/2025}
        {k Creatinine} | 98 | 104 | 101
        {k Potassium} | 4.6 | 4.9 | 4.8
        {k NT-proBNP} | 1840 | 1122 | 960

        {N Nasreen Patel} asked whether the rest of the family ought to be tested. His father {N Ibrahim Musa Patel}
        died suddenly aged 49 in {d 1981} and his younger brother {N Ismail} had bypass surgery at Leeds in {d 2019},
        but this is a family of smokers with high cholesterol and I do not think a {k Brugada} or other inherited
        problem likely. I have suggested that {N Nasreen} and her brother {N Imran} have their lipids done with their
        own doctors.

        I have increased {k sacubitril/valsartan} as above. Please check renal function in two weeks. {N Mr Patel} would
        be glad to have the blood test with your nurse {c Judith}, as he finds the hospital car park difficult. Our
        heart failure nurse {c Sipho Dlamini} will telephone on {C 01632 960552} (home) on {d 9 December} and, if there
        is no reply, his wife {N Zubeda} on {C 07700 900115}.

        If the {k ejection fraction} remains below 35% after three months on full treatment I shall discuss CRT with
        {c Dr Sundaram}. I will see {N Mr Patel} again in {d March 2026}.

        = Yours sincerely


        {c Dr Ruaridh Balfour}
        Consultant Cardiologist   GMC {r 4127765}

        = Copy to: {N Mr Y I Patel}, {A 27 Bobbin Lane, Calderthorpe, CV3 5TJ}
        Copy to: {c Sipho Dlamini}, heart failure nurse, {w Ellerby Road Health Centre}""",
    )


def chest() -> Made:
    return _letter(
        "!Bwrdd Iechyd Glan Tawe\nGlan Tawe Health Board",
        """!Respiratory Medicine
        {w Ysbyty Cwm Gwyn}
        {w Heol y Mynydd}
        {w Pontarlas SA90 2BB}
        {w 01632 960600}

        !Ymgynghorwyr / Consultants
        {c Dr Eleri Wyn Pritchard}
        {c Dr Oluwaseun Adebayo}
        {c Dr Gethin Hopkin}

        !Ysgrifenyddes / Secretary
        {c Mrs Menna Tudor}
        {w 01632 960614}
        {w menna.tudor@glantawe.example}

        !ILD nurse
        {c Rhian Beynon}
        {w 01632 960619}""",
        "Ein cyf / Our ref: EWP/MT/{I GT0098124}\nDictated {d 21.1.26}, typed {d 27.1.26}",
        "{c Dr Huw Cadwaladr}\n{w Meddygfa'r Bont}\n{w Pontarlas SA90 4LL}\n\nAnnwyl / Dear {c Huw}",
        "{N Mrs Olwen Mair LLEWELLYN}   dob {B 1 March 1946}\nNHS {I 999 558 3021}   Hospital {I GT0098124}\n"
        "{A Bryn Eithin, Ffordd yr Ysgol, Pontarlas SA90 7DE}",
        "{N Olwen LLEWELLYN}  dob {B 1 March 1946}  Hospital {I GT0098124}",
        """## Problem list

        * {k Idiopathic pulmonary fibrosis}, MDT {d 8 May 2025}
        * {k Raynaud's phenomenon}, {k ANA} negative
        * {k Barrett's oesophagus}, last endoscopy {d 2024} ({c Dr Hopkin Rees})
        * Widow of a slate quarryman, never smoked

        I saw {N Mrs Llewellyn} in the ILD clinic today with her son {N Iwan} and his wife {N Bethan}. She is more
        breathless than in the summer and now sits down to peel potatoes. She no longer gets to chapel unless her friend
        {N Mrs Gwladys Parry} drives her to the door. The cough is dry. She has lost 3 kg, which {N Iwan} puts down to
        the {k nintedanib}, and she has had diarrhoea most mornings.

        |3 2 2 2
        Lung function | {d 15.1.25} | {d 9.7.25} | {d 21.1.26}
        {k FVC} litres (%) | 2.01 (88) | 1.88 (83) | 1.70 (76)
        {k TLCO} % | 56 | 51 | 43
        Six minute walk, m | 340 | 315 | 248
        Lowest SpO2 | 90 | 89 | 84

        There are fine crackles to the mid zones on both sides and the fingers are clubbed. The ankles are not swollen.
        Oxygen saturation at rest is 93%.

        We spoke, mostly in Welsh, about what the figures mean. {N Olwen} would like to stay at home and does not want
        to be ventilated; {N Iwan Llewellyn} agrees with her. Her daughter {N Dr Sioned Llewellyn-Shah}, who lives in
        Adelaide, will ring me about this and I have {N Olwen}'s permission to speak to her ({C sioned.ls@example.net}).

        ## Plan

        * Reduce {k nintedanib} to {o 100 mg} twice daily, {k loperamide} {o 2 mg} as needed
        * Ambulatory oxygen assessment with {c Rhian Beynon} on {d 11.2.26}, home visit
        * {k Oramorph} {o 2.5 mg} before washing; {k lansoprazole} {o 30 mg} to go on
        * Referral to {c Dr Non Meredith}, palliative medicine
        * Next clinic {d 22.4.26}, {N Mrs Llewellyn} to have lung function the same day

        The house is at the end of a farm track, and the oxygen company should ring {N Bethan} on {C 07700 900733} and
        not the landline ({C 01632 960644}), which {N Olwen} does not hear. Next of kin: {N Iwan Llewellyn}, son,
        {A Hafod Wen, Pontarlas SA90 7DF}.

        = Yn gywir / Yours sincerely


        {c Dr Eleri Wyn Pritchard}
        Consultant Respiratory Physician

        = cc {N Mrs O M Llewellyn}, {A Bryn Eithin, Ffordd yr Ysgol, Pontarlas SA90 7DE}
        cc {c Rhian Beynon}, ILD nurse specialist""",
    )


def gastro() -> Made:
    return _letter(
        "!Northgate & Fenwick\nUniversity Hospitals",
        """!Inflammatory bowel disease
        {w Clinic 7, Fenwick Wing}
        {w Northgate M99 4RR}

        !Consultants
        {c Professor Hilary Stroud}
        {c Dr Bogdan Ionescu}
        {c Dr Chinelo Eze}

        !IBD nurses
        {c Tracy Hulme}
        {c Aidan Fogarty}
        Advice line
        {w 0161 496 0230}

        !PA to {c Professor Stroud}
        {c Valerie Metcalfe}
        {w 0161 496 0234}
        ext {w 7712}

        !Patient transport
        {w 0161 496 0299}""",
        "Ref: {r IBD/CE/clin7}   MRN: {I 60-33-1874}\nSeen: {d Thurs 04/12/2025}",
        "{c Dr S Bhattacharya}\n{w Canal Street Practice}\n{w 0161 496 0405}\n\nDear {c Dr Bhattacharya},",
        "Re: {N Ms Keziah Amoah-Lindo}, {B 30/06/1994}\n{A Flat 9, Cottonmill Court, 2 Weir Street, M99 1JW}\n"
        "NHS {I 9993317405}",
        "{N Keziah AMOAH-LINDO} | DOB {B 30/06/1994} | MRN {I 60-33-1874}",
        """Diagnosis: {k Crohn's disease}, ileocolonic, diagnosed {d 2015}; right hemicolectomy {d 17 March 2021}.

        Current treatment: {k Stelara} {o 90 mg} every 8 weeks, {k azathioprine} {o 100 mg} daily, {k vitamin B12}.

        Many thanks for asking us to see {N Ms Amoah-Lindo} early. She is thirteen weeks pregnant with her first baby
        and came with her partner {N Delroy}. {N Keziah} opens her bowels three times a day with no blood, and her
        weight is steady. {k Harvey-Bradshaw index} 3. Faecal {k calprotectin} on {d 26/11/2025} was 94.

        She is worried that the drugs will harm the baby and stopped {k azathioprine} herself on {d 20/10/2025}, after
        her aunt {N Patience} had read about it. I explained that both are safe and that a flare is the greater danger.
        {N Delroy Lindo-Grant} asked good questions. She will restart {k azathioprine} today.

        Her mother {N Comfort Amoah} also has {k Crohn's} and is under {c Professor Stroud}. Her cousin {N Ama} had a
        {k Hartmann's procedure} last year for diverticular disease, and {N Keziah} fears a bag more than anything.

        {c Tracy Hulme} will ring monthly on {C 07700 900840}; messages may be left. The obstetric plan is with
        {c Miss Roisin Keane}. The last {k ustekinumab} dose will be given about {d 10 April 2026}, and live vaccines
        ({k rotavirus}, {k BCG}) should not be given to the baby before six months old.

        = With best wishes


        {c Dr Chinelo Eze}
        Consultant Gastroenterologist
        Electronically authorised {d 08/12/2025} 17:42

        = cc: {N Keziah Amoah-Lindo} by post; {c Miss Keane}, {w St Hild's Maternity}""",
    )
