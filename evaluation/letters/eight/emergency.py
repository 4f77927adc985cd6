"""Emergency department letters to the practice: typewriter face, label block at upper right."""

from evaluation.letters.eight.kit import Made, Paper, body, stacked


def _letter(head: str, label: str, text: str, foot: str) -> Made:
    paper = Paper(style="C", points=10.5, left=48, width=500, top=60, bottom=60)
    stacked(paper, 48, 50, head, "C", 9)
    paper.box(345, 34, 208, 92, "", 1)
    stacked(paper, 353, 50, label, "C", 9)
    paper.y = 158
    body(paper, text, head="CB")
    paper.put(48, 812, foot, "C", 8)
    return paper.done()


def chest_pain() -> Made:
    return _letter(
        "!PORTSLADE CROSS HOSPITAL\n!Emergency Department\n{w Mile Lane, Portslade Cross}\n{w PC1 7HH}\n"
        "Tel {w 01632 960420}\nAttendance {I ED25-0917733}",
        "{N MRS TERESA QUIGLEY-DAS}\n{B 19/12/1968} 56y F\n{A 9 Paddock Rise}\n{A Portslade Cross PC6 3NN}\n"
        "Tel {C 07700 900215}\nNHS {I 999 060 4471}",
        """= To: {c Dr G Amis}, {w Paddock Surgery}
        Date: {d 08/10/2025}   Arrived 19:22 by car   Left 23:50

        Dear Doctor

        ## DIAGNOSIS

        Chest pain, not cardiac. Possible {k costochondritis} ({k Tietze's}).

        ## DETAILS

        Your patient came with her husband {N Anil} after two hours of sharp left chest pain while moving her mother {N
        Mrs Kathleen Quigley}'s wardrobe. {N Teresa} was worried, as her brother {N Michael} had a heart attack last {d
        June}. ECG normal twice. {k Troponin T} 4 and 5. {k D-dimer} 210. {k HEART score} 2. {k Wells} 0.

        Chest film normal to my eye ({c Dr Kofi Brobbey} agrees).

        ## TREATMENT

        {k Ibuprofen} {o 400 mg}, {k paracetamol} {o 1 g}. {N Mr Das} had driven her and took her home at 23:50.

        ## PLEASE

        Check lipids. {N Mrs Quigley-Das} smokes ten a day and took the quit line card ({w 01632 960429}).

        = {c Dr Annika Solheim}, ST3    seen with {c SN Jermaine}""",
        "Copy given to {N T QUIGLEY-DAS} {d 08/10/2025}.  Doc {r ED-GP-03}",
    )


def fall() -> Made:
    return _letter(
        "!Causeway Shore Trust\n!Emergency Department\n{w 4 Quay Brae, Portnamara BT97 1ZZ}\n{w 01632 960930}\n"
        "Cons: {c Dr Dervla Hegarty}",
        "{N ROBERT JAMES (BERTIE) ORR}\n{B 14-MAY-1936}  M\n{A 2 Lodge Fold, Portnamara}\n{A BT97 4YL}\n"
        "H&C {I 999 450 1187}\nCAS {I CS-44-10938}",
        """= {c Dr Maureen Lavery}, {w Lodge Road Surgery}

        Attended {d 02-FEB-2026} at 06:35 by ambulance, {r call sign 417}.

        Found on the floor of his fold by the warden, {c Mrs Ina Close}. {N Bertie} thinks that he slipped going to the
        toilet. Long lie, perhaps four hours. His daughter {N Heather McAllister} came at 08:00 ({C 07700 900942}), then
        his son {N Wesley Orr}. No head injury, not on a thinner. {k CK} 1850. Pelvis and hips no fracture.
        {k Skin tear} right forearm, {k Mepilex} on.

        Known {k Parkinson's}; missed his 7 o'clock {k Madopar} {o 125 mg}, given here at 08:20. Lying 140/80, standing
        104/60. {k Timed Up and Go} 31 s.

        {N Mr Orr} was for admission, but he and {N Heather} preferred home. Rapid response ({c Joanne Kidney}, OT,
        {w 01632 960937}) will see him this evening. {N Heather} sleeps over until Sunday; {N Wesley}'s wife {N Lynne}
        has the days.

        Please: U&E and {k CK} in 48 hours, review {k tamsulosin} {o 400 micrograms}.

        = {c Dr Hegarty} / {c Dr P Quaye} (F2)""",
        "{N ORR RJ}  {I CS-44-10938}  printed {d 02-FEB-2026} 10:12",
    )


def child() -> Made:
    return _letter(
        "!Ysbyty Bryn Derwen\n!Adran Achosion Brys\n!Emergency Department\n{w Llanbedw SA89 3PP}\n{w 01632 960640}",
        "{N Miss Amelia-Grace NOWAK}\n{B 03/04/2022} (3 oed/y)\n{A 17 Maes y Dderwen}\n{A Llanbedw SA89 5TA}\n"
        "Rhif GIG {I 999 914 3306}\nED {I BD/26/00418}",
        """= At / To: {c Dr Sian Prydderch}, {w Meddygfa Llanbedw}
        Health visitor: {c Carys Moss}

        Date {d 5 January 2026}, with mum {N Kasia Nowak} and gran {N Mrs Sheila Tovey}

        {N Amelia-Grace} swallowed a coin while playing shops with her brother {N Leo} (5). No choking now. Film: disc
        in the stomach, single rim, not a button battery. Discussed with {c Mr Vikram Saldanha}, surgery: leave.

        {k PEWS} 0. Weight 15.2 kg. Drank squash. {k Calpol} {o 240 mg} given.

        {N Kasia} asked about allergy: {N Amelia-Grace} has an {k EpiPen Junior} for egg ({c Dr Rees Howells}). Dad, {N
        Ryan Tovey}, lives at {A 40 Stryd Fawr} and has her at weekends; {N Kasia} will tell him to look in the nappy.

        No safeguarding worry. Immunised ({k MMR} x2). Back if pain or vomiting. Letter typed in Welsh on request.

        = {c Llinos Vaughan}, emergency nurse practitioner, PIN {r 09K1127W}""",
        "Cc: {N Kasia Nowak}, {C 07700 900651}",
    )
