"""The half that was in sight while the rules were written: its lists of names, its sentences, its ten layouts."""

from collections.abc import Callable

from evaluation.letters.invented import Source
from evaluation.letters.scene import Scene
from evaluation.letters.sheet import Sheet
from evaluation.letters.tagged import tag

SOURCE = Source(
    women=tuple((
        "Margaret Philippa Angharad Siobhan Priya Aisha Ngozi Agnieszka Mei Fatima Grace Joy Rose Janet Susan "
        "Rhiannon Niamh Sunita Adaeze Katarzyna Xiuying Layla Hope Faith April Doris Chloe Olivia"
    ).split()),
    men=tuple((
        "John Derek Gareth Cormac Rajesh Mohammed Chukwuemeka Wojciech Wei Omar Will Mark Frank Rhys Declan Arjun "
        "Kwame Tomasz Jun Yusuf Noah Stanley Bill Art"
    ).split()),
    surnames=("Thornbury", "Okafor-Thornbury", "Llewellyn", "O'Sullivan", "Patel", "Hussain", "Adeyemi", "Kowalczyk", "Zhang", "Al-Masri", "Green", "Long", "Price", "Banks", "Ap Rhys",
              "Ní Bhriain", "Sharma", "Eze", "Nowak", "Wong", "El-Sayed", "Young", "Pain", "Head", "Smith-Jones", "Davies", "McAllister", "Chaudhry", "Mensah", "Wójcik", "Li", "Haddad", "Cross", "Hill"),
    clinicians=("Quarrington", "Featherstone", "Patel", "Okonkwo", "Singh", "O'Flaherty", "Baker", "Wren", "Nowicki", "Chen", "Rahman", "Long", "Mark", "Graves", "Adebayo", "Marsh"),
    streets=("Wethersfold Lane", "Tanners Row", "Mill Street", "Castle Road", "Church Lane", "Elm Grove", "Station Road", "Ffordd y Bryn", "Queens Avenue", "Larch Close"),
    towns=("Merrowdale", "Aldercombe", "Nether Hulme", "Llanfairbryn"),
    houses=("Flat 3, Bryn Awel", "Rose Cottage", "Flat 12", "The Old Forge", "Apartment 4B"),
    hospitals=("Merrowdale General Hospital", "Aldercombe Royal Infirmary", "St Brannoc's Hospital"),
    practices=("Castle Surgery", "Green Lane Medical Centre", "The Old Vicarage Surgery", "Aldercombe Health Centre"),
)  # fmt: skip


def _body(s: Scene) -> list[str]:
    """Paragraphs of a clinic letter."""
    p, rng = s.patient, s.rng
    she = p.she.capitalize()
    first = [
        (
            f"I reviewed {s.name(style='short')} in clinic today. {she} remains well and "
            f"{tag('k', 'denies chest pain or breathlessness')}."
        ),
        (
            f"Thank you for referring this {p.years(s.on)} year old {'lady' if p.female else 'gentleman'}. "
            f"{s.name(style='short')} {tag('k', 'has had intermittent palpitations')} for three months."
        ),
        (
            f"It was a pleasure to meet {s.name(style='first')} and {p.her} "
            f"{'daughter' if s.relative.female else 'son'} {s.name(s.relative, style='first')} today."
        ),
    ]
    more = [
        (
            f"{tag('k', 'Echocardiogram showed moderate mitral regurgitation')} and {tag('k', 'Parkinson')}'s "
            f"disease is stable on {tag('o', 'co-careldopa 25/100 mg')} three times a day."
        ),
        (
            f"Current medication: {tag('o', 'bisoprolol 2.5 mg')} once daily, {tag('o', 'apixaban 5 mg')} twice "
            f"daily, {tag('o', 'ramipril 10 mg')}."
        ),
        (
            f"{tag('k', 'Blood pressure')} was {tag('k', '142/84')} and {tag('k', 'haemoglobin')} "
            f"{tag('k', '98 g/L')}. {tag('k', 'Green sputum')} was noted."
        ),
        (
            f"On {s.day(s.ago(40))} {p.she} attended {tag('k', 'the emergency department')} with "
            f"{tag('k', 'a fall')}. {s.name(style='first')} {tag('k', 'was discharged home')}."
        ),
        (
            f"I have discussed {p.her} case with {s.doctor(s.other, style='short')}, who kindly "
            f"{tag('k', 'agreed to arrange an MRI')} on {s.day(s.ahead(21), 1)}."
        ),
        (
            f"{she} was previously seen by {s.doctor(s.other)} for {tag('k', 'long-standing hypertension')} and "
            f"{tag('k', 'Graves')}' disease."
        ),
        (
            f"{p.her.capitalize()} {'wife' if not p.female else 'husband'} has been told. {s.name(style='short')} "
            f"can be contacted on {s.phone()}."
        ),
        (
            f"{s.name(style='first')}'s {tag('k', 'mobility has declined')} and {p.she} "
            f"{tag('k', 'needs help with washing and dressing')}."
        ),
    ]
    last = [
        (
            f"I will see {s.name(style='short')} again in {rng.choice(('six weeks', 'three months', 'one year'))}, on "
            f"{s.day(s.ahead(90))}."
        )
    ]
    return [rng.choice(first), *rng.sample(more, 4), *last]


def hospital_to_gp(s: Scene) -> Sheet:
    sheet = Sheet(running=("", f"{s.name(style='plain_list')}  {s.nhs()}  page {{page}}"))
    sheet.centred(s.hospital, bold=True, size=15)
    sheet.centred(f"Department of Medicine, {s.source.streets[3]}, {s.source.towns[0]} ZZ98 1AA")
    sheet.space()
    sheet.line(f"{s.doctor(s.consultant)}, {s.consultant.role}", stay=True)
    sheet.line(f"Secretary: {tag('c', s.secretary)}  Tel: {s.line()}", x=330)
    sheet.space()
    sheet.line(
        f"Our ref: {tag('r', s.consultant.first[0] + s.consultant.last[0] + '/jp/' + str(s.rng.randrange(1000, 9999)))}"
    )
    sheet.line(f"Hosp No: {s.hosp()}")
    sheet.line(f"NHS No: {s.nhs()}")
    sheet.line(f"Clinic date: {s.day(s.on)}    Typed: {s.day(s.ahead(2))}")
    sheet.space(14)
    for line in (s.doctor(s.gp, style="initial"), *s.practice_address()):
        sheet.line(line)
    sheet.space(14)
    sheet.line(f"Dear {s.doctor(s.gp, style='short')}")
    sheet.space(8)
    sheet.paragraph(f"Re: {s.name(style='caps')}  DOB: {s.born(4)}  {s.address_line()}", bold=True)
    for text in _body(s):
        sheet.paragraph(text)
    sheet.line("Yours sincerely")
    sheet.space(30)
    sheet.line(s.doctor(s.consultant) + f" {s.consultant.quals}")
    sheet.line(s.consultant.role)
    sheet.space()
    sheet.line(f"cc: {s.name(style='initial')}, {s.address_line()}")
    return sheet


def to_patient(s: Scene) -> Sheet:
    sheet = Sheet(font="Times-Roman", bold="Times-Bold", size=11)
    sheet.at_right(s.hospital, bold=True, size=14)
    sheet.at_right(f"Appointments Office  Telephone {s.line()}")
    sheet.space(20)
    sheet.line("PRIVATE AND CONFIDENTIAL")
    for line in (s.name(), *s.address()):
        sheet.line(line)
    sheet.space(12)
    sheet.line(f"{s.day(s.on, 1)}")
    sheet.line(f"NHS Number: {s.nhs(joined=s.rng.random() < 0.5)}   Hospital Number: {s.hosp()}")
    sheet.space(10)
    sheet.line(f"Dear {s.name(style='short')}")
    sheet.space(6)
    sheet.paragraph(
        f"Your appointment is with {s.doctor(s.consultant)}, {s.consultant.role}, on {s.day(s.ahead(20), 1)} at "
        f"10:30. {tag('k', 'Please do not eat or drink')} for six hours before."
    )
    sheet.paragraph(
        f"{tag('k', 'Keep taking')} {tag('o', 'metformin 500 mg')} {tag('k', 'and bring your glasses')}. If you "
        f"cannot attend, please ring {s.line()} and quote {s.hosp()}."
    )
    sheet.paragraph(
        tag(
            "k",
            "A member of the team will explain the procedure, its risks and benefits, before you sign the consent form.",
        )
    )
    sheet.line("Yours sincerely")
    sheet.space(24)
    sheet.line(tag("c", s.secretary))
    sheet.line("Booking Coordinator")
    return sheet


def discharge(s: Scene) -> Sheet:
    sheet = Sheet(size=9.5, running=("", f"{s.name(style='plain_list')}   Hosp No {s.hosp()}   Page {{page}} of 2"))
    sheet.line("DISCHARGE SUMMARY", bold=True, size=14)
    sheet.line(f"{s.hospital} - Ward: Long Ward")
    sheet.space()
    p = s.patient
    sheet.table([
        ("Patient name", s.name(style="list"), "Date of birth", s.born()),
        ("NHS number", s.nhs(), "Hospital number", s.hosp()),
        ("Address", "\n".join(s.address()), "GP", f"{s.doctor(s.gp)}\n{s.practice}"),
        ("Telephone", s.phone(), "Next of kin", f"{s.name(s.relative)}\n{s.phone(s.relative)}"),
        ("Admitted", s.day(s.ago(6)), "Discharged", s.day(s.on)),
        ("Consultant", s.doctor(s.consultant), "Discharged by", s.doctor(s.other)),
    ], (0, 85, 250, 345))  # fmt: skip
    sheet.space(16)
    for head, text in (
        ("Presenting complaint", f"{s.name(style='short')} presented with {tag('k', 'a productive cough, fever and green sputum')}."),
        ("Clinical course", (
            f"{tag('k', 'CRP was 212 and white cells 18.2. Chest X-ray showed right lower lobe consolidation')}. "
            f"{s.name(style='first')} {tag('k', 'was treated with')} {tag('o', 'co-amoxiclav 625 mg')} and "
            f"reviewed by {s.doctor(s.other, style='short')} on {s.day(s.ago(3))}."
        )),
        ("Medicines on discharge", (
            f"{tag('o', 'Amoxicillin 500 mg')} tds for 5 days, {tag('o', 'salbutamol 100 micrograms')} inhaler, "
            f"{tag('o', 'paracetamol 1 g')} qds."
        )),
        ("Plan", (
            f"{tag('k', 'Repeat chest X-ray in six weeks')}. Follow up with "
            f"{s.doctor(s.consultant, style='short')} on {s.day(s.ahead(42))}. {p.she.capitalize()} lives alone at "
            f"{s.address_line()}."
        )),
    ):  # fmt: skip
        sheet.line(head, bold=True)
        sheet.paragraph(text)
    sheet.line(
        f"Completed by: {s.doctor(s.other)}  GMC {tag('r', s.other.gmc)}  Bleep "
        f"{tag('r', str(s.rng.randrange(1000, 9999)))}"
    )
    sheet.next_page()
    sheet.paragraph(
        tag("k", "Information for the patient: you came in with a chest infection and were given antibiotics.")
    )
    return sheet


def lab_report(s: Scene) -> Sheet:
    sheet = Sheet(font="Courier", bold="Courier-Bold", size=9)
    sheet.line(f"{s.hospital.upper()} PATHOLOGY", bold=True)
    sheet.rule()
    sheet.line(f"Surname:  {s.name(style='last_caps')}", stay=True)
    sheet.line(f"Lab No:  {tag('I', '26B' + str(s.rng.randrange(1000000, 9999999)))}", x=320)
    sheet.line(f"Forename: {s.name(style='first_caps')}", stay=True)
    sheet.line(f"Sex: {'F' if s.patient.female else 'M'}   Age: {s.patient.years(s.on)}", x=320)
    sheet.line(f"D.O.B.:   {s.born(3)}", stay=True)
    sheet.line(f"Hosp No: {s.hosp()}", x=320)
    sheet.line(f"NHS No:   {s.nhs()}", stay=True)
    sheet.line(f"Collected: {s.day(s.on)} 09:15", x=320)
    sheet.line(f"Requested by: {s.doctor(s.gp, style='initial')}", stay=True)
    sheet.line(f"Location: {s.practice}", x=320)
    sheet.rule()
    sheet.table([("Test", "Result", "Units", "Reference range"), *((tag("k", a), tag("k", b), c, d) for a, b, c, d in (
        ("Haemoglobin", "98", "g/L", "115-165"), ("White cell count", "11.2", "10^9/L", "4.0-11.0"), ("Sodium", "131", "mmol/L", "133-146"),
        ("Creatinine", "88", "umol/L", "45-84"), ("Ferritin", "9", "ug/L", "15-300"), ("TSH", "0.02", "mU/L", "0.30-4.20")))],
        (0, 150, 230, 310), ruled=False, head=True)  # fmt: skip
    sheet.space()
    sheet.paragraph(
        f"Comment: {tag('k', 'iron deficiency is likely. Suggest coeliac serology')}. Telephoned to "
        f"{s.doctor(s.gp, style='short')} on {s.day(s.on)}."
    )
    sheet.line(f"Authorised by: {s.doctor(s.consultant, style='initial')}")
    return sheet


def paediatrics(s: Scene) -> Sheet:
    sheet = Sheet()
    mother = s.relative
    sheet.at_right("Department of Child Health", bold=True)
    sheet.at_right(s.hospital)
    sheet.space(16)
    sheet.line(f"Ref: {tag('r', 'NO/tg/' + str(s.rng.randrange(10000, 99999)))}", stay=True)
    sheet.line(f"Date dictated: {s.day(s.on)}", x=300)
    sheet.space(16)
    sheet.line(f"To the Parents of {s.name(style='full')}")
    for line in s.address():
        sheet.line(line)
    sheet.space(16)
    sheet.line(
        f"Dear {tag('N', 'Mr and Mrs ' + s.patient.last)}"
        if mother.last == s.patient.last
        else f"Dear {s.name(mother, style='short')}"
    )
    sheet.space(6)
    sheet.paragraph(
        f"Re: {s.name(style='caps_last')}  d.o.b. {s.born(3)}  Hosp. no. {s.hosp()}  NHS: {s.nhs()}", bold=True
    )
    first = s.name(style="first")
    sheet.paragraph(
        f"It was a pleasure to meet {first} and {s.patient.her} {'mother' if mother.female else 'father'} "
        f"{s.name(mother, style='first')} in clinic. {first} {tag('k', 'had Kawasaki disease as a toddler')} and "
        f"now {tag('k', 'has wheeze with colds')}."
    )
    sheet.paragraph(
        f"{first} takes {tag('o', 'salbutamol 2 puffs')} {tag('k', 'through a spacer')}. "
        f"{tag('k', 'Growth is along the 50th centile')}. {first} goes to Long Lane Primary School."
    )
    sheet.paragraph(
        f"I discussed {first} with {s.doctor(s.other, style='short')}. We will meet again on {s.day(s.ahead(60), 5)}."
    )
    sheet.line("With best wishes")
    sheet.space(24)
    sheet.line(s.doctor(s.consultant))
    sheet.line(s.consultant.role)
    sheet.space(10)
    sheet.line(f"cc   {s.doctor(s.gp, style='initial')}, {s.practice}")
    sheet.line("     School Nurse, Long Lane Primary School", x=sheet.left)
    return sheet


def referral(s: Scene) -> Sheet:
    sheet = Sheet(font="Times-Roman", bold="Times-Bold", size=11)
    sheet.centred(s.practice, bold=True, size=14)
    sheet.centred(f"{s.source.streets[1]}, {s.source.towns[1]}, ZZ98 5EE    Tel {s.line()}")
    sheet.centred(f"{s.doctor(s.gp)}     {tag('c', 'Dr Jo ' + s.source.clinicians[3])}")
    sheet.space(12)
    sheet.line(s.day(s.on, 1))
    sheet.space(8)
    sheet.line(s.doctor(s.consultant, style="initial"))
    sheet.line(s.consultant.role)
    sheet.line(s.hospital)
    sheet.space(8)
    sheet.line(f"Dear {s.doctor(s.consultant, style='short')}")
    sheet.space(6)
    sheet.paragraph(
        f"RE: {s.name()}, DOB {s.born()}, {s.address_line()}. Tel: {s.phone()}. NHS No {s.nhs(joined=True)}", bold=True
    )
    for text in _body(s)[:-1]:
        sheet.paragraph(text)
    sheet.line("Kind regards")
    sheet.space(20)
    sheet.line(s.doctor(s.gp))
    return sheet


def mail_print(s: Scene) -> Sheet:
    sheet = Sheet(size=9.5)
    c, g = s.consultant, s.gp
    sheet.line(
        f"From: {tag('c', c.last + ', ' + c.first)} (MERROWDALE NHS FOUNDATION TRUST) "
        f"<{tag('w', (c.first + '.' + c.last).lower().replace(chr(39), '') + '@nhs.net')}>"
    )
    sheet.line(f"Sent: {s.day(s.on, 1)} 09:14")
    sheet.line(
        f"To: {tag('c', g.last + ', ' + g.first)} (CASTLE SURGERY) "
        f"<{tag('w', (g.first + '.' + g.last).lower().replace(chr(39), '') + '@nhs.net')}>"
    )
    sheet.line(f"Cc: {s.mail()}")
    sheet.line(f"Subject: {s.name(style='full')} {s.born()}")
    sheet.rule()
    sheet.paragraph(f"Hi {s.doctor(g, style='first')},")
    sheet.paragraph(
        f"Thanks for your message about {s.name(style='first')}. I will see {s.name(style='short')} on "
        f"{s.day(s.ahead(3), 1)}. {tag('k', 'The ferritin was 9 and the endoscopy normal')}. "
        f"{s.patient.her.capitalize()} number is {s.phone()}; NHS {s.nhs()}."
    )
    sheet.paragraph(
        f"Please {tag('k', 'start')} {tag('o', 'ferrous fumarate 210 mg')} "
        f"{tag('k', 'and repeat the bloods in a month')}. My secretary {tag('c', s.secretary)} is on {s.line()}."
    )
    sheet.line("Best wishes")
    sheet.line(s.doctor(c, style="first"))
    sheet.space(8)
    sheet.line(f"{s.doctor(c)}, {c.role}")
    return sheet


def mental_health(s: Scene) -> Sheet:
    sheet = Sheet(font="Helvetica", size=10)
    sheet.line("CONFIDENTIAL: Community Mental Health Team", bold=True)
    sheet.line("Care Plan Review", bold=True, size=13)
    sheet.space()
    for label, value in (
        ("Service user name", s.name(style="full")), ("Date of birth", s.born(2)), ("RiO number", tag("I", str(s.rng.randrange(1000000, 9999999)))),
        ("NHS number", s.nhs()), ("Address", s.address_line()), ("Telephone", s.phone()), ("Care coordinator", tag("c", s.secretary) + " (CPN)"),
        ("Consultant psychiatrist", s.doctor(s.consultant)), ("GP", f"{s.doctor(s.gp)}, {s.practice}"),
        ("Next of kin", (
            f"{s.name(s.relative, style='full')} ({'sister' if s.relative.female else 'brother'}), "
            f"{s.phone(s.relative)}"
        )),
        ("Date of review", s.day(s.on)),
    ):  # fmt: skip
        sheet.line(f"{label}: {value}")
    sheet.space()
    first = s.name(style="first")
    sheet.paragraph(
        f"{first} said {s.patient.she} {tag('k', 'feels low in the mornings')}. {first} takes "
        f"{tag('o', 'sertraline 100 mg')} and {tag('o', 'olanzapine 10 mg')}. {tag('k', 'PHQ-9 was 18')} on "
        f"{s.day(s.ago(12))}."
    )
    sheet.paragraph(
        f"{tag('k', 'Mental state: euthymic, no psychotic symptoms, insight preserved')}. {first} "
        f"{tag('k', 'denied thoughts of self-harm')}. {s.name(s.relative, style='first')} agreed with the plan. "
        f"Crisis line {s.line()}."
    )
    sheet.line(f"Signed: {tag('c', s.secretary)}    Date: {s.day(s.on)}")
    return sheet


def record_print(s: Scene) -> Sheet:
    sheet = Sheet(
        size=9,
        running=(
            (
                f"{s.name(style='list')}   BORN {s.born(2)} ({s.patient.years(s.on)}y)   Gender "
                f"{'Female' if s.patient.female else 'Male'}   NHS No. {s.nhs()}"
            ),
            "",
        ),
    )
    sheet.line(f"Address {s.address_line()}    Phone {s.phone()}")
    sheet.line(f"Usual GP: {s.doctor(s.gp, style='list')}")
    sheet.rule()
    sheet.line("Active problems", bold=True)
    for text in (
        "Type 2 diabetes mellitus",
        "Essential hypertension",
        "Hodgkin lymphoma, in remission",
        "Chronic kidney disease stage 3",
    ):
        sheet.line(f"{s.day(s.ago(s.rng.randrange(300, 4000)), 2)}   {tag('k', text)}")
    sheet.space()
    sheet.line("Consultations", bold=True)
    for number in range(4):
        who = s.gp if number % 2 else s.other
        sheet.line(f"{s.day(s.ago(number * 31 + 2), 2)}   {s.practice}   {s.doctor(who, style='list')}")
        text = s.rng.choice((
            (
                f"{tag('k', 'Cough for two weeks, no fever')}. {tag('k', 'Chest clear')}. {s.name(style='short')} "
                f"asked about {tag('o', 'amlodipine 5 mg')}."
            ),
            (
                f"Telephone: {tag('k', 'ankle swelling worse')}. {tag('k', 'Weight 82 kg')}. "
                f"{s.name(style='first')} will come on {s.day(s.ahead(4))}."
            ),
            f"{tag('k', 'Diabetic review: HbA1c 58, feet normal sensation')}. {tag('o', 'Metformin 1 g')} bd.",
        ))  # fmt: skip
        sheet.paragraph(text, x=sheet.left + 20)
    return sheet


def two_columns(s: Scene) -> Sheet:
    sheet = Sheet(size=9)
    sheet.line("REFERRAL FORM - Rapid access clinic", bold=True, size=13)
    sheet.space()
    left = [
        ("Patient details", ""),
        ("Surname", s.name(style="last")),
        ("Forename(s)", s.name(style="first")),
        ("Date of birth", s.born()),
        ("NHS number", s.nhs()),
        ("Address", "\n".join(s.address())),
        ("Telephone", s.phone()),
        ("Email", s.mail()),
    ]
    right = [("Referrer details", ""), ("Name", s.doctor(s.gp)), ("Practice", s.practice), ("Address", "\n".join(s.practice_address()[1:])), ("Telephone", s.line()),
             ("Date of referral", s.day(s.on))]  # fmt: skip
    rows = []
    for number in range(max(len(left), len(right))):
        a, b = (left[number] if number < len(left) else ("", "")), (right[number] if number < len(right) else ("", ""))
        rows.append((*a, *b))
    sheet.table(rows, (0, 75, 240, 320))
    sheet.space(16)
    sheet.line("Clinical details", bold=True)
    sheet.paragraph(
        f"{tag('k', 'Change in bowel habit for eight weeks with weight loss. FIT 84')}. {tag('k', 'Crohn')}'s "
        f"disease in remission. Taking {tag('o', 'omeprazole 20 mg')}. {s.name(style='short')} is aware of the "
        f"urgency. Seen on {s.day(s.ago(2))}."
    )
    sheet.line(f"Signed: {s.doctor(s.gp, style='initial')}")
    return sheet


LAYOUTS: dict[str, Callable[[Scene], Sheet]] = {
    "hospital to practice": hospital_to_gp, "to the patient": to_patient, "discharge summary": discharge, "laboratory report": lab_report,
    "paediatrics": paediatrics, "referral": referral, "mail, printed": mail_print, "mental health": mental_health, "record system, printed": record_print,
    "form of two columns": two_columns,
}  # fmt: skip
CHILDREN = frozenset({"paediatrics"})
WOMEN: frozenset[str] = frozenset()
