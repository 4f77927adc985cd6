"""Insurer's medical report with numbered questions, and a coroner's statement with numbered paragraphs."""

from evaluation.letters.six.paper import Made, Paper


def _report(company: str, refs: str, questions: list[tuple[str, str]], close: str) -> Made:
    paper = Paper(style="T", points=10.5, left=50, width=495)
    paper.box(50, 36, 495, 24, "#dddddd")
    paper.put(56, 53, company, "HB", 12)
    paper.y = 78
    paper.lines(refs, style="C", points=9)
    paper.y += 10
    for number, (asked, answer) in enumerate(questions, 1):
        paper.put(50, paper.y, f"{number}.", "HB", 9)
        paper.lines(asked, 70, 470, "HB", 9)
        paper.flow(answer, 70, 470, "TI", 11.5, lead=1.35)
        paper.rule(70, 475, paper.y - 8, 0.3)
        paper.y += 4
    paper.lines(close, style="H", points=8.5)
    return paper.done()


def income() -> Made:
    return _report(
        "Larkspur Mutual - Attending Doctor's Report",
        "Life assured : {N Mr Jolyon Bartholomew Quick}   Birth date: {B 23/09/1978}\n"
        "Policy       : {I LM-4471-0098-K}\n"
        "Claim        : {I IP/26/00313}\nOur contact  : {c Priya Desmond}, {w 0131 496 0340}, {w "
        "claims@larkspur.example}\n"
        "Residence    : {A Tigh na Mara, Shore Road, Ardvannie AV2 6HT}",
        [
            (
                "Since when have you known the claimant?",
                (
                    "Since {d 2006}. I also look after his wife {N Saskia} and their three boys ({N Otto}, {N"
                    " Ivo}, {N Felix})."
                ),
            ),
            (
                "What is the illness, and when did it begin?",
                """{k Guillain-Barre} after {k Campylobacter}, {d 11 October 2025}. {N Mr Quick} was ventilated for
                nine days under {c Dr Merrick Sage} in the county hospital; {c Dr Chukwu} (neurology) has him now.
                {k Hughes} grade 4, now 2.""",
            ),
            (
                "Treatment given",
                (
                    "{k IVIg} {o 0.4 g/kg} for five days. {k Gabapentin} {o 600 mg} tds. {k Fragmin} {o 5000 "
                    "units}, stopped {d 2 Dec}."
                ),
            ),
            (
                "Has there been any earlier absence?",
                (
                    "{N Jolyon} was off in {d spring 2019} with his back and when his father {N Crispin "
                    "Quick} died. {k Scheuermann} as a youth."
                ),
            ),
            (
                "Whom may we call?",
                """Him, on {C 01632 960277}, after ten; speech tires him, so {N Mrs Saskia Quick} ({C 07700 900811},
             {C saskia@quickfamily.example}) may speak for him. His uncle {N Toby} has nothing to do with it.""",
            ),
            ("When may work resume?", "Not before {d 1 June 2026}. {c Dr Chukwu} sees {N J.Q.} on {d 19 May}."),
        ],
        "Signed {c Dr Robina Carmichael}   GMC {r 4017765}   {d 22 January 2026}\n"
        "Fee note {r 0098/26}   {w Shore Road Practice, AV2 6AA}\n"
        "Patient's consent: {N J B Quick}, {d 15.1.26}   Form {r LM-ADR(4)}",
    )


def travel() -> Made:
    return _report(
        "GLOBEHAVEN TRAVEL INSURANCE / medical certificate for cancellation",
        "Cert. no    {I GH 700 551 902}\nTraveller   {N Mrs Fatoumata Diallo-Hughes}    d.o.b. {B"
        " 1 Mar 1959}\n"
        "Companions  {N Emrys Hughes} (husband)  {N Aminata Hughes} (daughter)\n"
        "Address     {A 9 Pen-y-Bryn Terrace}\n"
        "            {A Cwmderi CW1 4DE}\nDeparture   {d 05 April 2026}     Booked {d 18 November 2025}",
        [
            (
                "Who is the reason for the cancellation?",
                (
                    "{N Mrs Diallo-Hughes}'s mother in law, {N Mrs Olwen Hughes}, born {B 12.8.1934}, of {A "
                    "Bryn Gwyn Nursing Home, Cwmderi}."
                ),
            ),
            (
                "What happened?",
                """On {d 28 March} {N Olwen} broke her hip at the home and had a {k Thompson} hemiarthroplasty by {c Mr
             Ravi Penrose}. She has {k Alzheimer's} and {k Crohn's}. {N Emrys} is an only child.""",
            ),
            (
                "When the holiday was booked, was this to be foreseen?",
                "No. Last fall {d June 2022}; {k FRAX} not done. {k DEXA} {d 2021}.",
            ),
            ("Present treatment", "{k Oramorph} {o 2.5 mg} prn, {k Clexane} {o 20 mg}, {k Aricept} {o 10 mg}."),
            (
                "Contact",
                (
                    "{N Emrys}: {C 07700 900335}. {N Fatou}: {C fatou.dh@example.org}. The home's matron {c "
                    "Mrs Nest Parry}: {w 01632 960480}."
                ),
            ),
        ],
        "{c Dr Gethin Walsh}, {w The Surgery, Commercial Street, Cwmderi}   {d 31/03/2026}   "
        "stamp {r W94021}\n"
        "I agree to this being sent: {N F. Diallo-Hughes}   {N Emrys Hughes} pp {N O. Hughes}\n"
        "Help desk {w 020 7946 0199} quote {r DOC-CX2}",
    )


def _statement(court: str, head: list[str], paragraphs: list[str], sign: str) -> Made:
    def each(paper: Paper) -> None:
        paper.put(297, 800, f"- {paper.page + 1} -", "T", 9, align="c")
        if paper.page:
            paper.put(72, 50, head[0], "TI", 9)

    paper = Paper(style="T", points=12, left=72, width=451, top=84, bottom=345, each=each)
    paper.put(297, 60, court, "TB", 13, align="c")
    for line in head:
        paper.put(297, paper.y + 6, line, "TB", 11, align="c")
        paper.y += 17
    paper.y += 18
    for number, text in enumerate(paragraphs, 1):
        if paper.y > 480:
            paper.turn()
        paper.put(72, paper.y, f"{number}", "T", 12)
        paper.flow(text, 100, 423, lead=2)
    paper.y += 10
    paper.lines(sign)
    return paper.done()


def inquest() -> Made:
    return _statement(
        "HIS MAJESTY'S CORONER FOR THE COUNTY OF WENLAND",
        ["Inquest touching the death of {N Ernest Albert CROUCHER}", "Statement of {c Dr Philippa Locke}"],
        [
            (
                "I am {c Philippa Jane Locke}, consultant physician at {w Wenland Infirmary, Asylum Road,"
                " Wenbridge}. GMC {r 3580914}."
            ),
            (
                "{N Mr Croucher} was born on {B 7 January 1947} and lived at {A 16 Sluice Cottages, "
                "Wenbridge WN8 2HE}. NHS number {I 999 120 6634}."
            ),
            """{N Mr Croucher} was brought in on {d 19 August 2025} by his daughter, {N Mrs Tracey Boon}. She told
            {c Dr Akande} that her father had fallen in the shed. His {k Glasgow Coma Score} was 14. {k Battle's
            sign} was seen by {c Charge Nurse Pugh}.""",
            """He was on {k rivaroxaban} {o 20 mg}. {k Beriplex} {o 2,500 units} was given at 16:10. A scan reported
            by {c Dr Snow} showed a subdural haematoma. {c Mr Fairweather} of neurosurgery advised against
            operation.""",
            """I spoke to {N Mrs Boon} and to the son, {N Ernest Croucher} junior, on {d 20 August}. {N Mr Croucher}
            junior wished that {N Ernie}, as they all called him, be kept comfortable. A {k ReSPECT} form was
            signed by {c Dr Akande}.""",
            """I am asked about the call which {N Tracey Boon} made from {C 01632 960552} to the ward ({w 01632
            960500}). It isn't in the notes. {c Ward Clerk Iris Dunn} no longer works for us.""",
            (
                "{N Mr E A Croucher} died on {d 22 August 2025}. {k Charlson} index 6. I offered the {N "
                "Crouchers} my condolences."
            ),
        ],
        (
            "Signed  {c P. J. Locke}        Dated  {d 3 November 2025}\nCoroner's officer: {c Mr Neil"
            " Basset}, {w coroner@wenland.example}"
        ),
    )


def gp_statement() -> Made:
    return _statement(
        "CORONER'S DISTRICT OF TWO RIVERS",
        [
            "In the matter of {N Ms Shanice Campbell-Roe} (deceased)",
            "Witness: {c Dr Ahmed Zaki}, general practitioner",
            "Our file {I TR/0912/25}",
        ],
        [
            """I qualified in {d 1998} and have been a partner at {w Weir Street Surgery} since {d 2005}. I make this
            from the records of {N Shanice Campbell-Roe}, {B 30.10.1990}, of {A 27B Lockkeepers Way, Two Rivers}.""",
            """{N Shanice} registered in {d 2014}, giving as next of kin her grandmother, {N Miss Pearline Campbell},
            {A 3 Wharf View}. Her mother, {N Yvonne}, died of {k Marfan} disease aged 38.""",
            """She came with palpitations on {d 4, 11 and 25 September 2025}. Nurse {c Abigail Frost} did an ECG and
            {c Dr Zaki} - myself - read it as normal. {k QTc} 448. {k Wells score} nil. I prescribed {k propranolol}
            {o 40 mg} and asked {c Dr Lakeman} to arrange a {k Holter}.""",
            """On {d 1 October} her partner {N Mr Leroy Banks} rang at 07:50 ({C 07700 900928}); {c Receptionist Mrs
            Joy Hale} told {N Leroy} to ring 999. {N Ms Campbell-Roe} died at home.""",
            """{N Pearline Campbell} has written to me. She asks why {N Shan} - her words - was not sent to hospital,
            and I attach her letter, with {N Leroy Banks}'s e-mail from {C lbanks@example.com}. The practice's own
            review is {r SEA 14}. {k DiGeorge} was raised by {c Dr Lakeman} in {d 2016} and excluded.""",
            (
                "I offer my sympathy to {N Miss Campbell}, to {N Mr Banks} and to little {N Nevaeh}, born"
                " {B 2 May 2022}."
            ),
        ],
        (
            "{c A Zaki}   {d 12th December 2025}\n{w Weir Street Surgery, 40 Weir Street}   {w 0115 "
            "496 0177}   GMC {r 4512008}"
        ),
    )
