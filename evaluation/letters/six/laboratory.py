"""Laboratory reports set in a typewriter face, every line as the printer left it."""

from evaluation.letters.six.paper import Made, Paper


def _print(text: str, points: float = 9.0, side: str = "") -> Made:
    def each(paper: Paper) -> None:
        if side:
            paper.put(20, 700, side, "C", 7, angle=90)

    paper = Paper(style="C", points=points, left=40, width=540, top=40, bottom=30, each=each)
    paper.lines(text, lead=1.25)
    return paper.done()


def blood() -> Made:
    return _print(
        """================================================================================
 PATHOLOGY NORTH-EAST         UKAS {r 8812}            {w Wearhead Hospital, DL0 7BB}
 Enquiries {w 01632 960320}      Fax {w 01632 960321}
================================================================================
 Name  : {N MARCHBANKS, OLIVE}          NHS No : {I 999 204 3381}
 DOB   : {B 22.11.1940}  Sex F           Unit No: {I W109922}
 Addr  : {A 5 CHAPEL YARD, EASTGATE}      Source : {w WEARHEAD SURGERY}
 Cons  : {c DR RT GILL}                  Copy   : {c SISTER M. LAMB}
 Coll. : {d 04-Dec-2025} 08:15            Recd   : {d 04-Dec-2025} 13:50
--------------------------------------------------------------------------------
 Clinical details: tired, on {k warfarin}. daughter {N Pearl} to be rung w. result

 HAEMATOLOGY                 Result      Units     Range
 Haemoglobin                   98  L     g/L       115-165
 MCV                           72  L     fL        80-100
 Ferritin                       6  L     ug/L      15-200
 INR                          2.6                  2.0-3.0
 {k Howell-Jolly} bodies         Seen

 IMMUNOLOGY
 {k Coombs} test                Negative
 {k Rose-Waaler}                Negative

 Comment ({c Dr Hugh Pepper}, Consultant Haematologist, {d 05-Dec-2025})
 Iron deficiency. Suggest coeliac screen and {k ferrous fumarate} {o 210 mg} daily.
 {k May-Hegglin} not excluded; film will be shown to {c Prof. Youssef}.

 Phoned {d 05-Dec} 09:22 by {c K Amos} to {c Receptionist Tina}, who will ring
 {N MISS PEARL MARCHBANKS} on {C 07700 900074} (patient's own line {C 01632 960906}).
--------------------------------------------------------------------------------
 {N MARCHBANKS,O}  {I W109922}   Method sheet {r HA-LP-033}    Auth {c HP}  page 1/1
"""
    )


def histology() -> Made:
    return _print(
        """                     CELLULAR PATHOLOGY - FINAL REPORT

Surname.......{N NG}                         Lab ref......{I 25H0041772}
First name....{N WAI-LING (WINNIE)}          NHS..........{I 9991127840}
Born..........{B 8 Aug 1967}                 Hospital No..{I RGH 77-104}
Home..........{A 30 Kiln Parade, Fenwick}    Ward/OPD.....Breast
Consultant....{c MISS L ABIODUN}             Taken........{d 09 May 2025}
Reported by...{c DR G. WHITE}                Authorised...{d 14 May 2025}


CLINICAL INFORMATION
  {N Mrs Ng}: mother {N Ng Mei Fong} ca breast 49, sister {N Ng Wai-Yee} (DOB {B 1.2.1971})
  {k BRCA2} carrier. Core of 14 mm lump, R, 10 o'clock. {k Paget's}? {c Mr Black} saw
  {d 2 May 2025}.

MACRO
  Pot labelled '{N NG W L} - R breast'. Four cores, longest 15 mm. AE in {r A1-A2}. ({c JW})

MICRO
  Invasive ductal carcinoma, {k Nottingham} grade 2 (3+2+1). {k Bloom-Richardson}
  score 6. No lymphovascular invasion.
  ER {k Allred} 8/8    PR Allred 6/8    {k HER2} 1+    {k Ki-67} 12%

DIAGNOSIS
  R BREAST, CORE:  INVASIVE CARCINOMA, B5b

  Seen also by {c Dr Ffion Church}. For MDT {d 20 May 2025} - {c Gail Brown} (BCN) to tell
  {N Winnie}; she asks that her husband {N Mr Peter Li} be there ({C 07700 900833}).

  Telephone {w 020 7946 0612} for slides.   SNOMED {r T-04020 M-85003}

                                  ** END **
""",
        9.0,
        "{N NG, WAI-LING}   {I 9991127840}   printed {d 15/05/2025} 07:02   printer {r HP-B4}",
    )


def micro() -> Made:
    return _print(
        """MICROBIOLOGY / VIROLOGY                                     copy for patient's file

{I 9994410927} | {N FOX} | {N Jasper Lee} | {B 040400} | M | {A 2 Gull Court, SY0 2HD}
{w GU Clinic 'The Hub', 44 Mardol Row, SY0 1AA}  |  req {c Dr Brook Page}  |  {d 110625}

Specimen: urine + throat          CRN {I HUB-6013}       Partner: {N Robin Sharp}

  TEST                         RESULT
  C trachomatis NAAT           DETECTED
  {k N. gonorrhoeae} NAAT         not detected
  {k Treponema pallidum} EIA      not detected
  {k Epstein-Barr} VCA IgM        negative
  {k Paul-Bunnell}                negative
  HIV Ag/Ab                    not detected
  HBsAb                        >100 mIU/mL (vacc {d 2019}, {k Engerix B} {o 20 mcg})

Action: {k doxycycline} {o 100 mg} bd 7 days. {c HA Leanne Moss} to see {N Jasper} and, with
consent, to text {N Robin} on {C 07700 900590} ({B 12.10.99}, {A 17a Welsh Bridge Walk}).

Text sent {d 130625} to {C 07700 900591}: "Hi {N Jas}, please call {c Leanne} at the Hub
{w 01632 960415} quoting {I HUB-6013}".   Answered by text: "ok thx {N Jas F}"

Notified under HP Regs form {r HPA2}: no.   Verified {c Bms3 D. Coyle} {d 120625} 16:41
Biomedical lead {c Mr Wilson Gram}  {k Gram stain} n/a
"""
    )
