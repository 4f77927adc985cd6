"""Operation notes: a typed record with headed left margin."""

from evaluation.letters.six.paper import Made, Paper


def _note(title: str, top: list[str], rows: list[tuple[str, str]], foot: str) -> Made:
    def each(paper: Paper) -> None:
        paper.put(50, 816, foot, "C", 8)

    paper = Paper(style="T", points=11, left=50, width=495, each=each)
    paper.box(50, 30, 495, 24, "#000000", 0)
    paper.put(58, 47, title, "TB", 13, ink="#ffffff")
    for number, line in enumerate(top):
        paper.put(50 if number % 2 == 0 else 320, 74 + 16 * (number // 2), line, "T", 11)
    paper.y = 74 + 16 * ((len(top) + 1) // 2) + 8
    paper.rule(y=paper.y - 14)
    for label, text in rows:
        paper.y += 8
        paper.put(50, paper.y, label, "TB", 11)
        paper.lines(text, 165, 380)
    return paper.done()


def hip() -> Made:
    return _note(
        "OPERATION NOTE - Orthopaedic Theatre 3",
        [
            "{N PEMBERTON-LEIGH, Constance}",
            "DOB {B 30/01/1947}",
            "Hosp no {I BR118820}",
            "NHS {I 999 734 5517}",
            "{A 1 Rectory Close, Burnmoor BM3 6JS}",
            "Ward: Kestrel, ext {w 3310}",
        ],
        [
            ("Date", "{d 25/09/2025}"),
            ("Surgeon", "{c Mr Ioannis Papadakis}"),
            ("Assistants", "{c Dr Lena Hoffmann} (ST5), {c Dr Jamal Wright} (F2)"),
            ("Anaesthetist", "{c Dr Marianne Webb}: spinal, {k fascia iliaca} block, {k bupivacaine} {o 3 ml} heavy"),
            (
                "Indication",
                "{k Garden} IV fracture of the left neck of femur after a fall at her friend {N Dorothy Ames}'s house",
            ),
            ("Operation", "Left cemented {k hemiarthroplasty}, {k Exeter Trauma Stem}, bipolar head 46 mm"),
            ("Position", "Right lateral. {k Hardinge} approach"),
            ("Findings", "Good bone stock; no sign of {k Paget's disease}"),
            ("Implants", "Stem lot {r G4471902}, head lot {r 88K0215}, {k Palacos} cement lot {r 5523-01}"),
            ("Closure", "{k Vicryl} 1 and 2/0, clips. Blood loss 250 ml"),
            (
                "After",
                (
                    "{k Cefuroxime} two doses of {o 750 mg}; {k dalteparin} {o 5000 units} for 28 days. Full weight "
                    "bearing. "
                    "Check film. {N Mrs Pemberton-Leigh}'s daughter {N Arabella} was telephoned at 16:10 on {C 07700 "
                    "900436}."
                ),
            ),
            ("Signed", "{c L Hoffmann}  GMC {r 7219904}"),
        ],
        "{N PEMBERTON-LEIGH C}  {I BR118820}   op sheet {r T-77/2}",
    )


def hernia() -> Made:
    return _note(
        "Day Surgery Operation Record",
        [
            "Name: {N Tomasz Wisniewski}",
            "Date of birth: {B 17.04.1976}",
            "MRN: {I 3008814}",
            "Address: {A 9 Foundry Yard, Slaidbeck}",
        ],
        [
            ("Performed", "{d 2 June 2025}, 09:15 to 10:05"),
            ("Consultant", "{c Miss Adaora Nwosu}"),
            ("Operator", "{c Mr Hugh Fairley}"),
            ("Scrub", "{c SN Jo Pike}; circulating {c HCA Dev Rai}"),
            ("Anaesthetic", "GA, LMA, {c Dr Oscar Lind}. {k Propofol} {o 180 mg}, {k fentanyl} {o 100 micrograms}"),
            ("Procedure", "Right {k Lichtenstein} repair of inguinal hernia"),
            (
                "Details",
                (
                    "Indirect sac reduced. {k Prolene} mesh 6 x 11 cm, batch {r PM-20231}. Ilioinguinal nerve kept. "
                    "{k Scarpa's fascia} closed with 2/0 {k Vicryl}, {k Monocryl} to skin. {k Marcaine} {o 20 ml} of "
                    "0.25%."
                ),
            ),
            (
                "Instructions",
                (
                    "Home with wife {N Ewa} when he has passed urine. No lifting six weeks. {N Mr Wisniewski} has "
                    "the ward "
                    "number {w 01632 960650}; we have his, {C 07700 900988}."
                ),
            ),
            ("Follow up", "Telephone call by {c Sr Maggie Toner} {d 4 June 2025}. {N Tomasz} asked for a copy."),
            ("Copy to", "{c Dr W Greaves}, Slaidbeck Surgery, {w 2 Beck Street}"),
        ],
        "MRN {I 3008814} {N T WISNIEWSKI} printed {d 02/06/2025}",
    )


def caesarean() -> Made:
    return _note(
        "OBSTETRIC OPERATION NOTE          Highland Firth NHS Board",
        [
            "{N Mrs Shona Grace Ogilvie}",
            "CHI {I 1908883268}",
            "Born {B 19/08/1988}",
            "Tel {C 01632 960727}",
            "{A Burnside Cottage, Achnalea, IV99 5DT}",
            "Midwife {c Jan Fyfe}",
        ],
        [
            ("Date, time", "{d 13 November 2025}, knife to skin 03:42"),
            ("Surgeon", "{c Dr Zainab Yaqub}"),
            ("On call", "{c Miss Fiona Drummond}, informed"),
            ("Category", "2, failure to progress at 7 cm"),
            ("Anaesthesia", "Epidural top up, {k lidocaine} {o 20 ml} 2% with {k adrenaline}, {c Dr Keith Auld}"),
            ("Procedure", "Lower segment {k caesarean section}. {k Joel-Cohen} entry, {k Wrigley's} forceps to head"),
            (
                "Baby",
                (
                    "Girl, {N Baby Ogilvie}, CHI {I 1311250044}, born {B 13/11/2025 03:47}, 3610 g, {k Apgar} 8 and "
                    "9, to father "
                    "{N Fraser}. To be called {N Flora}."
                ),
            ),
            ("Placenta", "Complete. {k Syntocinon} {o 5 units}, {k carboprost} not needed. Loss 600 ml"),
            (
                "Thrombosis",
                "{k Dalteparin} {o 5000 units} for ten days. {N Shona}'s mother {N Elma Innes} had a {k DVT}.",
            ),
            ("Debrief", "{N Mrs Ogilvie} and {N Mr Ogilvie} were seen by {c Dr Yaqub} the same afternoon."),
        ],
        "CHI {I 1908883268}  {N OGILVIE Shona}  theatre book {r 2025/1188}",
    )
