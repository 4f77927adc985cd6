"""A&E discharge letters: one column, headings in capitals, a narrow panel of times at the right."""

from evaluation.letters.six.paper import Made, Paper


def _letter(head: str, address: str, to: str, who: str, panel: list[str], text: str, sign: str, foot: str) -> Made:
    def each(paper: Paper) -> None:
        paper.put(46, 818, foot, "T", 8)

    paper = Paper(style="T", points=10.5, left=46, width=503, each=each)
    paper.put(46, 48, head, "TB", 14)
    paper.put(46, 62, address, "T", 9)
    paper.rule(y=68, line=1.5)
    paper.y = 88
    paper.lines(to, wide=230)
    start = paper.y
    paper.box(385, 78, 164, 16 + 14 * len(panel), "#f6f6f6")
    for number, line in enumerate(panel):
        paper.put(392, 94 + 14 * number, line, "T", 9)
    paper.y = max(start, 104 + 14 * len(panel)) + 8
    paper.lines(who, style="TB")
    paper.y += 10
    paper.flow(text)
    paper.y += 8
    paper.lines(sign)
    return paper.done()


def ankle() -> Made:
    return _letter(
        "Emergency Department, Ferrybridge Hospital",
        "{w Dock Road, Ferrybridge FY2 4AE}   Tel {w 0161 496 0700}   Lead clinician {c Dr Wanda Price}",
        "{c Dr B Ackroyd}\nOld Mill Surgery\n{w Mill Lane, Ferrybridge FY7 1AA}",
        "{N Chloe Louise BARRACLOUGH}   {B 22/01/2003}   {A 58 Sefton Grove, Ferrybridge FY6 2QN}   NHS {I 999 611 "
        "5526}",
        [
            "Attendance no: {I ED25/044812}",
            "Arrived: {d 18/05/2025 16:02}",
            "Left: {d 18/05/2025 18:47}",
            "Seen by: {c Alex Toms, ENP}",
            "Mode: brought by friend",
        ],
        """Dear {c Dr Ackroyd}

        The above patient attended our department on {d 18/05/2025}.

        PRESENTING COMPLAINT: Inversion injury of the right ankle at netball. {N Chloe} was brought by her team mate
        {N Jess Hartley}. She could take three steps.

        EXAMINATION: Swelling over the lateral malleolus, tender at the tip. {k Ottawa} positive. {k Simmonds' test}
        normal.

        INVESTIGATIONS: X-ray right ankle: {k Weber A} fracture of the distal fibula.

        TREATMENT: Walking boot, {k ibuprofen} {o 400 mg}, {k co-codamol} {o 8/500}. {k Wells} score 0.

        FOLLOW UP: Virtual fracture clinic will telephone {N Miss Barraclough} on {C 07700 900632} within 72 hours. Her
        mother {N Diane} can be rung if she is in lectures, {C 0161 496 0933}.""",
        "Yours sincerely\n\n{c Alex Toms}\nEmergency Nurse Practitioner, PIN {r 09G1187E}",
        "Letter {r EDL-4} for {N C BARRACLOUGH}, {I ED25/044812}. Results enquiries {w 0161 496 0705}.",
    )


def chest_pain() -> Made:
    return _letter(
        "ACCIDENT AND EMERGENCY - KING'S CROSSING HOSPITAL",
        "{w 200 Euston Parade, London NW1 0ZY}   {w 020 7946 0300}",
        "GP: {c Dr Mei-Ling Chow}\nThe Regent Practice\n{w 6 Albany Mews, London NW1 0ZX}",
        "{N Mr Yusuf ABDI HASSAN}, DOB {B 01.01.1979}, MRN {I 20664187}\n{A 112b Camden Row, London NW1 0QF}",
        ["Date {d 9 December 2025}", "Triage 03:14 {c RN Okello}", "Doctor {c Dr Paul Zammit}", "Depart 09:30 home"],
        """Diagnosis: {k musculoskeletal chest pain}.

        {N Mr Abdi Hassan}, a night security guard, had two hours of sharp left chest pain, worse on moving. No
        breathlessness. He is a smoker. {N Yusuf}'s father {N Hassan} had a {k myocardial infarction} at 50 in Hargeisa.

        ECG normal at 03:20 and 06:30. {k Troponin} under 3 twice. {k D-dimer} 180. Chest X-ray clear. {k HEART score}
        2.

        Given {k paracetamol} {o 1 g} and {k naproxen} {o 500 mg}. He left with his cousin {N Abdirahman}. He was told
        about stopping smoking and will be phoned by the team on {C 07700 900258}.

        GP please check {k cholesterol} and blood pressure, which was 151/92 here.""",
        "{c Dr Paul Zammit}, ST3 Emergency Medicine, GMC {r 7512266}\nDischarge checked by {c Dr Rukhsana Malik}, "
        "consultant",
        "MRN {I 20664187}    A&E letter, auto-generated {d 09/12/2025 09:41}",
    )


def head_injury() -> Made:
    return _letter(
        "Emergency Department - Slieve Roe Area Hospital",
        "Western Lakes Health and Social Care Trust, {w Donegall Road, Ballyroe BT98 6AA}",
        "{c Dr Fionnuala Breen}\nBallyroe Medical Centre\n{w 20 Church Street, Ballyroe}",
        "{N Oisin Patrick DOHERTY}   DOB {B 17 Mar 2016}   H&C {I 9993308412}\n{A 4 Orchard Close, Ballyroe, BT98 7JT}",
        [
            "Episode {I SR-25-10338}",
            "In {d 2 Aug 2025 19:20}",
            "Out {d 2 Aug 2025 23:45}",
            "With: {N Mrs Ann Doherty}",
            "Dr: {c Dr S Gault}",
        ],
        """Dear {c Fionnuala}

        This nine year old fell from a hay trailer at his grandfather {N Paddy Doherty}'s farm. No loss of
        consciousness. He vomited once in the car. {N Oisin} had a 3 cm wound of the left temple.

        {k GCS} 15 on arrival and after four hours. Pupils equal. No {k Battle's sign}. Wound cleaned and glued by {c
        S/N Clare Mooney}. {k Tetanus} up to date. {k Paracetamol} {o 500 mg}.

        Home with his mother and father, {N Ann} and {N Kieran}, who were given head injury advice sheet {r HI-07}. No
        football for three weeks; {N Oisin} was not pleased. His sister {N Grainne} has been asked to report any
        sleepiness.

        Home number {C 01632 960512}.""",
        "{c Dr Stephen Gault}\nSpecialty doctor\n\ncc Parents of {N Oisin Doherty}; school nurse {c Mrs T Rooney}",
        "H&C {I 9993308412}  {N DOHERTY Oisin}   ED direct line {w 01632 960880}",
    )
