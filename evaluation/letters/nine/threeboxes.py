"""Letters to the patient in everyday words: three framed boxes say who does what, the story stands below."""

from evaluation.letters.nine.kit import Made, Paper, stack, write


def _letter(mast: str, facts: str, to: str, boxes: list[tuple[str, str]], text: str, end: str) -> Made:
    paper = Paper(style="V", points=9.6, left=50, width=495, top=50, bottom=52)
    paper.box(50, 30, 495, 4, "#d4762c", 0)
    stack(paper, 50, 52, mast, 8.2, style="V")
    low = stack(paper, 330, 100, facts, 8.2, style="V")
    paper.y = max(stack(paper, 50, 104, to, 9.6, style="V"), low) + 12
    hello, rest = text.strip().split("\n", 1)
    paper.lines(hello)
    paper.y += 2
    tops, wide = paper.y, 495 / 3
    lowest = tops
    for place, (title, words) in enumerate(boxes):
        x = 50 + place * wide
        paper.put(x + 6, tops + 12, title, "VB", 8)
        paper.y = tops + 26
        paper.flow(words, x + 6, wide - 16, "V", 8, gap=0.4)
        lowest = max(lowest, paper.y)
    for place in range(3):
        paper.box(50 + place * wide, tops, wide - 5, lowest - tops)
    paper.y = lowest + 18
    write(paper, rest, head="VB")
    paper.y += 10
    paper.lines("\n".join(line.strip() for line in end.strip().split("\n")))
    return paper.done()


def heart() -> Made:
    return _letter(
        """+ Heronsbrook Hospitals
        Heart failure team, {w Orchard Site, Heronsbrook HN2 8JL}
        {w 0117 496 0288}""",
        """Hospital no. {I 5530918}
        NHS no. {I 999 838 9836}
        Born {B 30 January 1947}
        Seen {d 3 February 2026}, written {d 4 February 2026}""",
        "{N Mr Clifton Bogle}\n{A 94 Sugarhouse Lane}\n{A Heronsbrook}\n{A HN5 1WS}",
        [
            (
                "What you will do",
                """Weigh yourself each morning. Ring us if you gain 2 kg in three days.

                Take the new tablet.""",
            ),
            (
                "What we will do",
                """{c Nurse Philly Mwangi} rings you on {d 17 February} at ten.

                Heart scan again in {d May}.""",
            ),
            (
                "What your GP will do",
                """{c Dr Birtwistle}: kidney test in the week of {d 16 February}, please.""",
            ),
        ],
        """Dear {N Mr Bogle}

        Thank you for coming to see me with your daughter {N Yvette}. This letter is for you, and your family doctor
        has the same one.

        § Your heart
        Your heart muscle is weak after the attack that you had in {d 2022}. We call this {k heart failure}. The scan
        of {d 8 January} shows that it pumps 35 per cent of its blood at each beat, when 55 or more would be usual.
        This is a little better than last year.

        § How you have been
        You can walk to the shop for your paper. You sleep with two pillows. {N Yvette} told me that you went dizzy in
        church, and that {N Mrs Pearson} from next door brought you home. Your blood pressure was 104 over 62 when you
        stood, so I have not raised the {k ramipril}.

        § Your tablets
        % 4 3 3
        Tablet | How much | When
        {k Bisoprolol} | {o 5 mg} | morning
        {k Ramipril} | {o 2.5 mg} | bedtime
        {k Spironolactone} | {o 25 mg} | morning
        {k Dapagliflozin} (new) | {o 10 mg} | morning
        {k Bumetanide} | {o 1 mg} | morning

        Please stop {k dapagliflozin} and {k spironolactone} for a day or two if you have sickness or diarrhoea. {N
        Yvette} has a card that says so.

        You asked about flying to Kingston for your brother {N Vernon}'s seventieth. I see no reason why you should not
        go in {d August}. Please tell the airline and your insurer.""",
        """Yours sincerely

        {c Dr Gerard Milligan}
        Consultant in Heart Failure

        Copy to {c Dr S Birtwistle}, {w Sugarhouse Lane Health Centre}
        Copy to {c Philly Mwangi}, heart failure nurse, {w 0117 496 0291}""",
    )


def headache() -> Made:
    return _letter(
        """+ MOSSGATE NEUROSCIENCES
        {w Alderton House, Mossgate MG1 1PT}
        Secretary {c Trish Ainscough}: {w 0161 496 0715}
        {w trish.ainscough@mossgate.example}""",
        """Our ref OA/TA/{I 2047735}
        NHS {I 999 851 8113}
        DOB {B 14.06.1998}
        Video clinic {d 25 September 2025}""",
        "{N Miss Shreya Tiwari}\n{A Flat 31, Tenter House}\n{A 6 Dyer Street}\n{A Mossgate MG4 7TA}",
        [
            ("You", "Keep the diary. No painkiller on more than two days a week."),
            ("Us", "{c Sr Lockwood} will show you the injection in {d October}."),
            ("Your doctor", "{c Dr Yeung}: please prescribe {k candesartan} {o 4 mg}, and go up to {o 8 mg}."),
        ],
        """Dear {N Shreya}

        It was good to talk to you by video on {d 25 September}, and to your mother {N Sunita}, who joined us from
        Leicester for the last part.

        You have {k chronic migraine}, with headache on about 22 days in each month. On fourteen of those you take
        {k sumatriptan} or {k ibuprofen}, and I think that part of the trouble now is {k medication overuse}. Your scan
        of {d 2 July} was normal; the {k arachnoid cyst} that was mentioned is something that you were born with, and
        needs nothing done.

        You have tried {k propranolol} (which gave you nightmares), {k topiramate} and {k amitriptyline}. As you may
        want a baby before very long, {k topiramate} and {k valproate} are not for you.

        § What we agreed
        - {k Candesartan}, starting low
        - No codeine at all
        - If the diary is no better by Christmas, {k fremanezumab} {o 225 mg} once a month
        - A letter for your manager, which {c Trish} has sent you

        Your mother has had {k Bell's palsy}, and wondered whether that was a {k stroke}. It was not, and it has
        nothing to do with your migraine. Your brother {N Rohit}'s fits are also a different matter.

        Should you wake with a sudden, terrible headache, or have weakness or trouble with speech, ring 999. Otherwise,
        our headache line is answered by {c Sister Megan Lockwood} on {w 0161 496 0719}. We have your number as {C
        07700 900404}; please tell us when you move in with {N Callum}.""",
        """Kind regards

        {c Dr Olamide Adefope}, Consultant Neurologist

        cc {c Dr Winnie Yeung}, {w Dyer Street Practice}, {w 0161 496 0730}""",
    )


def sugar() -> Made:
    return _letter(
        """+ St Brannoc's Children's Diabetes
        {w Woodland Centre, Portlaoghaire Road, Castlebeg}
        {w 028 9649 6120}""",
        """Casenote {I CB 88104}
        H&C {I 999 656 1615}
        Born {B 8 April 2015}
        Clinic {d 11 March 2026}""",
        "{N Mr and Mrs McAteer}\nfor {N Dara McAteer}\n{A 2 Lough Road}\n{A Castlebeg BT95 4RD}",
        [
            ("{N Dara}", "Bolus before food, not after. Try the thigh for the next three sets."),
            ("Mum and Dad", "Change the night basal as we wrote it down. Upload on Sundays."),
            ("The team", "{c Orlaith} visits school on {d 25 March}. {c Dr Nesbitt} rings on {d 1 April}."),
        ],
        """Dear {N Sinead} and {N Gerard},

        § How {N Dara} is
        {N Dara} is ten, and has had {k Type 1 diabetes} since {d November 2021}. {k HbA1c} was 58 today, and it was 66
        in {d December}. Well done to all of you. Time in range is 61 per cent. There was one bad low, at Gaelic
        training on {d 19 February}, when {N Dara}'s coach, {c Mr Kilbride}, gave a gel and rang {N Gerard}.

        § What we found
        Weight 34.1 kg and height 141 cm. There are lumps on the tummy from too many sets in one place. Feet and eyes
        are fine; {c Mairead Feeney} took the photographs. {k Coeliac} screen and {k thyroid} are due in {d June}.

        § The pump
        % 2 2 2
        From | Old rate | New rate
        00:00 | {o 0.35 units} | {o 0.30 units}
        03:00 | {o 0.40 units} | {o 0.40 units}
        07:00 | {o 0.55 units} | {o 0.60 units}

        {k NovoRapid} goes on. {N Granny McAteer} minds {N Dara} on Fridays and would like to learn the pump; {c
        Orlaith Scanlon} will call with her at {A 40 Lough Road}. {N Dara}'s sister {N Clodagh} has asked for a blood
        test because she is thirsty, and a finger prick today was 5.2. She was glad of that.""",
        """With every good wish

        {c Dr Ruth Nesbitt}
        {c Orlaith Scanlon}, diabetes nurse, {w 028 9649 6127}

        Copy: {c Dr P Hennigan}, {w Castlebeg Health Centre}""",
    )
