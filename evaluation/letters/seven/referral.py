"""Referrals of general practitioners: printed from the practice's computer."""

from evaluation.letters.six.paper import Made, Paper


def breathless() -> Made:
    """A practice's letter with a coded summary after it."""
    paper = Paper(points=10, left=60, width=475, top=54)
    paper.put(60, 48, "Hollybush Lane Surgery", "HB", 14, ink="#2e6b3f")
    paper.put(
        60,
        61,
        "{w 44 Hollybush Lane, Castlebury CB7 3EN}   Tel: {w 0161 496 0381}   Practice code {r P84999}",
        points=8.5,
    )
    paper.put(60, 73, "{c Dr Anita Rao}   {c Dr Simon Peel}   {c Dr Grace Olawale}   {c Dr Ben Hoskins}", points=8.5)
    paper.rule(y=80)
    paper.y = 100
    paper.lines(
        "{d 22-Apr-2025}\n\nRespiratory Medicine\nCastlebury Hospital\n{w Dene Road, Castlebury CB1 1XX}\n\n"
        "e-Referral UBRN: {I 0000 9412 7735}\n\nDear Colleague"
    )
    paper.y += 8
    paper.grid(
        [
            ["Re: {N Mr Trevor Winston CAMPBELL}", "DOB: {B 11-Sep-1960}"],
            ["{A 9 Cutler Terrace, Castlebury, CB7 4PA}", "NHS No: {I 999 551 2092}"],
            ["Home: {C 0161 496 0922}   Mobile: {C 07700 900205}", "Email: {C t.campbell60@example.net}"],
        ],
        [285, 190],
        style="HB",
        points=9,
    )
    paper.y += 20
    paper.flow("""Thank you for seeing this 64 year old former foundry worker with six months of increasing
    breathlessness. {N Mr Campbell} stopped smoking in {d 2011} after 30 pack years. He now stops on the hill up to his
    allotment. There is no haemoptysis, and his weight is steady. His father {N Desmond} died of {k asbestosis} and {N
    Trevor} is anxious about this, having worked with lagging himself in the {d 1970s}.

    On examination there are fine bibasal crackles and early {k clubbing}. Sats 94% on air. Spirometry with our nurse
    {c Wendy Stubbs} on {d 10-Apr-2025} was restrictive, FEV1/FVC 0.82. Chest X-ray of {d 15-Apr-2025} reported as
    "reticular change at both bases, ?{k UIP}". {k Rheumatoid factor} and {k ANA} negative.

    He would prefer a text message to his mobile about the appointment as he looks after his grandson {N Jaydon} during
    the day. His wife {N Mrs Yvonne Campbell} is also happy to take a call.

    Thank you for your help.""")
    paper.lines("Yours faithfully\n\n{c Dr Grace Olawale}\n{c Dr G Olawale} MRCGP\n")
    paper.lines("Problems", style="HB")
    paper.grid(
        [
            ["{d 03-Feb-2014}", "{k Essential hypertension}"],
            ["{d 19-Nov-2018}", "{k Gastro-oesophageal reflux}, {k Barrett's oesophagus} excluded"],
            ["{d 06-Jun-2021}", "{k Dupuytren's contracture} right ring finger"],
        ],
        [90, 385],
        points=9,
        ruled=False,
        pad=1.5,
    )
    paper.y += 14
    paper.lines("Repeat medication", style="HB")
    paper.lines(
        "{k Losartan} {o 50mg} tablets, one daily, last issued {d 01-Apr-2025}\n{k Lansoprazole} {o 15mg} capsules, "
        "one daily\nAllergies: {k trimethoprim} (rash)",
        points=9,
    )
    return paper.done()


def hernia() -> Made:
    """Scottish referral of a gateway: headings and values in narrow lines."""

    def each(paper: Paper) -> None:
        paper.put(40, 820, "UCR {I 101999000482K}   {N AFZAL, Mohammed Bilal}   CHI {I 0903884416}", "C", 8)

    paper = Paper(style="C", points=9, left=40, width=515, each=each, bottom=50)
    paper.box(40, 36, 515, 22, "#e9eef7")
    paper.put(48, 51, "REFERRAL LETTER      General Surgery (excl Vascular)      Priority: Routine", "CB", 9.5)
    paper.y = 76
    for title, text in (
        (
            "PATIENT",
            (
                "CHI number     : {I 0903884416}\nSurname        : {N AFZAL}\nForename(s)    : {N Mohammed Bilal}\n"
                "Date of birth  : {B 09-Mar-1988}\nSex            : Male\nAddress        : {A Flat 2/1, 318 Cathkin "
                "Drive}\n"
                "                 {A Kirkmuir}\n                 {A KM4 2HD}\nTel (preferred): {C 07700 900662}"
            ),
        ),
        (
            "REFERRER",
            (
                "{c Dr Alasdair Pirie}, Cathkin Medical Practice, {w 12 Cathkin Road, Kirkmuir KM4 1AA}\n"
                "Tel {w 01632 960377}   GMC {r 6071145}   Practice {r 49881}"
            ),
        ),
        ("REFERRED TO", "{c Mr Gordon Blyth}, Kirkmuir General Hospital, location code {r G516X}"),
        ("REASON", "Left {k inguinal hernia}, symptomatic. Received {d 30-Sep-2025 08:12}."),
    ):
        paper.lines(title, style="CB")
        paper.lines(text, 52, 500)
        paper.y += 6
    paper.lines("CLINICAL HISTORY", style="CB")
    paper.flow(
        """Dear {c Mr Blyth}. {N Mr Afzal} runs a cash and carry with his brother {N Imran Afzal} and has had a lump
    in the left groin since {d May}. It is reducible but sore by evening and {N Bilal}, as he likes to be called, can no
    longer lift. Cough impulse present. Right side normal. No testicular mass.

    His father {N Ghulam} had an {k abdominal aortic aneurysm} repaired at 66 by {c Mr Petrie}. {N Mr Afzal} himself has
    {k asthma}, well controlled. Non smoker. BMI 27. {k Urea} and electrolytes normal {d 24-Sep-2025}.

    He can come at short notice. He will be away with his wife {N Saima} and the children for Umrah from {d 3 November}
    to {d 24 November}.""",
        52,
        500,
    )
    paper.lines("MEDICATION", style="CB")
    paper.lines(
        "{k Fostair} {o 100/6} two puffs bd\n{k Salbutamol} {o 100 micrograms} prn\n{k Cetirizine} {o 10 mg} od", 52
    )
    paper.y += 6
    paper.lines("SOCIAL", style="CB")
    paper.lines("Lives with wife {N Saima Bibi} and three children. Urdu speaker, no interpreter needed.", 52, 500)
    paper.y += 10
    paper.lines("{c Dr A Pirie}")
    return paper.done()


def fertility() -> Made:
    """A couple's referral, letterhead in a band at the foot."""

    def each(paper: Paper) -> None:
        paper.box(0, 800, 595, 42, "#f3ece2", 0)
        paper.put(297, 817, "Taff Vale Family Practice / Meddygfa Cwm Taf Fach", "HB", 9, align="c")
        paper.put(
            297,
            830,
            "{w Heol y Bont, Aberllan CF99 2LL}   {w 01632 960615}   {w post@taffvale.example}",
            "H",
            8,
            align="c",
        )

    paper = Paper(style="H", points=10.5, left=64, width=467, each=each, bottom=90, top=56)
    paper.lines(
        "{d 16 January 2026}\n\nRe: {N Mrs Angharad Bethan Price-Okafor} d.o.b. {B 21/01/1990}  NHS {I 999 633 4104}\n"
        "      {N Mr Daniel Okafor} d.o.b. {B 13/08/1987}  NHS {I 999 081 2268}\n      {A 5 Maes y Felin, Aberllan, "
        "CF99 6TD}\n\nWales Fertility Centre\n{w Ysbyty Llanfair, Aberllan}\n\nDear {c Mr Vaughan}"
    )
    paper.y += 10
    paper.flow("""I would be grateful if you would see {N Angharad} and {N Daniel}, who have been trying for a baby for
    two and a half years. {N Mrs Price-Okafor} teaches in a Welsh medium primary school and {N Mr Okafor} drives for the
    bakery.

    {N Angharad} had her menarche at 12. Her cycle is 35 to 50 days. {k AMH} 38, mid-luteal {k progesterone} 9 on
    {d 2 December 2025}. Ultrasound shows {k polycystic ovaries}. {k Rubella} immune. {k Chlamydia} negative. One
    {k miscarriage} at eight weeks in {d March 2024}, cared for by {c Sister Gwen Lloyd} in early pregnancy. Her sister
    {N Lowri Price} has {k endometriosis}.

    {N Daniel}'s semen analysis: 22 million per ml, motility 41%, normal forms 3%. He had {k mumps} at 16. {k Sickle}
    screen AS, so {N Angharad} was tested also: AA. He has a daughter, {N Amara}, aged 9, from an earlier relationship,
    who lives with her mother {N Joy Eze}.

    She takes {k folic acid} {o 5 mg} on account of BMI 31, and {k levothyroxine} {o 50 micrograms}. He takes nothing.

    {N Mrs Price-Okafor} may be telephoned after four on {C 07700 900039} and {N Daniel} any time on {C 07700 900038}.
    They would like letters in Welsh and English.

    Many thanks / Diolch yn fawr""")
    paper.y += 12
    paper.lines("{c Dr Rhian Morgan}\nGeneral practitioner, GMC {r 5550932}")
    return paper.done()
