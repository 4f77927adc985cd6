"""Discharge summaries: an electronic form of headed bars with tables under them."""

from evaluation.letters.six.paper import Made, Paper

Table = list[list[str]]


def _summary(
    trust: str, who: Table, stay: Table, parts: list[tuple[str, str]], drugs: Table, end: str, foot: str
) -> Made:
    def each(paper: Paper) -> None:
        paper.put(40, 812, foot, "H", 7)
        paper.put(555, 812, f"Page {paper.page + 1}", "H", 7, align="r")

    paper = Paper(points=9, left=40, width=515, each=each, top=44, bottom=60)
    paper.put(40, 44, trust, "HB", 12)
    paper.put(555, 44, "DISCHARGE SUMMARY", "HB", 12, align="r")
    paper.y = 54

    def bar(title: str) -> None:
        if paper.y > 720:
            paper.turn()
        paper.box(40, paper.y, 515, 15, "#d8d8d8")
        paper.put(45, paper.y + 11, title, "HB", 9)
        paper.y += 15

    bar("Patient details")
    paper.grid(who, [95, 162, 95, 163], first="HB")
    paper.y += 5
    bar("Admission details")
    paper.grid(stay, [95, 162, 95, 163], first="HB")
    paper.y += 5
    for title, text in parts:
        bar(title)
        paper.y += 12
        paper.flow(text, 45, 505)
    bar("Medicines on discharge")
    paper.grid(drugs, [140, 75, 90, 210], head="HB", shade="#eeeeee")
    paper.y += 18
    paper.lines(end)
    return paper.done()


def pneumonia() -> Made:
    return _summary(
        "Brackenfield Hospitals NHS Trust",
        [
            ["Name", "{N OKONKWO, Chukwuemeka}", "NHS number", "{I 999 403 7722}"],
            ["Date of birth", "{B 19-Aug-1948}", "Hospital number", "{I RBF1190375}"],
            ["Address", "{A 103 Stanhope Avenue, Brackenfield, BF6 1LR}", "Telephone", "{C 01632 960552}"],
            ["Next of kin", "{N Ngozi Okonkwo} (wife)", "NOK telephone", "{C 07700 900463}"],
        ],
        [
            ["Admitted", "{d 03-Jan-2025 21:40}", "Discharged", "{d 09-Jan-2025 15:10}"],
            ["Consultant", "{c Dr Priya Nair}", "Ward", "Juniper, ext {w 4471}"],
            ["Method", "Emergency via ED", "Destination", "Usual place of residence"],
        ],
        [
            (
                "Diagnosis",
                (
                    "Right lower lobe {k community acquired pneumonia}, {k CURB-65} 2. {k Type 2 respiratory "
                    "failure}. "
                    "{k COPD}. {k Benign prostatic hyperplasia}."
                ),
            ),
            (
                "Clinical summary",
                """{N Mr Okonkwo} was brought in by ambulance with three days of productive cough and
             confusion noticed by his wife {N Ngozi}. Temp 38.6, sats 84% on air, {k CRP} 241. Chest X-ray showed right
             basal consolidation. Treated with {k co-amoxiclav} {o 1.2 g} IV and {k doxycycline} {o 100 mg}. He needed
             NIV for 18 hours under {c Dr Tom Lister}. Urinary {k Legionella} antigen negative.

             {N Chukwuemeka} was seen by the physiotherapist {c Hannah Moyle} and walks with one stick. His daughter
             {N Adaeze} will stay with him until {d 20 January}.""",
            ),
            (
                "Actions for GP",
                (
                    "1. Repeat chest X-ray six weeks, requested for {d 20-Feb-2025}.\n\n2. Please review "
                    "{k amlodipine}, stopped for low blood pressure.\n\n3. U&E in one week."
                ),
            ),
            (
                "Information given to patient",
                (
                    "{N Mr Okonkwo} and {N Mrs Okonkwo} have been given leaflet {r "
                    "PIL-0331}. "
                    "If worse please ring 111 or the ward on {w 01632 960100}."
                ),
            ),
        ],
        [
            ["Drug", "Dose", "Frequency", "Comment"],
            ["{k Doxycycline}", "{o 100 mg}", "once daily", "New. Three more days"],
            ["{k Prednisolone}", "{o 30 mg}", "mane", "New. Stop {d 11-Jan-2025}"],
            ["{k Trelegy Ellipta}", "{o 92/55/22}", "one puff daily", "Unchanged"],
            ["{k Tamsulosin} MR", "{o 400 micrograms}", "once daily", "Unchanged"],
            ["{k Amlodipine}", "{o 5 mg}", "-", "STOPPED"],
        ],
        "Completed by: {c Dr Jack Amory}, FY1, GMC {r 7890214}, bleep {w 2217}\nPharmacist: {c Saima Rauf}\n"
        "GP: {c Dr L Fenwick}, Stanhope Medical Group, {w 1 Stanhope Parade, BF6 1AA}\nCopy: patient",
        "{N OKONKWO, Chukwuemeka}  {I RBF1190375}  {B 19-Aug-1948}    Printed {d 09-Jan-2025 14:58}",
    )


def gallbladder() -> Made:
    return _summary(
        "Southmere General Hospital",
        [
            ["Name", "{N Mrs Zsofia Katalin NAGY-BROWN}", "NHS number", "{I 9996120449}"],
            ["Date of birth", "{B 30/05/1983}", "MRN", "{I 40071285}"],
            ["Address", "{A 2 The Maltings, Kiln Lane, Southmere SM3 0TT}", "Mobile", "{C 07700 900871}"],
            ["Next of kin", "{N Mr Peter Brown}", "NOK telephone", "{C 07700 900872}"],
        ],
        [
            ["Admitted", "{d 14/10/2025}", "Discharged", "{d 16/10/2025}"],
            ["Consultant", "{c Miss Olufunke Bello}", "Ward", "Surgical Short Stay"],
            ["Method", "Elective", "Destination", "Home with husband"],
        ],
        [
            ("Diagnosis", "{k Symptomatic gallstones}. {k Murphy's sign} positive in {d June}. BMI 31."),
            (
                "Procedures",
                (
                    "{d 14/10/2025} {k laparoscopic cholecystectomy}, converted to open, {c Miss Bello} and "
                    "{c Mr K Tran}. {k Calot's triangle} densely adherent. {k Robinson} drain, out on {d 15/10/2025}."
                ),
            ),
            (
                "Clinical summary",
                """{N Mrs Nagy-Brown} had an uneventful recovery. Pain was well controlled. {N Zsofia}
             was eating on day one and her husband {N Peter} has been shown how to change the dressing. She is breast
             feeding {N Lilla} (born {B 02/03/2025}) and was seen by the infant feeding nurse, {c Jo Carver}.""",
            ),
            (
                "Actions for GP",
                (
                    "Practice nurse to remove clips on {d 24/10/2025}. No follow up unless the histology "
                    "({r H25-19022}) is unexpected. {N Mrs Nagy-Brown} needs a fit note from {d 30/10/2025}."
                ),
            ),
        ],
        [
            ["Drug", "Dose", "Frequency", "Comment"],
            ["{k Paracetamol}", "{o 1 g}", "four times daily", "5 days"],
            ["{k Ibuprofen}", "{o 400 mg}", "three times daily", "with food"],
            ["{k Enoxaparin}", "{o 40 mg}", "once daily s/c", "7 days, taught by {c SN Abel Mensah}"],
        ],
        "Doctor: {c Dr Ines Marques} (CT1)   Bleep {w 318}\nSecretary to {c Miss Bello}: {c Pauline Dyke}, "
        "{w 020 7946 0655}\n\nTo: {c Dr C Ormerod}, Kiln Lane Practice\ncc: {N Mrs Z Nagy-Brown}",
        "MRN {I 40071285}   {N NAGY-BROWN Zsofia}   Document {r EDN-558213}",
    )


def stroke() -> Made:
    return _summary(
        "Northern Lough Health and Social Care Trust",
        [
            ["Name", "{N Mr Seamus Oliver McGlinchey}", "H&C number", "{I 999 720 6614}"],
            ["Date of birth", "{B 7 December 1939}", "Casenote no", "{I LV 338102}"],
            ["Address", "{A 61 Glenmore Road, Drumaboy, BT99 4QP}", "Telephone", "{C 01632 960291}"],
            ["Next of kin", "{N Mrs Roisin Devenney}, daughter", "NOK telephone", "{C 07700 900540}"],
        ],
        [
            ["Admitted", "{d 21 May 2025}", "Discharged", "{d 12 June 2025}"],
            ["Consultant", "{c Dr Ciara Magill}", "Ward", "Stroke unit, {w 01632 960200}"],
            ["Method", "999", "Destination", "Rosevale Nursing Home"],
        ],
        [
            (
                "Diagnosis",
                (
                    "Left middle cerebral artery {k infarct}, {k NIHSS} 14. {k Broca's aphasia}. {k Atrial "
                    "fibrillation}."
                ),
            ),
            (
                "Clinical summary",
                """{N Mr McGlinchey} was found on the kitchen floor by his son {N Colm} on the morning
             of {d 21 May}. Outside the window for {k alteplase}. CT brain {d 21 May} showed an established left MCA
             infarct; {k carotid Doppler} 40% on the left. {N Seamus} was fed by NG tube for nine days, then a Level 5
             diet under the speech therapist {c Aoife Quinn}.

             {N Mr McGlinchey} needs two to transfer. Family meeting held on {d 4 June} with {N Roisin}, {N Colm} and
             the social worker {c Mr Desmond Kerr}; all agreed to nursing home care. His wife {N Bernadette} died in
             {d 2021}. {N Fr Eugene Bradley}, a family friend, visits weekly.""",
            ),
            (
                "Actions for GP",
                ("Please repeat lipids in {d September}. Review {k baclofen}. DNACPR form goes with him."),
            ),
        ],
        [
            ["Drug", "Dose", "Frequency", "Comment"],
            ["{k Edoxaban}", "{o 30 mg}", "once daily", "started {d 4 June 2025}"],
            ["{k Baclofen}", "{o 5 mg}", "three times daily", "for spasticity"],
            ["{k Atorvastatin}", "{o 40 mg}", "nocte", "new"],
            ["{k Fortisip Compact}", "{o 125 ml}", "twice daily", "dietitian {c Emma Toal}"],
        ],
        "{c Dr Rory Hanna}, Specialty Doctor\nGP: {c Dr M Loughran}, Drumaboy Health Centre, {w 5 Main Street, "
        "Drumaboy}"
        "\ncc {N Mrs R Devenney}, {A 8 Lisnagore Park, Drumaboy, BT99 4QX}",
        "H&C {I 999 720 6614}   {N Seamus McGlinchey}   issued {d 12/06/2025}",
    )
