"""The half that was written after the rules, and scored once before its misses were read: other names, labels, layouts."""

from collections.abc import Callable

from evaluation.letters.invented import Source
from evaluation.letters.scene import Scene
from evaluation.letters.sheet import Sheet
from evaluation.letters.tagged import tag

SOURCE = Source(
    women=tuple((
        "Beryl Catrin Oonagh Deepika Zainab Chiamaka Zofia Ling Noor Ivy Iris Dawn Gwen Pauline Tracey Kirsty Orla "
        "Kavita Folake Halina Yan Samira Violet Poppy Charity Holly Ella Amelia"
    ).split()),
    men=tuple((
        "Trevor Nigel Emyr Fintan Suresh Tariq Obinna Piotr Hao Khalid Gene Drew Miles Gethin Eamon Vikram Kofi "
        "Marek Ming Bilal Arlo Sydney Cliff Dean"
    ).split()),
    surnames=("Ollerenshaw", "Blackwood-Shah", "Gwilym", "O'Dowd", "Rao", "Siddiqui", "Onyekachi", "Mazur", "Huang", "Abdulrahman", "Brown", "Short", "Small", "Rivers", "ap Iorwerth",
              "de Souza", "Kapoor", "Boateng", "Lewandowska", "Cheung", "Al-Rashid", "Sharp", "Back", "Wood", "Fox-Pitt", "Pritchard", "MacLeod", "Mukherjee", "Addo", "Zając", "Ng", "Khoury", "Field", "Day"),
    clinicians=("Prosser", "Carrington", "Rao", "Eze", "Gill", "Maguire", "Cooper", "Finch", "Sobczak", "Lau", "Karim", "Short", "Penn", "Crohn", "Balogun", "Stone"),
    streets=("Fenwick Terrace", "White Hart Court", "Rydal Mount", "Quay Side", "Almshouse Row", "Slaughter Road", "Heol Fawr", "Kingsway", "Orchard Rise", "Bridge End"),
    towns=("Pellmouth", "Great Oxley", "Tarnbeck", "Glan-yr-afon"),
    houses=("Apt 7, Harbour Court", "Hill Farm", "Flat 2B", "Ty Newydd", "The Lodge"),
    hospitals=("Pellmouth Infirmary", "Oxley Park Hospital", "Royal Tarn Hospital"),
    practices=("Harbour Practice", "Bridge End Medical Practice", "Oxley Family Doctors", "Meddygfa Glan-yr-afon"),
)  # fmt: skip


def radiology(s: Scene) -> Sheet:
    sheet = Sheet(size=10)
    sheet.line(s.hospital, bold=True, size=13)
    sheet.line("Department of Clinical Radiology: imaging report")
    sheet.space()
    for label, value in (
        ("PATIENT", tag("N", f"{s.patient.last.upper()} {s.patient.first.upper()} {s.patient.title.upper()}")), ("BIRTH DATE", s.born(2)),
        ("UNIT NO", s.hosp()), ("NHS", s.nhs()), ("EXAM", tag("k", "MRI Lumbar spine")), ("EXAM DATE", s.day(s.on)),
        ("REFERRED BY", s.doctor(s.other, style="initial")), ("SOURCE", "Outpatients"),
    ):  # fmt: skip
        sheet.line(f"{label}", bold=True, stay=True)
        sheet.line(value, x=180)
    sheet.space()
    sheet.line("CLINICAL INDICATION", bold=True)
    sheet.paragraph(
        tag("k", "Low back pain with left leg radiation, query disc prolapse. Brown-Séquard syndrome was raised.")
    )
    sheet.line("REPORT", bold=True)
    sheet.paragraph(
        f"{tag('k', 'Comparison is made with')} {s.day(s.ago(200))}. "
        f"{tag('k', 'There is a broad based disc bulge at L4/5 with Schmorl nodes. Short pedicles. Small haemangioma in T12')}. "
        ""
        ""
        ""
        ""
        ""
        ""
        ""
        ""
        ""
        ""
        ""
        ""
        ""
        ""
        ""
        ""
        ""
        ""
        ""
        ""
        ""
        ""
        ""
        ""
        ""
        ""
        ""
        ""
        ""
        ""
        ""
        ""
        ""
        ""
        ""
        ""
        ""
        f"{s.name(style='short')} {tag('k', 'tolerated the scan well')}."
    )
    sheet.line(f"Reported: {s.doctor(s.consultant)}   GMC {tag('r', s.consultant.gmc)}   Verified {s.day(s.ahead(1))}")
    return sheet


def emergency(s: Scene) -> Sheet:
    sheet = Sheet(
        font="Times-Roman",
        bold="Times-Bold",
        size=11,
        running=("", f"Ref {s.hosp()} / {s.name(style='initial')} / {{page}}"),
    )
    sheet.centred(f"{s.hospital} Emergency Department", bold=True, size=14)
    sheet.centred(f"Reception {s.line()}")
    sheet.space(14)
    sheet.line(s.doctor(s.gp))
    for line in s.practice_address():
        sheet.line(line)
    sheet.space(10)
    sheet.line("Dear Doctor")
    sheet.space(6)
    p = s.patient
    sheet.paragraph(
        f"Your patient {s.name(style='list')} (born {s.born(1)}, NHS {s.nhs()}) of {s.address_line()} attended on {s.day(s.on)} at 02:14, accompanied by {p.her} {'sister' if s.relative.female else 'brother'} {s.name(s.relative)} (tel {s.phone(s.relative)})."
    )
    sheet.paragraph(
        f"Diagnosis: {tag('k', 'Colles fracture of the left wrist')}. Treatment: {tag('k', 'manipulation under haematoma block, backslab')}, {tag('o', 'codeine 30 mg')} as needed. Seen by {s.doctor(s.other, style='short')}."
    )
    sheet.paragraph(
        f"{tag('k', 'Brown discolouration of both shins and a small abrasion')}. {s.name(style='first')} {tag('k', 'was mobilising safely')}. Fracture clinic {s.day(s.ahead(7))} with {s.doctor(s.consultant, style='short')}."
    )
    sheet.line("Yours faithfully")
    sheet.space(20)
    sheet.line(s.doctor(s.other))
    sheet.line("Emergency Medicine")
    return sheet


def maternity(s: Scene) -> Sheet:
    sheet = Sheet(size=10)
    sheet.line("Maternity notes: booking summary", bold=True, size=13)
    sheet.space()
    sheet.table([
        ("Woman's name", s.name(style="full"), "DOB", s.born()),
        ("NHS No.", s.nhs(), "Unit No.", s.hosp()),
        ("Home address", s.address_line(), "", ""),
        ("Mobile", s.phone(), "E-mail", s.mail()),
        ("Partner", s.name(s.relative, style="full"), "Partner DOB", s.born(0, s.relative)),
        ("Midwife", tag("c", s.secretary), "Obstetrician", s.doctor(s.consultant)),
        ("LMP", s.day(s.ago(80)), "EDD", s.day(s.ahead(200))),
    ], (0, 80, 290, 360), size=8)  # fmt: skip
    sheet.space(16)
    first = s.name(style="first")
    sheet.paragraph(
        f"G2 P1. {tag('k', 'Previous spontaneous vaginal delivery at term. Body mass index 24. Rhesus positive')}. {first} takes {tag('o', 'folic acid 400 micrograms')}. {tag('k', 'Small for dates last time')}."
    )
    sheet.paragraph(
        f"{first} was seen with {s.name(s.relative, style='first')}. {tag('k', 'Screening was accepted')}. Next visit {s.day(s.ahead(28), 1)} with {tag('c', s.secretary)}, office {s.line()}."
    )
    return sheet


def dental(s: Scene) -> Sheet:
    sheet = Sheet(font="Helvetica", size=10.5)
    sheet.line(f"{s.source.towns[0]} Smile Dental Practice", bold=True, size=14)
    sheet.line(
        f"{s.source.streets[7]} 3, {s.source.towns[0]}   t: {s.line()}   e: {tag('w', 'reception@pellsmile.example.co.uk')}"
    )
    sheet.space()
    sheet.line(
        f"Your Ref: {tag('r', 'OS/' + str(s.rng.randrange(100, 999)))}    Our Ref: {tag('r', 'LK/' + str(s.rng.randrange(1000, 9999)) + '/26')}"
    )
    sheet.line(s.day(s.on, 5))
    sheet.space()
    sheet.line(f"Oral Surgery, {s.hospital}")
    sheet.space()
    sheet.line("Dear Colleague")
    sheet.space(4)
    sheet.paragraph(f"{s.name()} - d.o.b. {s.born(3)} - {s.address_line()} - {s.phone()}", bold=True)
    sheet.paragraph(
        f"Please would you see this {'lady' if s.patient.female else 'gentleman'} regarding {tag('k', 'impacted lower third molars with recurrent pericoronitis')}. {s.name(style='first')} {tag('k', 'is allergic to penicillin and has Gilbert syndrome')}. {tag('k', 'Sharp pain on biting')} since {s.day(s.ago(30))}."
    )
    sheet.paragraph(
        f"{s.name(style='short')} takes {tag('o', 'warfarin 3 mg')}; {tag('k', 'the INR last week was 2.4')}. I have spoken to {s.doctor(s.gp, style='short')}."
    )
    sheet.line("Yours faithfully")
    sheet.space(20)
    sheet.line(f"{s.doctor(s.other, style='plain')} BDS")
    sheet.line(f"GDC {tag('r', str(s.rng.randrange(100000, 299999)))}")
    return sheet


def physiotherapy(s: Scene) -> Sheet:
    sheet = Sheet(size=10)
    sheet.line("Musculoskeletal Physiotherapy Service", bold=True)
    sheet.line(f"Client: {s.name(style='full')}     D.O.B: {s.born(4)}     Date: {s.day(s.on, 2)}")
    sheet.line(f"To: {s.doctor(s.gp)}, {s.practice}")
    sheet.line(f"Dear {s.doctor(s.gp, style='short')},")
    sheet.space(6)
    sheet.paragraph(
        f"{s.name(style='first')} attended for six sessions with {tag('k', 'right shoulder impingement')}. {tag('k', 'Neer and Hawkins-Kennedy tests were positive')}. {tag('k', 'Flexion 160 degrees, short lever strength 4/5')}."
    )
    sheet.paragraph(
        f"{s.name(style='short')} {tag('k', 'has returned to work and was discharged')} on {s.day(s.ago(2))}. {s.name(style='first')}'s {tag('k', 'home exercises')} continue. {tag('o', 'Ibuprofen 400 mg')} as needed."
    )
    sheet.line("Kind regards,")
    sheet.space(16)
    sheet.line(f"{tag('c', s.secretary)}")
    sheet.line(f"Band 6 Physiotherapist, HCPC {tag('r', 'PH' + str(s.rng.randrange(10000, 99999)))}")
    sheet.line(f"Copied to: {s.name()}")
    return sheet


def ambulance(s: Scene) -> Sheet:
    sheet = Sheet(font="Courier", bold="Courier-Bold", size=9)
    p = s.patient
    sheet.line("PATIENT CLINICAL RECORD", bold=True)
    sheet.line(f"CAD No {tag('I', str(s.rng.randrange(10000000, 99999999)))}   Call sign MA412   Date {s.day(s.on)}")
    sheet.line(
        f"Surname {s.name(style='last_caps')}   First name {s.name(style='first_caps')}   Age {p.years(s.on)}   DOB {s.born()}"
    )
    sheet.line(f"Home address {tag('A', ', '.join(p.lines).upper())}   Postcode {tag('A', p.postcode)}")
    sheet.line(f"NHS No {s.nhs()}   GP surgery {s.practice.upper()}")
    sheet.line(f"NOK {tag('N', (s.relative.first + ' ' + s.relative.last).upper())} Tel {s.phone(s.relative)}")
    sheet.space()
    sheet.paragraph(
        f"PC: {tag('k', 'fall from standing, left hip pain')}. HPC: {tag('k', 'slipped in the kitchen, no loss of consciousness')}. {tag('N', p.first.upper())} {tag('k', 'denies head injury')}."
    )
    sheet.paragraph(
        f"Obs 08:31: {tag('k', 'BP 142/84 HR 88 SpO2 96% GCS 15')}. Given {tag('o', 'morphine 5 mg')} IV, {tag('o', 'paracetamol 1 g')}."
    )
    sheet.line(
        f"Crew: {tag('c', s.other.first[0] + ' ' + s.other.last.upper())} (Paramedic)  Handover to: {s.doctor(s.consultant, style='short')}  {s.hospital.upper()}"
    )
    return sheet


def care_home(s: Scene) -> Sheet:
    sheet = Sheet(font="Times-Roman", bold="Times-Bold", size=11)
    sheet.line("HARBOUR VIEW CARE HOME - Transfer information", bold=True, size=13)
    sheet.space()
    for label, value in (
        ("Resident", s.name()), ("Born", s.born(1)), ("NHS number", s.nhs(joined=True)), ("Next of kin", f"{s.name(s.relative, style='full')}, {s.phone(s.relative)}"),
        ("Address of next of kin", s.address_line(s.relative)), ("Doctor", f"{s.doctor(s.gp, style='short')}, {s.practice}"), ("Manager on duty", tag("c", s.secretary)),
    ):  # fmt: skip
        sheet.line(f"{label}:  {value}")
    sheet.space()
    sheet.paragraph(
        f"{s.name(style='first')} {tag('k', 'slept well but refused breakfast and is more confused')}. {tag('k', 'Urine dipstick positive for nitrites')}. {s.name(style='short')} {tag('k', 'fell')} on {s.day(s.ago(1))} {tag('k', 'and has a skin tear on the left arm')}."
    )
    sheet.paragraph(
        f"{s.doctor(s.gp, style='short')} started {tag('o', 'nitrofurantoin 100 mg')} on {s.day(s.ago(1))}. {s.name(s.relative, style='first')} has been told and will visit. {tag('k', 'Field of vision reduced on the left')}."
    )
    sheet.line(f"Signed {tag('c', s.secretary)} (registered nurse)   {s.day(s.on)}")
    return sheet


def fax_cover(s: Scene) -> Sheet:
    sheet = Sheet(
        size=11, running=(f"{s.on:%d/%m/%Y} 09:14   FROM {s.practice.upper()}  {s.line()}   P.0{{page}}/02", "")
    )
    sheet.line("FACSIMILE", bold=True, size=20)
    sheet.space()
    for label, value in (
        ("To", s.doctor(s.consultant, style="initial")),
        ("Fax", s.line()),
        ("From", s.doctor(s.gp, style="initial")),
        ("Telephone", s.line()),
        ("Date", s.day(s.on)),
        ("Pages", "2"),
    ):
        sheet.line(f"{label}:  {value}")
    sheet.line(f"Re:  {s.name()}  {s.born(3)}", bold=True)
    sheet.rule()
    sheet.paragraph(
        f"URGENT. {tag('k', 'Suspected cauda equina syndrome, please see today')}. {s.name(style='short')} lives at {s.address_line()}, telephone {s.phone()}. NHS number {s.nhs()}."
    )
    sheet.paragraph(
        f"{tag('k', 'New urinary retention and saddle anaesthesia')} since {s.day(s.ago(1))}. Taking {tag('o', 'amitriptyline 25 mg')}. {s.name(style='first')}'s partner is {s.name(s.relative, style='full')}."
    )
    sheet.line("Many thanks")
    sheet.line(s.doctor(s.gp))
    return sheet


def private(s: Scene) -> Sheet:
    c = s.consultant
    sheet = Sheet(font="Times-Roman", bold="Times-Bold", size=11)
    sheet.at_right(f"{s.doctor(c)} {c.quals}", bold=True, size=13)
    sheet.at_right(c.role)
    sheet.at_right("Consulting Rooms, The Larches Hospital")
    sheet.at_right(f"Private Secretary: {tag('c', s.secretary)}  {s.line()}")
    sheet.space(8)
    sheet.line(tag("r", f"{c.first[0]}{c.last[0]}/{s.secretary[0].lower()}w/{s.rng.randrange(100, 999)}"))
    sheet.line(s.day(s.on, 1))
    sheet.space(10)
    sheet.line("STRICTLY PRIVATE")
    for line in (s.name(), *s.address()):
        sheet.line(line)
    sheet.space(10)
    sheet.line(f"Dear {s.name(style='short')}")
    sheet.space(4)
    sheet.paragraph(
        f"Thank you for coming to see me on {s.day(s.ago(2), 1)}. {tag('k', 'As we discussed, the scan shows a small cyst of no concern')}. I suggest {tag('o', 'atorvastatin 20 mg')} {tag('k', 'each night')}, and {tag('k', 'a repeat blood test in three months')}."
    )
    sheet.paragraph(
        f"I enclose my account for the consultation (invoice {tag('r', 'INV-' + str(s.rng.randrange(10000, 99999)))}). I have written to {s.doctor(s.gp, style='short')} at {s.practice}."
    )
    sheet.line("With kind regards")
    sheet.line("Yours sincerely")
    sheet.space(22)
    sheet.line(s.doctor(c, style="plain"))
    sheet.line(f"cc. {s.doctor(s.gp, style='initial')}, {s.practice}")
    return sheet


def child_form(s: Scene) -> Sheet:
    sheet = Sheet(size=9.5)
    sheet.line("Child development centre: request for assessment", bold=True, size=13)
    sheet.space()
    sheet.table([
        ("Child's surname", "Child's first names", "Date of birth"),
        (s.name(style="last"), tag("N", " ".join(x for x in (s.patient.first, s.patient.middle) if x)), s.born()),
    ], (0, 160, 320))  # fmt: skip
    sheet.space(14)
    sheet.table([
        ("Child's NHS number", "Home telephone", "Sex"), (s.nhs(), s.phone(), "F" if s.patient.female else "M"),
    ], (0, 160, 320))  # fmt: skip
    sheet.space(14)
    sheet.table([("Home address", "\n".join(s.address())), ("Parent or carer", f"{s.name(s.relative)}"), ("Relationship", "mother" if s.relative.female else "father"),
                 ("Health visitor", tag("c", s.secretary)), ("General practitioner", f"{s.doctor(s.gp)}, {s.practice}")], (0, 160))  # fmt: skip
    sheet.space(16)
    first = s.name(style="first")
    sheet.paragraph(
        f"{first} {tag('k', 'walked at eighteen months and has ten single words')}. {tag('k', 'Hearing test normal')} on {s.day(s.ago(50))}. {tag('o', 'Melatonin 2 mg')} at night. {s.name(s.relative, style='first')} worries about {tag('k', 'short attention')}."
    )
    sheet.line(f"Form completed by {s.doctor(s.other)}   Date {s.day(s.on)}")
    return sheet


LAYOUTS: dict[str, Callable[[Scene], Sheet]] = {
    "radiology report": radiology, "emergency department": emergency, "maternity booking": maternity, "dental referral": dental, "physiotherapy": physiotherapy,
    "ambulance sheet": ambulance, "care home transfer": care_home, "fax": fax_cover, "private consultant to patient": private, "form with boxes": child_form,
}  # fmt: skip
CHILDREN = frozenset({"form with boxes"})
WOMEN = frozenset({"maternity booking"})
