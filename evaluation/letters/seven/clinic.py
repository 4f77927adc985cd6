"""Outpatient clinic letters in the house styles of three hospitals."""

from evaluation.letters.six.paper import Made, Paper


def cardiology() -> Made:
    """Letterhead at the right, department at the left, reference lines, bold heading."""

    def each(paper: Paper) -> None:
        paper.rule(50, 495, 796, 0.5)
        paper.put(50, 808, "{N Mr Harjit Singh Dhaliwal}   NHS {I 999 214 3088}", "H", 7.5)
        paper.put(545, 808, f"Page {paper.page + 1} of 2", "H", 7.5, align="r")

    paper = Paper(points=10.5, left=50, width=495, each=each, bottom=80)
    paper.put(545, 50, "Wexcombe University Hospitals", "HB", 15, align="r", ink="#005eb8")
    paper.put(545, 64, "NHS Foundation Trust", "HB", 10, align="r", ink="#005eb8")
    paper.y = 84
    paper.lines(
        "{w Cardiology Department, Level 2 East}\n{w Wexcombe Infirmary, Infirmary Road}\n{w Wexcombe WX1 3HP}\n\n"
        "Secretary: {c Mrs Linda Parfitt}\nDirect dial: {w 0161 496 0214}\n{w cardiology.secs@wexcombe.example}",
        330,
        215,
        points=9,
    )
    paper.y = 84
    paper.lines(
        "Our ref: {I AMC/LP/W0482291}\nHospital no: {I W0482291}\nNHS no: {I 999 214 3088}\n\n"
        "Clinic date: {d 12 March 2025}\nDate typed: {d 17 March 2025}\n\nPrivate and confidential",
        50,
        260,
        points=9,
    )
    paper.y += 14
    paper.lines("{c Dr S Patel}\nMarlow Street Surgery\n{w 18 Marlow Street}\n{w Wexcombe}\n{w WX4 8JD}")
    paper.y += 10
    paper.lines("Dear {c Dr Patel}")
    paper.y += 6
    paper.lines(
        "{N Mr Harjit Singh Dhaliwal}   DOB: {B 04/11/1957}\n{A 27 Ashbourne Crescent, Wexcombe, WX4 2RT}", style="HB"
    )
    paper.y += 8
    paper.lines(
        "Diagnoses:\n1. {k Ischaemic heart disease}, {k NSTEMI} {d February 2022}, PCI to LAD\n"
        "2. Paroxysmal {k atrial fibrillation}\n3. {k Type 2 diabetes}\n4. {k Hypertension}\n\n"
        "Current medication:\n{k Apixaban} {o 5mg} bd, {k bisoprolol} {o 3.75mg} od, {k ramipril} {o 10mg} od, "
        "{k atorvastatin} {o 80mg} nocte, {k metformin} {o 1g} bd"
    )
    paper.y += 8
    paper.flow("""I reviewed this retired bus driver in clinic today, accompanied by his wife {N Manjit}. I am pleased
    to say that {N Mr Dhaliwal} has had no further chest pain since I last saw him in {d September 2024}. He walks to
    the gurdwara and back most mornings, about a mile and a half, and is limited only by his knees.

    He describes palpitations once or twice a month lasting up to twenty minutes. His younger brother {N Balwinder} had
    a pacemaker fitted at the age of 58 and {N Mr Dhaliwal} asked whether he might need the same. There has been no
    syncope.

    On examination pulse 64 regular, blood pressure 134/78, heart sounds normal with no murmur. No ankle oedema. ECG
    today showed {k sinus rhythm} with {k Q waves} in V1 to V3. Echocardiogram on {d 20 February 2025} showed {k mild
    left ventricular systolic impairment}, ejection fraction 48%.

    I have requested a seven day {k Holter} monitor. I have increased his {k bisoprolol} to {o 5mg} daily and have
    explained to Mr and {N Mrs Dhaliwal} that he should contact our arrhythmia nurse, {c Sister Bernadette Coyle}, on
    {w 0161 496 0219} if he is dizzy. I would be grateful if you could check his U&Es in four weeks. His {k HbA1c} of 61
    was a little higher than last year.

    We will telephone him with the result on {C 07700 900318}. I will see him again in six months.

    Yours sincerely""")
    paper.y += 16
    paper.lines(
        "{c Dr Andrew McAllister} MD FRCP\nConsultant Cardiologist\nGMC {r 4417093}\n"
        "Electronically approved {d 17/03/2025}\n\n"
        "cc: {N Mr H S Dhaliwal}, {A 27 Ashbourne Crescent, Wexcombe, WX4 2RT}\n"
        "cc: {c Sr B Coyle}, Arrhythmia Nurse Specialist"
    )
    return paper.done()


def dermatology() -> Made:
    """Plain letter addressed to the patient, letterhead in the middle, values in a ruled band."""
    paper = Paper(style="T", points=11.5, left=70, width=455)
    paper.put(297, 46, "ST OSWIN'S HOSPITAL", "TB", 18, align="c")
    paper.put(297, 62, "Dermatology Outpatients, {w Priory Way, Thornleigh, TL2 6BN}", "TI", 10, align="c")
    paper.put(
        297, 76, "Appointments {w 01632 960410}    Secretary to {c Dr Achebe} {w 01632 960417}", "TI", 10, align="c"
    )
    paper.rule(y=84)
    paper.put(76, 98, "Hosp. No. {I 774120}", "TB", 10)
    paper.put(297, 98, "D.O.B. {B 23.06.1991}", "TB", 10, align="c")
    paper.put(519, 98, "NHS {I 9993058815}", "TB", 10, align="r")
    paper.rule(y=104)
    paper.y = 130
    paper.lines(
        "{d 8th July 2024}\n\n{N Ms Niamh Gallagher}\n{A Flat 6, Tannery Court}\n{A Lower Bridge Street}\n"
        "{A Thornleigh}\n{A TL1 4QS}\n\nDear {N Ms Gallagher}"
    )
    paper.y += 8
    paper.flow("""It was a pleasure to meet you in my clinic on {d 2nd July}. I promised to write to you with a
    summary, and a copy goes to {c Dr Whitcombe}.

    Diagnosis: moderate {k chronic plaque psoriasis}. {k PASI} 11.2, {k DLQI} 16.

    You told me that your psoriasis began when you were 14 and that your mother, {N Deirdre}, and your aunt {N Maura
    Gallagher} both have it. {k Dovobet} and {k coal tar} have helped a little. You had a course of {k narrowband UVB}
    in {d 2019}, which cleared your skin for five months. You have some morning stiffness in your fingers and I have
    asked {c Dr Helen Sadiq} in rheumatology to look for {k psoriatic arthritis}. There is {k Koebner phenomenon} at
    the scar on your forearm.

    We talked about {k methotrexate}. You and your partner {N Callum} hope to start a family next year, so we agreed
    that this would not be a good choice. {k Adalimumab} by injection every two weeks, {o 40 mg}, would be possible.
    Before this you need blood tests, a chest X-ray and a {k Mantoux} or similar test for {k tuberculosis}. Our
    biologics nurse, {c Tracey Oduya}, will telephone you on {C 07700 900746}. If you would rather have an e-mail, we
    have {C niamh.gallagher91@example.com}.

    In the meantime please go on with {k Diprobase} and use {k Eumovate} for the creases only, no more than {o 30 g} in
    a month.

    With best wishes

    Yours sincerely""")
    paper.y += 24
    paper.lines(
        "{c Dr Chidi Achebe}\nConsultant Dermatologist\n\nCopy to: {c Dr R Whitcombe}, Castlegate Medical "
        "Centre, "
        "{w 3 Castlegate, Thornleigh TL1 1AA}\nCopy to: {c Dr H Sadiq}, Consultant Rheumatologist"
    )
    return paper.done()


def neurology() -> Made:
    """A Scottish health board: logo box at the left, details in a table of two columns."""

    def each(paper: Paper) -> None:
        paper.put(48, 815, "Headquarters: {w Caledonia House, 40 Strath Road, Inverdon ID1 2AB}", "V", 6.5)
        paper.put(547, 815, "CHI {I 1402664127}", "V", 6.5, align="r")

    paper = Paper(style="V", points=9.5, left=48, width=499, each=each)
    paper.box(48, 36, 92, 44, "#003087", 0)
    paper.put(94, 56, "NHS", "HB", 16, align="c", ink="#ffffff")
    paper.put(94, 72, "Strathdon", "HB", 11, align="c", ink="#ffffff")
    paper.put(152, 54, "Department of Clinical Neurosciences", "VB", 12)
    paper.put(152, 70, "{w Inverdon Royal Infirmary, Hillfoot Road, Inverdon ID3 9ZZ}", "V", 8.5)
    paper.y = 96
    paper.grid(
        [
            [
                "Dictated {d 05/02/2026}\nTyped {d 09/02/2026}\nEnquiries {c Fiona Geddes}\nTel {w 01632 960730}",
                (
                    "{N Mrs Morag Isobel Sutherland}\n{A 14 Shore Brae}\n{A Portlessie}\n{A ID22 5WX}\nDate of birth "
                    "{B "
                    "14.02.66}\n"
                    "CHI No {I 1402664127}"
                ),
            ],
            [
                "{c Dr J Farquhar}\nPortlessie Health Centre\n{w Seatown, Portlessie ID22 5AA}",
                "Clinic: Movement disorder\nConsultant: {c Dr Euan Rennie}\nSeen on: {d 04/02/2026}",
            ],
        ],
        [230, 269],
    )
    paper.y += 20
    paper.lines("Dear {c Jean}")
    paper.y += 6
    paper.flow("""Diagnosis: {k Parkinson's disease}, {k Hoehn and Yahr} stage 2. {k Restless legs}.

    Medication: {k Sinemet} {o 125 mg} four times daily, {k rasagiline} {o 1 mg} daily, {k amitriptyline} {o 10 mg}
    nocte.

    I saw {N Mrs Sutherland} with her daughter {N Kirsty Munro}. {N Morag} tells me she manages her croft well enough
    in the mornings but wears off about four in the afternoon. {N Kirsty} has noticed some acting out of dreams. There
    are no hallucinations. {N Mrs Sutherland} had one fall in {d November} while lifting a feed bag and was taken to
    the minor injury unit by her neighbour {N Sandy Geddie}.

    On examination she has {k bradykinesia} and {k cogwheel rigidity} worse on the left, a mild rest tremor, and no
    {k Romberg's sign}. Lying blood pressure 128/74, standing 120/70. {k MoCA} 27/30.

    I have added {k Entacapone} {o 200 mg} with each dose and warned her of the colour of her urine. Our {k
    Parkinson's} nurse {c Catriona Bain} will ring her at home ({C 01632 960884}) in three weeks; if she is out with
    the ewes her husband {N Donald} can be had on {C 07700 900127}. {N Mrs Sutherland} has told the DVLA.

    She is due back in {d August 2026} by Near Me video.

    Kind regards

    Yours sincerely""")
    paper.y += 14
    paper.lines(
        "{c Euan Rennie}\nConsultant Neurologist\n\ncc {N Mrs M Sutherland}\ncc {c Catriona Bain}, {k "
        "Parkinson's} "
        "Nurse Specialist, {w Inverdon Royal Infirmary}"
    )
    return paper.done()
