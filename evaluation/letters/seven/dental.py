"""Dental referrals: a practice's letter, details in a panel at the right half."""

from evaluation.letters.six.paper import Made, Paper


def _letter(practice: str, where: str, to: str, panel: str, text: str, sign: str, ink: str) -> Made:
    paper = Paper(style="V", points=9.5, left=54, width=487)
    paper.box(54, 34, 6, 46, ink, 0)
    paper.put(68, 52, practice, "VB", 15, ink=ink)
    paper.put(68, 70, where, "V", 8)
    paper.y = 104
    paper.lines(to, 54, 215)
    low = paper.y
    paper.box(285, 92, 256, 100, "#f2f5f7", 0.4)
    paper.y = 106
    paper.lines(panel, 293, 242, points=9)
    paper.y = max(low, 200) + 14
    paper.flow(text)
    paper.y += 8
    paper.lines(sign)
    return paper.done()


def wisdom() -> Made:
    return _letter(
        "Bridge Street Dental Care",
        "{w 27 Bridge Street, Tolworth Heath TH1 5SS}    {w 020 7946 0139}    {w smile@bridgestreetdental.example}",
        "{d 10 September 2025}\n\nOral and Maxillofacial Surgery\nSt Cedd's Hospital\n{w Tolworth Heath}\n\nDear {c "
        "Mr Bhandari}",
        "Patient: {N Miss Lucia Romero Vidal}\nBorn: {B 02 August 1998}\nAddress: {A 8 Priory Mews,}\n{A Tolworth "
        "Heath TH4 "
        "2AG}\nMobile: {C 07700 900325}\nNHS: {I 999 288 4479}",
        """Thank you for seeing {N Miss Romero Vidal} for removal of the lower left third molar. {N Lucia} has had
        {k pericoronitis} four times since {d January} and was given {k metronidazole} {o 400 mg} on {d 28 August}. The
        tooth is mesioangular, {k Pell and Gregory} class II B, close to the nerve canal.

        She is well apart from {k von Willebrand disease} type 1, for which she is under {c Dr Frances Lowry}. Takes
        {k Microgynon}. Allergic to {k penicillin}.

        {N Lucia}'s aunt, {N Mrs Pilar Vidal}, also our patient, will come with her. OPG of {d 28 August} is sent by
        the portal (image {r 7741-B}).""",
        "Yours sincerely\n\n{c Helen Ashby} BDS MFDS\nGDC {r 104882}\ncc {c Dr T Nash}, GP",
        "#00677f",
    )


def child() -> Made:
    return _letter(
        "Pentrebach Dental Practice",
        "{w 1 Heol Fawr, Pentrebach CF95 1AA}    {w 01632 960192}    Deintyddfa Pentrebach",
        "{d 27/02/2026}\n\nCommunity Dental Service\n{w Ty Iechyd, Aberllan}\n\nAnnwyl gydweithiwr / Dear colleague",
        "Child: {N Cai Macsen Griffiths}\nD.O.B. {B 05/05/2019}   NHS {I 999 871 2203}\nMother: {N Mrs Ffion "
        "Griffiths}\n"
        "{A 44 Dan y Coed, Pentrebach}\n{A CF95 4RN}\n{C 07700 900896}",
        """{N Cai} is six and has six carious teeth, three with sinuses. {N Mrs Griffiths} says he wakes at night and
        has had {k Calpol} {o 250 mg} most evenings. We tried {k Hall crowns} with {c Catrin Pugh}, our therapist, but
        {N Cai} could not sit. He has {k ADHD} and {k Tourette syndrome} and takes {k methylphenidate} {o 10 mg}.

        Would you assess him for extractions under general anaesthetic? His sister {N Mali} was treated by {c Dr Ann
        Teifi} in {d 2023}. Nain, {N Mrs Menai Griffiths}, brings him as {N Ffion} works at the hospital.

        {k Fluoride} varnish was put on today.""",
        "Yours sincerely\n\n{c Iwan Prosser}, dentist, GDC {r 225190}",
        "#8a1c3b",
    )


def ulcer() -> Made:
    return _letter(
        "Market Cross Dental Surgery",
        "{w Market Cross, Wendlebury WB2 7AA}    Tel {w 01632 960356}    NHS contract {r 118840}",
        "{d 4 December 2025}\nURGENT\n\nOral Medicine, Wendlebury Hospital\n\nDear {c Dr Castellano}",
        'Re: {N Mr Ronald "Ronnie" Stubbings}\nDOB {B 12.3.1953}\n{A The Narrowboat Kingfisher,}\n{A Wendlebury '
        "Wharf WB2 "
        "9ZX}\nTel. {C 07700 900074}\nHospital no. {I WH66310}",
        """{N Mr Stubbings} has an ulcer on the right border of the tongue, 14 mm, firm and rolled, for five weeks. He
        smokes roll-ups and drinks 40 units a week. There is {k leukoplakia} of the floor of the mouth. {k Vincent's}
        gingivitis in {d 2017}.

        {N Ronnie} takes {k rivaroxaban} {o 20 mg} and {k carbamazepine} {o 200 mg} for {k trigeminal neuralgia}. He
        has no fixed post: please ring, or tell his friend {N Mick Tranter} at the boatyard ({C 01632 960351}).

        I have told {N Mr Stubbings} that it needs a biopsy and why.""",
        "With thanks\n\n{c Gareth Lumb} BChD\nGDC {r 77281}\n\ncc {c Dr Y Amin}, Wharf Surgery; {N Mr R Stubbings}",
        "#3d3d3d",
    )
