"""Referral forms in lettered sections: a shaded column of labels, values beside it, squares to tick."""

from evaluation.letters.nine.kit import Made, Paper, ticks, write

Section = tuple[str, list[tuple[str, str]], list[tuple[bool, str]]]


def _form(name: str, to: str, colour: str, sections: list[Section], story: str, sign: list[str], foot: str) -> Made:
    def each(paper: Paper) -> None:
        paper.put(36, 826, foot, "H", 7)
        paper.put(559, 826, f"Page {paper.page + 1}", "H", 7, align="r")

    paper = Paper(points=9.2, left=42, width=511, top=40, bottom=44, each=each)
    paper.put(36, 44, name, "HB", 14, ink=colour)
    paper.put(36, 59, to, "H", 8.4)
    paper.y = 70
    for title, rows, chosen in sections:
        paper.box(36, paper.y, 523, 15, colour, 0)
        paper.put(41, paper.y + 11, title, "HB", 9, ink="#ffffff")
        paper.y += 15
        for label, value in rows:
            kept = paper.y
            paper.y += 11.5
            paper.lines(value, 172, 380, "H", 9.2, lead=1.25)
            low = paper.y - 6
            paper.box(36, kept, 130, low - kept, "#f0f0f0")
            paper.box(166, kept, 393, low - kept)
            paper.put(40, kept + 11, label, "H", 8.4)
            paper.y = low
        if chosen:
            paper.y += 12
            ticks(paper, 42, 556, chosen)
            paper.y -= 6
        paper.y += 6
    paper.y += 8
    write(paper, story)
    paper.y += 4
    for line in sign:
        paper.box(36, paper.y, 523, 20)
        paper.put(42, paper.y + 13.5, line, "H", 9)
        paper.y += 20
    return paper.done()


def foot() -> Made:
    return _form(
        "Foot protection service: referral",
        "Stretton Community Podiatry, {w Unit 9, Brickfield Park, SV3 1AB}   {w 01632 960091}   "
        "{w feet.stretton@strettonvale.example}",
        "#3a5f0b",
        [
            (
                "A. Person referred",
                [
                    ("Title and name", "{N Mr Oswald Jeyaratnam-Poyser}"),
                    ("Date of birth", "{B 07/12/1952}"),
                    ("NHS number", "{I 999 522 1489}"),
                    ("Address and postcode", "{A Narrowboat 'Second Wind', Top Lock, Stretton SV3 9ZZ}"),
                    ("Telephone", "{C 07700 900065} (leave no message)"),
                    ("Who may we speak to?", "{N Mrs Ranjini Jeyaratnam}, daughter, {C 07700 900066}"),
                ],
                [],
            ),
            (
                "B. Referrer",
                [
                    ("Name, role", "{c Deborah Catchpole}, practice nurse"),
                    ("Practice, telephone", "{w Top Lock Surgery}, {w 01632 960098}"),
                    ("Usual GP", "{c Dr M Wickramasinghe}"),
                    ("Date", "{d 18 September 2025}"),
                ],
                [],
            ),
            (
                "C. Reason (tick)",
                [],
                [
                    (True, "Diabetic foot ulcer"),
                    (False, "{k Charcot foot} suspected"),
                    (True, "Loss of protective feeling"),
                    (False, "Nail surgery"),
                    (True, "Pulse not felt"),
                    (False, "Housebound"),
                ],
            ),
            (
                "D. Medical",
                [
                    ("Diabetes", "Type 2 since {d 2004}; {k HbA1c} 74 on {d 02/09/2025}"),
                    ("Medicines", "{k Metformin} {o 1 g} bd, {k Lantus} {o 18 units}, {k clopidogrel} {o 75 mg}"),
                    ("Allergies", "{k Iodine}; {k Elastoplast}"),
                    ("Smoking", "Ten a day"),
                ],
                [],
            ),
        ],
        """Ulcer under the second metatarsal head on the right, 12 mm across, 3 mm deep, for about five weeks. {N Mr
        Jeyaratnam-Poyser} did not feel it and found it by the mark on the mat. Not hot, no smell. Monofilament felt at
        3 sites of 10. He lives on his boat, has no shower and wears sandals. {N Ranjini} has bought him trainers.

        Started on {k flucloxacillin} {o 1 g} four times a day by {c Dr Wickramasinghe} on {d 16 September}. Dressing
        {k Aquacel} changed by me on {d 16} and {d 18 September}. X-ray asked for at {w Stretton Vale}. His toe was
        taken off on the other side in {d 2019} by {c Mr Rupert Villiers}.

        Please see within two working days. Towpath gate code is with {N Ranjini}.""",
        [
            "Signed {c D Catchpole}      NMC {r 04I2286E}      Copy to patient: yes",
            "Office use: triaged {c Saul Peverell}  {d 19/09/25}   Urgent   Slot {d 22/09/25} 10:40",
        ],
        "{N JEYARATNAM-POYSER O}   {I 999 522 1489}   Form {r FP-2 v6}",
    )


def memory() -> Made:
    return _form(
        "Memory Assessment Service - single point of entry",
        "E-mail to {w spe.memory@dunmorrow.example}; enquiries {c Zahra Waqar}, {w 01632 960466}",
        "#4a4a7d",
        [
            (
                "1  About the patient",
                [
                    ("Surname, first name", "{N WEIGHTMAN, Annis}"),
                    ("Known as", "{N Nancy}"),
                    ("Born", "{B 12.01.1944}"),
                    ("NHS / local no.", "{I 999 066 0808} / {I 2240033}"),
                    ("Lives", "Alone, {A 11 Weavers Court, Dunmorrow DV1 5JE}, ground floor"),
                    ("Contact", "{C 01632 960493}; e-mail of son {C j.weightman@example.org}"),
                    ("Language", "English"),
                ],
                [(True, "Consents"), (True, "Wishes relative to be present"), (False, "Interpreter")],
            ),
            (
                "2  Informant",
                [
                    ("Name", "{N Jeremy Weightman} (son, Carlisle) and {N Mrs Pat Ogle} (friend)"),
                    ("Telephone", "{C 07700 900671} / {C 01632 960499}"),
                ],
                [],
            ),
            (
                "3  Tests (within three months)",
                [
                    ("Blood", "{d 04/02/2026}: {k B12} 288, {k TSH} 2.4, {k calcium} 2.39, {k HbA1c} 38, rest normal"),
                    ("Screen", "{k 6-CIT} 14; {k GPCOG} 4 of 9 on {d 11/02/2026}"),
                    ("Scan", "CT requested, {I CT-884190}"),
                ],
                [],
            ),
        ],
        """§ Main worries
        {N Nancy} was headmistress here and taught half of my patients. For two years she has lost words, and since
        {d October} she has twice paid the window cleaner three times over. {N Mrs Ogle}, who plays bridge with her,
        says that she no longer counts the trumps. {N Jeremy} found seven pots of marmalade and no bread. She laughs it
        off. She still drives to {N Pat}'s on Thursdays and I have asked her not to.

        § Background
        {k Atrial fibrillation}, {k Hashimoto's thyroiditis}, hip replaced by {c Mr Ellwood} {d 2017}. Mother, {N Annis
        Boothroyd}, died in a home at 84, "wandered". No low mood: {k GDS} 2 of 15.

        § Medicines
        {k Edoxaban} {o 30 mg}, {k levothyroxine} {o 75 micrograms}, {k bisoprolol} {o 2.5 mg}, {k oxybutynin} {o 5 mg}
        (I am stopping this).""",
        ["Referred by {c Dr Gwendoline Hadley}, {w Four Lanes Surgery}, {w 01632 960401}      Date {d 13/02/2026}"],
        "{N Weightman A}  -  {B 12.01.1944}  -  {I 999 066 0808}",
    )


def bedwetting() -> Made:
    return _form(
        "Children's continence clinic",
        "NHS Lorne and Kintail, {w Rowan Centre, Kirkstane KT1 6TT}. Tel {w 01632 960252}. "
        "Lead nurse {c Eunice Macklin}",
        "#8a4b08",
        [
            (
                "Child",
                [
                    ("Name", "{N Struan Ahmadi}"),
                    ("CHI", "{I 1107187736}"),
                    ("DOB", "{B 11/07/2018}"),
                    ("Address", "{A 0/1, 24 Netherton Place, Kirkstane KT4 8RX}"),
                    ("School and class", "Kirkstane Primary, P3; teacher {c Miss Yvie Torrance}"),
                ],
                [],
            ),
            (
                "Parents or carers",
                [
                    ("Mother", "{N Isla Ahmadi-Keay}, {C 07700 900229}"),
                    ("Father", "{N Reza Ahmadi}, {C 07700 900230}, nights only"),
                    ("Lives with", "Mother, step-father {N Cammy Keay}, baby {N Skye-Marie}"),
                ],
                [],
            ),
            (
                "Problem",
                [("Since", "Always; dry for a month in {d May 2025}")],
                [
                    (True, "Wet at night"),
                    (False, "Wet by day"),
                    (True, "Constipation"),
                    (False, "Soiling"),
                    (True, "Drinks fizzy juice"),
                    (False, "Social work involved"),
                ],
            ),
        ],
        """{N Struan} is seven and wet six nights out of seven. His dad was wet until eleven. {N Reza} has been
        patient; {N Cammy} less so, and {N Isla} lifts the boy at midnight. He would like to go to Cubs camp in {d
        June}. He does a hard stool every third day. Belly soft, back normal, urine clear. Started {k Laxido
        Paediatric} {o 2 sachets} daily.

        {N Isla} asks for an alarm before tablets. A cousin, {N Finlay Keay} (10), had {k desmopressin} {o 120
        micrograms} from your {c Dr Munira Salehi} and it worked for him. {N Struan} has no {k UTI} and no {k spina
        bifida}. Please write to {N Ms Ahmadi-Keay}; {N Mr Ahmadi} should get a copy, at {A 9 Kelp Street, Kirkstane
        KT1 2FA}.""",
        [
            "From {c Morven Lammie}, health visitor, {w Kirkstane Group Practice}, {w 01632 960265}   {d 23.02.2026}",
            "GP {c Dr F Lennox}",
        ],
        "{N Struan AHMADI}   CHI {I 1107187736}",
    )
