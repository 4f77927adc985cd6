"""Two-week-wait forms: pink boxes, ticks, and a signature line."""

from evaluation.letters.eight.kit import Made, Paper


def _form(title: str, fax: str, rows: list[list[tuple[str, str]]], ticks: list[str], notes: str, sign: str) -> Made:
    paper = Paper(points=9.5, left=34, width=527)
    paper.box(34, 30, 527, 34, "#f6d3dd")
    paper.put(40, 52, title, "HB", 13)
    paper.put(40, 78, fax, "H", 8.5)
    y = 88.0
    for row in rows:
        wide = 527 / len(row)
        for number, (label, value) in enumerate(row):
            paper.box(34 + number * wide, y, wide, 32)
            paper.put(38 + number * wide, y + 10, label, "HI", 7.5, ink="#883355")
            paper.put(38 + number * wide, y + 25, value, "H", 9.5)
        y += 32
    paper.y = y + 20
    paper.lines("Tick all that apply", style="HB")
    for tick in ticks:
        ticked = tick.startswith("x ")
        paper.box(40, paper.y - 8, 9, 9)
        if ticked:
            paper.put(41.6, paper.y - 0.6, "X", "HB", 9)
        paper.lines(tick.removeprefix("x "), 56, 490)
        paper.y += 3
    paper.y += 10
    top = paper.y - 14
    paper.flow(notes, 42, 511)
    paper.box(34, top, 527, paper.y - top + 2)
    paper.y += 20
    paper.lines(sign)
    return paper.done()


def breast() -> Made:
    return _form(
        "SUSPECTED BREAST CANCER - two week wait",
        "Send to {w 2ww@ashdene.example} or fax {w 01632 960399}. Office {w 01632 960398}. Form {r 2WW-BR v9}",
        [
            [("Surname", "{N Karimi}"), ("First name", "{N Shirin}"), ("Date of birth", "{B 11/01/1982}")],
            [("NHS number", "{I 999 125 9037}"), ("Hospital no (if known)", "{I A0417733}"), ("Sex", "F")],
            [("Address", "{A 31 Quarry Bank, Ashdene, AD4 7RB}"), ("Home", "{C 01632 960362}")],
            [("Mobile", "{C 07700 900370}"), ("E-mail", "{C shirin.karimi@example.org}"), ("Interpreter", "Farsi")],
            [("GP", "{c Dr Lesley Tombs}"), ("Practice", "{w Quarry Bank Surgery}"), ("Tel", "{w 01632 960377}")],
            [("Date seen", "{d 23/02/2026}"), ("Date sent", "{d 23/02/2026}"), ("Told of cancer?", "Yes")],
        ],
        [
            "x Discrete hard lump, 30 and over",
            "Nipple change ({k Paget's disease} of nipple)",
            "x Skin tethering",
            "x Family history ({k BRCA} not tested)",
        ],
        """{N Mrs Karimi} found a lump in the upper outer right breast on {d 14 February}; 2 cm, craggy, tethered. No
        nodes felt. Her mother {N Parvaneh Azadi} had a mastectomy in Shiraz at 50, and her aunt {N Nasrin} at 47.

        She came with her friend {N Ladan Rostami}, who will interpret on the day if no one else can; {N Shirin} does
        not wish her husband {N Kaveh} to do so. Letters may go to {N Ladan}'s number, {C 07700 900371}.

        Drugs: {k Microgynon 30} (stopped today), {k salbutamol}. Allergy: {k penicillin}. No blood thinners.

        {N Shirin} can attend at any time except {d 3 March}, when her son {N Arash} has his citizenship ceremony.""",
        "Signed {c L Tombs}      GMC {r 3620918}      Date {d 23/02/2026}",
    )


def bowel() -> Made:
    return _form(
        "URGENT SUSPECTED CANCER / AMHEUAETH O GANSER - Colorectal",
        "Ysbyty Dyffryn Aled, {w Heol Penrhyn, Abercarn LL90 1AA}. Office / Swyddfa {w 01632 960580}",
        [
            [
                ("Cyfenw / Surname", "{N BOWEN-HASSAN}"),
                ("Enw / Forename", "{N Gethin Rhys}"),
                ("Born", "{B 30.10.1954}"),
            ],
            [("Rhif GIG / NHS no", "{I 999 730 1128}"), ("Rhif ysbyty / Unit no", "{I D552093}")],
            [("Cyfeiriad / Address", "{A Tyddyn Isaf, Lon Cefn, Abercarn LL90 8PW}"), ("Ffon", "{C 01632 960588}")],
            [("Next of kin", "{N Fatima Bowen-Hassan} (gwraig / wife)"), ("Mobile", "{C 07700 900590}")],
            [("Meddyg / GP", "{c Dr Lowri Ellis-Jones}"), ("Practice", "{w Canolfan Iechyd Abercarn}")],
        ],
        [
            "x {k FIT} 10 or more: value 182, {d 6.11.25}",
            "Rectal mass",
            "x Iron deficiency: {k ferritin} 8",
            "Weight loss",
        ],
        """Six weeks of loose motions in this retired postmaster. {N Gethin} is reluctant: his brother {N Alun Bowen}
        died at this hospital in {d 2013} after surgery for {k Duke's C} cancer. It was {N Fatima} who brought in the
        pot.

        PR empty, abdomen soft. {k Hb} 97, MCV 71. On {k warfarin} {o 3 mg} ({k metallic aortic valve}, {d 2006},
        {c Mr Owen Garrod}), so please ring our nurse {c Siwan} at {w 01632 960571} about bridging before a colonoscopy.
        Also {k ramipril} {o 10 mg}, {k ferrous fumarate} {o 210 mg} from today. Performance status 1.

        {N Mr Bowen-Hassan} understands that cancer is one cause. {N Mrs Bowen-Hassan} would like the call herself. His
        daughter {N Leila} is a theatre nurse with you; he asks that staff do not discuss it with {N Leila} at work.""",
        "{c Lowri Ellis-Jones}, {d 7.11.25}.   Copi i / copy to: {N Mr G R Bowen-Hassan}",
    )


def lung() -> Made:
    return _form(
        "LUNG - Urgent suspicion of cancer (USC)",
        "Lanarth Valley Hospitals, cancer booking office {w 020 7946 0555}, fax {w 020 7946 0556}",
        [
            [("Patient", "{N Mr Winston Aloysius Pryce}"), ("DOB", "{B 7 August 1950}")],
            [("NHS", "{I 9992246087}"), ("PAS", "{I LV-100934}"), ("Tel", "{C 020 7946 0871}")],
            [("Address", "{A 102 Cobbler's Hill, London N29 5QP}"), ("Transport", "Needed, walks 20 m")],
            [("Carer", "{N Merle Pryce} (sister)"), ("Carer's tel", "{C 07700 900488}"), ("Key safe", "Yes")],
            [("GP", "{c Dr Ciaran Boateng}"), ("Surgery", "{w Cobbler's Hill Practice, N29 5QA}")],
        ],
        [
            "x Abnormal chest film {d 08/12/2025} (report {I CX-51180})",
            "x Haemoptysis",
            "{k Horner's syndrome}",
            "x Smoker 40 pack years",
        ],
        """{N Winston} has coughed blood since bonfire night. Film read by {c Dr Sanjeev Rao}: 4 cm mass, left hilum. He
        was a lagger at the docks and has pleural plaques; his workmate {N Ernest "Tiny" Maddox} has {k mesothelioma}.

        He lives with {N Merle}, who has {k Alzheimer's} herself, and he will not leave her alone overnight. Niece {N
        Yvette Pryce-Hall} lives at {A 15 Cobbler's Hill} and could stay. {N Mr Pryce} would consider treatment.

        {k Spiriva} {o 18 micrograms}, {k Fostair} {o 100/6}, {k rivaroxaban} {o 20 mg} (DVT {d May 2024}), {k insulin
        glargine} {o 22 units}. Creatinine 96 on {d 09/12/2025}. Contrast: no reaction.""",
        "{c C. Boateng}  {d 10/12/2025}       Practice manager {c Maxine Orford} {w 020 7946 0522}",
    )
