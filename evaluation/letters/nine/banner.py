"""Notes of an electronic record: a banner of values with their captions below, an outline, a signed line."""

from evaluation.letters.nine.kit import Made, Paper, captioned, write


def _note(site: str, kind: str, banner: list[list[tuple[str, str]]], text: str, signed: str) -> Made:
    def each(paper: Paper) -> None:
        paper.put(38, 824, site, "H", 6.8, ink="#444444")
        paper.put(557, 824, f"{paper.page + 1}", "H", 6.8, align="r")
        if paper.page:
            paper.put(38, 36, banner[0][0][0], "HB", 8)
            paper.put(200, 36, banner[0][1][0], "H", 8)
            paper.put(300, 36, banner[0][2][0], "H", 8)
            paper.rule(38, 519, 41, 0.5)

    paper = Paper(points=9.6, left=38, width=519, top=60, bottom=50, each=each)
    high = 14 + 25 * len(banner)
    paper.box(38, 28, 519, high, "#e5f0f7", 0.8)
    for row, values in enumerate(banner):
        for place, (value, caption) in enumerate(values):
            x = 44 + (0, 168, 268, 392)[place]
            captioned(paper, x, 44 + 25 * row, value, caption, points=9.2, style="HB" if row == 0 else "H")
    paper.put(38, high + 48, kind, "HB", 13, ink="#1d5b84")
    paper.y = high + 68
    write(paper, text, ink="#1d5b84", shade="#dce9f2")
    paper.rule(y=paper.y, line=0.4)
    paper.y += 14
    paper.lines(signed, points=8.6)
    return paper.done()


def renal() -> Made:
    return _note(
        "Stretton Vale University Hospital   Advanced kidney care   {w 01632 960055}   Encounter {I 40091177283}",
        "Ambulatory Note - Nephrology",
        [
            [
                ("{N NDLOVU, Thandiwe Grace}", "Patient name"),
                ("{B 03-Oct-1962}", "Date of birth"),
                ("{I 999 732 9872}", "NHS number"),
                ("{I 00718824}", "MRN"),
            ],
            [
                ("{A 27 Brickfield Lane, Stretton SV3 6BT}", "Home address"),
                ("", ""),
                ("{C 07700 900031}", "Mobile telephone"),
                ("{c Dr Colm Slattery}", "Registered GP"),
            ],
        ],
        """§ Reason for visit
        Follow-up, low clearance clinic. Seen with her sister {N Nomsa Ndlovu}.

        § Problem list
        1. {k IgA nephropathy}, {k eGFR} 13
        2. {k Hypertension}
        3. Secondary {k hyperparathyroidism}
        4. {k Sickle cell trait}

        § History of present illness
        {N Ms Ndlovu} feels tired by the end of a shift at the sorting office but is otherwise keeping up. She has had
        no itching and no swelling. Appetite good; she has stopped adding salt. She has read the booklet about
        peritoneal dialysis and would like to try it first, because she wants to travel to Bulawayo at Easter. {N
        Nomsa} has offered a kidney. She was seen by the donor co-ordinator, {c Helena Postlethwaite}, on {d
        12-Jan-2026}, and her tests are still going on. A second sister, {N Sibongile}, was turned down because of
        diabetes.

        § Medicines
        % 4 3 4
        Medicine | Dose | Instruction
        {k Ramipril} | {o 5 mg} | once a day
        {k Furosemide} | {o 80 mg} | each morning
        {k Alfacalcidol} | {o 0.25 micrograms} | once a day
        {k Sodium bicarbonate} | {o 1 g} | three times a day
        {k Aranesp} | {o 30 micrograms} | every two weeks, given by {c Sister Beckwith}

        § Results
        % 3 2 2 2
        Component | {d 04-Nov-2025} | {d 09-Dec-2025} | {d 20-Jan-2026}
        {k Creatinine} | 331 | 352 | 366
        {k Potassium} | 5.1 | 5.3 | 5.0
        {k Phosphate} | 1.61 | 1.70 | 1.66
        {k Haemoglobin} | 101 | 106 | 109

        § Examination
        BP 138/82, weight 71.4 kg, no oedema. Chest clear.

        § Plan
        - Surgical review by {c Mr Hossain} for a {k Tenckhoff} catheter in {d March}
        - Home visit by {c Wes Langridge}, community dialysis nurse; the flat has a box room
        - {k Hepatitis B} vaccine, second dose today (batch {r AHB4471})
        - Donor work-up to be ready for discussion on {d 24-Feb-2026}
        - Same clinic in four weeks; bloods the week before at {w Slattery and Partners}""",
        "Electronically signed by {c Dr Ifeanyi Egbuna}, Consultant Nephrologist, {d 20-Jan-2026} 13:47\n"
        "Sent to: {c Dr Colm Slattery}, {w Canal Road Surgery}; patient portal ({N T G Ndlovu})",
    )


def blood() -> Made:
    return _note(
        "Aldmouth Hospitals   Haematology day suite, {w 023 9601 0144}   Encounter {I V2291063}",
        "Outpatient Progress Note - Haematology",
        [
            [
                ("{N STILL, Margery Joan}", "Name"),
                ("{B 11/05/1941}", "Born"),
                ("{I 999 514 8668}", "NHS"),
                ("{I AM-338190}", "Hospital number"),
            ],
            [
                ("{A Flat 12, Chantry Court, AM4 4LN}", "Address"),
                ("", ""),
                ("{C 01632 960602}", "Telephone"),
                ("{N Dr Paul Still}, son", "Emergency contact"),
            ],
        ],
        """§ Diagnosis
        {k Waldenstrom's macroglobulinaemia}, IgM 31 g/L, diagnosed {d June 2024} by {c Dr Guha}. Watch and wait until
        {d October 2025}, then {k DRC} (six cycles planned).

        § Interval history
        {N Mrs Still} is here for cycle four. She is still bothered by tingling in the feet but it is no worse. One
        nosebleed, over in ten minutes. She had a cold at Christmas, caught from her great-grandson {N Barnaby}, and
        did not need antibiotics. Her son drives her, although {N Paul} is himself waiting for a hip, and the volunteer
        drivers will take over from {d 9 February}.

        § Examination
        Alert, walking with a stick. No nodes. Spleen just felt. Fundi last seen by {c Miss Agarwal}, no change.

        § Results today
        {k IgM} 17.8 g/L. {k Haemoglobin} 112. {k Neutrophils} 2.1. {k Platelets} 164. Plasma viscosity 2.1.

        § Treatment given
        {k Dexamethasone} {o 20 mg}, {k rituximab} {o 600 mg} and {k cyclophosphamide} {o 160 mg} twice daily for five
        days. Given by {c Staff Nurse Jomy Kurian}; checked by {c Beth Whittle}.

        § Discussion
        She asked whether {k Waldenstrom's} runs in families. Her cousin {N Joan Early} had myeloma. I explained that
        the risk to {N Paul} and his sister {N Caroline} is small and that no test is advised.

        § Plan
        1. Continue {k aciclovir} {o 400 mg} twice daily and {k co-trimoxazole} {o 480 mg}
        2. GP: please give the {k pneumococcal} vaccine, not the live {k shingles} vaccine
        3. Ring {w 023 9601 0150}, any hour, if temperature is 38 or over
        4. Cycle five on {d 23 February 2026}, bloods on {d 20 February}""",
        "Signed {c Dr Miles Arkwright}, specialty registrar for {c Dr Sumana Guha}, {d 26 January 2026} 16:10\n"
        "Copies {c Dr J Tebbutt}, {w Chantry Lane Medical Centre}; {N Mrs M J Still}",
    )


def joints() -> Made:
    return _note(
        "Cwm Eithin Health Board   Rheumatology   {w 029 2018 0420}   Contact {I WCP-7740912}",
        "Clinic Document - Rheumatology",
        [
            [
                ("{N BIELECKI, Marek}", "Patient"),
                ("{B 28/08/1985}", "Date of birth"),
                ("{I 999 508 0796}", "NHS number"),
                ("{I E0447162}", "Hospital number"),
            ],
            [
                ("{A 19 Heol Onnen, Llanfedw CF98 3QR}", "Address"),
                ("", ""),
                ("{C 07700 900166}", "Mobile"),
                ("{c Dr Nerys Hopcyn}", "GP"),
            ],
        ],
        """§ Diagnosis
        {k Ankylosing spondylitis}, {k HLA-B27} positive, {d 2015}. Left {k anterior uveitis} three times, last {d
        December 2024}. {k Crohn's} excluded at colonoscopy by {c Dr Aneurin Bevington}.

        § Drugs
        {k Adalimumab} ({k Imraldi}) {o 40 mg} every fortnight by {w HealthDrop Homecare}; {k naproxen} {o 500 mg} when
        needed; {k lansoprazole} {o 15 mg}.

        § Today
        {N Mr Bielecki} is doing well and has been back on the scaffolding full time since {d March}. Morning stiffness
        fifteen minutes. {k BASDAI} 2.1 (it was 6.8 before treatment), spinal pain 2. His wife {N Agata} is expecting
        their second child in {d July} and he had read that he should stop the injections; I told him that there is no
        need. {N Zofia}, who is four, has had swollen knees since the new year, and I have said that your practice
        would be glad to refer her to {c Dr Sallis} in the children's clinic.

        § Examination
        {k Schober's test} 4.2 cm, chest expansion 5 cm, tragus to wall 13 cm. No swollen joints. Eyes quiet.

        § Results
        {d 10/03/2026}: {k CRP} 3, {k ALT} 28, {k creatinine} 81, full blood count normal.

        § Plan
        - No change. Bloods every six months
        - Stretching class restarted with {c Gwenno Parkin}, Thursdays
        - Annual review {d March 2027}; nurse line {w 029 2018 0431}, {c Sister Dilys Anstey}""",
        "Authorised {c Dr Huw Trefor Lucas}, {d 18/03/2026}. Transcribed {c dt} {d 23/03/2026}",
    )
