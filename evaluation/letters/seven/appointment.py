"""Appointment and did-not-attend letters: folded for a window, details in a bordered table."""

from evaluation.letters.six.paper import Made, Paper


def _letter(head: list[str], to: str, when: str, text: str, table: list[list[str]], after: str, sign: str) -> Made:
    paper = Paper(style="H", points=11, left=68, width=460)
    for number, line in enumerate(head):
        paper.put(527, 46 + 14 * number, line, "HB" if number == 0 else "H", 13 if number == 0 else 9.5, align="r")
    paper.y = 150
    paper.lines(to, wide=260)
    paper.y = 244
    paper.lines(when)
    paper.y += 10
    paper.flow(text)
    if table:
        paper.grid(table, [130, 330], first="HB", pad=5, points=10.5)
        paper.y += 22
    paper.flow(after)
    paper.y += 10
    paper.lines(sign)
    return paper.done()


def mri() -> Made:
    return _letter(
        [
            "Imaging Appointments",
            "Great Langdale Hospital",
            "{w Fell Road, Langdale LG1 4AB}",
            "{w 01632 960870}",
            "Monday to Friday 8.30 to 5",
        ],
        "{N Mr Gareth Iwan Beddoes}\n{A The Smithy}\n{A Little Langdale}\n{A LG8 2QW}",
        "{d 24 June 2025}\nHospital number: {I GL0773120}     NHS number: {I 999 459 0081}",
        "Dear {N Mr Beddoes}\n\nAn appointment has been made for you at the request of {c Mr Farouk Aziz}.",
        [
            ["Examination", "{k MRI} of lumbar spine"],
            ["Date and time", "{d Thursday 10 July 2025 at 18:20}"],
            ["Place", "MRI unit, Entrance C, {w Fell Road}"],
            ["Reference", "{I MR-250624-118}"],
        ],
        """Please tell us if you have a pacemaker, an aneurysm clip or have worked with metal. Wear clothes without
        zips. If you take {k diazepam} {o 2 mg} for the scan, {N Mrs Beddoes} or a friend has to drive you home.

        We will send a reminder to {C 07700 900561}. Please ring {w 01632 960871} if this number is wrong.""",
        "Yours sincerely\n\n{c Denise Howarth}\nBooking Clerk",
    )


def missed() -> Made:
    return _letter(
        [
            "Colposcopy Clinic",
            "Women's Health, Ashdown Hospital",
            "{w 7 Forest Way, Ashdown AS2 1JJ}",
            "{w 020 7946 0516}",
        ],
        "{c Dr Gemma Lockyer}\nForest Way Surgery\n{w 60 Forest Way}\n{w Ashdown AS2 4PB}",
        "{d 19/09/2025}     Our ref: {I CP/DNA/A338120}",
        """Dear {c Dr Lockyer}

        Re: {N Ms Ebony Simone Francis-Cole}, DOB {B 24/04/1994}, {A 5b Larkspur Way, Ashdown AS3 1EF}, NHS {I
        9996603180}

        {N Ms Francis-Cole} did not attend her {k colposcopy} appointment with {c Miss Harriet Yeo} on {d 16/09/2025}.
        She also cancelled on {d 05/08/2025} as her daughter {N Tia} was unwell.""",
        [],
        """Her smear of {d 10/06/2025} showed {k high-grade dyskaryosis (moderate)} and {k HPV} 16. We have rung {C
        07700 900649} twice and left word with her mother {N Sandra Cole}. A last appointment is made for {d
        07/10/2025}. If {N Ebony} does not come she will be discharged to you.

        If you know of another telephone or address for {N Ms Francis-Cole} please tell {c Nurse Colposcopist Jan
        Riddle}.""",
        "Yours sincerely\n\n{c pp A. Whitlow}\n{c Miss Harriet Yeo}\nConsultant Gynaecologist\n\ncc {N Ms E "
        "Francis-Cole}",
    )


def memory() -> Made:
    return _letter(
        ["Memory Service", "{w Larne View House, Coast Road}", "{w Carrickmore BT96 1DD}", "{w 01632 960207}"],
        "{N Mrs Agnes Wilhelmina Boyd}\n{A 33 Castle Gardens}\n{A Carrickmore}\n{A BT96 7HL}",
        "{d 12 January 2026}\nH&C No. {I 999 905 3378}",
        "Dear {N Mrs Boyd}\n\nWe were sorry that we did not see you on {d 8 January}. We have made another "
        "appointment.",
        [
            ["You will see", "{c Dr Orla McFadden}"],
            ["Day", "{d Tuesday 3 February 2026}, 2.15 pm"],
            ["Where", "Larne View House, ground floor"],
            ["Please bring", "your glasses, tablets and someone who knows you"],
        ],
        """Your daughter {N Heather Boyd-Lyttle} has been told by telephone ({C 07700 900790}). She said that your
        husband {N Samuel} has been in hospital, and we hope that he is better.

        {c Dr McFadden} will do the {k Addenbrooke's} test. Do not stop your {k memantine} {o 10 mg}. A lift can be had
        from Community Transport, {w 01632 960280}.""",
        "Yours sincerely\n\n{c Joyce Adair}, secretary\n\ncc {N Mrs H Boyd-Lyttle}, {A 1 Mill Cottages, Glenoe BT96 "
        "9AX}",
    )
