"""Handover sheet of a ward and an operating list: dense tables on pages that lie on their side."""

from reportlab.lib.pagesizes import A4

from evaluation.letters.six.paper import Made, Paper


def _table(head: str, foot: str, widths: list[float], table: list[list[str]]) -> Made:
    def each(paper: Paper) -> None:
        paper.put(28, 30, head, "HB", 9)
        paper.put(28, 580, foot, "H", 6.5)

    paper = Paper(size=(A4[1], A4[0]), points=7.2, left=28, width=786, top=40, bottom=28, each=each)
    paper.grid(table, widths, head="HB", shade="#cccccc", first="HB", pad=2.5)
    return paper.done()


def care_of_elderly() -> Made:
    return _table(
        (
            "WARD {r 7B} (Care of the Elderly) HANDOVER {d 23/10/25} night > day     NIC {c Femi A}  "
            "  Cons {c Hargrave} / {c Nolan}    bleep {r 1142}"
        ),
        "confidential - shred after shift - {c RN Oyin} - sheet {r 1/1} - site manager {w 020 7946 0555}",
        [36, 150, 200, 220, 180],
        [
            ["Bed", "Patient", "Story", "Jobs", "Family / home"],
            [
                "{r 1}",
                "{N Queenie MAPLETHORPE}\n{B 6/2/34} {I 7B-90233}",
                "UTI + delirium, {k 4AT} 7. {k Lewy body} known to {c Dr Sen}",
                "{k Memantine} {o 5 mg} start. {N Queenie} pulls lines out, 1:1 {c HCA Joy}",
                "son {N Brian M} {C 07700 900801}\n{A Tulip Cottage, Brea}",
            ],
            [
                "{r 2}",
                "{N Stanislaw WOLSKI}\n{B 11.11.39} {I 7B-90107}",
                "#NOF, {k Austin Moore} {d 19/10} ({c Mr Gale})",
                "PT {c Sally} 2x. {k Clexane} {o 40 mg} 18:00",
                "wife {N Halina} here, {A 6 Oak Dr}. ring {C 01632 960065}",
            ],
            [
                "{r 3}",
                "{N Rev. Job ASANTE}\n{B 1 Jan 1941} {I 7B-90251}",
                "CCF, {k Frusemide} {o 80 mg} iv. {k Cheyne-Stokes} at night",
                "weigh; {c Dr Nolan} re {k ReSPECT}; NT-proBNP",
                "{N Mrs Comfort Asante}, dtr {N Abena} (dr in Hull) {C 07700 900802}",
            ],
            [
                "{r 4}",
                "{N May DAY}\n{B 01/05/1938} {I 7B-89990}",
                "MFFD since {d 9/10}. {N May} sings",
                "SW {c Colin Peat} x {w 4471}; {N Miss Day} wants her teeth",
                "no kin. friend {N Dolly Sharples} {C 01632 960066}",
            ],
            [
                "{r 5}",
                "{N Iqbal HUSSAIN-LEE}\n{B 27-08-45} {I 7B-90240}",
                "Stroke {d 20/10}, {k NIHSS} 11. {k Broca's}",
                "NG {o 1.5 L} {k Jevity}; SLT {c Miriam}; {N Mr H-L} fasting?",
                "{N Shazia} (2nd wife), {N Pauline Lee} (1st) - not together pls",
            ],
            [
                "{r 6}",
                "{N Ted ('Tug') WILSON}\n{B 14/07/46} {I 7B-90266}",
                "{k Korsakoff}. {k CIWA} 14. {k Wilson's disease} excluded {d 2012}",
                "{k Pabrinex} {o 2 pairs} tds; {N Tug} smokes by fire door",
                "bro {N Frank Wilson} {A 30 Ferry Rd}\ndog with {N Mr Paice}",
            ],
            [
                "SR1",
                "{N Dame Honor KEMBLE}\n{B 30/09/30} {I 7B-90001}",
                "EoL. {k Cavell} nurse {c Ida} visits",
                "{k Midazolam} {o 10 mg}/24h. call {c Fr Hugh}",
                "agent {N Piers Lyle} NOT to be told. niece {N Imogen} {C 07700 900803}",
            ],
            ["SR2", "empty, for {N Maplethorpe}?", "clean done {d 22/10} {c Domestic Lena}", "-", "-"],
        ],
    )


def theatre() -> Made:
    return _table(
        (
            "THEATRE {r 3} - ALL DAY - {d Wednesday 14 May 2025} - Surgeon {c Ms Odile Marchetti} - "
            "Anaes {c Dr Rob Steele} - ODP {c Chuck}"
        ),
        (
            "ORMIS list {r v5 (locked)}   changes to {c Theatre Coordinator Babs Rowe} {w 01632 "
            "960303}     {N ONYANGO} moved from {d 7 May}"
        ),
        [40, 140, 90, 80, 250, 186],
        [
            ["Order", "Name", "Number", "Born", "Operation", "Notes"],
            [
                "{r 1}",
                "{N Achieng ONYANGO}",
                "{I MR440281}",
                "{B 17 Feb 1984}",
                "{k Nissen} fundoplication",
                "latex! {k Mallampati} 3. husband {N Otieno} interpreting",
            ],
            [
                "{r 2}",
                "{N Crispin de la Haye}",
                "{I MR118873}",
                "{B 5 Oct 1959}",
                "{k Lichtenstein} repair R ing. hernia",
                "{k apixaban} stopped {d 11/5}. {N Mr de la Haye} is deaf",
            ],
            [
                "{r 3}",
                "{N Tiger-Lily Munroe}",
                "{I MR550417}",
                "{B 23 Dec 2019}",
                "Umbilical hernia",
                "mum {N Kelly Munroe} to come in. {k Emla}. 18 kg",
            ],
            [
                "{r 4}",
                "{N Blanca Ruiz Peral}",
                "{I MR301296}",
                "{B 8 Mar 1977}",
                "Lap chole, {k Calot's} difficult? + {k ERCP} {d 16/5} ({c Dr Fell})",
                "{k Gilbert's}. {N Blanca} allergic to {k Tazocin}",
            ],
            [
                "{r 5}",
                "{N Norman Conquest}",
                "{I MR000871}",
                "{B 30 Jul 1948}",
                "{k Hartmann} reversal ({c Marchetti/Ojo})",
                "HDU {r bed 2}. wife {N Ethel Conquest} {C 01632 960717}",
            ],
            [
                "{r 6}",
                "{N Blessing Sunday-Eze}",
                "{I MR442210}",
                "{B 19 Jun 1991}",
                "EUA, {k Seton}",
                "{k Crohn's}. {N Blessing} first if {N Norman} cancelled",
            ],
            [
                "cepod",
                "unknown / '{N Jim}'",
                "{I MR-TEMP-09}",
                "?",
                "Laparotomy {c Mr Ojo}",
                "?= {N James Peck} {B 2/2/72} police to confirm",
            ],
        ],
    )


def dialysis() -> Made:
    return _table(
        ("Haemodialysis - TUES / THURS / SAT twilight - week of {d 8 Dec 2025} - sister in charge {c Remy Castillo}"),
        ("transport desk {w 01632 960404} - water test ok {d 8/12} {c Technician Vlad} - machine log {r HD-44}"),
        [50, 170, 120, 180, 266],
        [
            ["Stn", "Who", "Access", "Prescription", "Remarks"],
            [
                "{r A1}",
                "{N Obadiah Finn} ({N Obi})\n{I 999 616 0021}",
                "L {k Brescia-Cimino}",
                "{k Aranesp} {o 40 mcg}, dry 71.5 kg",
                "taxi from {A 2 Tide Mill}. {N Obi} needs chiropodist {c Ray Fell}",
            ],
            [
                "{r A2}",
                "{N Mrs Xiu Ying Zhao}\n{I 999 616 0439}",
                "{k Tesio} R IJ",
                "{k Tinzaparin} {o 2500 iu}",
                "son {N Leo} phones {C 07700 900555}; seen {c Dr Petrova} {d 4/12}",
            ],
            [
                "{r A3}",
                "{N Patrick 'Pa' Joyce}\n{I 999 616 1107}",
                "{k Gore-Tex} loop",
                "{k Venofer} {o 200 mg} {d 11/12}",
                "Traveller site, {A Bay 9, Cinder Lane}; cousin {N Bridgie Joyce} {C 07700 900556}",
            ],
            [
                "{r B1}",
                "{N Shabana Mir}\n{I 999 616 2280}",
                "fistula, {c Mr Khoo} {d 15/12}",
                "{k Mircera} {o 100 mcg}",
                "{N Shabana}'s birthday {B 13 Dec} (40!) - cake from {c HCA Lola}",
            ],
            [
                "{r B2}",
                "{N Archie Gordon-Gordon}\n{I 999 616 2994}",
                "neckline",
                "{k Renvela} {o 800 mg}",
                "{N A G-G} off to Spain {d 18/12}, wife {N Morag} has letter from {c Dr Petrova}",
            ],
            [
                "{r B3}",
                "{N Efosa Igbinedion}\n{I 999 616 3015}",
                "{k Permcath}",
                "{k cinacalcet} {o 30 mg}",
                "new. born {B 26.4.1969}. flat at {A 110c Dock Rd, KT0 3NN}. brother {N Osaze} gives lift",
            ],
        ],
    )
