"""Reports of measurements: a line of particulars without boxes, figures in three columns, words beneath."""

from evaluation.letters.nine.kit import Made, Paper, stack, write


def _report(
    title: str, lab: str, who: list[str], figures: list[list[tuple[str, str]]], text: str, end: str, foot: str
) -> Made:
    paper = Paper(style="V", points=9.4, left=46, width=503, top=48, bottom=60)
    paper.put(46, 48, title, "VB", 14)
    stack(paper, 549, 44, lab, 7.6, style="V", align="r")
    paper.rule(46, 503, 84, 1.8)
    y = 100.0
    for line in who:
        left, right = line.split("|")
        paper.put(46, y, left.strip(), "VB", 9)
        paper.put(320, y, right.strip(), "V", 9)
        y += 13.5
    paper.rule(46, 503, y - 4, 0.5)
    low = y
    for place, column in enumerate(figures):
        x, at = 46 + place * 170, y + 12
        for label, value in column:
            paper.put(x, at, label, "V", 8)
            paper.put(x + 154, at, value, "VB", 8, align="r")
            at += 12.6
        low = max(low, at)
    paper.rule(46, 503, low - 2, 0.5)
    paper.y = low + 16
    write(paper, text, head="VB")
    paper.y += 8
    paper.lines("\n".join(line.strip() for line in end.strip().split("\n")), points=8.6)
    paper.put(46, 816, foot, "V", 6.8)
    return paper.done()


def echo() -> Made:
    return _report(
        "Transthoracic echocardiogram",
        """Cardiac Physiology, Heronsbrook Hospitals
        {w Orchard Site, HN2 8JL}
        {w 0117 496 0255}""",
        [
            "{N YARDLEY, Constance Mary} | Study {I ECH-2604417}",
            "{B 17/10/1939}   Female   86 years | Hospital number {I 5618830}",
            "NHS {I 999 238 2880} | Performed {d 29/04/2026 10:52}",
            "Referred by {c Dr Gerard Milligan} | Physiologist {c Sabine Oakes}, BSE {r 4471}",
        ],
        [
            [("LVIDd", "4.6 cm"), ("LVIDs", "3.1 cm"), ("IVSd", "1.3 cm"), ("EF (biplane)", "58 %")],
            [("AV Vmax", "4.3 m/s"), ("Mean gradient", "46 mmHg"), ("AVA", "0.7 cm\u00b2"), ("DVI", "0.21")],
            [("LA volume", "44 ml/m\u00b2"), ("E/e'", "16"), ("TAPSE", "1.9 cm"), ("RVSP", "41 mmHg")],
        ],
        """§ Indication
        Murmur, breathless. Had a dizzy turn at her granddaughter {N Saskia}'s wedding on {d 11 April}. Known {k mitral
        annular calcification}. {k Raynaud's}. Previous study {d 14/06/2023} by {c Ollie Haworth}: AV Vmax 3.4.

        § Findings
        Image quality fair; {N Mrs Yardley} could not lie flat. The left ventricle is normal in size with moderate
        concentric hypertrophy and good systolic function. No regional abnormality. {k Simpson's} biplane as above.

        The aortic valve has three cusps that are heavily calcified and barely open. {k Severe aortic stenosis}.
        Trivial regurgitation. Mitral valve: annulus calcified, mild regurgitation. Right heart normal. No effusion. {k
        Chiari network} seen in the right atrium, of no importance.

        § Conclusion
        1. {k Severe aortic stenosis}, progressed since {d 2023}
        2. Preserved LV function
        3. Mildly raised pulmonary pressure

        § Action
        Told to {c Dr Milligan}'s registrar, {c Dr Ngaio Sefton}, by telephone at 11:30. {N Mrs Yardley} was not given
        the result by us; her daughter {N Frances Yardley-Benn}, who had come with her, asked to be rung on {C 07700
        900586} when there is a plan. Valve meeting {d 6 May 2026}.""",
        """Reported {c Sabine Oakes}   Reviewed {c Dr Otis Marland}, {d 29/04/2026 16:20}
        Copies: {c Dr Milligan}; {c Dr Y Pomfret}, {w Priory Field Surgery}""",
        "{N YARDLEY C M}   {I 5618830}   echo form {r CP-07}   machine {r EPIQ-3}",
    )


def sleep() -> Made:
    return _report(
        "Home sleep study",
        """Sleep and Ventilation Unit
        {w Kirkstane Infirmary, Ward 8}
        {w 01632 960239}""",
        [
            "{N Gordon Alexander McNulty} | CHI {I 1912684455}",
            "Born {B 19 December 1968} | Analysed {d 12 Nov 2025}",
            "{A 27 Creag Road, Glasdubh KT9 4LA} | Recorder {r NX-118}",
            "{C 07700 900251} | Requested by {c Dr Shona Mabbott}",
        ],
        [
            [("AHI", "38.4 /h"), ("ODI 4%", "35.1 /h"), ("Longest", "71 s")],
            [("Mean SpO2", "91 %"), ("Lowest SpO2", "74 %"), ("Time < 90%", "22 %")],
            [("Epworth", "17 / 24"), ("Neck", "44 cm"), ("BMI", "36.2")],
        ],
        """§ Story
        Long-distance lorry driver. His wife {N Carol McNulty} counts the seconds and pokes him. He nodded off at the
        lights at Crianlarich in {d September}. {k Hypertension} on three drugs. Mother {N Jessie} slept "like a
        chainsaw".

        § Technical
        Seven hours of good signal on the night of {d 10 to 11 November}. {k Cheyne-Stokes} breathing was not seen.
        Read by {c Marta Kowal-Hay} and checked by me.

        § Opinion
        {k Severe obstructive sleep apnoea}. {N Mr McNulty} must not drive, and he must tell the DVLA, which {c Marta}
        told him on {d 12 November} when she rang. He was angry, then thanked her. His transport manager will need a
        letter, and he would like that to go to the union and not to the firm.

        § What next
        - {k CPAP} start with {c Nurse Dougie Rennick} on {d 20 November} (machine {r S/N 23-1190458})
        - {k Ramipril} {o 10 mg}, {k amlodipine} {o 10 mg}, {k indapamide} {o 2.5 mg}: GP to check in two months
        - Download at two weeks; clinic with {c Dr Mabbott} on {d 15 January 2026}""",
        """{c Dr Shona Mabbott}, Consultant in Sleep Medicine
        Copy {c Dr A Chisholm}, {w Glasdubh Medical Practice}; {N Mr G A McNulty}""",
        "{N McNulty, Gordon}   {I 1912684455}",
    )


def nerves() -> Made:
    return _report(
        "Nerve conduction studies",
        """Clinical Neurophysiology
        {w Alderton House, Mossgate MG1 1PT}
        {w 0161 496 0721}""",
        [
            "{N OKORO-FLINT Blessed} | Lab number {I NP26-00918}",
            "{B 08.08.1983}, male | MRN {I 2091174}",
            "NHS {I 999 037 2500} | Tested {d 3 March 2026}",
            "From {c Dr Winnie Yeung} | Tested by {c Dr Kamal Rahman}",
        ],
        [
            [("R median motor lat.", "6.1 ms"), ("R median SNAP", "absent"), ("R ulnar motor lat.", "2.8 ms")],
            [("L median motor lat.", "4.6 ms"), ("L median SNAP", "6 uV"), ("L ulnar motor lat.", "2.7 ms")],
            [("R ulnar SNAP", "17 uV"), ("Elbow velocity R", "54 m/s"), ("F wave R", "27 ms")],
        ],
        """Question: tingling of both hands, worse at night; {k Phalen's} positive. Chef. {k Type 2 diabetes} on {k
        gliclazide} {o 80 mg}. Hand dominance right. {N Mr Okoro-Flint}'s first name is {N Blessed}, and not a title,
        as the booking had it.

        The median nerve is slowed across the wrist on both sides, and much more on the right, where the sensory
        response is gone. Ulnar nerves are normal. Needle examination of the right thumb muscle: mild loss of units, no
        fibrillation. There is no sign of {k Guyon's canal} trouble nor of a {k polyneuropathy}.

        Conclusion: {k carpal tunnel syndrome}, severe on the right, moderate on the left.

        I explained this to him and to his partner {N Tess Flint}, who drives him, as he drops the wheel. She has had
        the same since the birth of {N Ezekiel}. Splints were given. I would suggest that he be seen by a surgeon soon:
        {c Mr Bernard Toyne} or {c Miss Xu}. {N Mr Okoro-Flint} can come at short notice ({C 07700 900417}), but not on
        {d 21 March}.""",
        """{c Kamal Rahman}, Consultant Neurophysiologist, GMC {r 4720116}
        Technician {c Iolo Strand}     Typed by {c V.P.}, {d 5 March 2026}""",
        "{N OKORO-FLINT B}   {I NP26-00918}   Page 1 of 1",
    )
