"""Letters to a practice for a window at the right: three references in a row, the subject in the middle."""

from evaluation.letters.nine.kit import Made, Paper, stack, write


def _letter(
    house: str, refs: list[tuple[str, str]], window: str, greeting: str, subject: str, text: str, sign: str, run: str
) -> Made:
    def each(paper: Paper) -> None:
        if paper.page:
            paper.put(54, 40, run, "H", 8)
            paper.put(541, 40, f"Continuation sheet {paper.page}", "HI", 8, align="r")
        paper.rule(54, 487, 806, 0.4)

    paper = Paper(points=11.6, left=54, width=487, top=62, bottom=62, each=each)
    low = stack(paper, 54, 50, house, 9.4, lead=1.32)
    low = max(low, stack(paper, 345, 112, window, 10.3) + 12)
    for place, (label, value) in enumerate(refs):
        paper.put(54 + place * 163, low, label, "HI", 8, ink="#666666")
        paper.put(54 + place * 163, low + 12, value, "H", 9.6)
    paper.y = low + 38
    paper.lines(greeting)
    paper.y = stack(paper, 297.5, paper.y + 8, subject, 10.3, align="c") + 8
    write(paper, text)
    paper.y += 24
    paper.lines("\n".join(line.strip() for line in sign.strip().split("\n")))
    return paper.done()


def endocrine() -> Made:
    return _letter(
        """+ HARROWMERE TEACHING HOSPITALS
        Endocrinology and Diabetes, {w Sefton Building, Level 1}
        {w Royal Parade, Harrowmere HW1 4DD}
        Switchboard {w 0115 496 0400}
        {c Dr Rashmi Upadhyay}, Consultant
        Secretary: {c Lesley Padgett}, {w 0115 496 0427}
        {w endocrine.post@harrowmere.example}""",
        [
            ("Our reference", "RU/lp/{I HM660418}"),
            ("Clinic held", "{d 6 May 2026}"),
            ("Dictated / typed", "{d 06.05.26} / {d 12.05.26}"),
        ],
        "{c Dr Neil Thackray}\n{w The Cedars Practice}\n{w 44 Mill Bank}\n{w Harrowmere}\n{w HW6 2PQ}",
        "Dear {c Neil}",
        """+ {N Mrs Rosalba GRAVES}   D.O.B. {B 19/07/1971}
        + {A 8 Tollhouse Row, Harrowmere HW6 9CL}
        + NHS {I 999 280 8128}   Unit No {I HM660418}""",
        """Diagnoses: {k Graves' disease}, first episode {d 2019}, relapse {d January 2026}. Mild {k thyroid eye
        disease}.

        Treatment: {k carbimazole} {o 20 mg} once daily, {k propranolol} {o 40 mg} three times a day as needed, {k
        lubricating drops}.

        I saw {N Mrs Graves} again this morning. She remarked, as everyone does, that she married into the name and
        then got the illness. She feels a good deal better than she did in {d February}. The tremor has gone, she is
        sleeping, and she has put back four of the six kilograms that she lost. Her husband {N Dennis} notices that
        she no longer opens the windows at night.

        The eyes water in the wind and are gritty on waking. There is no double vision. I measured 19 mm on both
        sides, as {c Mr Corrigan} did in {d March}, and the lids close fully. Pulse 74 and regular. There is a small
        smooth goitre with no bruit.

        Blood tests on {d 29 April} showed free {k T4} 14.2 and {k TSH} less than 0.01. White count 5.8. {k TRAb} was
        9.4 at the start.

        We went through what may be done next. She would rather not have {k radioiodine} because of her eyes and
        because her daughter {N Chiara Graves-Holt} has a baby of six weeks, whom she minds on three days. She will
        think about surgery. In the meantime I have brought {k carbimazole} down to {o 15 mg}. I reminded her about
        sore throats, and that she should stop the tablets and have a blood count on the same day.

        She has stopped smoking, with the help of {c Kerry Heslop} at your practice, which will do more for her eyes
        than anything of mine. Could you repeat her thyroid function in four weeks and copy it to {c Lesley}?

        I shall see her in three months' time, and {c Mr Corrigan} will see her in the joint eye clinic on {d 9
        June}.""",
        """Yours sincerely


        {c Dr Rashmi Upadhyay}
        Consultant Endocrinologist

        Copies: {c Mr Fintan Corrigan}, ophthalmology; {N Mrs R Graves}""",
        "{N GRAVES Rosalba}   {I HM660418}",
    )


def urology() -> Made:
    return _letter(
        """+ NHS Lorne and Kintail
        Urology, {w Kirkstane Infirmary}
        {w Shore Road, Kirkstane KT1 3AA}
        Appointments {w 01632 960211}
        Consultants: {c Mr Iain Gilchrist}, {c Miss Pooja Verma}
        Nurse specialist: {c Alec Pringle}""",
        [
            ("Our ref", "PV/ajm/{I KR 204 771}"),
            ("Your ref", "{I SCI-5591820}"),
            ("Date", "{d Tuesday 14 October 2025}"),
        ],
        "{c Dr F Lennox}\n{w Kirkstane Group Practice}\n{w 2 Harbour View}\n{w Kirkstane KT1 7BN}",
        "Dear {c Dr Lennox},",
        """+ {N William John CROSS}, born {B 02.02.1950}, CHI {I 0202503316}
        + {A 5 Netherton Place, Kirkstane, KT4 8RW}""",
        """Thank you for your letter about this retired signalman, whose PSA was 7.9 in {d August} and 8.3 when you
        repeated it. {N Mr Cross} gets up twice at night and has a slow stream in the morning. He has seen no blood.

        His father, {N Robert Cross}, had trouble with the prostate at eighty and his brother {N Sandy} had it out in
        Inverness {d two years ago}. {N Mr Cross} takes {k tamsulosin} {o 400 micrograms}, {k lisinopril} {o 10 mg} and
        {k simvastatin} {o 40 mg}. He is allergic to {k trimethoprim}. He lives alone since his wife {N Netta} died and
        has a dog, which is his main worry if he has to be in overnight.

        On examination the abdomen was soft, with no bladder to feel. The prostate is about 50 cc and a little firm on
        the left. Flow 11 ml per second, residual 85 ml.

        I explained what the scan and biopsy are for. {c Alec Pringle} went over the leaflet with him and with his
        niece {N Fiona Cross-Baillie}, who drove him here, and she will bring him again.

        - MRI of the prostate, booked for {d 28 October} at 08:20
        - Biopsy under local anaesthetic if the scan is {k PI-RADS} 3 or more
        - {k Finasteride} not started until we have the result
        - Results from {c Alec} by telephone: {C 01632 960287}, or {N Fiona} on {C 07700 900218}

        I will write again after the meeting of {d 6 November}. I should be grateful if you would leave the PSA alone
        until then.""",
        """With kind regards


        {c Pooja Verma}
        Consultant Urological Surgeon
        (signed in her absence by {c A. J. Mairs}, secretary)

        cc {N Mr W J Cross}""",
        "{N W J CROSS}   CHI {I 0202503316}",
    )


def throat() -> Made:
    return _letter(
        """+ TIDEBRIDGE AND MARFLEET NHS TRUST
        Ear, Nose and Throat, {w Clinic 4}
        {w Tidebridge General Hospital}
        {w Quay Street, Tidebridge TB2 2HS}
        Tel {w 0191 498 0310}   Fax {w 0191 498 0311}
        {c Mr Lukasz Wozniak} MD FRCS
        {c Miss Annabel Tunstall} FRCS""",
        [
            ("Hospital number", "{I 1107734}"),
            ("NHS number", "{I 999 865 7423}"),
            ("Seen on", "{d 17 Nov 2025} ({c Miss Tunstall})"),
        ],
        "{c Dr O Odhiambo}\n{w Fisher Street Surgery}\n{w Tidebridge}\n{w TB5 1EE}",
        "Dear {c Dr Odhiambo}",
        """+ Re: {N SELVARAJAH, Anton}      DOB: {B 21.12.1964}
        + {A 61 Collingwood Terrace, Tidebridge, TB5 8NF}""",
        """Problem: hoarse voice for ten weeks. Normal larynx apart from {k Reinke's oedema}.

        {N Mr Selvarajah} teaches physics and by Thursday has no voice left. He has had no pain on swallowing, no
        earache and no weight loss. He gave up cigarettes in {d 2012}. There is heartburn most evenings, for which he
        buys {k Gaviscon}.

        I passed the camera through the left nostril after {k Co-phenylcaine} spray. Both cords move and there is no
        growth. They are swollen along their length, which is typical of {k Reinke's}. The neck is clear.

        I was able to tell him and his wife {N Vasanthi} that I saw no sign of cancer; their fear of that was plain, as
        his uncle {N Rajan} died of it last year. We have a photograph on file.

        He will see {c Joanna Rigby}, voice therapist, and I have suggested {k omeprazole} {o 20 mg} twice daily for
        eight weeks, {k Gaviscon Advance} {o 10 ml} at night, and a microphone for the classroom. {c Dr Sarpong} in
        occupational health at the school may need a note from you about this.

        I have not made another appointment. If the voice has not come back by {d February} please let me know, and I
        will look again.""",
        """Yours sincerely

        Dictated but not signed

        {c Miss Annabel Tunstall}
        Consultant ENT Surgeon

        cc {c J Rigby}, speech and language therapy
        cc {N Mr A Selvarajah}, {A 61 Collingwood Terrace, Tidebridge, TB5 8NF}""",
        "{N SELVARAJAH, Anton}   {I 1107734}",
    )
