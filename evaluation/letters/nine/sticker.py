"""Short hospital letters with a printed patient label stuck at the upper right: values that have no names."""

from evaluation.letters.nine.kit import Made, Paper, stack, tick, write


def _letter(
    where: str, label: str, date: str, to: str, text: str, ticks: list[tuple[bool, str]], end: str, angle: float = 0
) -> Made:
    paper = Paper(style="T", points=11.6, left=60, width=475, top=60, bottom=60)
    stack(paper, 60, 56, where, 10, style="T")
    paper.box(352, 40, 190, 88, "#fffdf0", 0.5)
    y = 54.0
    for line in label.strip().split("\n"):
        paper.put(359, y, line.strip(), "C", 8.2, angle=angle)
        y += 11.4
    for bar in range(46):
        paper.pen.rect(360 + bar * 2.6, 842 - 124, 0.5 + (bar * 7 % 5) * 0.3, 9, stroke=0, fill=1)
    paper.y = 152
    paper.lines(date)
    paper.y += 6
    paper.lines("\n".join(line.strip() for line in to.strip().split("\n")))
    paper.y += 10
    write(paper, text, head="TB")
    for ticked, words in ticks:
        tick(paper, 64, paper.y, ticked, words, 10.5, "T")
        paper.y += 15
    paper.y += 12
    paper.lines("\n".join(line.strip() for line in end.strip().split("\n")))
    return paper.done()


def wrist() -> Made:
    return _letter(
        """+ Fracture clinic
        Oxmarsh and Fenland Hospitals
        {w Station Road, Oxmarsh OX99 1HQ}
        {w 01632 960344}, option 2
        {c Mr Imtiaz Bhutta}
        {c Miss Clodagh Naughton}""",
        """{N SIDEBOTTOM Rebekah}
        {B 26/03/1958}    F
        {I P0551903}
        {I 999 843 0488}
        {A 4 WINDMILL HILL}
        {A OXMARSH OX99 7BC}""",
        "{d 22 January 2026}",
        """{c Dr H Zulu}
        {w Windmill Surgery}

        Dear {c Dr Zulu}""",
        """Injury: {k Colles' fracture} of the left wrist on {d 12 January}, slipped on ice outside the bank. Reduced
        in casualty by {c Dr Femi Alonge} under a {k Bier's block}.

        {N Ms Sidebottom} came on her own. She is right-handed and keeps the books for her brother {N Nigel}'s garage.
        Films today: dorsal tilt 5 degrees, length kept. The plaster is comfortable; fingers warm and moving. {k
        Median} nerve normal. I have told her that it may still slip and that we look again next week.

        She has had the menopause at 44 and has never had a bone scan. Her mother {N Doris Sidebottom} broke both hips.
        Would you kindly ask for a {k DEXA} and check {k vitamin D}? She is on {k amitriptyline} {o 10 mg} and nothing
        else.

        No work until {d 2 March}. She may ring {c Sally-Anne} in the plaster room on {w 01632 960347}.""",
        [(True, "Film on arrival next visit, {d 29 January}"), (False, "List for theatre"), (True, "Exercise sheet")],
        """Yours sincerely

        {c Miss Clodagh Naughton}
        Specialist registrar to {c Mr Bhutta}""",
    )


def early() -> Made:
    return _letter(
        """+ EARLY PREGNANCY CLINIC
        Cloonagh University Hospital
        {w Convent Road, Cloonagh}
        {w L31 VX77}
        {w 020 912 6600}""",
        """{N NI CHEALLAIGH Sadhbh}
        {I 70033618}   {B 02/11/1993}
        {A 5 THE PADDOCKS}
        {A CLOONAGH}
        {A L31 C8W2}
        {C 020 912 8841}""",
        "{d 7/10/2025}",
        """{c Dr Micheal Kinsella-Rudd}
        {w Abbey Street Medical Centre}
        {w Cloonagh}

        Re: {N Sadhbh Ní Cheallaigh}

        A chara""",
        """This woman, pregnant for the second time, was seen with spotting at seven weeks. Last period {d 14 August}.
        Her first child, {N Fiadh}, was born here in {d 2023} by section ({c Prof. Nell Aylward}).

        Scan by {c Gobnait Healy}: one sac in the womb, 6 weeks and 2 days, heartbeat seen, 112 per minute. Small
        haematoma of 9 mm. Both ovaries normal. Blood group A negative; {k anti-D} not needed before twelve weeks.

        {N Sadhbh} and her husband {N Donnchadh} were very glad. Her sister {N Orlaith}
        had a late loss last spring, and the fear of it has been with them all. I have told her that nine of ten such
        pregnancies go well. {k Folic acid} {o 400 micrograms}. {k Cyclogest} {o 400 mg} twice daily until 16
        weeks.""",
        [(True, "Rescan {d 21/10/2025}, 09:30"), (True, "Booking visit made"), (False, "Blood in 48 hours")],
        """Le meas

        {c Dr Suzanne Coffey}, Registrar, IMC {r 402217}
        {c CMS Gobnait Healy}""",
    )


def clot() -> Made:
    return _letter(
        """+ Same Day Emergency Care
        Glenarden Area Hospital
        {w 60 Hospital Road}
        {w Glenarden BT98 2HH}
        Sister in charge: {c Karen Moutray}""",
        """{N BOAKYE-DUNLOP, P.}
        {I GA 40881}   M  {B 30AUG79}
        {I 999 038 4754}
        {A 14 SPA ROAD BT98 5RN}
        GP {c MCKEEVER J}
        SDEC {d 05MAY26 11:02}""",
        "{d 5th May 2026}",
        """Dear {c Dr McKeever}

        Your patient {N Philip Boakye-Dunlop}""",
        """Thank you for sending this man, who drives a coach to Dublin and back on five days a week. The left calf was
        4 cm bigger than the right. {k Wells score} 3. {k Doppler} by {c Ms Teal Arbuckle}: clot in the popliteal vein
        and below, none above. {k Factor V Leiden} is known in his half-brother {N Kwesi}.

        - {k Apixaban} {o 10 mg} twice daily for seven days, then {o 5 mg} twice daily
        - No aspirin; {k omeprazole} stays
        - {k Creatinine} 79, {k platelets} 212, weight 96 kg

        {N Mr Boakye-Dunlop} was told by {c Pharmacist Lwazi Nkosi} how to take it. His wife {N Judy} has been rung at
        work (the bakery on Spa Road). He may drive in a fortnight. We looked for no cancer, as nothing in his story or
        bloods points there; the chest film was clear.

        Clinic with {c Dr Breige Tohill} in three months: {d 4 August} at 2 pm. He can be found on {C 07700
        900948}.""",
        [(True, "Alert card"), (True, "Leaflet {r AC-11}"), (True, "Supply for 28 days")],
        """{c Dr Xanthe Rourke}
        Clinical fellow   bleep {r 5512}""",
        0.4,
    )
