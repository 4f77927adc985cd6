"""Letters with Welsh and with Irish labels: a bilingual Welsh health board form letter, an Irish hospital's
discharge."""

from evaluation.letters.six.paper import Made, Paper


def _welsh(board: str, rows: list[list[str]], body: str, sign: str) -> Made:
    paper = Paper(style="V", points=9, left=45, width=505)
    paper.put(45, 50, board, "VB", 12, ink="#325083")
    paper.rule(45, 505, 58, 2)
    paper.y = 74
    paper.grid(rows, [145, 360], ruled=False, first="VB")
    paper.y += 16
    paper.flow(body, lead=1.4)
    paper.lines(sign)
    return paper.done()


def bala() -> Made:
    return _welsh(
        "Bwrdd Iechyd Afon Ddu / Black River Health Board",
        [
            ["Enw / Name", "{N Mrs Angharad Rhiannon Prydderch}"],
            ["Dyddiad geni / DOB", "{B 17 Mawrth 1948}"],
            ["Rhif GIG / NHS No", "{I 999 340 8827}"],
            ["Cyfeiriad / Address", "{A Hafod y Coed, Lon Gerrig, Llanfair-isaf LL00 4ZB}"],
            ["Ffon / Phone", "{C 01632 960575}"],
            ["Meddyg teulu / GP", "{c Dr Eleri Gwynne}, {w Meddygfa'r Bont, Stryd Fawr}"],
            ["Clinig / Clinic", "{d 5 Tachwedd 2025}, {c Dr Rhodri ap Huw}, Anadlol / Respiratory"],
        ],
        """Annwyl {c Dr Gwynne},

        Diolch am gyfeirio {N Mrs Prydderch}. Daeth hi gyda'i merch {N Lowri}. Mae {N Angharad} yn colli ei gwynt
        wrth fwydo'r ieir. {k FEV1} 1.1, {k MRC} 3. Dim {k Cushing}.

        (English) {N Angharad} had {k farmer's lung} in {d 1987} and worked with her late husband {N Idwal
        Prydderch} at {A Hafod}. CT {d 20 Hydref} shows emphysema. I have started {k Trelegy} {o 92/55/22} once
        daily and stopped {k Seretide}. {k Carbocisteine} {o 750 mg} tds.

        {N Lowri Prydderch-Shaw} (ffon symudol {C 07700 900626}) has been shown the inhaler by {c Nyrs Mair Beca}.
        Oxygen: {k Venturi} 28%. {N Mrs Prydderch} will be called {N Anwen} on some older notes, which is her
        sister; {N Anwen} was born {B 2 Ionawr 1950}.

        Apwyntiad nesaf: {d 4 Chwefror 2026}. Y ddesg / desk {w 01632 960570}.""",
        (
            "Yn gywir\n\n{c Rhodri ap Huw}\nMeddyg Ymgynghorol     GMC {r 6022719}\n"
            "Ysgrifennydd: {c Delyth}    copi: {N Mrs A Prydderch}, {N Lowri P-S}"
        ),
    )


def cardi() -> Made:
    return _welsh(
        "YSBYTY GLAN MORFA - Therapi Iaith a Lleferydd",
        [
            ["Plentyn / Child", "{N Gruffudd Emyr Okafor-Lewis}  ({N Gruff})"],
            ["Ganwyd / Born", "{B 09.09.2019}"],
            ["Rhif / Number", "{I GM-S-1183}"],
            ["Rhieni / Parents", "{N Catrin Lewis} a {N Chidi Okafor}"],
            ["Cartref / Home", "{A 2 Tai'r Ysgol, Penparc, SA00 1QQ}"],
            ["Ysgol / School", "Ysgol Gynradd y Bryn, {c Mrs Nia Wyn} (ADY), {w 01632 960136}"],
            ["Therapydd", "{c Esyllt Vaughan} RCSLT {r SL31188}"],
        ],
        """Adroddiad {d Ionawr 2026}. Gwelwyd {N Gruff} ar {d 8, 15 a 22 Ionawr} gyda'i fam. He speaks Welsh with
        {N Catrin}, English with {N Chidi} and a little Igbo with his nain {N Mrs Ngozi Okafor}.

        {k CELF-5} 82; {k Derbyshire} three word level; {k Makaton} signs about 40. {k Tourette} not thought likely
        by {c Dr Sioned Blake}. He bites pencils when {N Macsen}, his twin, is away. Medicines: {k melatonin} {o 2
        mg}, {k Movicol} {o 1 sachet}.

        Cynllun / plan: bloc o chwech, {d Mawrth}; {c Mrs Wyn} to do ten minutes daily. {N Catrin Lewis} works
        shifts at {w Hufenfa Glan, Uned 6}; text her on {C 07700 900089} not {C 01632 960085}. E-bost:
        {C catrin.gruff@example.org}.

        Caniatad / consent: {N C. Lewis}, {d 22.1.26}.""",
        (
            "Cofion\n\n{c Esyllt}\n{c E Vaughan}, {w Adran Therapi, SA00 9XX}\n"
            "cc {c Dr Blake}; Ymwelydd Iechyd {c Gwen Tudor}; teulu {N Okafor-Lewis}"
        ),
    )


def _irish(hospital: str, left: str, right: str, sections: list[tuple[str, str]], foot: str) -> Made:
    paper = Paper(points=9.5, left=50, width=495)
    paper.put(545, 48, hospital, "TB", 15, align="r", ink="#006658")
    paper.y = 80
    paper.lines(left, 50, 235)
    low = paper.y
    paper.y = 80
    paper.lines(right, 310, 235)
    paper.y = max(low, paper.y) + 12
    for title, text in sections:
        paper.box(50, paper.y - 10, 495, 14, "#e0efec", 0)
        paper.put(54, paper.y, title, "HB", 9)
        paper.y += 17
        paper.flow(text, 54, 487)
    paper.y += 6
    paper.lines(foot, style="HI", points=8)
    return paper.done()


def galway() -> Made:
    return _irish(
        "Ospidéal Naomh Colmán / St Colman's Hospital",
        (
            "Ainm: {N Máirtín Ó Conghaile}\n(Béarla: {N Martin Conneely})\n"
            "Dáta breithe: {B 1 Feabhra 1941}\nSeoladh: {A An Cheathrú Bheag}\n"
            "{A Indreabhán, Co. na Gaillimhe}\n{A H91 X0X0}\nGuthán: {C 01632 960739}"
        ),
        (
            "MRN: {I SC 338104}\nPPSN: {I 1234567TA}\nGMS: {I G 112233 B}\n"
            "Comhairleoir: {c Dr Bríd Ní Dhomhnaill}\nDochtúir teaghlaigh: {c Dr T. Folan}\n"
            "{w An Clinic, An Spidéal}\nAdmitted {d 11/03/2026}   Discharged {d 19/03/2026}"
        ),
        [
            ("Diagnosis / Diagnóis", "Inferior STEMI. {k Killip} class I. {k Wenckebach} block for one day."),
            (
                "Story / Scéal",
                """{N Máirtín} was footing turf with his nephew {N Colm} when he got weak. {N Colm Ó Conghaile} drove
                him in. PCI to RCA by {c Prof. Fiachra Wynne}; stent {r XI-3.5x18}. {k Dressler} told to
                {N Bean Uí Chonghaile} ({N Nóra}), as a thing to watch for.""",
            ),
            (
                "Medicines / Cógais",
                (
                    "{k Brilique} {o 90 mg} bd, {k Nu-Seals} {o 75 mg}, {k Lipitor} {o 80 mg}, {k Cardicor} "
                    "{o 1.25 mg}. Stop {k Difene}."
                ),
            ),
            (
                "For GP",
                """{N Mr Conneely} prefers Irish; {c Nurse Úna Breathnach} rings him on Fridays. His brother {N Peadar}
            (born {B 3/9/1944}) needs lipids. Rehab from {d 7 April}, {w 01632 960736}. {N Nóra}'s mobile {C 07700
            900738}.""",
            ),
        ],
        (
            "Signed {c Dr Ultan Keane} (SHO), IMC {r 441208}   {d 19/03/26}   copy {N M. Ó Conghaile}"
            "\nHSE form {r SC/DS/7}  Eircode of ward {w H91 Y1Y1}"
        ),
    )


def dublin() -> Made:
    return _irish(
        "Liberty Street Hospital, Dublin",
        (
            "Patient {N Ms Saoirse Nic Giolla-Bride}\nDOB {B 20/07/1993}\n"
            "{A Apt 12, The Malthouse}\n{A Newmarket Lane, Dublin 8}\n{A D08 XX00}\n"
            "Mob {C 07700 900318}"
        ),
        (
            "Chart {I LS0927741}   IHI {I 9000 1122 3344}\nAdm {d 28 Aug 2025}  Disch {d 30 Aug 2025}"
            "\nConsultant {c Mr Cathal Purcell}\nWard Emmet   CNM {c Assumpta Roche}\n"
            "Insurer ref {I VH-77120-S}\nGP {c Dr Lin Zhao}, {w Coombe Medical, 80 Cork St}"
        ),
        [
            ("Reason", "Right iliac fossa pain, {k Rovsing} positive, {k Alvarado} 8."),
            (
                "In hospital",
                """{N Saoirse} had a lap appendicectomy {d 28/8} ({c Dr Femi Cullen}, SpR). A {k Meckel's} was looked
                for, none. {k Augmentin} {o 1.2 g} iv three doses. Her partner {N Hazel Burke} stayed with her.
                {N Hazel} fainted, seen in ED under her own chart {I LS0927750}.""",
            ),
            (
                "Going home on",
                "{k Paracetamol} {o 1 g} qds, {k Difene} {o 75 mg} bd, {k Innohep} {o 4500 units} till {d 6 Sept}.",
            ),
            (
                "To note",
                """{k Turner} mosaic, under {c Dr Orla Tighe} in Holles Row. Mam is {N Bernadette Gilbride},
                {A Meenacross, Dungloe}, {C 01632 960845}, who wants to be told; {N Ms Nic Giolla-Bride} says only
                if she asks. Dressing clinic {d 5/9}, {c RN Jomon Thomas}, {w 01632 960840}. Results to
                {C saoirse.ngb@example.com}.""",
            ),
        ],
        (
            "{c F Cullen}  bleep {r 671}  {d 30/8/25}   Read to and understood by {N Saoirse N G-B}\n"
            "Medical Records, {w Liberty Street, D08 ZZ99}, fax {w 01632 960841}"
        ),
    )
