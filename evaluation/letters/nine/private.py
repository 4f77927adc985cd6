"""Letters from private rooms: a spaced serif letterhead, the secretary's line, a second page with a short head."""

from evaluation.letters.nine.kit import Made, Paper, stack, write


def _letter(
    name: str, under: str, date: str, to: str, subject: str, text: str, end: str, foot: tuple[str, str]
) -> Made:
    def each(paper: Paper) -> None:
        stack(paper, 76, 794, foot[0], 7.2, style="T")
        stack(paper, 519, 794, foot[1], 7.2, style="T", align="r")
        if paper.page:
            stack(paper, 76, 50, subject.split("\n")[0], 9.5, style="T")
            paper.put(519, 50, "Page two", "TI", 9.5, align="r")

    paper = Paper(style="T", points=12.2, left=76, width=443, top=76, bottom=84, each=each)
    paper.put(297.5, 56, name, "TB", 15, align="c")
    low = stack(paper, 297.5, 74, under, 9, style="T", align="c", lead=1.4)
    paper.put(519, low + 16, date, "T", 12.2, align="r")
    paper.y = low + 16
    paper.lines("\n".join(line.strip() for line in to.strip().split("\n")), wide=300)
    paper.y += 12
    paper.lines("\n".join(line.strip() for line in subject.strip().split("\n")), style="TB")
    paper.y += 6
    write(paper, text, head="TB", gap=0.65)
    paper.y += 10
    if paper.y > 690:
        paper.turn()
    paper.lines("\n".join(line.strip() for line in end.strip().split("\n")))
    return paper.done()


def veins() -> Made:
    return _letter(
        "{c MR CASPAR LE QUESNE}",
        """Consultant Vascular Surgeon
        Rooms: {w 31 Chancel Street, Harrowmere HW1 9AR}
        Secretary {c Mrs Ffion Harcourt-Dean}   {w 01632 960640}   {w rooms@lequesne.example}""",
        "{d 8 September 2025}",
        """{c Dr Tamara Isherwood}
        {w The Cedars Practice}
        {w Harrowmere HW6 2PQ}

        Dear {c Tamara}""",
        "{N Miss Eugenia Van Buren-Mossop}, {B 16 July 1978}\n{A The Dovecote, Hall Lane, Little Harrowmere HW11 3PP}",
        """Thank you so much for sending {N Eugenia}, whom I remember from the days when her father, {N Sir Lionel
        Mossop}, was on our board. She came on {d 4 September} with her friend {N Mr Julius Awere}, who had driven her.

        She has had aching varicose veins in the left leg since her third child, {N Hector}, was born in {d 2014}. By
        evening the ankle is tight. She rides, and the boots no longer do up. There was a hot, red cord on the calf in
        {d May}, which you treated as {k superficial thrombophlebitis} with {k Hirudoid} and {k ibuprofen} {o 400 mg}.
        She is on {k Cerazette} and {k sertraline} {o 50 mg}. She is allergic to latex. No {k deep vein thrombosis} in
        herself; her mother {N Lady Mossop} has had two.

        On examination there were large veins along the course of the {k great saphenous} and the skin at the ankle was
        a little brown. {k Trendelenburg test} positive. {k Doppler} by {c Phil Antrobus} showed reflux from the groin
        to the calf, 7 mm across. The deep veins are open and competent.

        We spoke about what is on offer. I think that she would do best with {k radiofrequency ablation} and {k
        phlebectomies} under local anaesthetic, which take forty minutes. She may go home an hour later. I explained
        bruising, numb patches, and the one in five hundred risk of a clot. She will have one dose of {k dalteparin} {o
        5000 units}.

        She has cover with Brightwell Mutual (policy {I BM 660-2931-K}), and {c Mrs Harcourt-Dean} has sent the codes
        {r L8822} and {r L8702}. We have put her down for {d Friday 10 October} at {w St Botolph's Hospital}. {c Dr
        Amrita Sethi-Holm} will be there in case she would like sedation. {N Mr Awere} will stay the night with her and
        with the children, {N Hector}, {N Ottoline} and {N Bea}.

        The right leg has thread veins only, which I would leave alone. If they should trouble her {c Sister Mo
        Prendergast} injects them on Tuesdays.

        {N Miss Van Buren-Mossop} asks that letters go to her at work and not to {A The Dovecote}: {C
        e.vbm@example.net}. Her mobile is {C 07700 900672}.

        I shall let you know how it goes.""",
        """With kind regards
        Yours ever


        {c Caspar Le Quesne}

        cc {N Miss E Van Buren-Mossop}
        cc {c Dr A Sethi-Holm}, anaesthetist""",
        (
            "Le Quesne Vascular Ltd\nRegistered in England {r 0911 7720}",
            "ICO {r ZA118842}\nAlso at {w St Botolph's Hospital, 01632 960655}",
        ),
    )


def mind() -> Made:
    return _letter(
        "{c DR PERDITA HOLLINGBURY}",
        """MB ChB MRCPsych, Consultant Psychiatrist
        {w Suite 4, 9 Corn Hill, Harrowmere HW1 1LP}
        PA: {c Alessandra Bruni}, {w 01632 960661}""",
        "{d 19 January 2026}",
        """{c Dr Simeon Everard-Pitt}
        {w Whitegates Surgery}
        {w Aldmouth AM6 3TF}

        Dear {c Dr Everard-Pitt}""",
        "{N Mr Ravi K. SUBHASH-LEWES}, d.o.b. {B 2/11/1991}\nNHS {I 999 878 5391}, our number {I PH-0713}",
        """I assessed this young solicitor on {d 12 January} at his own request, and with your letter of {d 18
        December}. He has agreed to this report. He would be obliged if it were not coded beyond the diagnosis.

        § Opinion
        {k Attention deficit hyperactivity disorder}, inattentive. {k Generalised anxiety}. No {k bipolar disorder}.

        § What he told me
        {N Mr Subhash-Lewes} has lost three umbrellas, two passports and a training contract. At school in Leicester
        his reports spoke of a boy "in a dream"; his mother, {N Mrs Kalpana Subhash}, has kept them, and I have copies
        from the second class on. His wife {N Georgie} does the tax. Since the birth of {N Rafe} in {d May} it has all
        come down. He works until two in the morning to finish what others finish by five. {N Georgie Lewes}, whom I
        saw for half an hour with him present, agreed and wept.

        He drinks a bottle of wine at weekends. Cannabis until {d 2015}. {k Sertraline} {o 100 mg}, which you began in
        {d August}, took the edge off. His brother {N Anand} takes {k methylphenidate}. An uncle, {N Dr Hari Subhash},
        died by his own hand in {d 1998}.

        § Scales and examination
        {k DIVA-5}: nine of nine for inattention, four for the rest. {k ASRS} 5 of 6. {k GAD-7} 13. Pulse 72, blood
        pressure 126/80, weight 81 kg. Heart sounds normal. ECG by {c Nurse Sian Hargood} normal.

        § What I have begun
        {k Elvanse} {o 30 mg} each morning from {d 20 January}; {o 50 mg} after two weeks if he is well. {c Alessandra}
        will see to his pulse and pressure chart. I will prescribe for twelve weeks and then ask whether you would
        take over under the agreement. If you would rather not, he understands. He sees {c Wilbur Teece}, coach, from
        {d 3 February}.

        Please do not raise {k sertraline} for now. Should he have palpitations he is to stop and to ring me. The
        number that I have is {C 07700 900681}. {N Georgie} has mine.

        His occupational health adviser at the firm, {c Mrs Jilly Staunton}, would like a note on adjustments; I have
        written one that does not name the diagnosis.""",
        """Yours sincerely


        {c Dr Perdita Hollingbury}
        GMC {r 4118276}

        Copy: {N Mr R Subhash-Lewes}, {A 18a Fountain Passage, Aldmouth AM2 8ZJ}""",
        ("Dictated by {c PH}, not checked", "{I PH-0713}   Invoice {r 3309}"),
    )


def hipbone() -> Made:
    return _letter(
        "HARBOUR SUITE PRIVATE CLINIC",
        """{w 2 Marine Parade, Castlebeg BT95 1AE}   {w 028 9649 6290}
        {c Professor Lennart Toft}, {c Mr Ronan Sheals}, {c Miss Deirbhle Mackle}""",
        "{d 27th May 2026}",
        """{c Dr Siobhra Quail}
        {w Abbots Cross Surgery}
        {w Castlebeg}

        Dear {c Dr Quail},""",
        "re: {N Rev. Thomas Ignatius BLOOD}, dob {B 1st May 1948}, {A The Manse, 90 Shore Road, Castlebeg}",
        """I saw {N Mr Blood} on the {d 20th} about his left hip. He has heard all the jokes about the name, and makes
        most of them. He is an active man who keeps bees and, since he retired from the Presbyterian church at
        Islandbeg, takes two services a month for others.

        The groin has hurt for three years. He puts his left sock on with a hook. He is woken twice a night and has
        stopped bowls. He takes {k co-dydramol} {o 10/500} and {k celecoxib} {o 200 mg}, which he should not have with
        {k apixaban} {o 5 mg}, and I have told him to stop the former, I mean the {k celecoxib}. {k Atrial
        fibrillation} and {k polycythaemia}, for which {c Dr Benedict Arthurs} takes off a pint of blood every so
        often.

        He walks with a lurch to the left. The hip bends to 80 degrees and does not turn inward. {k Thomas's test}
        shows 25 degrees of fixed flexion. The leg is 1 cm short. Pulses are good. Films of {d 13th May} from {w
        Castlebeg Area Hospital} ({I CAH-338104}) show loss of all the space, with {k protrusio} and a cyst.

        I have advised a replacement. I described the operation to him and to his wife {N Heather Blood}, who is a
        retired theatre sister and corrected me once. We would stop {k apixaban} for two days. {c Dr Arthurs} should
        bring the haematocrit below 0.45 first; I have written to him. {c Miss Mackle} will assist, and {c Dr Lloyd
        Okwu-Greer} will give the spinal.

        He would like to be done in {d August}, after the honey and before his daughter {N Judith Blood-Carrera} moves
        home from Valencia with the twins, {N Noa} and {N Teo}. We have him for {d Tuesday 4th August}. He pays
        himself. The quotation ({r Q-1188}) went to {N Mrs Blood}, who holds the purse: {C heather.blood@example.com}.
        Their telephone is {C 028 9649 6385}.

        § For you, please
        1. Blood count, kidneys, {k HbA1c} and {k MRSA} swabs in the last week of {d June}
        2. Dentist: he has a loose crown, {c Mr Colin Geary} to see to it
        3. {k Paracetamol} and {k codeine} in place of {k co-dydramol}, if he is bound up

        I shall see {N Mr Blood} on {d 15th July} at the pre-operative clinic with {c Sister Grace Ofosu-Daye}.""",
        """Yours sincerely,



        {c Ronan Sheals} FRCS
        Consultant Orthopaedic Surgeon

        c.c. {N Rev. T I Blood}; {c Dr B Arthurs}, haematology""",
        ("Harbour Suite {r NI600199}\nRS/{c apd}   {I PR51007}", "{N T. I. BLOOD}\n{I PR51007}"),
    )
