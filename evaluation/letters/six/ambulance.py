"""Ambulance patient report forms: small labels above values in boxes of many widths, notes at the foot."""

from evaluation.letters.six.paper import Made, Paper


def _form(
    trust: str, number: str, bands: list[list[tuple[float, str, str]]], notes: str, vitals: list[list[str]], last: str
) -> Made:
    paper = Paper(points=8.5, left=24, width=547, bottom=24)
    paper.box(24, 20, 547, 26, "#007a53", 0)
    paper.put(30, 37, trust, "HB", 12, ink="#ffffff")
    paper.put(565, 37, number, "C", 9, align="r", ink="#ffffff")
    y = 50.0
    for band in bands:
        x = 24.0
        for share, label, value in band:
            paper.cell(x, y, 547 * share, 30, label, value, "C", 8.5)
            x += 547 * share
        y += 30
    paper.y = y + 8
    paper.grid(vitals, [547 / len(vitals[0])] * len(vitals[0]), head="HB", shade="#d9ece4", points=7.5)
    paper.y += 16
    paper.flow(notes, style="TI", points=11)
    paper.rule()
    paper.y += 14
    paper.lines(last, style="H", points=8)
    return paper.done()


def stroke() -> Made:
    return _form(
        "NORTH SEVERN AMBULANCE SERVICE",
        "PRF {r v7.2}",
        [
            [
                (0.3, "PATIENT FAMILY NAME", "{N ABERNETHY}"),
                (0.3, "GIVEN", "{N Lionel Wm}"),
                (0.2, "D.O.B", "{B 03 06 1944}"),
                (0.2, "NHS NUMBER", "{I 9990073326}"),
            ],
            [
                (0.5, "HOME ADDRESS", "{A Plas Coch Farm, Lower Hopesay}"),
                (0.2, "POSTCODE", "{A LY8 0WW}"),
                (0.3, "PHONE", "{C 01632 960044}"),
            ],
            [
                (0.4, "INCIDENT LOCATION", "Livestock market, ring 2"),
                (0.3, "RELATIVE ON SCENE", "{N Dilys} (wife)"),
                (0.3, "RELATIVE PHONE", "{C 07700 900147}"),
            ],
            [
                (0.25, "CREW 1 / HCPC", "{c P. SALTER} {r PA41882}"),
                (0.25, "CREW 2", "{c Aoife MARSH}"),
                (0.25, "CALL SIGN", "{r NS 4417}"),
                (0.25, "DATE", "{d 27 03 2026}"),
            ],
            [
                (0.5, "GP", "{c Dr Meredith}, {w Corve Lane Surgery}"),
                (0.5, "RECEIVING", "{w Severn General, ED Resus 2}"),
            ],
        ],
        """Called by auctioneer: {N Lionel} went quiet in the ring 11.20, R arm limp, words jumbled. {k FAST} +ve,
        {k BM} 6.1. {N Mrs Abernethy} says well at breakfast, takes {k clopidogrel} {o 75 mg} and {k Lipitor}. Old
        {k Bell's palsy} L side since {d 2011}.

        Pre-alert to {c Dr Chowdhury} on {w 01632 960888}. {N Dilys Abernethy} travelled, grandson {N Macsen} to
        lock up. {N L.W.A.} able to squeeze hand on arrival. {k Babinski} not tested.""",
        [
            ["Time", "Pulse", "BP", "SpO2", "GCS", "BM"],
            ["11:41", "92 irreg", "188/101", "96%", "{k E4 V3 M6}", "6.1"],
            ["11:58", "90", "181/96", "97%", "E4 V4 M6", "-"],
        ],
        "Handed to {c S/N Grace Oduya} 12:14 {d 27/03}   Signed {c P Salter}   Patient: {N "
        "ABERNETHY L}  {I 9990073326}\n"
        "Property: stick and cap with {N Mrs D Abernethy}",
    )


def refusal() -> Made:
    return _form(
        "Isle & Coast Ambulance NHS Trust - Care Record (non-conveyed)",
        "form {r ICA 12/B}",
        [
            [
                (0.45, "Name", "{N Sunny Dhaliwal}"),
                (0.25, "Likes to be called", "{N Sunny}"),
                (0.3, "Date of birth", "{B 31/10/1996}"),
            ],
            [
                (0.6, "Where seen", "{A Rm 14, Pelican House, 3 Fort St, Sandquay}"),
                (0.4, "Tel of pt", "{C 07700 900720}"),
            ],
            [
                (0.35, "Friend who called 999", "{N Rocky Demetriou}"),
                (0.3, "Friend's tel", "{C 07700 900721}"),
                (0.35, "EPR id", "{I ICA-0098-5512}"),
            ],
            [
                (0.3, "Lead clinician", "{c Melody Grant}"),
                (0.25, "Student", "{c Kit Young}"),
                (0.2, "Veh", "{r VX19 Z}"),
                (0.25, "Date", "{d Sat 6 Sept 2025}"),
            ],
        ],
        """Found on stairs after gig, had 8 pints, {k Alcometer} 0.19. {N Sunny} refuses to come in. Capacity tested
        under the {k Mental Capacity Act} - has it. {k C-spine} cleared ({k Canadian}). Laceration chin
        {k Steri-Strips}. {k Paracetamol} {o 1 g} at 02:10.

        Says his mum {N Harjit Dhaliwal} is a nurse and he'll go to hers, {A 55 Battery Road}. We rang her ({C 01632
        960662}), she is coming. {N Mrs Dhaliwal} asks us to note that {N Sunny} had a {k Torkildsen shunt} as a
        baby, put in by {c Mr Van Dyk}.

        Advice line given: {w 01632 960111}. {N Mr Demetriou} will sit with him till then. Clinical desk ({c Para
        Leon Street}) agrees.""",
        [
            ["obs", "pulse", "resp", "bp", "pupils"],
            ["01.52", "104", "16", "121/70", "{k PERLA}"],
            ["02.20", "92", "14", "118/72", "PERLA"],
        ],
        "I have been told the risks and do not wish to go.   Signed: {N S Dhaliwal}    Witness: "
        "{N R. Demetriou}   {d 06/09/25}\n"
        "Copy to {c Dr Prudence King}, {w Fort Street Practice, 1 Fort St}",
    )
