"""Letters of general practitioners and clinics: plain Times referral, and a clinic letter with running heads."""

from evaluation.letters.six.paper import Made, Paper


def _letter(practice: str, sender: str, to: str, re_: str, body: str, sign: str) -> Made:
    paper = Paper(style="T", points=11, left=72, width=450, top=56)
    paper.put(523, 52, practice, "TB", 13, align="r")
    for number, line in enumerate(sender.split("\n")):
        paper.put(523, 66 + 11 * number, line, "TI", 9, align="r")
    paper.y = 130
    paper.lines(to)
    paper.y += 14
    paper.lines(re_, style="TB", x=100)
    paper.y += 10
    paper.flow(body)
    paper.y += 10
    paper.lines(sign)
    return paper.done()


def fernside() -> Made:
    return _letter(
        "Fernside Medical Practice",
        (
            "{w 11 Beck Lane, Thirlby TB4 2QA}\n{w Tel 01632 960456   Fax 01632 960457}\n"
            "Partners: {c Drs Lowe, Mistry & Quill}"
        ),
        "{d 3rd October 2025}\n\n{c Mr Anselm Drake}\nConsultant Urologist\n{w Thirlby General Hospital}\n"
        "{w Station Approach, Thirlby TB1 1AA}\n\nDear {c Anselm}",
        "{N Mr Hope Adeyemi-Clarke}   dob {B 17.6.1949}\n{A The Old Forge, Sandy Bottom, Thirlby TB9 3EE}\n"
        "NHS {I 999-031-5568}     home {C 01632 960871}",
        """Thank you for seeing this retired bell founder who has had three episodes of painless frank haematuria since
        {d August}. {N Hope} is not one to complain; it was his wife {N Blessing} who rang us on {d 29th September}.

        He smoked until {d 1994}. His brother {N Goodwill Adeyemi} died of transitional cell carcinoma at 61 and his
        daughter {N Grace} is under {c Dr Summers} with {k Lynch syndrome}.

        On examination there is nothing to find. {k PSA} 2.1, eGFR 71, MSU sterile, {k Hb} 129. He takes {k ramipril}
        {o 2.5 mg} and {k Xarelto} {o 20 mg} for {k AF} ({k CHA2DS2-VASc} 3) and I have not stopped either.

        {N Mr Adeyemi-Clarke} does not hear well on the telephone, so please ring {N Mrs Adeyemi-Clarke} on
        {C 07700 900529} with the date. He knows that this is on the two week wait.

        With many thanks and kind regards""",
        ("Yours sincerely\n\n{c Nisha Mistry}\n{c Dr N Mistry} MRCGP  GMC {r 6104482}\n\ncc {N Mr H Adeyemi-Clarke}"),
    )


def harbour() -> Made:
    return _letter(
        "THE HARBOUR SURGERY",
        "{w Pier Street, Inverlochy Bay}\n{w reception@harboursurgery.example}",
        "Ref {r IM/jb/dict 41}\n\nMemory Assessment Service\n{w Block C, St Brannoc's}\n"
        "{w Inverlochy Bay IB2 0XX}\n\n"
        "Dear Colleague",
        (
            "Re {N Miss Euphemia McTaggart}\nborn {B 25 December 1938}, CHI {I 2512381009}\n"
            "{A 1/2, 40 Kelp Street, IB3 7RN}"
        ),
        """I would be glad of your opinion on {N Miss McTaggart}, a former headmistress, whom I have known since
        {d 1999}. Her niece {N Mrs Iona Baird} has written to me (copy attached) that {N Effie} has twice been
        brought home by the police, most recently on {d 11 January 2026}, and that she believes her late sister
        {N Jessie} to be upstairs.

        {k ACE-III} 61/100, {k MoCA} 15, {k Geriatric Depression Scale} 3. Bloods incl {k B12} and TFT fine. CT
        asked for, {d 20 January}. No {k Lewy body} features.

        Medicines: {k Eliquis} {o 2.5 mg} bd, {k bisoprolol} {o 1.25 mg}, senna.

        {N Effie McT} has no phone she will answer. {N Iona} holds power of attorney and is on {C 01632 960033} or
        {C i.baird@example.com}; please do not write to the old address in {A Braehead Terrace}. {N Mr Dougal
        Baird}, the niece's husband, can bring her on any day but Thursday.

        Our district nurse {c Morag Frame} and CPN {c Bill Paton} both know the house.""",
        (
            "Yours aye\n\n{c Ian Menzies}\n\nDictated but not signed by {c Dr Menzies}, typed {d "
            "15.01.26} by {c J Burns}"
        ),
    )


def sixways() -> Made:
    return _letter(
        "Six Ways Health Centre",
        "{w 600 Ring Road, Aldersley}\n{w 0121 496 0155}\nODS {r M88999}",
        (
            "{c Ms Catherine Okonjo-Wells}, Orthopaedics\n{w Aldersley Royal, Ward Block 4}\n"
            "\n{d 19/05/2025}\n\nDear {c Ms Okonjo-Wells}"
        ),
        "PATIENT: {N Parveen AKHTAR} (previously {N BEGUM})\nDOB: {B 02/02/1963}    HOSP NO: {I AR220417}\n"
        "ADD: {A 73b Ladypool Rise, Aldersley, AD12 6HG}\nMOB: {C 07700 900988}",
        """Many thanks for seeing {N Parveen} again. You replaced her right knee in {d November 2019} and now the left
        is as bad: {k Kellgren-Lawrence} grade 4, {k Oxford knee score} 14. {k McMurray} not tolerable.

        {N Mrs Akhtar} cannot get up the mosque steps and has stopped minding her grandson {N Zayn}. Her husband
        {N Mohammed Akhtar} had his stroke in {d April} and she is his carer; her daughter in law {N Saira} is there
        at night.

        BMI 34. {k HbA1c} 52. On {k metformin} {o 500 mg} bd, {k naproxen} {o 250 mg} prn with {k omeprazole} {o 20
        mg}. {k Penicillin}: rash.

        She would like {c Mr Joy}'s team not to do the spinal this time. Please send letters to {N Saira Akhtar},
        {A 9 Cotter Close, AD12 6HJ}, as post at number {A 73b} goes astray.""",
        "Best wishes\n\n\n{c Dr Thomas Day}  (locum for {c Dr Virdee})\nDirect line {w 0121 496 0158}",
    )


def _clinic(run: str, top: str, diagnoses: str, medicines: str, body: str, sign: str) -> Made:
    def each(paper: Paper) -> None:
        paper.put(50, 30, run, "H", 7.5)
        paper.put(545, 30, f"Page {paper.page + 1}", "H", 7.5, align="r")
        paper.rule(50, 495, 35)

    paper = Paper(style="V", points=9.5, left=50, width=495, each=each, bottom=420)
    paper.lines(top)
    paper.y += 8
    for title, text in (("Diagnoses", diagnoses), ("Current medication", medicines)):
        paper.lines(title, style="VB")
        paper.lines(text, 64)
        paper.y += 6
    paper.flow(body)
    paper.lines(sign)
    return paper.done()


def renal() -> Made:
    return _clinic(
        "{N Gwendolen ARMITAGE-SINGH}   {B 14/08/1972}   MRN {I 70045512}",
        "Renal Outpatients, {w Level 3, Queen Maud Hospital, Norbury}\n"
        "Secretary {c Dawn Rivers}: {w 020 7946 0921}\n\n"
        "Clinic {d 06 Jan 2026}, typed {d 09 Jan 2026}\n\n{N Mrs G Armitage-Singh}\n"
        "{A 12 Coldharbour Steps}\n{A Norbury}\n"
        "{A NW0 5QT}\n\nDear {N Mrs Armitage-Singh}",
        "1. CKD 3b, {k Alport} carrier\n2. {k Graves' disease}, treated {d 2009}\n3. Hypertension",
        "{k Losartan} {o 100 mg} daily\n{k Levothyroxine} {o 75 micrograms}\n{k Forxiga} {o 10 mg}",
        """It was good to meet you and your sister {N Harriet} in clinic. I am writing to you and copying in your GP,
        as you asked. Your kidney function is 38 and was 39 in {d July 2025}: this is steady.

        You told me that your son {N Arjun} (born {B 3 Nov 2004}) has been found to have blood in his urine and
        that he sees {c Dr Pereira} in Leeds. {c Dr Pereira}'s team will send a sample to the {k COL4A5}
        laboratory. Your father {N Mr Edmund Armitage} had dialysis before he died in {d 1991}.

        Your blood pressure at home has been 128/74, taken by {N Ranjit}, for which please thank your husband. No
        change to medicines. Please do not take {k Nurofen}.

        Our renal nurse {c Sunday Okafor} will ring you on {C 07700 900266} after the blood test on {d 30 March
        2026}. If the number changes from {C 07700 900266}, e-mail {w renal.pals@queenmaud.example}.""",
        "Yours sincerely\n\n{c Professor Lucian Frost}\nHonorary Consultant Nephrologist, GMC {r "
        "3344556}\n\n"
        "cc {c Dr M Bell}, {w Norbury Park Surgery}\ncc {N Miss Harriet Armitage}, by hand\n\n"
        "Our standards: quality mark {r QM 2214}. Charity no {r 1099887}.",
    )


def rheum() -> Made:
    return _clinic(
        "Re: {N Declan Patrick O'Hanlon-Wray}  H.N. {I D/331/09}  NHS {I 999 870 1126}",
        "DEPARTMENT OF RHEUMATOLOGY\n{w Mount Carmel Site, Rathmore Road, BT0 4AB}\n"
        "\nConsultant {c Dr Siew Ling Tan}\n"
        "Registrar {c Dr Ola Lindqvist}\n\nDate of clinic: {d 12/9/25}\n"
        "\nTo: {c Dr P McIlroy}, {w The Diamond Surgery}\n\n"
        "Patient: {N Declan O'Hanlon-Wray}, {A 6 Ferry Loanen, Portavoe BT0 7ZZ}",
        "Seropositive RA ({k DAS28} 5.1)\n{k Sjogren's} overlap\n{k Baker's cyst} L",
        (
            "{k Methotrexate} {o 17.5 mg} once weekly\n{k Folic acid} {o 5 mg} six days\n"
            "{k Humira} {o 40 mg} fortnightly - to start"
        ),
        """{N Declan} comes on his own today; {N Siobhan}, his partner, waits in the car with the twins {N Fionn} and
        {N Cara}. He fishes for a living and his hands are letting him down. {N Mr O'Hanlon-Wray} has tried
        {k Arava} and could not thole it.

        TB screen: {k QuantiFERON} negative {d 1/9/25}. {k CXR} clear. He was born at home and never lived abroad.
        His mother {N Philomena Wray} had TB in {d 1958}.

        Plan: start {k adalimumab}. Homecare company has his number {C 028 9649 6443}; the delivery goes to his
        father-in-law {N Malachy Boyle}, {A 8 Ferry Loanen}, who is never out. Nurse {c Concepta Daly} to teach
        injections. Register no {I BSR-44021}. Review four months with {k HAQ}.

        {N Declan O'H-W} agreed to his photograph being used for teaching by {c Dr Lindqvist}.""",
        "{c O. Lindqvist}\nSpecialty registrar to {c Dr Tan}\n\nAdvice line {w 028 9649 6700}, "
        "Monday to Thursday.\n"
        "Dictated {d 12/9/25}, authorised {d 15/9/25} by {c SLT}",
    )
