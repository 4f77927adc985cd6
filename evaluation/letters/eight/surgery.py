"""Electronic referrals as a practice's system prints them: grey heads, lists of problems and medicines."""

from evaluation.letters.eight.kit import Made, Paper, body


def _printout(title: str, ident: list[list[str]], text: str, foot: str) -> Made:
    def each(paper: Paper) -> None:
        paper.put(40, 28, title, "VB", 8, ink="#555555")
        paper.rule(40, 515, 33, 0.4)
        paper.put(40, 826, foot, "V", 6.5)

    paper = Paper(style="V", points=11.6, left=40, width=515, top=52, bottom=190, each=each)
    paper.grid(ident, [80, 185, 80, 170], points=8.6, ruled=False, pad=2)
    paper.rule(y=paper.y + 4)
    paper.y += 22
    body(paper, text, head="VB", shade="#dddddd")
    return paper.done()


def england() -> Made:
    return _printout(
        "e-Referral Service   UBRN {I 0009 9912 4471}   Priority: Routine   Printed {d 17-Oct-2025 09:21}",
        [
            ["Surname", "{N Nwachukwu-Bell}", "NHS No", "{I 999 447 2190}"],
            ["First names", "{N Gloria Ifeoma}", "Date of birth", "{B 28-May-1970}"],
            ["Address", "{A 6 Ropewalk Mews, Tannersfield, TF5 1LS}", "Mobile", "{C 07700 900309}"],
            ["Referrer", "{c Dr Stephen Hollis}", "Practice", "{w Ropewalk Surgery} {w 01632 960140}"],
            ["Referred to", "{c Miss Anne-Marie Doyle}, gynaecology", "Date", "{d 16-Oct-2025}"],
        ],
        """Dear {c Miss Doyle}

        Thank you for seeing this 55-year-old teaching assistant with a bulge that she has felt since the birth of her
        fourth child, now much worse. {N Mrs Nwachukwu-Bell} cannot stand through assembly and has stopped going to
        choir with her friend {N Pamela}. On examination there is a {k cystocele} to the introitus and a smaller {k
        rectocele}; the cervix is healthy. She has had three months with {c Lucy Fane}, pelvic floor physiotherapist,
        and a ring pessary fell out twice.

        {N Gloria} would like an operation in the school holidays. Her husband {N Martin Bell} has {k Huntington's
        disease} and she does all his care, so that she needs notice: her sister {N Chioma} would come from Leicester to
        stay. Her daughter {N Adaeze} is expecting in {d February}.

        ## Active problems

        |2 5
        Date | Problem
        {d 12-Sep-2025} | {k Uterovaginal prolapse}
        {d 2018} | {k Hashimoto's thyroiditis}
        {d 03-Mar-2014} | {k Carpal tunnel} release, right ({c Mr Dennis Yeo})
        {d 1999} | {k Sickle cell trait}

        ## Repeat medication

        |3 3 2
        Drug | Dose | Last issued
        {k Levothyroxine} tablets | {o 100 micrograms} once daily | {d 02-Oct-2025}
        {k Vagifem} pessary | {o 10 micrograms} twice weekly | {d 02-Oct-2025}
        {k Cetirizine} | {o 10 mg} as needed | {d 14-Jun-2025}

        ## Values

        = BP 128/82 ({d 12-Sep-2025})   BMI 29.4   {k Hb} 124   {k TSH} 2.1   smear normal {d 2023}

        ## Allergies

        = {k Erythromycin}: vomiting. {k Elastoplast}: rash.

        ## Recent consultations

        {d 12-Sep-2025}, {c Dr Stephen Hollis}: as above. {d 20-Aug-2025}, {c Nurse Beverley Kidd}: pessary refitted,
        came with {N Adaeze}. {d 04-Jul-2025}, {c Dr Hollis} by phone: rang to cancel, {N Martin} in hospital after a
        fall.

        Please send the appointment to {N Gloria}'s mobile ({C 07700 900309}), as letters are put away by {N Mr Bell}.
        Her e-mail is {C gloria.nb@example.com}.

        = Yours sincerely
        {c Dr Stephen Hollis}   GMC {r 6021187}""",
        "{N NWACHUKWU-BELL, Gloria}  NHS {I 999 447 2190}  -  Ropewalk Surgery, ODS {r Y09917}",
    )


def scotland() -> Made:
    return _printout(
        "SCI Gateway   Ref {I 30018-114A}   URGENT   Sent {d 04/03/2026 18:06}",
        [
            ["Patient", "{N Farquhar Innes-Petrov}", "CHI", "{I 2201437713}"],
            ["DOB", "{B 22/01/1943}", "Tel", "{C 01632 960097}"],
            ["Address", "{A 3 Harbour Row, Cullerlie, CL2 0XY}", "Alt. tel", "{C 07700 900553}"],
            ["From", "{c Dr Kirsty Abercrombie}", "Practice", "{w Cullerlie Medical Group}, {r 30018}"],
            ["To", "Vascular Surgery, {w Grampound Infirmary}", "Consultant", "{c Mr Stuart Leask}"],
        ],
        """Dear {c Mr Leask}

        ## Reason for referral

        Please see this retired trawler skipper, a smoker until last month, with rest pain in the right foot for three
        weeks and a black fourth toe. {N Mr Innes-Petrov} hangs the leg out of bed at night. No pulses below the
        femoral; {k Buerger's test} positive at 20 degrees; {k ABPI} 0.38. Left 0.71.

        His wife {N Ludmila} dresses the toe. She tells me {N Farquhar} had a similar thing in {d 2017}, which was put
        down to {k gout}. He has agreed to come in at once if you can take him. {N Ludmila Petrov} does not drive; their
        neighbour {N Sandy Gunn} ({C 07700 900554}) will bring him.

        ## Past history

        |2 5
        When | What
        {d 2009} | {k CABG} x3, {c Mr Renwick}
        {d 2015} | {k Dupuytren's contracture}, both hands
        {d 2020} | {k COPD}, FEV1 54%
        {d 2022} | CKD 3a; {k Meniere's disease}

        ## Medicines

        |3 3
        Name | Directions
        {k Clopidogrel} | {o 75 mg} daily
        {k Rosuvastatin} | {o 20 mg} daily
        {k Trelegy Ellipta} | {o one puff} daily
        {k Dihydrocodeine} | {o 30 mg} four times daily, from {d 27/02/2026}
        {k Betahistine} | {o 16 mg} three times daily

        ## Social

        Lives with {N Ludmila} in a fisher cottage, bed upstairs. Daughter {N Ekaterina Innes} is a staff nurse at
        Dundee and can be rung on {C 07700 900556}. Son {N Magnus} was lost at sea in {d 2004}; {N Farquhar} does not
        like to be asked. District nurse {c Lorraine Buchan} ({w 01632 960066}) visits twice a week.

        ## Investigations

        |3 2 2
        Test | {d 27/02/2026} | {d 03/03/2026}
        {k eGFR} | 51 | 49
        {k CRP} | 18 | 41
        {k HbA1c} | 41 | -
        Haemoglobin | 139 | 136

        Spoken to your registrar {c Miss Gbemi Alade} at 17:40. He has {k co-amoxiclav} {o 625 mg} from me tonight.

        = {c K Abercrombie}
        {c Dr Kirsty Abercrombie}""",
        "{N INNES-PETROV Farquhar}   CHI {I 2201437713}   DOB {B 22/01/1943}",
    )


def ulster() -> Made:
    return _printout(
        "CCG Clinical Communications Gateway   {I CCG-77120-25}   Routine   {d 19/05/2025}",
        [
            ["Name", "{N Master Oisin Tran-Mulholland}", "H&C No", "{I 999 806 4413}"],
            ["Born", "{B 06/09/2018}", "Mother", "{N Linh Tran}"],
            ["Address", "{A 45 Fallswater Park, Lisbarnet, BT98 3CJ}", "Phone", "{C 07700 900611}"],
            ["Referring GP", "{c Dr Noel Rafferty}", "Practice", "{w Lisbarnet Family Practice} {w 01632 960770}"],
            ["Specialty", "ENT paediatric", "To", "{c Mr Eamon Traynor}, {w Musgrave Road}"],
        ],
        """Dear {c Mr Traynor}

        {N Oisin} is six. He snores loudly, stops breathing in his sleep and is tired in school. His mother {N Linh} has
        filmed it on her phone and I agree. His father {N Declan Mulholland} works nights. The teacher, {c Mrs Agnew},
        says he falls asleep at story time. Tonsils grade 4; {k Rinne} positive both sides; drums dull. He has had {k
        otitis media} eight times and his {k Epworth} (child) score is 14.

        He was born at 36 weeks. His twin {N Cormac Tran-Mulholland} (H&C {I 999 806 4421}) had his tonsils out in {d
        2024} with {c Mr Traynor}, and bled afterwards. {N Linh Tran} is anxious about that. A half-sister, {N Thuy}, is
        well. Their granny {N Bernadette} looks after the boys at {A 9 Glenmore Walk} on school days.

        ## Problems

        |2 5
        Date | Problem
        {d 11/02/2025} | Glue ear, both
        {d 30/08/2021} | {k Henoch-Schonlein purpura}, recovered
        {d 2019} | {k Plagiocephaly}

        ## Medicines and allergy

        = {k Mometasone} nasal spray {o 50 micrograms} at night
        {k Movicol Paediatric} {o one sachet} daily
        Allergy: none known

        {N Mrs Tran} reads English well. {N Declan} would like to be present, so a Friday suits.

        = Yours sincerely
        {c Noel Rafferty}, GMC {r 4418823}""",
        "{N Tran-Mulholland, Oisin}  H&C {I 999 806 4413}",
    )
