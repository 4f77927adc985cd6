"""Reports of radiology and pathology: monospaced or Helvetica, a table of the request at the top."""

from evaluation.letters.six.paper import Made, Paper


def ultrasound() -> Made:
    paper = Paper(points=10, left=55, width=485)
    paper.put(55, 50, "Department of Clinical Radiology", "HB", 13)
    paper.put(540, 50, "Whinmoor NHS Trust", "H", 11, align="r")
    paper.put(540, 63, "{w 01632 960065}", "H", 9, align="r")
    paper.y = 74
    paper.grid(
        [
            ["Patient", "{N FERNANDES, Maria da Conceicao}", "Accession", "{I RWH2510447733}"],
            ["DOB", "{B 08/12/1969}", "Hospital ID", "{I WM0551927}"],
            ["NHS no", "{I 999 746 1126}", "Examined", "{d 27/10/2025 11:15}"],
            ["Address", "{A 40 Lister Street, Whinmoor WH2 8DL}", "Referrer", "{c Dr T Abernethy}"],
        ],
        [60, 215, 70, 140],
        first="HB",
        points=9,
    )
    paper.y += 24
    paper.lines("US Abdomen", style="HB", points=12)
    paper.y += 4
    paper.flow("""Clinical information: Right upper quadrant pain and raised {k ALT}. ?{k gallstones}.

    Report: The liver is of increased echogenicity in keeping with {k fatty infiltration}. No focal lesion. Portal vein
    patent with normal {k Doppler} flow. The gallbladder contains several calculi up to 9 mm, {k Murphy} negative. CBD
    4 mm. Pancreas obscured by gas. Right kidney 10.9 cm, left 11.2 cm, no hydronephrosis. Spleen 10 cm. No free fluid
    in {k Morison's pouch}.

    Comparison: ultrasound of {d 14/02/2022} ({r RWH2202118240}) showed no stones.

    Conclusion: {k Cholelithiasis} without {k cholecystitis}. {k Hepatic steatosis}.

    {N Mrs Fernandes} was accompanied by her son {N Tiago}, who interpreted. She asks that the result be telephoned to
    him on {C 07700 900493}.""")
    paper.y += 14
    paper.lines(
        "Reported by: {c Janine Pollard}, Sonographer, HCPC {r RA61104}\nVerified by: {c Dr Olu Fashola}, Consultant "
        "Radiologist, {d 27/10/2025 14:02}\n\nCopy: {c Dr T Abernethy}, Lister Street Surgery"
    )
    paper.put(297, 815, "{N FERNANDES, Maria}    {I WM0551927}    1/1", "H", 8, align="c")
    return paper.done()


def histology() -> Made:
    def each(paper: Paper) -> None:
        paper.put(45, 815, "Lab No {I 25H0448821}   {N KRISHNAMURTHY, Venkatesh}   End of page", "C", 8)

    paper = Paper(style="C", points=9.5, left=45, width=505, each=each)
    paper.put(45, 45, "CELLULAR PATHOLOGY REPORT", "CB", 13)
    paper.put(45, 59, "Eastmarsh Pathology Partnership, {w Block 9, Fen Road, Eastmarsh EM1 7TT}", "C", 8.5)
    paper.rule(y=66)
    paper.y = 84
    paper.lines(
        "Name      {N KRISHNAMURTHY, Venkatesh}          Lab No     {I 25H0448821}\n"
        "D.O.B.    {B 02-May-1955}   Sex M              NHS No     {I 9995024470}\n"
        "Address   {A 7 Windmill Rise, Eastmarsh EM4 3BB}\n"
        "Source    Urology OPD                    Consultant {c MR J STANIFORTH}\n"
        "Taken     {d 30-Jun-2025}                    Received   {d 01-Jul-2025 08:55}"
    )
    paper.y += 6
    paper.rule()
    paper.y += 18
    paper.flow("""CLINICAL DETAILS: PSA 8.4. {k PI-RADS} 4 lesion left mid zone. Brother {N Ramesh} had {k prostate
        cancer}.

    MACROSCOPY: A. Right, six cores 8 to 15 mm. B. Left, eight cores 9 to 17 mm.

    MICROSCOPY: A. Benign prostatic tissue. B. {k Acinar adenocarcinoma} in four of eight cores, {k Gleason} 3+4=7,
    grade group 2, 20% of tissue. {k Perineural invasion} present. No extraprostatic extension.

    COMMENT: Discussed with {c Mr Staniforth} by telephone on {d 04-Jul-2025}. For MDT on {d 10-Jul-2025}. {N Mr
    Krishnamurthy}'s earlier biopsy ({r 21H0190027}) was reviewed and is benign.""")
    paper.y += 10
    paper.lines(
        "SNOMED  {r T77100 M81403}\n\nReported by   {c DR AGNIESZKA WOLSKA}   Consultant Histopathologist\n"
        "Authorised    {d 04-Jul-2025 16:20}\nEnquiries     {w 01632 960948}"
    )
    return paper.done()


def blood() -> Made:
    paper = Paper(style="V", points=8.5, left=40, width=515)
    paper.box(40, 30, 515, 66)
    paper.put(48, 46, "Blood Sciences, {w Royal Glenmuir Hospital, GM2 1ZZ}", "VB", 9)
    paper.put(48, 62, "{N Ms Isla Catriona MacAskill}", "VB", 9)
    paper.put(300, 62, "CHI {I 2708951248}", "VB", 9)
    paper.put(430, 62, "Born {B 27/08/1995}", "VB", 9)
    paper.put(48, 76, "{A 3 Harbour Row, Glenmuir GM5 8QA}", "V", 8.5)
    paper.put(48, 90, "Requested by {c Dr Innes Gow}, Harbour Practice ({r 80423})", "V", 8.5)
    paper.put(300, 90, "Collected {d 11/02/2026 09:40}", "V", 8.5)
    paper.y = 114
    paper.lines("Specimen {I B26.0188450.K}   Serum and EDTA   Reported {d 11/02/2026 17:25}")
    paper.y += 6
    paper.grid(
        [
            ["Test", "Result", "Unit", "Reference"],
            ["{k Haemoglobin}", "98 L", "g/L", "115 - 165"],
            ["MCV", "74 L", "fL", "80 - 100"],
            ["{k Ferritin}", "5 L", "ug/L", "15 - 200"],
            ["{k Vitamin B12}", "310", "ng/L", "200 - 900"],
            ["{k Creatinine}", "62", "umol/L", "45 - 84"],
            ["{k TSH}", "1.9", "mU/L", "0.4 - 4.5"],
            ["Tissue {k transglutaminase}", "88 H", "U/mL", "under 7"],
            ["{k Hashimoto} (TPO) antibody", "negative", "", ""],
        ],
        [190, 90, 90, 145],
        head="VB",
        shade="#dddddd",
    )
    paper.y += 16
    paper.flow("""Comment: {k Iron deficiency anaemia}. tTG suggests {k coeliac disease}; please refer for biopsy and
    keep {N Ms MacAskill} on gluten. Her mother {N Ishbel MacAskill} is known to have {k coeliac disease}. Telephoned
    to {c Sister Una Black} at the practice on {d 11/02/2026} as the patient could not be had on {C 07700 900817}.

    Authorised by {c Dr Callum Reekie}, Consultant Clinical Biochemist. Duty biochemist {w 01632 960585}.

    {k Ferinject} {o 1000 mg} has been suggested if {N Isla} does not tolerate tablets.""")
    paper.put(40, 815, "{N MacAskill, Isla}  CHI {I 2708951248}   Laboratory form {r BS-F-19}", "V", 7)
    return paper.done()
