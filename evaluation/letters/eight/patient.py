"""Letters written to the patient in a large serif, letterhead in the middle, the doctor's copy at the foot."""

from evaluation.letters.eight.kit import Made, Paper, body, stacked


def _letter(head: str, right: str, to: str, text: str, foot: str) -> Made:
    def each(paper: Paper) -> None:
        paper.rule(72, 451, 786, 0.4)
        paper.put(297.5, 798, foot, "T", 8, align="c")
        if paper.page:
            paper.put(297.5, 50, "- 2 -", "T", 10, align="c")

    paper = Paper(style="T", points=13.6, left=72, width=451, top=80, bottom=74, each=each)
    paper.y = stacked(paper, 297.5, 52, head, "T", 11, "c")
    paper.rule(190, 215, paper.y - 4)
    paper.y += 22
    stacked(paper, 523, paper.y, right, "T", 9.5, "r")
    paper.lines(to)
    paper.y += 14
    body(paper, text, head="TB")
    return paper.done()


def transplant() -> Made:
    return _letter(
        "!THE ROYAL WHARFEDALE HOSPITAL\nRegional Transplant Unit\n{w Infirmary Square, Ottersley OT1 4NN}",
        "Co-ordinators: {w 020 7946 0180} (24 hours)\nSecretary {c Pauline Garside} {w 020 7946 0182}\n"
        "Unit number {I RTU 20771}\nNHS number {I 999 716 0043}\nDate of birth {B 14 February 1979}\n"
        "{d 6 October 2025}",
        "Private and confidential\n{N Mr Tariq Mahmood}\n{A 88 Spinners Way}\n{A Ottersley}\n{A OT7 3BE}",
        """Dear {N Mr Mahmood},

        ## Your place on the kidney transplant waiting list

        I am very pleased to tell you that you were made active on the national waiting list on {d 2 October 2025}. This
        letter says what happens next. It was good to meet you with your wife {N Samina} and your sister {N Rukhsana} on
        {d 25 September}, and I hope that the tour of the ward with {c Sister Lorna Tweddle} was useful.

        You have kidney failure from {k IgA nephropathy} (also called {k Berger's disease}) and have been on
        haemodialysis at {w Ottersley Satellite Unit} since {d 12 January 2024}. Your blood group is O. You have a few
        antibodies, from the transfusion in {d 2016}, so that the wait may be longer than average, perhaps three years.

        ## When we call you

        We have these numbers for you. Please ring us if any of them changes.

        |2 2 2
        Who | Number | When
        You | {C 07700 900271} | any time
        {N Samina} (wife) | {C 07700 900272} | any time
        Home | {C 01632 960727} | evenings
        {N Bilal Mahmood} (brother) | {C 01632 960381} | if nobody else answers

        Calls often come at night. Please do not eat or drink once we have rung. {N Bilal} has said that he would drive
        you. You should bring your tablets, which at present are {k alfacalcidol} {o 0.5 micrograms}, {k sevelamer}
        {o 800 mg} with meals, {k amlodipine} {o 10 mg} and {k Aranesp} on dialysis.

        ## A kidney from a living person

        Your sister {N Rukhsana} has offered to be tested. She will have her own doctor, {c Dr Ewa Zielinska}, and her
        own co-ordinator, {c Marcus Thwaite}, who will tell you nothing that {N Rukhsana} does not want you to know. You
        said that you would not like your son {N Hamza} to be considered while he is at college, and I have noted that.

        ## The medicines afterwards

        You would take {k tacrolimus}, {k mycophenolate} and {k prednisolone}. {c Dr Zielinska} spoke to you about
        infections, among them {k Epstein-Barr virus}, and about skin cancer. Please have the flu vaccine this month.

        I should like to see you every year to be sure that you are still fit: the next visit is on {d 1 October 2026}.
        Before that you need another heart scan, which will be at {w Calder Street Imaging}.

        = Yours sincerely,


        {c Mr Julian Prideaux}
        Consultant Transplant Surgeon

        = Copies: {c Dr Q Hassan}, {w Spinners Way Medical Centre, OT7 3AA}
        {c Dr N Ferris}, renal physician; {c Marcus Thwaite}
        {N Mrs Samina Mahmood}, {A 88 Spinners Way, Ottersley OT7 3BE}""",
        "RTU letter {r WL-04}   {N T. Mahmood}   {I RTU 20771}",
    )


def genetics() -> Made:
    return _letter(
        "!East Riding & Humberhead Clinical Genetics Service\n{w Beverley House, Saltmarsh Road, Kingsholm KH2 8PT}\n"
        "{w 01632 960850}    {w genetics.khm@nhs.example}",
        "Consultant: {c Dr Imogen Vasey}\nCounsellor: {c Jade Abioye}\nFamily number {I G25/03317}\n"
        "Clinic {d 18/09/2025}\nTyped {d 22/09/2025} IV/{c sk}",
        "{N Mrs Rivka Feldman-Stone}\n{A 5 Carr Lane}\n{A Kingsholm KH5 6UU}",
        """Dear {N Mrs Feldman-Stone},     (date of birth {B 09.12.1983}; NHS {I 999 640 7752})

        Thank you for coming to the genetic clinic with your husband {N Adam}. I promised to write down what we said.

        ## Why you came

        Your mother, {N Hannah Stone}, had breast cancer at 44 and again at 58, and her sister {N Leah Marks} died of
        cancer of the ovary in {d 2012}. {N Leah}'s daughter {N Naomi Marks} (born 1980) was tested in London last
        year and has a change in the gene {k BRCA1}. She has been kind enough to let us have the report. As your family
        is {k Ashkenazi} Jewish on both sides we also looked for the other common changes.

        ## Your result

        The laboratory has found the same change, {k c.68_69del}, in your sample of {d 21 August 2025} (laboratory
        number {I R25-118842}). I know that this was not the answer for which you hoped. It means that you have a higher
        chance than other women of having breast cancer (about 70% by the age of 80) and cancer of the ovary (about
        44%). It does not mean that you have cancer now.

        ## What we suggest

        * MRI and mammogram each year, the first at {w Saltmarsh Road} on {d 4 November 2025}
        * An appointment with {c Miss Phoebe Lang} about operations to lower the risk
        * Removal of the ovaries and tubes from 40 on; {c Mr Rohan Dias} will write to you about this
        * You may use {k HRT} afterwards; {k tamoxifen} {o 20 mg} is another choice that {c Miss Lang} will explain

        ## Your family

        Each of your children, {N Talia} and {N Ezra}, has a one in two chance of having the change. They need no test
        as children. {N Talia} is fifteen and has begun to ask; {c Jade} would be glad to see her with you. Your brother
        {N Daniel Stone}, who lives in Manchester, can be tested there, and I enclose a letter for him. Your father {N
        Saul} was not tested. You wished to tell your cousin {N Miriam Stone-Katz} yourself, and asked us not to write
        to her.

        {N Adam} asked about insurance. There is an agreement with insurers on this and {c Jade} will send the leaflet.

        Please ring {c Jade Abioye} on {w 01632 960853} when you wish. She will try you on {C 07700 900618} in a week,
        and will not leave a message with anyone except {N Adam}.

        = With kind regards,


        {c Dr Imogen Vasey}, Consultant in Clinical Genetics
        {c Jade Abioye}, Genetic Counsellor (registration {r GCRB 2240})

        = cc {c Dr Paul Nettleton}, {w Carr Lane Surgery, Kingsholm}
        cc {c Miss Phoebe Lang}, breast surgeon""",
        "Genetics {I G25/03317}  -  {N FELDMAN-STONE R}  -  {B 09.12.1983}",
    )


def skin() -> Made:
    return _letter(
        "!NHS STRATHALLAN\nDermatology Department\n{w Level 2, Kirkmichael Infirmary, Kirkmichael KK3 9AB}",
        "Enquiries to {c Aileen Rankine}\n{w 01632 960175}\nCHI {I 0507614418}\nClinic {d 13 Aug 2025}",
        "{N Mr Torquil MacAskill}\n{A Smithy Croft}\n{A By Kirkmichael}\n{A KK9 2XD}",
        """Dear {N Mr MacAskill},

        I saw you on {d 13 August} about the mark on your left temple, which your wife {N Catriona} had noticed getting
        bigger since the New Year. You have worked outdoors all your days, on the boats and then for the Forestry.

        The mark is a {k lentigo maligna}, an early kind of {k melanoma} that has not gone below the surface. The
        {k Breslow thickness} cannot be measured, which is good. There is also some sun damage ({k Bowen's disease}) on
        the right shin.

        You will be called to see {c Miss Fiona Geddes}, who will cut out the mark with a margin. It is done with
        local anaesthetic. Please go on taking {k apixaban} {o 5 mg} twice a day. For the shin please use {k Efudix}
        cream once a day for four weeks.

        {N Catriona MacAskill} will look over your back each month, as our nurse {c Effie Mutch} showed you both. Your
        daughter {N Shona} should have her moles looked at by her own doctor, because your late brother {N Hector} also
        had {k melanoma}, in {d 1998}.

        If you hear nothing by {d 5 September}, please ring {c Aileen}. We have your number as {C 01632 960018}, and
        {N Shona}'s as {C 07700 900047}.

        = Yours sincerely,


        {c Dr Kwabena Ofori}
        Consultant Dermatologist

        = cc {c Dr Una Drummond}, {w The Health Centre, Kirkmichael}
        cc {c Miss F Geddes}, plastic surgery""",
        "{N MacAskill, Torquil}   CHI {I 0507614418}   born {B 5 July 1961}",
    )
