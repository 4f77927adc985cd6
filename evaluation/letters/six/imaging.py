"""Radiology reports: thin text column, grey band turned on its side at the left, capitals."""

from evaluation.letters.six.paper import Made, Paper


def _film(band: str, head: list[tuple[str, str]], exam: str, text: str, sign: str, late: str = "") -> Made:
    def each(paper: Paper) -> None:
        paper.box(0, 0, 46, 842, "#d0d4d8", 0)
        paper.put(30, 800, band, "HB", 11, angle=90)

    paper = Paper(style="H", points=10, left=170, width=360, top=60, each=each)
    for label, value in head:
        paper.put(160, paper.y, label, "HI", 8.5, align="r")
        paper.put(170, paper.y, value, "H", 10)
        paper.y += 15
    paper.y += 12
    paper.lines(exam, style="HB", points=11)
    paper.y += 6
    paper.flow(text, lead=1.5)
    paper.lines(sign, style="HI")
    if late:
        paper.turn()
        paper.flow(late, lead=1.5)
    return paper.done()


def mri() -> Made:
    return _film(
        "Imaging Department   {w Hartside General, HS1 1HS}   {w 01632 960330}",
        [
            ("Patient", "{N TROTTER-NAKAMURA, Emi}"),
            ("Birth", "{B 1999-06-18}"),
            ("PAS no", "{I HG 4478120}"),
            ("Home", "{A 25 Signal Box Lane, Hartside}"),
            ("Request by", "{c Dr Fergus Wain}, Neurology"),
            ("Performed", "{d 2026-01-14} 18:20"),
            ("Radiographers", "{c T. Speight} / {c Mo Farrell}"),
        ],
        "MRI HEAD WITH {k GADOVIST} {o 7.5 ml}",
        """CLINICAL: optic neuritis R, {k Uhthoff}. Mother {N Keiko Nakamura} has {k Devic's}. {N Emi} is left
        handed. ?MS.

        REPORT: Compared with {d 2021-03-02}. Six new periventricular lesions, {k Dawson's fingers}. {k McDonald}
        criteria met in space. {k Virchow-Robin} spaces prominent. {k Meckel's cave} normal. No {k Chiari}.

        The scan was stopped once because {N Miss Trotter-Nakamura} felt shut in; her brother {N Kenzo} came to
        sit with her, screening form {r MR-S4} signed by {N Kenzo T-N}.

        Discussed with {c Dr Wain} on {d 15 January} - he will ring {N Emi} on {C 07700 900470}.""",
        (
            "{c Dr Odette Marsh}, Consultant Neuroradiologist, GMC {r 4620071}\n"
            "Verified {d 2026-01-15} 09:02   Room {r MR2}"
        ),
    )


def mammogram() -> Made:
    return _film(
        "BREAST SCREENING - {w Unit 3, Retail Park, Dunmore}",
        [
            ("Lady", "{N Mrs Prudence Goodbody-Osei}"),
            ("SX no", "{I DUN 0917733}"),
            ("NHS", "{I 999 263 5508}"),
            ("Born", "{B 9 May 1960}"),
            ("Lives", "{A 3 Vicar's Acre, Dunmore DM2 6QA}"),
            ("Round", "{r 7}, invited {d 12 April 2025}"),
        ],
        "ASSESSMENT CLINIC {d 6 May 2025}",
        """{N Mrs Goodbody-Osei} recalled for L asymmetry. Came with her sister {N Clemency}. {k Tomosynthesis}:
        summation. US: {k Cooper's ligaments}, nothing else. {k BI-RADS} 1.

        Her mother {N Faith Goodbody} and aunt {N Verity Goodbody} both had breast cancer; {N Clemency Goodbody}
        ({B 7.7.1963}) is {k PALB2} positive. {k Tyrer-Cuzick} 9%. Referred to genetics, {c Dr Patience Amadi}.

        On {k Evorel} {o 50} patch. {k Lidocaine} not used.

        She may be phoned at {C 01632 960283}, never at work.""",
        "{c Dr Hilary Fox}    {c Radiographer Joy Temple}\nClinic nurse {c Charity Bloom} {w 01632 960284}",
        """ADDENDUM {d 9 May 2025}: Second reader {c Dr Yusuf Lamb} agrees. Letter sent to {N Prudence} the same day
        (template {r BS-N1}), and, at {N Prudence}'s wish, e-mailed to {C pru.go@example.org}.

        {N GOODBODY-OSEI P} {I DUN 0917733} back to routine {d 2028}.""",
    )


def chest() -> Made:
    return _film(
        "MOBILE X-RAY / out of hours reporting by TeleRad Partners",
        [
            ("NAME", "{N ANDERSSON, NILS OVE}"),
            ("DOB", "{B 24.10.1957}"),
            ("ID", "{I TR-99-40177}"),
            ("LOC", "HMP Stonebridge, Healthcare wing"),
            ("PRISON NO", "{I A0099XX}"),
            ("REQ", "{c DR. MARGOT HOPE}"),
            ("DATE", "{d 30.09.25}"),
        ],
        "CHEST PA, {r 2} VIEWS",
        """COUGH 6/52, {k MANTOUX} 18 MM. CELL MATE {N DARREN COYLE} SMEAR POS {d AUG 25}.

        RIGHT APICAL CAVITY. {k GHON} FOCUS. {k KERLEY B} LINES ABSENT. {k POTT'S} DISEASE NOT SEEN ON THIS VIEW.

        CRITICAL RESULT RUNG TO {c NURSE KELLY-ANNE BOOTH} 22:14, {w 01632 960444}. {N NILS} TO BE ISOLATED; START
        {k RIFATER} {o 5 TABLETS} PER {c DR HOPE}. {N COYLE} ALREADY ON IT.

        NEXT OF KIN ON FILE {N MRS ULLA ANDERSSON}, {A 4 BRIDEWELL ST, KILN TOWN}, {C 01632 960441}. {N MR
        ANDERSSON} ASKS THAT {N ULLA} NOT BE TOLD.""",
        "ELECTRONICALLY SIGNED {c DR BARNABY ROSE} {d 30.09.25} 22:31\nMACHINE {r DX-11}   DAP {r 0.09}",
    )
