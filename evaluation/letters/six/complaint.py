"""Letters from patients and relatives themselves (slanted hand), with the stamp of the office that took them in."""

from evaluation.letters.six.paper import Made, Paper


def _hand(at_right: str, stamp: list[str], body: str, close: str, note: str) -> Made:
    paper = Paper(style="TI", points=13, left=64, width=460, top=60)
    for number, line in enumerate(at_right.split("\n")):
        paper.put(530, 58 + 17 * number, line, align="r")
    for number, line in enumerate(stamp):
        paper.put(60 + 6 * number * 0.2, 84 + 12 * number, line, "CB", 9, angle=8, ink="#b00020")
    paper.y = 76 + 17 * len(at_right.split("\n"))
    paper.flow(body, lead=1.45, ink="#20304a")
    paper.lines(close, x=260, wide=260, ink="#20304a")
    if paper.y > 700:
        paper.turn()
    paper.y = max(paper.y + 20, 690)
    paper.box(60, paper.y - 14, 470, 60, "#fff6d6")
    paper.lines(note, 66, 455, "H", 8.5)
    return paper.done()


def daughter() -> Made:
    return _hand(
        ("{A The Smithy}\n{A Little Gransden Road}\n{A Holme ZH6 3UT}\n{C 01632 960588}\n{d Sunday 19th October}"),
        ["RECEIVED", "{d 21 OCT 2025}", "PALS {w Holme Infirmary}"],
        """Dear {c Mrs Ashdown-Pratt},

        I am writing about my mother, {N Mrs Dorothea Lamb}, who was on {r Ward 4} from {d 2nd September}. She is
        90 on {B Christmas Eve} and as sharp as you or me.

        First she was called "{N Doreen}" by everybody. {c Staff Nurse Tolan} was kind, but {c Dr May} never once
        sat down. Mother takes {k Sinemet} by the clock and she got it two hours late ({o one tablet of 110}).
        When I told {c Sister Wray} she said to put it in writing. My husband {N Roy} heard it too.

        Then somebody gave her the {k Zomorph} ({o 10 mg}) of the lady opposite, a {N Mrs Dora Lambert}! I saw the
        name on the box. {c Dr Ansah} was called and gave {k Narcan}.

        {N Mrs Lamb} has had a {k Zimmer} since. {N Dorothea}'s number, she says you'll want it, is {I H 20 66
        41}. Ring {N Roy} on {C 07700 900761} as I'm a teacher.""",
        "Yours truly,\n{N Jennet Hopwood} ({N Mrs R. Hopwood})",
        (
            "PALS log 2025/0711 opened by {c T. Ashdown-Pratt}. Consent of {N D LAMB} needed. Tel {w "
            "01632 960580}. Copies {c Matron Kaye}; {c Dr P May}.\nReply due {d 18 Nov 2025}. DOB on "
            "PAS {B 24/12/1935}. Datix W-55120."
        ),
    )


def thanks() -> Made:
    return _hand(
        "{A 7 Jubilee Bungalows}\n{A Tarn Foot}\n{d New Year's Day, 2026}",
        ["rec'd {d 5.1.26}", "{c jm} - for the board"],
        """To {c Mr Ogunbanjo} and all in {r Theatre 2}, and {c Lesley} on the ward,

        You'll not remember me, {N Sid Earnshaw}, with the {k Whipple}'s. {d 13th of August}, eleven hours. Well I'm
        sat here with a sherry and our {N Maureen} next to me.

        I was yellow as a duck. {c Dr Penny Black} found it, with the {k ERCP}, and my {k CA 19-9} were a thousand.
        {N Maureen} says put in about the {k Creon}, {o 40,000} with dinner; it's champion.

        Our lad {N Craig Earnshaw}, and {N Shelley} and little {N Alfie} ({B 30th of July} he was one, you let me
        have cake) send their best, and so does {N Mr Pickles} from next door that fed the pigeons.

        If that student lass {c Chiamaka} wants to write about me like she asked, she can, I'm at
        {C sid.pigeon@example.com} or {C 01632 960464}. She'll have {N S. Earnshaw} down as {I 77-31-08}.""",
        "All the best,\n{N Sidney (Sid) Earnshaw}\nand {N Maureen E.}",
        (
            "Passed to {c Jill Mather}, secretary to {c Mr T Ogunbanjo}, {w 01632 960460}. File in "
            "notes {I 77-31-08} {N EARNSHAW S}.\nNext clinic {d 3 Feb 2026}, {w Hepatobiliary, Level "
            "1}. Staff newsletter {r 12}?"
        ),
    )


def solicitor_request() -> Made:
    return _hand(
        (
            "{N Ms Perpetua Grace Amankwah}\n{A Room 5, Stella House}\n{A 200 Docklands Parade, E99 "
            "1ZZ}\n{C pgamankwah@example.net}\n{d 11/12/25}"
        ),
        ["RECORDS DEPT", "SAR 0449"],
        """FAO {c Mr Dennis Quayle}, Access to Records

        Please send ALL my notes from {d 2019} to now. I was {N Perpetua Boateng} when I was married to {N Kwabena
        Boateng}, so look under both, {N BOATENG} and {N AMANKWAH}. Date of birth {B 1st March 1986} but one card
        has {B 3/1/86} because {c Dr Wiesner} writes it the American way.

        I had {k Sickle} pains, {k Bactrim}, and my gall bladder by {c Miss Snape}. Also my daughter {N Esi
        Boateng}'s ({B 15.5.2016}), I have custody; her father isn't to get a copy. {c Nurse Fidelis} wrote things
        of {N Esi} which I want to read. {N Esi}'s {k Vineland} was sent to {w Dock Primary, 2 Dock Rd}.

        Not the CDs please. My friend {N Adwoa} will come for them if I'm on nights, her phone is {C 07700
        900035}. I've been on {k hydroxycarbamide} {o 1 g} since {d June}.""",
        "thank you,\n{N P G Amankwah}",
        (
            "ID seen: passport {I 099 812 445} ({c DQ} {d 12/12}). Two volumes, {I SH 330-912} {N "
            "BOATENG P}, {I SH 330-990} {N BOATENG E}. Fee nil.\nDue {d 11 January 2026}. Queries {w "
            "records@stellahosp.example} / {w 020 7946 0410}."
        ),
    )
