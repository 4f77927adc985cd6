"""Dental surgery: treatment plan and estimate with chart references and prices."""

from evaluation.letters.six.paper import Made, Paper


def _plan(name: str, where: str, who: list[list[str]], words: str, items: list[list[str]], after: str) -> Made:
    paper = Paper(style="V", points=9, left=60, width=475)
    paper.put(297, 50, name, "VB", 15, align="c", ink="#00808a")
    paper.put(297, 64, where, "VI", 8, align="c")
    paper.y = 84
    paper.grid(who, [110, 365], ruled=False, first="VI")
    paper.y += 18
    paper.flow(words)
    paper.grid(items, [60, 235, 90, 90], head="VB", shade="#e0f3f4", points=8.5)
    paper.y += 20
    paper.flow(after)
    return paper.done()


def estimate() -> Made:
    return _plan(
        "Cherry Tree Dental Care",
        "{w 14-16 High Row, Penfold PF1 9BT} - {w 01632 960540} - {w smile@cherrytreedental.example}",
        [
            ["Plan for", "{N Miss Temperance Achebe}"],
            ["Date of birth", "{B 19th January 2003}"],
            ["Chart", "{I CT 03391}"],
            ["Lives at", "{A The Annexe, Long Meadow, Penfold PF6 2LL}"],
            ["Dentist", "{c Dr Ulla Berg} (GDC {r 271182})"],
            ["Hygienist", "{c Sandy Waters}"],
        ],
        """Dear {N Temperance}, thank you for coming in with your mum {N Mrs Achebe} on {d 8th May}. Below is what we
        talked about. The estimate holds until {d 8th August 2025}.""",
        [
            ["Tooth", "What we shall do", "When", "Fee"],
            ["{r UR6}", "{k Biodentine} and composite", "{d 22/05/25}", "{r 145.00}"],
            ["{r LL8}", "Removal under local ({k Septanest} {o 2.2 ml})", "{d 05/06/25}", "{r 230.00}"],
            ["{r UL1}", "{k Maryland} bridge, shade {k A2}", "{d July}", "{r 610.00}"],
            ["-", "{k BPE} scaling with {c Sandy}", "{d 22/05/25}", "{r 62.50}"],
        ],
        """{N Temperance}'s {k BPE} is 222/131. She has {k Hutchinson}-like notching of no concern. {k Corsodyl}
        mouthwash {o 10 ml} twice daily.

        {N Mrs Ifeoma Achebe} will pay by instalment (agreement {I DD-880-3391}); she prefers e-mail,
        {C ify.achebe@example.net}, or {C 07700 900218}. Her brother {N Justice} is seen on the same day by {c Mr
        Stone}.

        I understand and accept this plan. Signed {N T. Achebe} Date {d 08/05/25}""",
    )


def oral_surgery() -> Made:
    return _plan(
        "MAXFAX @ CASTLE",
        "Oral and Maxillofacial Unit, {w Castle Infirmary, Keep Road, CK0 1MF}",
        [
            ["RE", "{N Ffolkes, Barnaby St John}"],
            ["BORN", "{B 28-02-1955}"],
            ["NHS", "{I 999 655 0092}"],
            ["C/O", "{A Garden Flat, 7 Crescent Vale, CK4 8SD}"],
            ["SEEN BY", "{c Mr Tariq Loveday}, with {c Mr Dean Hunter} (DCT)"],
            ["REFERRED BY", "{c Mrs Bridget Toothill BDS}"],
        ],
        """Biopsy result of {d 30/01/26}. {N Mr Ffolkes} came back with his partner {N Rev. Clive Partridge}. Lesion
        of left lateral tongue is {k lichen planus} with mild dysplasia. {N Barnaby} no longer smokes a pipe.""",
        [
            ["Site", "Step", "Date", "Code"],
            ["L tongue", "Photograph, {k VELscope}", "{d 14/02/26}", "{r F26.3}"],
            ["LR 4-7", "Remove two roots, {k Luxator}", "{d 01/04/26}", "{r F10.9}"],
            ["Floor", "{k Wharton's duct} dilatation", "{d 01/04/26}", "{r F55.1}"],
        ],
        """He takes {k Fosamax} {o 70 mg} weekly and {k apixaban} {o 5 mg} bd; {c Dr Simon Vane} will say about
        stopping. {k MRONJ} risk explained. {k Difflam} spray.

        {N Rev. Partridge} asks that we ring the vicarage ({C 01632 960370}) since {N Barnaby} mislays his mobile
        ({C 07700 900863}). {N BSJF} is happy for a student to be present.

        {c T Loveday}, secretary {c Mrs Pam Keys} {w 01632 960351}. Next visit {d Wed 1 April 2026}.

        Copy: {N Barnaby Ffolkes}; {w Toothill & Son, 90 Market Place}.""",
    )
