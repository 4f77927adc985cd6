"""Maternity booking summaries in two columns of small boxes, with the midwife's notes beneath."""

from evaluation.letters.eight.kit import Made, Paper, body


def _booking(title: str, left: list[list[str]], right: list[list[str]], text: str, foot: str) -> Made:
    paper = Paper(style="V", points=10, left=36, width=523, top=40, bottom=56)
    paper.box(36, 28, 523, 26, "#fbe9d0", 0)
    paper.put(297, 45, title, "VB", 12, align="c", ink="#8a4b00")
    paper.y = 66
    paper.grid(left, [84, 174], 36, points=8.2, first="VB")
    low, paper.y = paper.y, 66
    paper.grid(right, [84, 174], 301, points=8.2, first="VB")
    paper.y = max(low, paper.y) + 24
    body(paper, text, head="VB", ink="#8a4b00", shade="#fbe9d0")
    paper.put(36, 812, foot, "V", 7)
    return paper.done()


def first() -> Made:
    return _booking(
        "Antenatal booking summary - Rosebank Birth Centre",
        [
            ["Name", "{N Mrs Ngozi Ekwueme-Lyle}"],
            ["Born", "{B 12 June 1992}"],
            ["NHS no", "{I 999 136 0082}"],
            ["Unit no", "{I RB449120}"],
            ["Address", "{A 8 Foundry Lane, Ironsby IB1 6DA}"],
            ["Phone", "{C 07700 900431}"],
        ],
        [
            ["Booked", "{d 9 September 2025}"],
            ["Due", "{d 1 April 2026}"],
            ["Midwife", "{c Philippa Snaith}, {w 01632 960430}"],
            ["Consultant", "{c Mr Ravi Menon}"],
            ["Partner", "{N Jonathan Lyle}, {B 30 Jan 1990}, {C 07700 900432}"],
            ["GP", "{c Dr Ada Winstanley}"],
        ],
        """## Obstetric history

        |2 2 3 2
        Year | Weeks | Birth | Baby
        {d 2019} | 39 | {k Ventouse}, {k PPH} 900 ml | {N Chidi}, 3.4 kg
        {d 2022} | 37 | Emergency section, {c Miss Yuki Arai} | {N Zora}, 2.9 kg

        ## Health and family

        {N Ngozi} has {k sickle cell trait}; {N Jonathan} is AA, tested {d 15 September 2025} ({I B3390147}). Her sister
        {N Obiageli} had {k HELLP syndrome}. {N Jonathan}'s brother {N Peter Lyle} has {k Marfan syndrome}; {N Jonathan}
        had a normal echo as a child. {N Mrs Ekwueme-Lyle} had {k gestational diabetes} in {d 2022}: {k GTT} at 16 and
        28 weeks.

        ## Plan

        {k Aspirin} {o 150 mg} nightly from 12 weeks, {k folic acid} {o 5 mg}, {k Pregaday}. Scan {d 24 September}. {N
        Ngozi} hopes for a vaginal birth and would like her mother {N Mrs Florence Ekwueme} with her as well. Clinic
        with {c Mr Menon} {d 12 November}. {N Zora} has a nut allergy, so please no peanuts at the sibling visit.

        = {c Philippa Snaith}, community midwife, {d 9/9/25}""",
        "{N EKWUEME-LYLE}  {I RB449120}  -  Form {r MAT 2a}",
    )


def second() -> Made:
    return _booking(
        "Crynodeb Bwcio / Booking Summary - Uned Famolaeth Tywi",
        [
            ["Enw / Name", "{N Miss Lowri Ann Prosser}"],
            ["Geni / Born", "{B 07.11.2006}"],
            ["Rhif GIG", "{I 999 288 5514}"],
            ["Cyfeiriad", "{A 3 Tai'r Felin, Cwmfelin SA87 3UB}"],
            ["Ffon", "{C 07700 900664}"],
            ["E-bost", "{C lowri.prosser@example.com}"],
        ],
        [
            ["Dyddiad", "{d 14.10.25}"],
            ["EDD", "{d 20.05.26}"],
            ["Bydwraig", "{c Heledd Morgan-Roberts}"],
            ["Partner", "{N Kyle Duggan}"],
            ["Next of kin", "{N Tracey Prosser} (mam), {C 01632 960668}"],
            ["GP", "{c Dr Rhodri Bevan}, {w Meddygfa Cwmfelin}"],
        ],
        """## First baby, aged 18

        Scan today: 8 weeks 6 days. {N Lowri} lives with her mam {N Tracey} and nan {N Mrs Beryl Prosser}. {N Kyle} is
        with the army at Brecon. She smokes vapes only. BMI 19. {k Chlamydia} treated {d July 2025}.

        |3 3
        Blood | Result
        Group | O negative - {k anti-D} {o 1500 units} at 28 weeks, {d 25.02.26}
        {k Rubella}, {k HIV}, {k hepatitis B} | Sent, {I W7741902}
        {k Haemoglobin} | 121

        ## Family

        {N Kyle}'s sister {N Chantelle Duggan} had a baby with {k gastroschisis}. {N Tracey} had {k pre-eclampsia} with
        {N Lowri}'s brother {N Jac}. Nobody has {k spina bifida}.

        ## Support

        {N Lowri Prosser} agrees to the young parents' nurse ({c Gwenllian Hart}, {w 01632 960669}). Asked about home
        alone: safe. Her father {N Darren Prosser} is not to be told where she is, and letters go to nan at {A 15 Tai'r
        Felin}.

        = {c Heledd Morgan-Roberts}, bydwraig / midwife, PIN {r 11J0038W}""",
        "{N PROSSER Lowri}   {B 07.11.2006}   {I 999 288 5514}",
    )


def third() -> Made:
    return _booking(
        "Pregnancy summary for shared care - Lough Erin Maternity",
        [
            ["Mother", "{N Mrs Swati Kulkarni-Boyd}"],
            ["DOB", "{B 23/02/1985}"],
            ["H&C", "{I 999 721 3340}"],
            ["Chart", "{I LE 55120}"],
            ["Address", "{A The Gate Lodge, Castle Demesne, BT95 1QP}"],
            ["Mobile", "{C 07700 900915}"],
        ],
        [
            ["Gestation", "31+2 on {d 08/01/2026}"],
            ["Consultant", "{c Dr Grainne McVeigh}"],
            ["Midwife", "{c Lorna Boal}"],
            ["Husband", "{N Trevor Boyd}, {C 07700 900916}"],
            ["Pregnancy", "Twins (DCDA), IVF"],
            ["GP", "{c Dr Ivan Hoey}, {w Demesne Surgery}"],
        ],
        """## Present state

        {N Swati} has {k intrahepatic cholestasis}: bile acids 48 ({d 05/01/2026}). On {k ursodeoxycholic acid} {o 500
        mg} twice daily and {k Fragmin} {o 5000 units}. {k Kleihauer} negative. Growth on {d 02/01/2026}:

        |2 2 2
        Twin | Weight | Doppler
        One | 1640 g | normal
        Two | 1480 g | normal

        ## Background

        One loss at 19 weeks ({N Asha}, {d 30/11/2022}, {k Turner syndrome}). {N Mrs Kulkarni-Boyd}'s mother {N Dr
        Vandana Kulkarni} comes from Pune on {d 20/01/2026} for three months. {N Trevor} has a son, {N Jamie Boyd}, of
        15.

        ## Plan

        {k Betamethasone} {o 12 mg} x2 at 34 weeks; section {d 16/02/2026} with {c Dr McVeigh}, anaesthetist {c Dr Simon
        Tate}. {N Trevor} to be in theatre. Neonatal visit with {c Sister Bernie Rooney} {d 19/01/2026}. Liver function
        each week at {w Demesne Surgery}; ring {w 01632 960918} if ALT is over 200.

        = {c Lorna Boal}    copy carried by {N Swati Kulkarni-Boyd}""",
        "{I LE 55120}  {N KULKARNI-BOYD Swati}",
    )
