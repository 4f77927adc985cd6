"""Messages of out-of-hours and urgent services as their system prints them: labels with dots, long lines."""

from evaluation.letters.nine.kit import Made, Paper, write


def _message(service: str, pairs: list[tuple[str, str]], text: str, tail: list[tuple[str, str]], stamp: str) -> Made:
    paper = Paper(style="C", points=9.6, left=40, width=515, top=40, bottom=44)
    paper.put(40, 40, service, "CB", 11.5)
    paper.rule(40, 515, 46, 0.5)
    paper.y = 62

    def dotted(rows: list[tuple[str, str]]) -> None:
        for label, value in rows:
            paper.put(40, paper.y, label.ljust(24, "."), "C", 9)
            paper.lines(value, 178, 372, "C", 9, lead=1.32)

    dotted(pairs)
    paper.y += 8
    write(paper, text, head="CB", gap=0.8)
    dotted(tail)
    paper.put(40, 824, stamp, "C", 7)
    return paper.done()


def night() -> Made:
    return _message(
        "POST EVENT MESSAGE - Fenland Out of Hours GP",
        [
            ("Case number", "{I 441902}"),
            ("Patient", "{N Marcela VAZQUEZ-HORNE}"),
            ("Date of birth", "{B 23-Nov-1988} (37 years)"),
            ("NHS number", "{I 999 834 2368}"),
            ("Current location", "{A 9 Cutler Row, Oxmarsh, OX99 2VN}"),
            ("Home address", "same"),
            ("Return telephone", "{C 07700 900377}"),
            ("Caller", "{N Luke Horne}, husband"),
            ("Registered GP", "{c Dr Mina Shokri}, {w The Lodge}"),
            ("Received", "{d 14-Dec-2025 02:11} via 111, {c Call handler 6604}"),
            ("Consultation", "Face to face, {w Oxmarsh Primary Care Centre}, 03:25"),
            ("Clinician", "{c Dr Barnabas Kuti}, GMC {r 6093311}"),
        ],
        """HISTORY: Two days of right loin pain, fever and shivering. Passing urine often, and it burns. Vomited once
        at midnight. Breastfeeding {N Mateo} (4 months). Lives with {N Luke} and her mother {N Señora Pilar Vázquez},
        who speaks only Spanish and who is staying until the New Year. Had {k pyelonephritis} in {d 2019}. No chance of
        pregnancy. Allergy: {k nitrofurantoin} (chest).

        EXAMINATION: Temp 38.7, pulse 104, BP 112/68, resp 18, sats 98. Alert. Tender right renal angle. {k Murphy's}
        negative. Urine: {k nitrite} positive, leucocytes 3+, {k hCG} negative.

        DIAGNOSIS: Acute {k pyelonephritis}

        TREATMENT: {k Cefalexin} {o 500 mg} four times daily, ten days, from our stock (batch {r 7G1180}). {k
        Paracetamol}. Safe in breastfeeding. Sample left with {c Jan Haverill-Nye}, driver, for {w Fenland Pathology}.

        SAFETY NET: If sick again, not drinking, or no better by {d 16-Dec}: to be seen. {N Mrs Vazquez-Horne} repeated
        this to me. {N Luke Horne} works on the rigs and flies on {d 15-Dec}; then her friend {N Izzy} will look in.

        FOR GP: please chase the culture and think about a scan, as this is her second.""",
        [
            ("Outcome", "Treatment given, GP to follow"),
            ("Closed", "{d 14-Dec-2025 03:52} {c B KUTI}"),
            ("Copy", "{w lodge.dyke-end@fenland.example}"),
        ],
        "Printed {d 14/12/2025 07:31}   {N VAZQUEZ-HORNE M}   {I 441902}   page 1 of 1",
    )


def paramedic() -> Made:
    return _message(
        "NON-CONVEYANCE LETTER TO GP - Lorne Ambulance",
        [
            ("Incident", "{I 20260211-3308}"),
            ("Name", "{N Torquil Ninian AFFLECK}"),
            ("CHI", "{I 0710364472}"),
            ("DOB / age", "{B 07/10/1936} / 89"),
            ("Address", "{A Sea View, 2 Shore Street, Glasdubh KT9 1DD}"),
            ("Tel", "{C 01632 960297}"),
            ("Next of kin", "{N Mrs Una Affleck-Sharma} (dtr), {C 07700 900264}"),
            ("GP", "{c Dr Chisholm}, {w Glasdubh Medical Practice}"),
            ("Crew", "{c Shaz Ibbotson} (paramedic), {c Greg Tough} (technician)"),
            ("Call sign / PIN", "{r L417} / {r PA38812}"),
            ("Times", "Call 06:48  On scene 07:31  Clear 08:56, {d 11 Feb 2026}"),
        ],
        """WHY CALLED: Slipped from the bed to the floor reaching for the commode. On the floor two hours. Alarm
        pressed by him; {N Una} told by the alarm company at 06:45.

        FOUND: {N Mr Affleck} sitting against the wardrobe, wrapped in a quilt, chatting. No pain. GCS 15. Temp 35.4.
        BM 6.1. BP 148/80 lying, 126/72 standing, no dizziness. ECG: {k left bundle branch block}, same as the trace of
        {d 9/8/2024} that he keeps in a drawer. {k FAST} negative. Skin over sacrum red, not broken.

        DONE: Lifted with {k Mangar} cushion. Walked to the kitchen with his frame. Tea and toast. {N Una} arrived at
        08:20 with her husband {N Vikram Sharma} and will stay until tomorrow.

        MEDS SEEN: {k Apixaban} {o 2.5 mg}, {k donepezil} {o 10 mg}, {k furosemide} {o 40 mg}, {k co-careldopa} {o
        62.5 mg}. {N Mr Affleck} says he has not got {k Parkinson's} and {N Vikram} says he has.

        DISCUSSED WITH: {c Dr Aurelia Penhallow}, Flow Navigation, who agrees that he stays.

        PLEASE: District nurse for the sacrum; falls team. {N Torquil}'s blister pack still had Monday's in.""",
        [
            ("Consent", "Yes, verbal"),
            ("Written by", "{c S Ibbotson}"),
        ],
        "{N AFFLECK T N} {I 0710364472} ePR {I 20260211-3308}",
    )


def minor() -> Made:
    return _message(
        "MINOR INJURY UNIT, PENWHARF - ATTENDANCE SUMMARY",
        [
            ("Attendance no", "{I MIU-0093381}"),
            ("Surname, forename", "{N PENDER, Kerensa Joy}"),
            ("DOB", "{B 04.02.2013}"),
            ("NHS no", "{I 999 161 7663}"),
            ("Address", "{A The Chapel House, Tregoss Lane, PW9 6AY}"),
            ("With", "{N Miss Jenna Pender} (aunt)"),
            ("Parent to ring", "{N Denzil Pender}, {C 07700 900846}"),
            ("School", "Tregoss Academy"),
            ("GP", "{c Dr Alun Hutchings}, {w Penwharf Medical Centre}"),
            ("Arrived / left", "{d 30.05.2026} 15:02 / 16:20"),
            ("Seen by", "{c Merryn Lugg}, emergency nurse practitioner"),
        ],
        """COMPLAINT: Fell from a paddle board on to the slip. Right ankle.

        FINDINGS: Swollen outer side, tender over the ligament, not over the bone. Can take four steps. {k Ottawa
        rules}: no film needed. {k Thompson's test} normal. Graze on the shin, 3 cm, cleaned.

        TREATMENT: Elastic support. {k Ibuprofen} {o 300 mg} given 15:30, asked {N Denzil} by phone first. Tetanus up
        to date (school record). {k Savlon}. Advice sheet {r MI-12}.

        SAFEGUARDING: Aunt has care on Saturdays. No concern. {N Kerensa} told {c Merryn} that her dad was at the
        lifeboat, which {N Jenna} confirmed. Known to {c Tristan Opie}, school nurse, for {k asthma}.

        FOLLOW UP: None planned. If not walking in ten days, film here. {N Mr Pender} asked if she could sail at
        half term: yes, taped.""",
        [("Discharged", "Home, with {N Jenna Pender}"), ("Coded", "{c M LUGG} {d 30.05.2026 16:24}")],
        "MIU {w 01632 960855}   {N Pender K J}   {I MIU-0093381}   copy to GP and health visitor / school nurse",
    )
