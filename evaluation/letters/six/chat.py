"""Chat between staff as exported: bubbles at left and right, no capitals, little punctuation."""

from evaluation.letters.six.paper import Made, Paper


def _chat(title: str, messages: list[tuple[str, str, str]]) -> Made:
    paper = Paper(style="V", points=8.5, left=60, width=475, top=70, bottom=50)
    paper.box(0, 0, 595, 44, "#e7e7e7", 0)
    paper.put(297, 27, title, "VB", 10, align="c")
    mine = messages[0][0]
    for sender, at, text in messages:
        x = 250.0 if sender == mine else 60.0
        joined = " ".join(text.split())
        before = paper._count
        high = len(paper.rows(joined, 270, "V", 8.5)) * 11.5 + 18
        paper._count = before
        if paper.y + high > 800:
            paper.turn()
        paper.box(x, paper.y, 285, high, "#dcf8c6" if sender == mine else "#f4f4f4", 0)
        paper.put(x + 6, paper.y + 9, sender, "VB", 6.5, ink="#336699")
        paper.put(x + 279, paper.y + 9, at, "V", 6.5, align="r", ink="#888888")
        kept = paper.y
        paper.y += 21
        paper.lines(joined, x + 6, 270)
        paper.y = kept + high + 7
    return paper.done()


def ward() -> Made:
    return _chat(
        "surg f1s + on call - export {d 12.02.26}",
        [
            ("{c jaz}", "07:58", "morning all. who has {N mrs petrosyan} bed {r 11}"),
            ("{c dr tom l}", "07:59", "me. {N anahit petrosyan} {I h4471902} post {k hartmanns} day 3. why"),
            ("{c jaz}", "08:01", "daughter {N lusine} rang switch 3 times, wants a call on {C 07700 900277}"),
            (
                "{c dr tom l}",
                "08:02",
                "ok will ring {N lusine} after round. {N anahit}s k is 3.1 gave {k sando k} {o 2 tabs}",
            ),
            (
                "{c winnie (np)}",
                "08:10",
                """also {N will cope} in {r 14} is for home, ttos pls. {k apixaban} {o 5mg} bd. dob {B 3/3/61} for the
            pharmacy slip. lives {A 19 ship st} so hospital car""",
            ),
            ("{c jaz}", "08:12", "{N cope} still has a {k jackson pratt} in"),
            ("{c winnie (np)}", "08:12", "out by {c mr dove} {d last night}"),
            (
                "{c dr tom l}",
                "08:30",
                "{N mr cope} says nobody home till 4, {N june} (wife) works. try {C 01632 960722}",
            ),
            (
                "{c jaz}",
                "09:47",
                """bleep {r 2218} pls someone. baby {N harkness} ({N theo}, nhs {I 9993317045}, b {B 9 feb})
                ?{k hirschsprungs} coming from {w maternity st annes}, mum is {N robyn harkness} still on {r ward 6}""",
            ),
            (
                "{c miss oyelaran}",
                "09:50",
                "I'll see {N Theo Harkness} myself. NBM, {k Replogle}, {k gentamicin} {o 5 mg/kg}.",
            ),
            ("{c jaz}", "09:51", "thx {c miss o}"),
            (
                "{c dr tom l}",
                "10:22",
                "rang {N lusine p}. she + brother {N ara} in at 3 to see {c mr dove}. {N mrs p} wants a priest",
            ),
            ("{c winnie (np)}", "10:25", "{c fr declan} on {w 01632 960515}"),
            ("{c jaz}", "12:00", "who is {N poppy field}?? label on my desk, {I h4470018}, no form"),
            ("{c winnie (np)}", "12:03", "pre op {d monday}, {k von willebrands}. ask haem reg {c priya}"),
        ],
    )


def midwives() -> Made:
    return _chat(
        "community team blue",
        [
            ("{c bex}", "3 apr 18:40", "can anyone do {N destiny okoro} tomoz am, i have clinic"),
            ("{c mags}", "18:44", "i can. where is she now? moved from {A 8 elm ct} no?"),
            (
                "{c bex}",
                "18:45",
                "yes with her mum {N mrs patience okoro} {A 52 shoreditch pl, ws2 6ab}. {C 07700 900191}",
            ),
            ("{c mags}", "18:47", "fine, {N destiny}'s {k bishop score} was 3 on {d tues} and {k kleihauer} neg"),
            ("{c bex}", "18:48", "shes had {k anti-d} {o 1500 iu}. dob for the system {B 21.09.03}"),
            (
                "{c auntie v (msw)}",
                "19:02",
                """ladies {N summer bright} just texted me pics of baby {N river}, day 5, very yellow. {N summer} cant
            get through on triage {w 01632 960808}""",
            ),
            ("{c mags}", "19:03", "sbr tonight. {N river bright} nhs {I 999 540 2218}? her partner is {N ash}"),
            (
                "{c auntie v (msw)}",
                "19:05",
                "{I 999 540 2281} i think. {N ash golding} driving them, told {c paeds sho kamal}",
            ),
            ("{c bex}", "19:20", "{k guthrie} due too. card batch {r nb 7741} exp {d 11/26}"),
            ("{c mags}", "21:15", "{N river} 312, under lights. {c dr sterling} happy. {k coombs} pos"),
            ("{c bex}", "21:16", "poor {N summer b}. and {N destiny o} just rang me, waters gone 20:50"),
            ("{c mags}", "21:17", "haha {c bex} you are on then. bring the {k entonox}"),
            (
                "{c bex}",
                "23:58",
                (
                    "boy, {N ezekiel}, born 23.31, {B 3/4/26}, 3.4kg. {k apgars} 9 + 10. dad is {N jordan "
                    "frost} btw. {c prof lindsay} came to sew"
                ),
            ),
        ],
    )


def patient() -> Made:
    return _chat(
        "PatientLink messages: {N Mr Ieuan Bowen-Tchaikovsky} ({I PL-3350091})",
        [
            (
                "Surgery ({c Amy})",
                "{d 06/01/26} 09:00",
                """Hello {N Ieuan}, your {k HbA1c} is in and {c Dr Speight} would like to talk. Please reply with your
            date of birth to unlock. Do not reply with emergencies. {w 01632 960133}""",
            ),
            ("{N ieuan}", "09:14", "{B 18 5 71}"),
            ("Surgery ({c Amy})", "09:15", "Thank you. Is {C 07700 900240} still the best number?"),
            (
                "{N ieuan}",
                "09:31",
                (
                    "no thats {N marta}s, mine is {C 07700 900241}. been staying with my sister {N non} at {A"
                    " ty isaf, heol y bont} since {d sept}"
                ),
            ),
            (
                "{N ieuan}",
                "09:32",
                "is it the {k mounjaro}? on {o 5mg} since {d 1 dec}. {c sister prosser} said it wd come down",
            ),
            (
                "Surgery ({c Amy})",
                "09:40",
                "{c Dr Speight} will ring at 11. Shall we change your address from {A 4 Cambrian View, SA99 2LK}?",
            ),
            (
                "{N ieuan}",
                "09:41",
                (
                    "yes but leave {N marta bowen} there. & {N twm} (son, dob {B 7/7/09}) is with her, you "
                    "have him under {N tchaikovsky} only"
                ),
            ),
            (
                "{c Dr V Speight}",
                "11:26",
                """Spoke to {N Mr Bowen-T}. Stop {k Jardiance} {o 10 mg} while unwell ({k Kussmaul} breathing
            explained). Book {c Sr Prosser} {d 20/01}, form {r DM2}. If vomiting, ring {w 111}.""",
            ),
            ("{N ieuan}", "11:50", "diolch {c vic}. {N non bowen} says hello she was at school with u"),
            (
                "Surgery ({c Amy})",
                "12:00",
                "Conversation closed by {c A. Lightfoot}. Template {r PL-TXT-19}. NHS {I 9992275130}",
            ),
        ],
    )
