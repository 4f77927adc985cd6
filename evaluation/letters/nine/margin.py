"""Discharge letters with their headings in the left margin and the text in a column beside them."""

from evaluation.letters.nine.kit import Made, Paper, stack, write


def _letter(mast: str, left: str, right: str, parts: list[tuple[str, str]], foot: str, style: str = "T") -> Made:
    def each(paper: Paper) -> None:
        paper.put(44, 818, foot, style, 7.6)
        paper.put(551, 818, f"Sheet {paper.page + 1}", style, 7.6, align="r")

    paper = Paper(style=style, points=11.8, left=172, width=379, top=56, bottom=56, each=each)
    low = stack(paper, 44, 46, mast, 11, style=style)
    paper.rule(44, 507, low - 6, 1.4)
    down = stack(paper, 44, low + 12, left, 9.6, style=style)
    across = stack(paper, 320, low + 12, right, 9.6, style=style)
    paper.rule(44, 507, max(down, across) - 2, 0.4)
    paper.y = max(down, across) + 18
    for title, text in parts:
        if paper.y > 842 - 56 - 40:
            paper.turn()
        stack(paper, 44, paper.y, title.replace("/", "\n"), 9.6, style=style[0] + "B")
        before, page = paper.y, paper.page
        write(paper, text, head=style[0] + "B")
        if page == paper.page:
            paper.y = max(paper.y, before + 13 * (title.count("/") + 1))
        paper.y += 5
    return paper.done()


def frailty() -> Made:
    return _letter(
        """+ Discharge from hospital
        Elderbeck Royal Infirmary, {w Castle Mount, Elderbeck EB1 5RR}""",
        """+ {N Mrs Edith Annie HINCHLIFFE}
        {A 3 Bell Yard, Elderbeck EB7 2TS}
        {C 01632 960708}
        Date of birth {B 29 February 1932}""",
        """NHS {I 999 966 8461}
        Record {I ER 102 8837}
        Ward {r 19}, {c Dr Amara Sesay}
        In {d 4 Dec 2025}   Out {d 19 Dec 2025}""",
        [
            (
                "To",
                """{c Dr K Oldroyd}, {w Bell Yard Surgery}""",
            ),
            (
                "Why she/came in",
                """Found on the bathroom floor by her niece {N Mrs Sylvia Catterall}. She had been there since the
                night before. No head injury.""",
            ),
            (
                "Diagnoses",
                """1. Fall, with long lie; {k rhabdomyolysis}, peak {k CK} 6,210
                2. {k Urinary tract infection}, {k E. coli}
                3. {k Postural hypotension} on {k doxazosin}
                4. {k Alzheimer's disease}, mild; {k osteoporosis}; {k Paget's disease} of the pelvis""",
            ),
            (
                "What was/done",
                """Fluids by drip for three days. {k Nitrofurantoin} {o 100 mg} twice daily for a week. CT head on {d 4
                December}: small vessel change, nothing acute. Pelvic film: old {k Paget's}, no break.

                {N Mrs Hinchliffe} was muddled for the first week and called the nurses by her sisters' names. By {d 15
                December} she was herself. The therapists, {c Jo Sugden} and {c Femke Rasmussen}, took her home on {d
                17 December}: she made tea and managed the stairs with a second rail.

                A family meeting was held with {N Sylvia} and her husband {N Geoffrey} on {d 12 December}. {N Edith}
                wishes to stay in her own house. She agreed to carers twice a day and to a falls pendant.""",
            ),
            (
                "Medicines",
                """% 4 3 3
                Drug | Dose | Status
                {k Donepezil} | {o 5 mg} at night | continued
                {k Alendronate} | {o 70 mg} weekly | continued
                {k Adcal-D3} | {o 2 tablets} daily | continued
                {k Paracetamol} | {o 500 mg} four times daily | lower dose, 41 kg
                {k Doxazosin} | {o 4 mg} | STOPPED
                {k Nitrofurantoin} | {o 100 mg} | finished""",
            ),
            (
                "For the/practice",
                """- Lying and standing blood pressure in two weeks
                - Kidney function and {k CK} on {d 29 December}
                - {c Heather Wilkes}, practice pharmacist: review of blister pack, please""",
            ),
            (
                "Social",
                """{w Brightside Care}, {w 01632 960715}, 8 am and 6 pm. Key safe known to them. {N Sylvia Catterall}
                is first contact, {C 07700 900622}; {N Mr G Catterall} on {C 07700 900623}. Lasting power of attorney
                is held by {N Sylvia}. Her neighbour {N Ken Lake} puts the bins out.""",
            ),
            (
                "Advance/care",
                """DNACPR discussed and signed {d 11 December} by {c Dr Sesay}; copy in the yellow folder.""",
            ),
            ("Written by", """{c Dr Pippa Newbold}, foundation doctor, bleep {r 4102}; {d 19 December 2025}"""),
        ],
        "{N HINCHLIFFE Edith}   {B 29/02/1932}   {I ER 102 8837}",
    )


def artery() -> Made:
    return _letter(
        """+ Oxmarsh and Fenland Hospitals
        Vascular surgery - inpatient discharge letter""",
        """+ {N Graham Peter TASKER}
        {A 17 Dyke End, Oxmarsh OX99 4AD}
        Sex M   Age 71   DOB {B 09/09/1954}""",
        """NHS {I 999 098 8315}
        Hospital No {I P0338172}
        {c Mr Stavros Panayi} / {c Miss Una Brophy}
        {d 02/03/2026} to {d 10/03/2026}""",
        [
            ("GP", """{c Dr Mina Shokri}, {w The Lodge, Dyke End}, {w 01632 960119}"""),
            (
                "Diagnosis",
                """{k Critical limb ischaemia}, right. {k Leriche syndrome} excluded. Smoker until admission.""",
            ),
            (
                "Operation",
                """{d 04/03/2026}: right femoral endarterectomy and {k femoro-popliteal} bypass with vein, {c Mr
                Panayi} and {c Dr Tom Quested} (CT2); anaesthetist {c Dr Anjali Prabhu}. {k Heparin} {o 5000 units}.
                Two {k Redivac} drains.""",
            ),
            (
                "Course",
                """{N Mr Tasker} did well. Foot warm, graft pulse felt, {k ABPI} 0.86 (was 0.31). Dry gangrene of the
                fifth toe has been left to separate. A groin {k haematoma} on day two needed nothing. He was seen by
                {c Danuta Szymanski}, stop smoking adviser. His partner {N Mr Leonard Bird} has also given up.""",
            ),
            (
                "Drugs",
                """- {k Clopidogrel} {o 75 mg} daily, new
                - {k Atorvastatin} {o 80 mg} daily, was {o 20 mg}
                - {k Gabapentin} {o 300 mg} three times daily, reduce over a month
                - {k Metformin} {o 850 mg} twice daily
                - {k Nicotine} patch {o 21 mg}""",
            ),
            (
                "Follow-up",
                """Wound check by {c Nurse Petronella Vaz} at the practice, {d 17/03/2026}. Graft scan {d 20/04/2026}.
                Clinic {c Miss Brophy} {d 28/04/2026}. Queries to ward {r C12}, {w 01632 960330}.""",
            ),
            (
                "Told",
                """{N Graham} and {N Leonard} understand that if the foot turns white or cold they ring 999. Phone at
                home {C 01632 960382}. {N Mr Bird}'s mobile is {C 07700 900381}.""",
            ),
            ("", """{c Dr T Quested}   GMC {r 7731094}   {d 10/03/2026}   Pharmacy check {c S. Uddin}"""),
        ],
        "{N TASKER G P}  {I P0338172}   Copies: GP, patient, notes",
        "H",
    )


def ballin() -> Made:
    return _letter(
        """+ Ospidéal Réigiúnach Bhaile na Cora
        Ballinacorr Regional Hospital, {w Mill Road, Ballinacorr}, {w Q45 RT20}""",
        """+ {N Mr Fintan DRISCOLL}
        {A Knockroe}
        {A Ballinacorr}
        {A Q45 HX61}""",
        """MRN {I 0417735}
        DOB {B 17/03/1958}
        Medical card {I Q449172A}
        Adm {d 08/01/2026}, disch {d 13/01/2026}""",
        [
            ("GP", """{c Dr Aoibheann Cummins}, {w Market Square Medical, Ballinacorr}, {w 020 912 4410}"""),
            ("Consultant", """{c Dr Saeed Hamdan}, Acute Medical Assessment Unit"""),
            (
                "Principal/diagnosis",
                """Unprovoked {k pulmonary embolism}, both lower lobes, right heart strain absent.""",
            ),
            ("Other", """{k Gout}. {k Meniere's disease}. Ex-smoker."""),
            (
                "Narrative",
                """{N Mr Driscoll}, a co-op manager, was sent in by {c Dr Cummins} with two days of right-sided pain on
                breathing. He had driven to Rosslare and back the week before for his daughter {N Muireann}. {k Wells
                score} 4.5; {k D-dimer} 3.8. CT on {d 9 January} read by {c Dr Brid Tierney}. {k Tinzaparin} {o 14,000
                units} and then {k rivaroxaban}.

                CT abdomen showed a 9 mm kidney stone and no tumour. His mother {N Josie Driscoll} had clots in both
                legs, and his brother {N Fr Cathal Driscoll} is on {k warfarin}, so a {k thrombophilia} screen will be
                sent from clinic. The anticoagulant card was explained by {c Ciara Lysaght}, pharmacist, to him and to
                {N Muireann}.""",
            ),
            (
                "Discharge/prescription",
                """% 4 4 3
                Drug | Dose | Duration
                {k Rivaroxaban} | {o 15 mg} twice daily | to {d 30/01/2026}
                {k Rivaroxaban} | {o 20 mg} once daily | then 6 months
                {k Allopurinol} | {o 200 mg} once daily | long term
                {k Betahistine} | {o 16 mg} as needed | long term""",
            ),
            (
                "Please",
                """Check renal function in a month. Certificate of illness given to {d 26 January}. His wife {N Noreen}
                was rung on {C 020 912 7730} and will collect him.""",
            ),
            ("Clinic", """{d 14/04/2026}, 10:15, Thrombosis, {c Dr Hamdan} or {c Dr N O'Shaughnessy}"""),
            ("Signed", """{c Dr Eoghan Madigan}, SHO, MCRN {r 418820}"""),
        ],
        "{N Driscoll, Fintan}   MRN {I 0417735}   Dictated {c EM}/{c jc}",
    )
