"""Letters of community therapists: who writes, to whom and about whom in three columns at the head."""

from evaluation.letters.nine.kit import Made, Paper, stack, write


def _letter(service: str, columns: tuple[str, str, str], opening: str, text: str, end: str, run: str) -> Made:
    def each(paper: Paper) -> None:
        paper.put(48, 28, service, "HB", 9, ink="#00707a")
        paper.put(547, 28, run, "H", 7.6, align="r")
        paper.rule(48, 499, 34, 1.2)

    paper = Paper(points=11.8, left=48, width=499, top=56, bottom=54, each=each)
    low = 0.0
    for place, (head, words) in enumerate(zip(("From", "To", "About"), columns, strict=True)):
        paper.put(48 + place * 170, 54, head, "HB", 8.4, ink="#00707a")
        low = max(low, stack(paper, 48 + place * 170, 67, words, 8.8))
    paper.rule(48, 499, low - 2, 0.5)
    paper.y = low + 20
    paper.lines(opening)
    paper.y += 6
    write(paper, text, ink="#00707a", shade="#e0eff0")
    paper.y += 8
    paper.lines("\n".join(line.strip() for line in end.strip().split("\n")))
    return paper.done()


def kitchen() -> Made:
    return _letter(
        "Elderbeck Community Occupational Therapy",
        (
            """{c Corinna Hebblethwaite}
            {w Market House, Market Place}
            {w Elderbeck EB1 2JX}
            {w 01632 960733}
            {w c.hebblethwaite@elderbeck.example}""",
            """{c Dr Kirsty Oldroyd}
            {w Bell Yard Surgery}
            {w Elderbeck EB7 2TF}
            Copy: {c Mo Farooqui},
            housing adaptations""",
            """{N Mr Ferdinand Nyambe}
            {B 22 May 1961}
            NHS {I 999 458 7625}
            {A 10 Quarry Steps, EB3 8ZW}
            {C 01632 960751}""",
        ),
        "{d 26 November 2025}",
        """Dear {c Dr Oldroyd}

        I visited {N Mr Nyambe} on {d 19 November} with my student {c Abi Lunt}. His wife {N Chanda} and his son {N
        Mwila} were at home. You asked about washing and the kitchen after his {k Guillain-Barré syndrome}. He was in
        {w St Kentigern's} from {d 3 March} to {d 28 August} and came home in a wheelchair.

        § How he manages
        He gets from bed to chair with a board and from chair to toilet with {N Chanda} holding his belt. He can walk
        four steps with a frame. He washes at the kitchen sink. {N Mwila} lifts him into the bath on Sundays, which is
        not safe for either of them: {N Mwila} has {k spondylolisthesis}, and sees {c Mr Ravindran} about it.

        His grip is 9 kg on the right and 11 on the left. Both feet drop; the splints are by {c Kenny Usher}. He has
        burning in the soles, for which you gave {k pregabalin} {o 75 mg} twice daily; it helps. Mood good on the
        whole. He was a lathe operator, and he has drawn a ramp himself that is better than ours.

        % 4 2 2
        Measure | {d 1 Sept 2025} | {d 19 Nov 2025}
        {k Barthel} | 7 | 12
        {k Rivermead} mobility index | 3 | 6
        Canadian measure, performance | 2.4 | 4.8

        § What I have ordered
        - Bath lift and two rails, by {d 8 December} (order {I EQ-551907})
        - Kettle tipper, perching stool and trolley
        - Ramp at the back door: {c Mo Farooqui} will measure on {d 3 December}; he will ring first

        § What I ask of you
        1. A letter for the grant, saying that {N Mr Nyambe}'s need is likely to last
        2. Blood pressure: he is giddy on standing, on {k amlodipine} {o 10 mg}
        3. A word with {N Mrs Nyambe}. She has had no night's sleep since {d August} and told me, at the door, that she
        had fallen on the cellar steps

        {N Ferdinand} hopes to be at the allotment by Easter. I shall go again in the new year with {c Abi}. His
        brother {N Joseph Nyambe}, in Bolton, has offered the use of a van.""",
        """Yours sincerely

        {c Corinna Hebblethwaite}
        Occupational Therapist, HCPC {r OT50118}""",
        "{N Nyambe F}  {I 999 458 7625}",
    )


def swallow() -> Made:
    return _letter(
        "Dunmorrow Speech and Language Therapy - adult team",
        (
            """{c Anneka Strange}
            {c Bill Bamford-Coyne} (student)
            {w Cotter Street Clinic}
            {w Dunmorrow DV2 3NP}
            {w 01632 960440}""",
            """{c Dr Anwen Mostyn-Rees}
            {w Hill Top Practice}
            {w Dunmorrow DV7 1EN}
            {w 01632 960445}""",
            """{N WHITTINGHAM, Jean}
            DOB {B 9.11.1946}
            {I 999 621 4818}
            {A Room 14, The Laurels,}
            {A Hill Top Lane DV7 1EQ}""",
        ),
        "Seen {d 5.2.26}      Written {d 6.2.26}      Our ref AS/{I 4416620}",
        """Dear {c Anwen}

        § Request
        Coughing at meals for a month. {k Huntington's disease} known since {d 2011}. Chest infections in {d October}
        and {d January}. Weight 47.2 kg ({d 1.2.26}), down 3 kg since {d November}.

        § Who was there
        {c Marjie}, senior carer, and {N Mrs Whittingham}'s husband {N Roy}, who comes each day to give lunch. {N Jean}
        was in her chair by the window, well supported, with large movements of the arms and trunk. She can say yes and
        no and {N Roy}'s name.

        § What I saw
        Tea, thin: drank fast, coughed at three sips of six, voice wet. Thickened to level 2 with {k Nutilis Clear}:
        no cough. Porridge: good. Toast: held in the cheek, and then cleared with help. {N Roy} feeds quickly because
        he is afraid that it will go cold, and we laughed about that.

        § Advice (on the wall, and in the home's file)
        - Level 2 drinks; level 5 food; teaspoon; count to five between spoons
        - Upright for half an hour; no talking by the telly
        - Mouth care after each meal with {k Corsodyl}
        - {k Metoclopramide} might be making things worse; would you review it?

        § Longer view
        {N Mrs Whittingham} signed an advance decision with {c Dr Pilar Ocampo} in {d 2019} to say that she would not
        want a feeding tube. {N Roy} has the paper and showed it to me. Their daughter {N Lisa} has had the test and
        does not want it spoken of in front of her brother {N Mark Whittingham}, who visits on Saturdays and has not
        been tested. Please take care with letters: {N Mark} opens the post at {A 3 Hill Top Lane}.

        I have asked {c Gosia Wilk}, dietitian, to see her ({k Fortisip} {o 200 ml} twice daily until then), and will
        call in four weeks. {N Roy Whittingham}: {C 01632 960448}.""",
        """With kind regards

        {c Anneka Strange}, Specialist Speech and Language Therapist
        cc Home manager {c Mrs Pearline Oduber}, {w 01632 960449}""",
        "{N WHITTINGHAM Jean}   {I 4416620}",
    )


def weight() -> Made:
    return _letter(
        "Dietetics, Tidebridge and Marfleet",
        (
            """{c Rufus Ballantyne}
            {w Marfleet Clinic}
            {w Hedon Way, MF1 6LL}
            {w 0191 498 0367}""",
            """{c Dr Bronia Sokolow}
            {w Quayside Medical}
            {w Marfleet MF2 1AA}""",
            """{N Chen Xiaoling (Ms)}
            {B 25/12/1996}
            NHS {I 999 107 3418}
            {A 77C Dock Road, MF2 9GH}
            {C 07700 900328}""",
        ),
        "{d 30 June 2025}",
        """Dear {c Dr Sokolow}

        Thank you for referring this young woman with {k coeliac disease}, found on biopsy in {d April} by {c Dr
        Enright}. She attended with her housemate {N Grace Babatope}, who cooks.

        Weight 49 kg, height 1.60 m. {k tTG} was over 128 in {d March}. {k Ferritin} 9, {k folate} 2.4, {k vitamin D}
        21. She is a doctoral student of marine biology. {N Ms Chen} eats in the canteen at noon and with {N Grace} at
        night. Soy sauce and noodles had been the main source of wheat. She has changed to tamari and rice noodles and
        says that the bloating has "half gone". Her mother {N Mrs Chen Yulan} sends parcels from Harbin with
        ingredients that neither of us could read; a friend, {N Hao}, has made a list.

        § Agreed
        1. Gluten-free bread and flour on prescription, eight units a month ({k Juvela}, {k Glutafin})
        2. {k Ferrous sulfate} {o 200 mg} once daily and {k folic acid} {o 5 mg} for three months
        3. {k Colecalciferol} {o 800 units} daily
        4. Bone density scan: {c Dr Enright} has asked for this
        5. {k Pneumovax} with {c Nurse Delphine Cross}

        She wondered if her brother {N Chen Bo} should be tested. Yes: one in ten close relatives has it. In her family
        the surname comes first, and {w the Infirmary} has her filed under {N Xiaoling}, with a second number ({I TB
        1182290}). I have asked for that to be put right; the correct one is {I TB 1180447}.

        Review by telephone on {d 15 September}, and group session "Eating out" on {d 22 July}, which {N Grace} may
        attend too.""",
        """Best wishes
        {c Rufus Ballantyne}
        Community Dietitian

        cc {c Dr Tim Enright}, gastroenterology; {N Ms Chen Xiaoling}""",
        "{N CHEN, Xiaoling}   NHS {I 999 107 3418}",
    )
