"""Medicine reviews and e-mails of pharmacists, as a mail program prints them."""

from evaluation.letters.eight.kit import Made, Paper, body


def _mail(user: str, head: list[tuple[str, str]], text: str, foot: str) -> Made:
    paper = Paper(points=11, left=50, width=495, top=44, bottom=56)
    paper.put(50, 40, user, "HB", 12)
    paper.rule(50, 495, 46, 2.2)
    paper.y = 66
    for label, value in head:
        paper.put(50, paper.y, label, "HB", 10)
        paper.put(130, paper.y, value, "H", 10)
        paper.y += 15
    paper.y += 16
    body(paper, text)
    paper.put(50, 815, foot, "H", 7.5, ink="#666666")
    return paper.done()


def review() -> Made:
    return _mail(
        "{c Okafor, Jennifer (Pharmacist, Brindle PCN)}",
        [
            ("From:", "{c Jennifer Okafor} <{w j.okafor@brindlepcn.example}>"),
            ("Sent:", "{d 12 November 2025 16:08}"),
            ("To:", "{c Dr Colm Whelan}"),
            ("Subject:", "Structured medication review - {N Mrs P Hargreaves} - {I 999 867 4420}"),
        ],
        """Hi {c Colm}

        Reviewed by phone today with {N Pauline Hargreaves} (dob {B 22.4.1941}, {A 6 Almshouse Row, Brindle BD3 1AF})
        and then with her daughter {N Gillian}, who fills the dosette.

        |3 2 4
        Medicine | Dose | What I suggest
        {k Amlodipine} | {o 10 mg} | Ankles swollen: down to {o 5 mg}
        {k Furosemide} | {o 40 mg} | Stop, given for the ankles
        {k Zopiclone} | {o 7.5 mg} | {N Pauline} willing to reduce
        {k Alendronic acid} | {o 70 mg} weekly | Since {d 2013}; stop
        {k Edoxaban} | {o 60 mg} | {k Cockcroft-Gault} 38 ml/min: {o 30 mg}
        {k Adcal-D3} | {o two} daily | Carry on

        {N Mrs Hargreaves} also uses her late husband {N Ron}'s {k GTN} spray, which is out of date. {N Gillian} will
        bring it back to {w Brindle Pharmacy}. She has {k Paget's disease} on the problem list; is it right? I can find
        only {k Paget} in her sister {N Marjorie}.

        {N Gillian Hargreaves-Poole}'s number has changed to {C 07700 900319}. I will ring {N Pauline} ({C 01632
        960317}) in four weeks.

        = Thanks
        {c Jenny}
        {c Jennifer Okafor}, GPhC {r 2071188}, {w 01632 960310}""",
        "Printed by {c Maureen} at reception, {d 13/11/2025}     {N HARGREAVES P}   {I 999 867 4420}",
    )


def clozapine() -> Made:
    return _mail(
        "Ward Pharmacy - Harbour View Hospital",
        [
            ("From:", "{c Gwil Treharne} <{w gwil.treharne@harbourview.example}>"),
            ("Date:", "{d Tue, 20 Jan 2026 09:41:02}"),
            ("To:", "{c Dr Ros Peake}; {c Emeka Onyeka}"),
            ("Cc:", "{w clozapine.clinic@harbourview.example}"),
            ("Subject:", "URGENT: {N Lee Barraclough} amber result"),
        ],
        """All,

        {N Lee} ({B 14/09/1985}, MRN {I 773120}, {k Zaponex} number {I ZTAS-088714}) had neutrophils of 1.7 on {d
        19/01/2026}. Twice weekly counts until green please. {k Clozapine} {o 350 mg} goes on. Level 0.42 mg/L on {d
        05/01/2026}.

        He gave up smoking at Christmas with his girlfriend {N Jodie}, so that the level may climb. {N Lee} is also on
        {k hyoscine} {o 300 micrograms} and {k senna}; ask about bowels. {N Jodie Marsden} says that he is drowsy and
        dribbling.

        * Bloods {d Thurs 22/01} and {d Mon 26/01}, {c Emeka} to visit at {A 10B Capstan House, HV2 5RT}
        * {N Lee}'s mum {N Christine} has the spare key if no answer: {C 07700 900528}
        * Do not start {k carbamazepine}

        He is at his dad's ({N Steve Barraclough}, {A 41 Anchor Road}) from Friday to Sunday.

        = {c Gwil}
        Lead pharmacist, bleep {r 340}, {w 01632 960520}""",
        "Message {r 20260120-0941-GT}. Confidential: for those named above.",
    )


def discharge_meds() -> Made:
    return _mail(
        "Discharge Medicines Service referral",
        [
            ("To:", "{w Rowan Pharmacy, 18 Clachan Street, Dunlarrick} ({c Mr Faisal Anwar})"),
            ("From:", "{c Isla Robertson}, clinical pharmacist, {w 01632 960188}"),
            ("Date:", "{d 07.10.2025}"),
            ("Patient:", "{N Senga McCrindle}   CHI {I 2406496645}   DOB {B 24.06.1949}"),
            ("Address:", "{A 0/2, 33 Clachan Street, Dunlarrick, DL3 1JE}   {C 01632 960198}"),
        ],
        """{N Miss McCrindle} went home today after a GI bleed on {k ibuprofen}, bought from you. Her friend {N Rena
        Doyle} collects for her.

        |3 3 3
        Before | Now | Why
        {k Ibuprofen} {o 400 mg} | STOP | {k Dieulafoy lesion}, clipped {d 02.10.2025}
        {k Warfarin} {o 4 mg} | Held until {d 16.10.2025} | INR 5.1
        {k Omeprazole} {o 20 mg} | {o 40 mg} twice daily | Eight weeks
        {k Methotrexate} {o 10 mg} weekly | The same | {k Felty's syndrome}, {c Dr Guthrie}
        - | {k Ferrous sulfate} {o 200 mg} | {k Hb} 81

        {N Senga} lives alone with her brother {N Wullie} across the close. {N Wullie McCrindle}'s own tablets (CHI {I
        1102455539}) were in her bag; I have sent them back with {N Rena}. Please check that hers are not in his box.

        INR clinic: {c Sister Gail Hendry}, {w Dunlarrick Medical Centre}. {N Miss McCrindle} hears poorly; text {N
        Rena} on {C 07700 900199}.

        = {c Isla Robertson}
        GPhC {r 2209914}""",
        "{N McCRINDLE S}   {I 2406496645}   DMS {r 7/10-14}",
    )
