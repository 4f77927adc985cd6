"""Records that the patient holds: round boxes in the first person, and a table of whom to ring."""

from evaluation.letters.nine.kit import Made, Paper, stack, write

Contacts = list[list[str]]


def _record(colour: str, title: str, about: str, middle: str, contacts: Contacts, rest: str, foot: str) -> Made:
    def each(paper: Paper) -> None:
        paper.box(0, 832, 595, 10, colour, 0)
        paper.put(297.5, 824, foot, "V", 7, align="c")

    paper = Paper(style="V", points=9.2, left=52, width=491, top=52, bottom=56, each=each)
    paper.put(40, 52, title, "VB", 15, ink=colour)
    start = 64.0
    low = max(stack(paper, 52, start + 18, about, 9, style="V"), stack(paper, 330, start + 18, middle, 9, style="V"))
    paper.pen.setLineWidth(1)
    paper.pen.roundRect(40, 842 - low, 515, low - start, 9)
    paper.y = low + 20
    paper.lines("People to ring", 40, style="VB", points=10.5, ink=colour)
    paper.y -= 4
    paper.grid(contacts, [110, 180, 225], 40, points=8.4, head="VB", shade="#eeeeee")
    paper.y += 20
    write(paper, rest, head="VB", ink=colour)
    return paper.done()


def learning() -> Made:
    return _record(
        "#6a3d9a",
        "My hospital passport",
        """+ My name is
        {N Sebastian Kyei-Marsland}
        + I like to be called
        {N Seb}
        + My birthday
        {B 3 June 1994}
        + I live at
        {A Larch House, 18 Aldersgate Road,}
        {A Mossgate MG6 3FF}""",
        """+ NHS number
        {I 999 204 1773}
        + Hospital number
        {I MG 774 0021}
        + My doctor
        {c Dr Anil Pathak}
        {w Alder Street Practice}
        {w 0161 496 0766}""",
        [
            ["Who", "Name", "How to reach them"],
            ["Key worker", "{c Denzil Hallett-Okoro}", "{w 0161 496 0770}, any time"],
            ["Mum", "{N Gifty Kyei}", "{C 07700 900456}, after 4"],
            ["Dad", "{N Robert Marsland}", "{C robmarsland@example.org}, no calls at work"],
            ["Sister", "{N Abena}", "{C 07700 900457}"],
            ["LD nurse", "{c Philippa Standish}", "{w 0161 496 0772}, bleep {r 3310}"],
        ],
        """§ Things you must know about me
        - I have {k Angelman syndrome} and {k epilepsy}. Two kinds of fit: see the sheet by {c Dr Weatherhead}
        - Rescue medicine: {k Buccolam} {o 10 mg} in my cheek after five minutes
        - I am allergic to {k penicillin} (face swells, {d August 2011})
        - My food is minced and moist, level 5. {c Tess Gadsby}, speech therapist, wrote my plan on {d 14/07/2025}

        § My medicines
        {k Sodium valproate} {o 600 mg} twice a day, {k clobazam} {o 10 mg} at night, {k melatonin} {o 4 mg} at night,
        {k Movicol} {o 2 sachets} a day. From a spoon with yoghurt. {N Gifty} says never in tea.

        § How you know that I am in pain
        I stop smiling, and I bite my left hand. {N Seb} laughing very hard can also mean pain in the tummy. {c Denzil}
        has known me for six years, so please ask him.

        § How to talk with me
        I do not use words. I use a picture book, and I pull you to things. I know my own name, {N Abena}'s name and
        the word bus. Please do not stand behind me.

        § Who decides with me
        I cannot decide about operations. {N Gifty Kyei} and {N Robert Marsland} should both be asked. My advocate is
        {c Lorna Babbington}. When I had my teeth out on {d 9 February 2024}, {c Mr Unsworth} let {N Gifty} stay until
        I was asleep. That was good.

        Filled in by {c Denzil Hallett-Okoro} with {N Gifty Kyei} on {d 1 December 2025}. Look at it again by {d 1
        December 2026}.""",
        "If you find this book please send it to {A Larch House, 18 Aldersgate Road, MG6 3FF}.  {N Seb K-M}",
    )


def breath() -> Made:
    return _record(
        "#11695b",
        "My COPD plan / Fy nghynllun COPD",
        """+ Name / Enw
        {N Mrs Glenys Ann Tudball}
        + Born / Ganwyd
        {B 16 November 1950}
        + Address / Cyfeiriad
        {A 4 Rhes y Capel}
        {A Llanfedw CF98 1TL}""",
        """+ NHS / GIG
        {I 999 226 9340}
        + Phone / Ffôn
        {C 029 2018 0633}
        + Practice / Meddygfa
        {c Dr Iestyn Bowyer}
        {w Llanfedw Surgery}""",
        [
            ["Who", "Name", "Number"],
            ["COPD nurse", "{c Siân Lewin}", "{w 029 2018 0644} (Mon to Fri)"],
            ["Oxygen", "{w Dolwar Gases}", "{w 0808 157 0390}, customer {I 8811-4402}"],
            ["Daughter", "{N Julie Tudball-Ncube}", "{C 07700 900519}"],
            ["Neighbour", "{N Mr Ivor Gough}", "has key, {C 029 2018 0638}"],
        ],
        """§ When I am well
        I can walk to the capel and back with my sticks. {k FEV1} 0.92 litres on {d 3 September 2025}. Oxygen
        saturation 90 to 92. I use {k Trimbow} {o two puffs} twice a day and {k Salamol} when I need it.

        § When it is getting worse
        More phlegm, or green, or more breathless for two days:
        use {k Salamol} with the spacer, {o four puffs}, up to six times a day. Start {k prednisolone} {o 30 mg} for
        five days. If the phlegm is green start {k doxycycline} {o 200 mg} and then {o 100 mg} a day. Ring {c Siân}.

        § When it is very bad
        Blue lips, drowsy or cannot finish a word: 999. Show this card. Target saturation 88 to 92, {k Venturi} mask 24
        or 28 per cent. {N Julie} should be told at once, not later as in {d January}.

        § Log
        % 2 4 3
        Date | What happened | Who wrote it
        {d 12/10/2025} | Started both packs. Better by Friday | {N Julie}
        {d 04/01/2026} | Hospital for five days, {k NIV} one night | {c Siân Lewin}
        {d 20/01/2026} | Rescue pack replaced, {w Llanfedw Pharmacy} | {c Mr Rhodri Vaughn-Toye}
        {d 11/02/2026} | {N Mrs Tudball} taught {k Acapella}, husband's old one thrown out | {c Siân Lewin}

        My late husband {N Elwyn} had the same illness, so I know what it is. What matters to me: to be at home, and to
        be at {N Efa}'s christening in May.""",
        "{N G A Tudball}   {I 999 226 9340}   Plan form {r COPD-3}, reviewed {d 20/01/2026} by {c SL}",
    )


def birth_plan() -> Made:
    return _record(
        "#b0413e",
        "Hand-held maternity record: summary page",
        """+ Mother
        {N Nkem ASHDOWN-ILORI}
        + Date of birth
        {B 27.02.1991}
        + Address
        {A 33b Lorimer Street}
        {A Harrowmere HW2 2AS}
        {C 07700 900624}""",
        """+ NHS no.
        {I 999 378 3609}
        + Unit no.
        {I HM712266}
        + Estimated date of delivery
        {d 19 June 2026}
        + Gravida 2, para 1
        Booked {d 4 December 2025}""",
        [
            ["Who", "Name", "Number"],
            ["Named midwife", "{c Saffron Dyer}", "{w 0115 496 0466}"],
            ["Consultant", "{c Miss Ottoline Bancroft}", "via {c Mel Tranmer}, {w 0115 496 0460}"],
            ["Triage", "any hour", "{w 0115 496 0499}"],
            ["Birth partner", "{N Kunle Ilori}", "{C 07700 900625}"],
            ["Second partner", "{N Wendy Ashdown} (mother)", "{C 01632 960633}"],
        ],
        """§ Alerts
        - {k Gestational diabetes} last time; {k metformin} {o 500 mg} twice daily from 26 weeks
        - Group B {k streptococcus} in {d 2022}: {k benzylpenicillin} {o 3 g} in labour
        - Blood group O negative; {k anti-D} {o 1500 units} given {d 27 March 2026}, lot {r RH2291}

        § Last baby
        {N Temi}, girl, born {B 11 October 2022}, 4.2 kg, forceps ({k Kielland's}) for {c Mr Bamber}. Shoulder held up
        for two minutes. {N Temi} is well. {N Nkem} did not feel listened to, and talked it over with {c Saffron Dyer}
        on {d 22 January 2026}.

        § Visits
        % 2 2 2 2 4
        Date | Weeks | BP | Fundus | Note
        {d 05/02/26} | 20 | 112/66 | - | scan normal, placenta clear, {c Ruby Nuttall}
        {d 12/03/26} | 25 | 118/70 | 25 | moving well, {N Kunle} has flu
        {d 09/04/26} | 29 | 116/72 | 30 | {k haemoglobin} 104, {k ferrous fumarate} {o 210 mg}
        {d 30/04/26} | 32 | 122/74 | 33 | growth 72nd centile, {c Miss Bancroft}

        § My wishes
        {N Nkem} would like the pool if the sugar allows. {N Kunle Ilori} will cut the cord. No students please, apart
        from {c Anjum}, who has been to all the visits. {N Wendy} will have {N Temi} at {A 33b Lorimer Street}.""",
        "{N ASHDOWN-ILORI N}   {I HM712266}   Please bring this record to every visit",
    )
