"""Certificates with a double border and centred lines: fitness for work, vaccination, cause of death."""

from evaluation.letters.six.paper import Made, Paper


def _certificate(
    title: str, under: str, centred: list[str], table: list[list[str]], widths: list[float], tail: str, margin: str
) -> Made:
    paper = Paper(style="T", points=11, left=75, width=445)
    paper.box(40, 40, 515, 760, line=2)
    paper.box(46, 46, 503, 748, line=0.5)
    paper.put(297, 95, title, "TB", 20, align="c")
    paper.put(297, 113, under, "TI", 10, align="c")
    y = 160.0
    for line in centred:
        paper.put(297, y, line, "T", 13, align="c")
        y += 24
    paper.y = y + 6
    paper.grid(table, widths, head="TB", points=10, pad=4)
    paper.y += 24
    paper.flow(tail)
    paper.put(569, 600, margin, "H", 6, angle=90)
    return paper.done()


def fitness() -> Made:
    return _certificate(
        "Statement of Fitness for Work",
        "For social security or Statutory Sick Pay - {r Med 3 04/22}",
        [
            "Patient's name  {N Mr Constantine Bell}",
            "Date of birth  {B 30th June 1985}",
            "I assessed your case on  {d 7 October 2025}",
            "and, because of the following condition(s)",
            "{k Bell's palsy}; {k Lyme} disease",
        ],
        [
            ["Advice", "Detail"],
            ["You are not fit for work", "from {d 07/10/2025} to {d 04/11/2025}"],
            [
                "Comments",
                (
                    "{N Constantine} drives a lorry and cannot shut his right eye. {k House-Brackmann} IV. {k"
                    " Prednisolone} {o 50 mg}, {k doxycycline} {o 100 mg}."
                ),
            ],
            ["Seen again?", "Yes, by {c Dr Lyme-Regis} or {c Nurse Bell}"],
        ],
        [150, 295],
        """Issued by {c Dr Cassia Mountfield}, {w Woodgate Surgery, Upper Mill Lane, WG1 4DD}, {w 01632 960260}.
        Unique ID 8812-AQ.

        For the patient to complete: surname {N BELL}, other names {N CONSTANTINE GEORGE}, National Insurance
        number {I QQ 12 34 56 C}, address {A 8 Carrier Street}, {A Woodgate}, {A WG2 7YX}, daytime phone {C 07700
        900906}.

        Signed for him {N Theodora Bell} (wife), as {N Mr Bell}'s hand shakes.""",
        "{N C BELL}  {B 30/06/85}  {I 999 513 0086}  printed {d 07/10/25} by {c CMOUNTFIELD}  EMIS {r 31.4}",
    )


def vaccination() -> Made:
    return _certificate(
        "CERTIFICATE OF VACCINATION",
        "Travel Clinic, {w 4 Arcade Chambers, Minster ME0 3AA} - {c Nurse Prescriber Gudrun Foley}",
        [
            "This is to certify that",
            "{N MISS ZARA QURESHI-LINDGREN}",
            "born {B 11 December 1997}, passport {I 553 901 772},",
            "whose signature follows: {N Z Qureshi-Lindgren}",
        ],
        [
            ["Vaccine", "Date", "Batch", "Given by"],
            ["{k Stamaril} yellow fever {o 0.5 ml}", "{d 02/03/26}", "{r V3C114V}", "{c G. Foley}"],
            ["{k Ixiaro}", "{d 02/03/26}", "{r JEV21L9}", "{c G. Foley}"],
            ["{k Typhim Vi} {o 25 mcg}", "{d 16/03/26}", "{r T1B902}", "{c Dr M Ashe}"],
            ["{k Rabipur} 1/3", "{d 16/03/26}", "{r RB-07}", "{c M.A.}"],
        ],
        [150, 75, 90, 130],
        """Travelling with fiance {N Emil Nystrom} ({B 4.4.1995}) to Guyana on {d 1 April 2026}; {N Emil} was done at
        {w Boots, Minster Row}.

        {N Zara} had {k Guillain-Barre} at nine, advice of {c Dr Tove Aldous} attached. {k Malarone} {o 250/100
        mg} daily.

        Home: {A 31b Cloister Garth, Minster}, {C zql@example.org}. In emergency {N Mr Tariq Qureshi}, {C 01632
        960978}.

        Official stamp of centre {r YF 2291}. Valid from {d 12 March 2026}. Enquiries {w 01632 960970}.""",
        "WHO form {r IHR-6}  -  holder {N QURESHI-LINDGREN}  {I 553 901 772}",
    )


def death() -> Made:
    return _certificate(
        "Medical Certificate of Cause of Death",
        "counterfoil kept at {w Bereavement Office, St Mungan's, Ropewalk}",
        [
            "Name of deceased  {N Archibald Thomas RAINBIRD}",
            "Date of death  {d 25 January 2026}   Age  91",
            "Place of death  Ward {r 5}, St Mungan's",
            "Usual home  {A Reedcutters, Staithe Lane}, {A Hickling HK3 3PW}",
            "NHS number  {I 999 002 9154}",
        ],
        [
            ["Part", "Cause", "Interval"],
            ["I (a)", "Bronchopneumonia", "4 days"],
            ["(b)", "{k Alzheimer's} disease", "6 years"],
            ["II", "{k Paget's disease} of bone; {k Barrett's}", "-"],
        ],
        [60, 285, 100],
        """Attending: {c Dr Solomon Grundy-Pace}, GMC {r 7339120}. Medical examiner: {c Dr Annika Boyce}; officer {c Mr
        Lee Tran}, {w 01632 960188}.

        {N Mr Rainbird} was born on {B 4th May 1934}, a reed cutter. He had {k Oramorph} {o 5 mg} and {k hyoscine}
        {o 400 micrograms}. Pacemaker: none.

        The informant, {N Mrs Winifred Rainbird} (widow; {C 01632 960391}), was spoken to on {d 26 January}, with
        her son {N Kit Rainbird}, {A 2 Dyke End}, whose mobile is {C 07700 900352}. {N Winnie} asks that
        {N Archie}'s ring be returned to {N Kit}. No concerns raised by the family.

        Undertaker Halls & Sons. Cremation form {r 4} not needed. Book {r 221}, leaf {r 40}.""",
        "duplicate - {N RAINBIRD A T} - {c Dr S Grundy-Pace} - {d 26/01/2026} - {r MCCD 66 (2024)}",
    )
