"""Letters for work and insurers: company style, reference table at upper right, numbered paragraphs."""

from evaluation.letters.eight.kit import Made, Paper, body


def _letter(firm: str, line: str, refs: list[list[str]], to: str, text: str, foot: str) -> Made:
    paper = Paper(points=11, left=60, width=475, top=60, bottom=64)
    paper.put(60, 50, firm, "HB", 16, ink="#284b63")
    paper.put(60, 64, line, "H", 8)
    paper.y = 84
    paper.grid(refs, [82, 158], 295, points=8.6, first="HB", ruled=False, pad=2)
    low = paper.y
    paper.y = 100
    paper.lines(to, wide=220)
    paper.y = max(low, paper.y) + 20
    body(paper, text)
    paper.rule(60, 475, 798, 2)
    paper.put(297, 812, foot, "H", 7.5, align="c")
    return paper.done()


def health() -> Made:
    return _letter(
        "Meridian Occupational Health",
        "{w Suite 5, Dock House, Hullbridge HB1 9OH}   {w 01632 960740}",
        [
            ["Employee", "{N Ms Ewelina Sobczak}"],
            ["Born", "{B 25/03/1979}"],
            ["Payroll no", "{I 0044172}"],
            ["Case", "{I MOH-25-7719}"],
            ["Seen", "{d 3 December 2025}"],
        ],
        "Mr Neil Garbutt\nHR business partner\nHullbridge Cold Stores\n\n\nDear Mr Garbutt",
        """Thank you for referring {N Ms Sobczak}, forklift driver since {d 2011}. She has seen this report and agrees
        to it.

        1. {N Ewelina} has {k Raynaud's} and {k carpal tunnel syndrome} in both hands, made worse by cold. {k Phalen's
        test} positive. Nerve tests are on {d 18 December} with {c Dr Babak Rahimi}.

        2. She has been off since {d 20 October 2025}. Her husband {N Pawel} was killed on the road in {d August}, and
        she is alone with {N Zuzia} (9) and {N Kuba} (6). She is seeing {c Hollie March}, counsellor. {k PHQ-9} 14. {k
        Citalopram} {o 20 mg}.

        3. She is not fit for the freezer now. She could do office work four hours a day from {d 5 January 2026}, at
        school times.

        4. The hand trouble may be a disability in law. {N Ms Sobczak}'s sister {N Beata Lis}, who works on your night
        shift, has offered to swap, and I would support that.

        I will see her again on {d 2 February 2026}. Any question to {c Nurse Ian Pickard}. She asked that letters go to
        {N Beata}'s address, {A 20 Grimsby Lane, Hullbridge HB5 7CE}, and calls to {C 07700 900744}.

        = {c Dr Venetia Crole}
        Consultant occupational physician""",
        "{N Sobczak E} / {I MOH-25-7719}     Company no {r 0988123}",
    )


def fitnote() -> Made:
    return _letter(
        "Tollgate Medical Group",
        "{w 1 Tollgate, Penmarrow PM2 4EF}   {w 020 7946 0760}   {c Drs Beale, Usman, Trembath}",
        [
            ["NHS", "{I 999 432 0091}"],
            ["Surgery no", "{I 20993}"],
            ["D.O.B.", "{B 17 September 1990}"],
            ["Date", "{d 29 January 2026}"],
        ],
        "{N Mr Jory Tregenza-Khan}\n{A 2 Net Loft Cottages}\n{A Penmarrow}\n{A PM6 8BW}\n\nDear {N Jory}",
        """I enclose your fit note (form {r Med3}) from {d 27 January} to {d 24 February 2026}. It says: {k lumbar disc
        prolapse}, not fit for work. You asked for a letter to go with it for the harbour office.

        You hurt your back lifting your daughter {N Morwenna} on {d 11 January}. The scan shows a disc at L5/S1, and {k
        Lasegue's sign} was positive when I saw you with your wife {N Nadia}. No sign of {k cauda equina}. {k Naproxen}
        {o 500 mg} and {k codeine} {o 30 mg}.

        I expect that you could go back to light work, no nets, by {d 1 March}. {c Carenza Bolitho}, physiotherapist,
        will ring {C 07700 900767}. Should your legs go numb, ring 999 and have {N Nadia} ring us.

        Your brother {N Perran} may collect the note at the desk, as you wrote.

        = Yours sincerely
        {c Dr Saira Usman}

        = Enc. Med3.   cc {N Mr J Tregenza-Khan}""",
        "{N TREGENZA-KHAN J}   {I 20993}   Practice code {r L82099}",
    )


def private() -> Made:
    return _letter(
        "The Ashlar Clinic",
        "Consulting rooms: {w 60 Marylane Street, London W99 1AC}   {w 020 7946 0200}   {w pa@ashlarclinic.example}",
        [
            ["Patient", "{N Lady Philippa Ng-Carrington}"],
            ["Born", "{B 04.08.1958}"],
            ["Clinic no", "{I ASH/11938}"],
            ["Insurer", "Vantis Health"],
            ["Membership", "{I VH 7740-2218-03}"],
            ["Authorisation", "{I A-559120-K}"],
        ],
        "Claims Department\nVantis Health\n{w 9 Exchange Place, Leeds}\n\n{d 7 July 2025}\n\nDear Sirs",
        """I saw {N Lady Ng-Carrington} on {d 1 July 2025} at the request of {c Dr Edmund Sayle}, {w Marylane Practice}.
        She has {k Morton's neuroma} of the left third space, and a {k hallux valgus} for which a {k Scarf osteotomy}
        would be right.

        She plays golf with her husband {N Sir Anthony}, and has had three injections of {k Depo-Medrone} {o 40 mg} from
        {c Dr Priya Venn}. {N Philippa} has had {k Graves' disease} and a {k Colles fracture}, and takes {k carbimazole}
        {o 5 mg}.

        |3 2 2
        Item | Code | Fee
        Scarf and {k Akin} osteotomy | {r W1520} | 980.00
        Excision of neuroma | {r A6180} | 410.00
        Anaesthetist, {c Dr Leon Abt} | {r W1520} | 420.00

        Surgery is set for {d 4 August 2025}. Please send the excess to {N Sir Anthony Carrington}, policy holder ({I VH
        7740-2218-01}), {A Flat 5, 44 Eaton Row, London SW99 2NC}; questions to their daughter {N Georgina Ng}, who
        keeps the diary: {C 020 7946 0288}, {C g.ng@example.com}.

        = Yours faithfully
        {c Mr Jasper Holloway-Obi}, consultant foot surgeon
        PA: {c Miranda Leech}, direct {w 020 7946 0204}

        = cc {N Lady Ng-Carrington}; {c Dr E Sayle}""",
        "The Ashlar Clinic Ltd, registered {r 0773311}    {N NG-CARRINGTON}   {I ASH/11938}",
    )
