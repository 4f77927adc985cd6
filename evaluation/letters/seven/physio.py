"""Physiotherapy: discharge and progress reports, a coloured strip at the left with the service's details."""

from evaluation.letters.six.paper import Made, Paper


def _report(strip: str, top: str, text: str, sign: str, measures: list[list[str]]) -> Made:
    paper = Paper(style="H", points=10, left=190, width=360, top=60)
    paper.box(0, 0, 165, 842, "#e3f1ee", 0)
    paper.y = 60
    paper.lines(strip, 18, 135, points=8.5, lead=1.45)
    paper.y = 60
    paper.lines(top)
    paper.y += 10
    paper.flow(text)
    paper.grid(measures, [150, 105, 105], head="HB", shade="#e3f1ee", points=9)
    paper.y += 20
    paper.lines(sign)
    return paper.done()


def shoulder() -> Made:
    return _report(
        "PHYSIOTHERAPY\nMusculoskeletal Service\n\n{w Albion Clinic}\n{w 5 Albion Place}\n{w Netherfold NF1 2EE}\n\n"
        "Bookings\n{w 01632 960330}\n\nTeam lead\n{c Marcus Eddowes}\n\nService code {r MSK07}",
        "{d 3 April 2025}\n\n{c Dr H Lomax}\nNetherfold Medical Practice\n\nRe: {N Mrs Patricia Ann WETHERILL}\n"
        "DOB {B 19/06/1956}   NHS {I 999 268 4402}\n{A 11 Larch Avenue, Netherfold NF3 9RU}",
        """Dear {c Dr Lomax}

        Diagnosis: right {k adhesive capsulitis}.

        {N Mrs Wetherill} was first seen on {d 9 January 2025} and has had six sessions. {N Pat} could not fasten her
        bra or reach the pegs on the line. {k Hawkins-Kennedy} and {k Neer} positive. She was given {k Maitland}
        mobilisations and a home programme, and had a hydrodistension on {d 14 February} from {c Mr Osei}.

        She swims again with her sister {N Sheila} and is pleased. I have discharged {N Mrs Wetherill} today; she may
        refer herself again within three months.""",
        "Yours sincerely\n\n{c Gemma Askew}\nSenior Physiotherapist, HCPC {r PH88140}\n\ncc {N Mrs P Wetherill}",
        [
            ["Measure", "{d 9 Jan}", "{d 3 Apr}"],
            ["Flexion", "85", "150"],
            ["External rotation", "5", "45"],
            ["{k Oxford} shoulder", "17", "41"],
        ],
    )


def back() -> Made:
    return _report(
        "Hywel Dda Fach\nHealth Board\n\nFfisiotherapi\nPhysiotherapy\n\n{w Ysbyty Bryn Aber}\n{w Aberfelin CF98 "
        "1AA}\n\n"
        "Ffon / Tel\n{w 01632 960690}\n\nE-bost\n{w ffisio@brynaber.example}",
        "Dyddiad / Date: {d 24/09/2025}\n\n{N Mr Ieuan Rhys Llewellyn}\n{A 2 Tai Newydd, Pontfelin, CF98 5LE}\nRhif "
        "GIG / NHS "
        "No {I 9994471090}\nGanwyd / Born {B 10/07/1981}",
        """Annwyl / Dear {N Mr Llewellyn}

        Thank you for coming to see me on {d 22 September}. This is the plan we made.

        You have had back pain with left {k sciatica} since lifting a calf in {d June}. {k Lasegue's sign} is at 40
        degrees and your {k Achilles} reflex is present. There are no red flags for {k cauda equina syndrome}.

        You will walk for 20 minutes a day and do the {k McKenzie} exercises that {c Elin} showed you. {c Dr Tudor}
        gave you {k naproxen} {o 500 mg} twice a day. Your wife {N Carys} said that she would help with milking and
        your father {N Rhys Llewellyn} will drive the tractor.

        I shall ring you on {C 07700 900377} on {d 13 October}.""",
        "Yn gywir / Yours sincerely\n\n{c Elin Haf Jones}\nFfisiotherapydd / Physiotherapist\n\ncc {c Dr M Tudor}",
        [["", "{d 22/09/2025}", "Goal"], ["{k Roland-Morris}", "15", "6"], ["{k STarT Back}", "high", "low"]],
    )


def knee() -> Made:
    return _report(
        "Therapies Outpatients\nLakeside Hospital\n\n{w Mere Road}\n{w Lakeside LK4 1BB}\n\nReception\n{w 0161 496 "
        "0440}\n\n"
        "Lead: {c Julie Threlfall}",
        "Progress report {d 12.11.2025}\nTo: {c Miss Rebecca Stanhope}, Orthopaedics\n\n{N Kwabena OWUSU-ANSAH}   "
        "D.O.B. "
        "{B 5.2.1999}\nUnit number {I LH 620934}\n{A 77 Canal Walk, Lakeside, LK2 6PH}",
        """Dear {c Rebecca}

        {N Kwabena} is five months after his left {k ACL} reconstruction (your operation of {d 10 June 2025}, hamstring
        graft). {k Lachman} firm, {k pivot shift} negative. No effusion. {N Mr Owusu-Ansah} jogs on the treadmill and
        has begun hops.

        His coach, {N Mr Barry Tinsley}, has asked for a date. I have told {N Kwabena} that nine months is the least,
        and he has agreed that I may speak to the club. He can be reached on {C 07700 900144} or {C
        k.owusu99@example.org}.

        He had {k Osgood-Schlatter} as a boy. He takes {k ibuprofen} {o 200 mg} now and then.""",
        "{c Nathan Briggs}\nSpecialist physiotherapist\next {w 2290}",
        [
            ["Test", "Left", "Right"],
            ["Single hop", "118 cm", "151 cm"],
            ["Thigh girth", "47 cm", "50 cm"],
            ["{k Lysholm}", "84", ""],
        ],
    )
