"""A charity's two-column newsletter with patients' stories; unusual place for identities."""

from evaluation.letters.six.paper import Made, Paper


def _news(title: str, issue: str, left: str, right: str, boxed: str) -> Made:
    paper = Paper(style="T", points=10.5, left=40, width=515)
    paper.put(40, 66, title, "TB", 30, ink="#8a1538")
    paper.put(555, 80, issue, "TI", 9, align="r")
    paper.rule(y=86, line=2)
    top = 108.0
    for x, text in ((40.0, left), (308.0, right)):
        paper.y = top
        for number, story in enumerate(text.split("##")):
            heading, _, rest = story.strip().partition("\n")
            paper.y += 8 * (number > 0)
            paper.lines(heading, x, 247, "HB", 12, ink="#8a1538")
            paper.y += 2
            paper.flow(rest, x, 247)
    paper.box(40, 716, 515, 90, "#f8e9ee")
    paper.y = 732
    paper.flow(boxed, 50, 495, "H", 8.5)
    return paper.done()


def hospice() -> Made:
    return _news(
        "The Lantern",
        "News for friends of Candlemas Hospice - No {r 88} - {d Winter 2025}",
        """{N Patience} and her pots
        When {N Patience Merriweather} came to day therapy last spring she had not thrown a pot for a year. "My
        hands were all pins and needles from the {k Taxol}," she says. Physio {c Skye Larkin} put a lump of clay in
        them.

        {N Patience}, who turned 70 on {B 14 June}, taught at the art school. Her husband {N Hal} brings her from
        {A Saltings, Mere Lane} each Thursday in his van. {N Hal Merriweather}'s own story, after {k Hodgkin's}, was
        in our last number.

        Her drawings of {c Sister Bernadette} asleep hang in the hall. {N Mrs Merriweather} died on {d 2 November}
        with {N Hal} and their daughters {N Charity} and {N Constance} beside her.
        ##
        Quiz night
        Quizmaster {c Dr Ben Holloway} raised {r 1,240} pounds on {d 3 October}. {c Matron Wendy Ash} swears her
        team did not cheat.""",
        """Dear Lantern
        My dad {N Desmond Okeke} was in Room {r 9} in {d August}. He'd have been 80 on {B 1st December}. He had a
        {k Hickman} line, a {k Macmillan} nurse ({c Jill Tanner}) and {o 10 mg} of {k Oramorph} whenever he asked.
        {N Des} loved the robin. Thank you {c Dr Farrow}, {c Moses} the porter and all. - {N Ngozi Okeke-Brand},
        {A Leaf Street, Holm}

        Mum and I are walking the coast for you from {d 1 May}; ring me on {C 07700 900068} to sponsor us or write
        to {C ngozi.ob@example.com}.
        ##
        From the wards
        {c Dr Farrow} explains {k Kubler-Ross} on {d 12 January}.
        Bring cake. {c Chaplain Rev. Noah Speed} lights the tree, with the names of {N Ivy Thorne}, {N Gilbert
        Rook}, {N Maud Rook} and {N Patience M.} among those read.""",
        """Candlemas Hospice, {w Abbey Walk, Holm HM1 6CH}. Ward {w 01632 960630}. Fundraising: {c Tilly Marsh},
        {w 01632 960631}, {w tilly@candlemas.example}. Registered charity {r 1150023}. Printed by Abbey Press, job
        {r 66120}.

        Label: {N Mr H Merriweather}, {A Saltings, Mere Lane, Holm HM4 2PD}. Supporter no. {I CH-20881}. Gift Aid
        declared {d 09/2024}.""",
    )


def kidney() -> Made:
    return _news(
        "Bean Post",
        "West Moor Kidney Patients' Association - {d June 2026} - issue {r 41}",
        """A swap in Malta
        {N Carmel Borg-Tennant}, b. {B 1962}, dialyses on the twilight shift. In {d March} he went home to Malta,
        where his cousin {N Spiru Borg} gave him a kidney. {c Professor Galea} did the deed; {c Mr Marcus Hart} had
        sorted the papers here.

        "{N Spiru} says he feels lighter," laughs {N Carmel}. He is on {k tacrolimus} {o 3 mg} twice daily and
        {k Bactrim}. {N Carm}'s creatinine is 109 and his {k Tenckhoff} is in a jam jar. {k BK virus}: none.
        ##
        Remembering
        {N Mrs Hettie Wolfe} ({B 1929}-2026), who founded our raffle. {c Sister Dympna} writes that
        {N Hettie} came for {k haemodialysis} {r 2,914} times and never once without a hat. Her son {N Saul Wolfe}
        has given a bench.""",
        """Notices
        For sale, fridge. {N Bob Tranter}, {C 01632 960093}. Free to anyone on PD.

        Lost in the minibus {d 7 May}: hearing aid of {N Jaswinder Kaur Gill}, unit no {I WM55120}. Please hand to
        {c Deb} at the desk, {w 01632 960900}.

        {N Jaswinder} ({N Jas} to us: {N Jas Gill}) also thanks {c Dr Noor} for the {k Epo} ({o 4000 units}) brought
        to {A 31 Hawthorn Bank} in the snow.
        ##
        AGM
        Chair {c Dr Rosalie Noor}; speaker {c Miss Ngaire Tamati} on
        {k Bricker} bags; {d Saturday 11 July}, Lecture Room 2. Votes to {N Saul Wolfe}, treasurer, {A 2 Moor
        Crescent, WM7 1BB}.""",
        """{w Renal Unit, Level 5, West Moor Hospital}. Editor {c Petra Vale} (dialysis secretary), {w 01632 960911}.

        Posted to: {N B. Tranter} Esq, {A The Lodge, Cuckoo Mill, WM9 9ZA}. If undelivered return to {w PO Box 7,
        West Moor}.""",
    )
