"""Hospice letters: two pages, soft letterhead at the left, each page with name and number at its head."""

from evaluation.letters.eight.kit import Made, Paper, body, stacked


def _letter(head: str, run: str, to: str, text: str, foot: str) -> Made:
    def each(paper: Paper) -> None:
        paper.put(540, 30, run, "T", 8.5, align="r")
        paper.put(70, 812, foot, "TI", 8)

    paper = Paper(style="T", points=11.2, left=70, width=470, top=62, bottom=62, each=each)
    paper.box(70, 40, 5, 78, "#7b9e6b", 0)
    stacked(paper, 84, 52, head, "T", 10)
    paper.y = 142
    paper.lines(to)
    paper.y += 10
    body(paper, text, head="TB", ink="#3f6330", shade="#e9f1e4")
    return paper.done()


def home() -> Made:
    return _letter(
        "!St Werburgh's Hospice\n{w Priory Lane, Aldcliffe AC4 6SW}\n{w 01632 960530}   nurse line {w 01632 960531}\n"
        "Medical director {c Dr Honor Tallis}\nSecretary {c Gaynor Platt}",
        "{N Mr Desmond BAPTISTE}   {B 08/11/1953}   NHS {I 999 778 0136}   Hospice no {I W-25-0418}",
        "{d 15 October 2025}\n\n{c Dr Bryony Askew}\n{w Canal Basin Surgery, Aldcliffe AC1 2CB}\n\nDear {c Bryony}",
        """{N Mr Desmond Baptiste}, {A 30 Packhorse Close, Aldcliffe AC7 9LN}. Admitted {d 29 September 2025}, home {d
        15 October 2025}.

        ## Diagnosis

        {k Adenocarcinoma of the pancreas} with liver metastases, {d May 2025}. {k Whipple's} not possible. {k
        Trousseau's syndrome}.

        ## Why he came

        Pain in the back and vomiting. {N Des} had been up every night, and his wife {N Claudette} was worn out. Their
        son {N Marlon}, who has {k Down's syndrome} and lives with them, had begun to sleep on the landing outside his
        father's door.

        ## What we did

        {k MST} was changed to {k oxycodone} and then to a syringe driver. {k Coeliac plexus block} by {c Dr Nils
        Aaberg} on {d 8 October} helped a great deal. {c Sister Mary Pat Doran} took {N Claudette} for walks in the
        garden, and {c Ella Fonseca}, social worker, made a memory box with {N Marlon}. {N Mr Baptiste} was visited by
        his brothers {N Winston} and {N Errol}, by {N Pastor Neville Grant} and by the whole domino club.

        ## Medicines at home

        |3 3 3
        Drug | Dose | For
        {k Oxycodone} SR | {o 30 mg} twice daily | pain
        {k Oxynorm} liquid | {o 10 mg} as needed | pain
        {k Levomepromazine} | {o 6.25 mg} at night | sickness
        {k Dexamethasone} | {o 4 mg} in the morning | appetite; down by {o 1 mg} weekly
        {k Creon} | {o 2 capsules} with food | digestion
        {k Tinzaparin} | {o 14000 units} daily | clot

        Just-in-case box in the pantry: {k morphine}, {k midazolam} {o 2.5 mg}, {k glycopyrronium}. Ampoules checked by
        {c Leanne Hobb}.

        ## What he wants

        {N Des} knows that he has weeks. He wishes to die at home with the cricket on. ReSPECT form signed {d 10
        October}: not for resuscitation. {N Claudette} and {N Errol} were there. {N Marlon} has been told that Dad is
        very ill, in his own words, by {c Ella}. His daughter {N Simone Baptiste-Clarke} comes from Toronto on {d 18
        October}; she is a solicitor and will see to the will. {N Simone} is on {C simone.bc@example.net}.

        ## Who will help

        District nurses daily ({c Sandra Eccles}, {w 01632 960536}). Marie Curie nights on Monday and Wednesday. {N
        Winston Baptiste} (next door but one, {A 34 Packhorse Close}) has a key: {C 07700 900538}. {N Claudette}'s
        mobile is {C 07700 900537}; the house is {C 01632 960539}.

        After he has died please think of {N Marlon}, who will need a visit. {N Mrs Baptiste} has {k sarcoidosis} and
        sees {c Dr Yates}; she has put off a bronchoscopy.

        Thank you for all that you do for this family. {c Dr Chidinma Ogbu} or I can be rung at any hour.

        = With best wishes


        {c Dr Honor Tallis}

        = cc {N Mr and Mrs Baptiste}, {A 30 Packhorse Close, AC7 9LN}
        cc {c Dr Jan Maddern}, oncology; {c Sandra Eccles}""",
        "Charity {r 1177203}.  Dictated {d 15/10/25}, typed {d 16/10/25}  HT/{c gp}",
    )


def bereaved() -> Made:
    return _letter(
        "!Marymount House\nSpecialist Palliative Care\n{w 22 Antrim View, BT92 1GG}\n{w 01632 960940}\n"
        "Chaplain {c Rev. Joy Kernohan}",
        "{N Mrs Concepcion VILLANUEVA-REID}   H&C {I 999 190 6625}   {B 8 Dec 1967}",
        "{d 26 February 2026}\n\n{c Dr Thomas Gilmore}\n{w Antrim View Practice}\n\nDear {c Tom}",
        """I write to tell you that {N Connie Villanueva-Reid}, of {A 6 Millrace, Ballynure Road, BT92 7LP}, died here
        at 04:40 on {d 24 February 2026}, with her husband {N Samuel} and their girls {N Grace} and {N Hope} by her.

        ## Last admission

        She came on {d 10 February} from {w Ward 4C} with bowel obstruction from {k ovarian carcinoma} ({k FIGO} 3C, {d
        2023}). {c Mr Niall Devenney} did not think that an operation would help. We used {k octreotide} {o 600
        micrograms}, {k cyclizine} {o 150 mg} and {k morphine} {o 20 mg} in a driver, later {k midazolam} {o 10 mg}. She
        took ice lollies that {N Hope} brought. From {d 21 February} she slept.

        {N Mrs Villanueva-Reid} was a nurse at the City for twenty years, and half the ward came. Her sister {N Luz
        Villanueva} sat on a screen from Cebu each night. Mass was said by {c Fr Aidan Rooney} on {d 22 February}.

        |2 4
        Certificate | Given {d 24/02/2026} by {c Dr Emily Shortt}
        1a | {k Carcinoma of ovary}
        2 | {k Pulmonary embolism} {d 2024}
        Coroner | Not told; no need
        Book number | {r 0094412}

        ## The family

        {N Samuel Reid} is a bus driver, born {B 30 April 1964}, and your patient. He has {k Crohn's disease} and lost a
        stone this winter. I would worry about drink: his brother {N Alan Reid} died of it. He said to {c Joy} that he
        did not see how he would go on, though he denied any plan. Would you ring him? He is on {C 07700 900943}.

        {N Grace Reid} (19) is at Queen's and has told her tutor. {N Hope} is 14, a pupil of {c Mrs Lorraine McCune},
        head of year. {N Hope}'s friend {N Katie Spence} and {N Katie}'s mother have taken her in for two nights. The
        bereavement team, {c Deirdre Loane}, will see {N Hope} at {w Millrace Family Centre} from {d 9 March}. {N Grace}
        did not want this, and has our number.

        {N Luz} hopes to travel for the month's mind and needs a letter for her visa; I have sent one to {C
        luz.v@example.com}.

        The girls asked about {k BRCA}. {N Connie}'s test in {d 2023} was negative ({I G23-40911}), and {N Grace} can be
        told that nothing more need be done. {N Connie}'s mother {N Teodora} lived to 90.

        ## What is left to do

        * Equipment at {A 6 Millrace}: bed to be fetched, {w 01632 960948}
        * Medicines: {N Samuel} brought all {k oxycodone} back on {d 25/02/2026}
        * Please cancel the {k CA-125} and {c Dr Wang}'s clinic of {d 5 March}

        It was an honour to know {N Connie}.

        = Yours
        {c Dr Emily Shortt}
        Consultant in palliative medicine

        = cc {c Mr N Devenney}, {c Dr Li Wang}, {c Sister Una Hagan}""",
        "Marymount House   {N C. Villanueva-Reid}   {I 999 190 6625}",
    )


def clinic() -> Made:
    return _letter(
        "!Strathnairn Hospice\nDay Services\n{w Lochend, Nairnhead NH6 1QQ}\n{w 01632 960120}",
        "{N Rev. Hamish Orr-Ewing LAING}   CHI {I 1904396657}   {B 19.04.1939}",
        "{d 1 December 2025}\n\n{c Dr Mhairi Geddes}, {w Nairnhead Medical Practice}\n\nDear {c Dr Geddes}",
        """Thank you for asking us to see {N Mr Laing}, {A The Old Manse, Nairnhead NH9 3FT}, who came on {d 27
        November} with his wife {N Elspeth} and their neighbour {N Captain Donald Finlay}.

        ## Summary

        {k Motor neurone disease}, bulbar, diagnosed by {c Dr Anand Pillai} in {d April 2025}. Weight 58 kg. {k ALSFRS}
        27. {k Riluzole} {o 50 mg} twice daily. Voice bank done while it could be, by {c Fenella Sim}, speech therapist.

        ## What he said, by tablet

        {N Hamish} was minister at Nairnhead for thirty years. He can no longer read a lesson, and minds that more than
        the food. He chokes at night. He does not want a feeding tube, and has said so to {N Elspeth} and to their
        daughter {N Dr Alison Laing}, who is a vet in Perth; their son {N Rory} thinks otherwise and is coming on {d 13
        December} to talk about it.

        {N Elspeth Laing} is 84 and has {k Meniere's disease}. She fell in the scullery on {d 20 November}. {N Captain
        Finlay} does the coal. A cousin, {N Miss Euphemia Orr}, comes on Sundays.

        |3 3
        What we found | What we suggest
        Saliva | {k Hyoscine} patch {o 1 mg}, then {k Botox} by {c Dr Pillai}
        Laughing and crying | {k Citalopram} {o 10 mg}
        Cramps | {k Quinine} {o 200 mg} at night
        Breath, {k SNIP} 41 | Clinic with {c Dr Kate Urquhart}, {d 16 December}
        Fear at night | {k Lorazepam} {o 0.5 mg} under the tongue

        ## Plans

        The anticipatory care plan is on the key summary ({I KIS-88014}). {N Mr Laing} has written that he would like to
        be at home as long as {N Elspeth} can manage, and otherwise here. He is not for ventilation by tube. Welfare
        attorney: {N Alison}, with {N Rory} as the second. They have not fallen out over this, {N Alison} tells me, but
        it is tender.

        {c Nurse Catriona Shaw} will go every week. She will ring {N Alison} ({C 07700 900129}) after each visit, and
        has set up the white board so that {N Hamish} may say what he would like her to pass on. The house telephone is
        {C 01632 960127}; {N Elspeth} answers it. {N Captain Finlay} is on {C 01632 960128}, should the snow come.

        Please would you look at the {k bendroflumethiazide}, as his blood pressure was 98/60, and give the {k
        pneumococcal} vaccine. I do not think that the {k Parkinson's} tablets begun in {d 2024} have any place, and
        they can stop.

        We shall see {N Mr Laing} again on {d 22 January 2026}. He gave us a verse, written out by {N Elspeth}, for the
        Christmas sale.

        = Yours sincerely


        {c Dr Torsten Macrae}
        Associate specialist, GMC {r 6118034}

        = Copied to: {N The Rev. H Orr-Ewing Laing}, {A The Old Manse, Nairnhead NH9 3FT}
        {c Dr A Pillai}, neurology; {c Catriona Shaw}, MND nurse""",
        "Strathnairn Hospice, Scottish charity {r SC099120}    {I 1904396657}",
    )
