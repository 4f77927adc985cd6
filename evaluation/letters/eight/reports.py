"""Reports of X-ray and laboratory: a grid of particulars, then the findings in a frame."""

from evaluation.letters.eight.kit import Made, Paper, body


def _report(dept: str, phone: str, grid: list[list[str]], text: str, foot: str) -> Made:
    paper = Paper(style="T", points=10.5, left=45, width=505, top=50, bottom=70)
    paper.put(45, 48, dept, "TB", 14, ink="#0b3d6b")
    paper.put(550, 48, phone, "T", 9, align="r")
    paper.rule(45, 505, 54, 2)
    paper.y = 64
    paper.grid(grid, [90, 162.5, 90, 162.5], points=9.5)
    start = paper.y + 12
    paper.left, paper.width, paper.y = 57, 481, start + 18
    body(paper, text, head="TB")
    paper.box(45, start, 505, paper.y - start + 4)
    paper.put(297, paper.y + 24, foot, "TI", 8, align="c")
    return paper.done()


def ct() -> Made:
    return _report(
        "Department of Clinical Radiology",
        "{w Hexwell Infirmary}, reporting desk {w 0161 496 0510}",
        [
            ["Patient", "{N DA COSTA, Joaquim M}", "Hospital no", "{I HX 221907}"],
            ["Born", "{B 27/11/1960}", "NHS no", "{I 999 351 6027}"],
            ["Address", "{A 70 Priory Wharf, M98 2TE}", "Referrer", "{c Dr Zainab Malik}"],
            ["Examination", "CT thorax abdomen pelvis", "Accession", "{I RHX-8817204}"],
            ["Done", "{d 19/11/2025 13:40}", "Reported", "{d 20/11/2025}"],
        ],
        """## Clinical details

        Weight loss. Treated {k Hodgkin lymphoma} {d 1994}. Wife {N Ines} says night sweats. ?recurrence

        ## Findings

        Compared with CT of {d 3 March 2021}. No enlarged axillary, hilar or mediastinal node. Calcified node at the
        left {k Virchow} site, unchanged. 6 mm nodule in the right upper lobe, new. Small hiatus hernia. Liver, spleen
        and pancreas normal. {k Bosniak} 1 cyst of the left kidney. {k Schmorl's nodes} at T11 and T12.

        Contrast {k Omnipaque 300} {o 100 ml}; eGFR 78 on {d 11/11/2025}.

        ## Conclusion

        No recurrent lymphoma. New 6 mm nodule: CT in three months by the {k Fleischner} rules, which {N Mr Da Costa}
        was told of by {c Dr Malik} by phone, his daughter {N Beatriz} translating.

        = Reported by {c Dr Hugh Rawnsley}, consultant radiologist, GMC {r 4410902}
        Verified by {c Dr Samira Aziz}""",
        "{N Da Costa J M}  {I HX 221907}   To: {c Dr Zainab Malik}; {c Dr E Croft}, {w Priory Wharf Surgery}",
    )


def skin_biopsy() -> Made:
    return _report(
        "CELLULAR PATHOLOGY",
        "{w Tay Valley Laboratories, Kinbrae}  {w 01632 960190}",
        [
            ["Name", "{N Sorcha MacInnes-Ahmed}", "CHI", "{I 1611866624}"],
            ["DOB", "{B 16 Nov 1986}", "Lab no", "{I 26H0017745}"],
            ["Source", "{w Kinbrae Health Centre}", "Requested by", "{c Dr Callum Begg}"],
            ["Taken", "{d 12 Jan 2026}", "Received", "{d 13 Jan 2026}"],
        ],
        """## Clinical information

        Pigmented lesion, left calf, changed in pregnancy. Mother {N Moira MacInnes}: {k melanoma} (our {I 09H0033218}).

        ## Macroscopic

        Ellipse of skin 18 x 9 x 6 mm with a brown lesion 5 mm, suture at 12. Cut by {c Rory Imrie}.

        ## Microscopic

        Compound naevus with mild atypia. Maturation is seen. {k Melan-A} and {k HMB-45} as expected, {k Ki-67} below
        1%. No {k Spitz} features. Clear at 2 mm.

        ## Diagnosis

        Skin, left calf: {k dysplastic naevus}, completely excised. No {k melanoma}.

        ## Comment

        {c Dr Begg} may like to know that {N Ms MacInnes-Ahmed}'s sister {N Eilidh MacInnes} had a similar lesion
        reported by {c Professor Lockhart} on {d 4 Sept 2024}.

        = {c Dr Nkechi Uzor}, consultant histopathologist    Authorised {d 20 Jan 2026} 09:14""",
        "Page 1 of 1    {I 26H0017745}    {N MACINNES-AHMED S}",
    )


def bloods() -> Made:
    return _report(
        "Blood Sciences - cumulative report",
        "Duty biochemist {w 020 7946 0640}",
        [
            ["Name", "{N Lim Wei Ting}", "NHS", "{I 999 582 2214}"],
            ["DoB / sex", "{B 08.02.1999} F", "MRN", "{I 3308417}"],
            ["Location", "Rheumatology OPD", "Consultant", "{c Dr Frances Adair}"],
            ["Address", "{A 4 Tiller Court, E29 6PX}", "Contact", "{C 07700 900746}"],
        ],
        """|3 2 2 2 2
        Test | {d 02.09.25} | {d 14.10.25} | {d 25.11.25} | Range
        Sample | {I B4471190} | {I B4502218} | {I B4540031} |
        {k Haemoglobin} g/L | 104 | 109 | 117 | 115-165
        {k Platelets} | 88 | 140 | 176 | 150-400
        {k C3} g/L | 0.51 | 0.66 | 0.81 | 0.75-1.65
        {k Anti-dsDNA} | 210 | 122 | 60 | 0-10
        {k Creatinine} | 71 | 70 | 66 | 45-84
        {k Hydroxychloroquine} level | - | 640 | 900 | see note

        ## Comments

        {d 25.11.25}: {k Coombs test} now negative. {k Lupus anticoagulant} positive twice, twelve weeks apart. Result
        phoned to {c Nurse Abi Cole} at 16:20 by {c M. Sutcliffe}.

        {d 14.10.25}: sample from {N Ms Lim} late, dropped in by her flatmate {N Priscilla Goh}; {k potassium} not
        reported.

        = Clinical details given: {k SLE}, on {k mycophenolate} {o 1 g} bd and {k prednisolone} {o 7.5 mg}
        Validated by {c Dr Torsten Lindgren}""",
        "{N LIM Wei Ting}  MRN {I 3308417}   UKAS {r 8812}   printed {d 26.11.25}",
    )
