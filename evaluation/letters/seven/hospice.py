"""Letters of hospices: italics and a centred heading, and problem lists with a rule at each side."""

from evaluation.letters.six.paper import Made, Paper


def _letter(house: str, line: str, refs: str, text: str, sign: str, charity: str, ink: str) -> Made:
    def each(paper: Paper) -> None:
        paper.put(297, 812, charity, "TI", 8.5, align="c", ink="#555555")

    paper = Paper(style="T", points=11.5, left=80, width=435, each=each)
    paper.put(297, 56, house, "TI", 22, align="c", ink=ink)
    paper.put(297, 74, line, "T", 9.5, align="c")
    paper.rule(200, 195, 84)
    paper.y = 108
    paper.lines(refs)
    paper.y += 10
    paper.flow(text)
    paper.y += 10
    paper.lines(sign)
    return paper.done()


def day_hospice() -> Made:
    return _letter(
        "St Werburgh's Hospice",
        "{w Orchard Road, Little Haven LH1 1TT}   {w 01632 960500}",
        "{d 7 May 2025}\n\n{c Dr Phoebe Lang}, Haven Road Surgery\n\n{N Mr Stanley George Eccleston}, d.o.b. {B 3 "
        "February 1946}\n"
        "{A 20 Myrtle Street, Little Haven LH3 5WP}\nNHS {I 999 516 7743}   Hospice no. {I SW-2291}",
        """Dear {c Phoebe}

        {N Stan} has now come to our day hospice for six Wednesdays with his {k mesothelioma}. He paints, and has made
        a friend of {N Harold Binns}, another guest. Breathlessness is his chief trouble: {k Oramorph} {o 2.5 mg}
        before the stairs helps. {k Zomorph} {o 10 mg} twice daily has been started. {k Karnofsky} 60.

        His wife {N Vera} is tired. Our social worker {c Colette Hughes} has asked for a night sitter. Their son {N
        Keith} flies in from Perth on {d 19 May}. {N Mr Eccleston} wishes to die at home and a ReSPECT form was signed
        with {N Vera} and him on {d 30 April}.

        {N Mrs Eccleston} would rather be telephoned on {C 01632 960507} in the mornings.""",
        "With kind regards\n\n{c Dr Miriam Adler}\nConsultant in Palliative Medicine\n\nc.c. {c Jude Farrow}, "
        "Macmillan nurse",
        "St Werburgh's Hospice is a registered charity, no. {r 1044731}",
        "#5d3a7a",
    )


def bereavement() -> Made:
    return _letter(
        "Strathyle House",
        "{w 5 Kirk Lane, Inverforth DD99 2AA}   {w 0161 496 0820}   Charity {r SC 041993}",
        "{d 20 October 2025}\nTo {c Dr Kenneth Imrie}\n\n{N Mrs Jean Ross Guthrie} (CHI {I 0606372142}), born {B 6 "
        "June 1937}, died "
        "{d 11 October 2025}\nof {A 8 Fisher Street, Inverforth, DD99 6MB}",
        """Dear {c Dr Imrie}

        I am sorry to tell you that {N Mrs Guthrie} died here at 05:20 on {d 11 October} with her daughters {N Elaine}
        and {N Morna} beside her. She had been with us for nine days with {k carcinoma of the pancreas} and {k
        Trousseau's} thrombosis.

        {N Jean} needed a syringe pump: {k morphine} {o 40 mg}, {k midazolam} {o 15 mg} and {k levomepromazine} {o 12.5
        mg} over 24 hours. {c Rev. Alan Kemp}, our chaplain, sat with the family.

        {N Elaine Guthrie-Watt} ({C 07700 900152}) will look after her father, {N Mr James Guthrie}, who has {k
        dementia} and is your patient too. {N Morna} lives in Leeds. We will write to both in six weeks. {c Sheila
        Tosh} of our bereavement team will ring {N Elaine}.""",
        "Yours sincerely\n\n{c Dr Rachel Nimmo}\nSpecialty doctor\n\nCopy: {c Mr Angus Doig}, Inverforth Infirmary",
        "Caring in Angus since {d 1986}. Fundraising {w 0161 496 0825}",
        "#23527c",
    )


def community() -> Made:
    return _letter(
        "The Rowan Hospice",
        "Community palliative care, {w Ormeau Terrace, Belleek Cross BT95 4AA}",
        "{d 2/3/2026}\n{c Dr Noel Heaney}\n\nRe {N Mrs Teresa Philomena Loughlin}   {B 24/8/1958}   H&C {I 999 440 "
        "1785}\n{A 17 "
        "Abbey Villas, Belleek Cross, BT95 7DP}",
        """Dear {c Noel}

        I called on {N Teresa} and her husband {N Brendan} on {d 27 February}. She has {k motor neurone disease}, {k
        ALS} type, and uses NIV for fourteen hours. {N Mrs Loughlin} signs with her eyes through a tablet that her
        grandson {N Cathal} set up.

        {k Riluzole} {o 50 mg} twice daily stopped. {k Hyoscine} patch {o 1 mg/72 hours}; {k Botox} to salivary glands
        is arranged with {c Dr Shauna Keys}. PEG feeds going well, {k Nutrison} {o 1000 ml}.

        {N Brendan} has a bad heart. Their daughter {N Dympna Loughlin-Carey} is a nurse in Derry and wants to be rung
        first on {C 07700 900693}; e-mail {C dympna.lc@example.com}. {N Teresa} has written letters for each of the six
        grandchildren.

        The just in case box is in the hall press. I will call again on {d 9 March}.""",
        "Le meas / Regards\n\n{c Grainne Toolan}\nHospice Nurse Specialist\n{w 07700 900020}",
        "The Rowan Hospice, charity {r NIC100882}",
        "#7a3b1d",
    )
