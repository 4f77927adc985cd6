"""Reports of two pages and more: a plain title page head, numbered paragraphs, the name at each page's head."""

from evaluation.letters.nine.kit import Made, Paper, stack, write


def _report(title: str, facts: list[tuple[str, str]], text: str, end: str, head: str, foot: str) -> Made:
    def each(paper: Paper) -> None:
        if paper.page:
            paper.put(72, 44, head, "TI", 9.5)
            paper.put(523, 44, str(paper.page + 1), "T", 9.5, align="r")
            paper.rule(72, 451, 50, 0.3)
        paper.put(297.5, 808, foot, "T", 8.4, align="c")

    paper = Paper(style="T", points=12, left=72, width=451, top=80, bottom=80, each=each)
    y = stack(paper, 297.5, 76, title, 14, style="T", align="c", lead=1.35) + 10
    for label, value in facts:
        paper.put(90, y, label, "TI", 11)
        paper.y = y
        paper.lines(value, 220, 300, points=11)
        y = paper.y + 1
    paper.rule(72, 451, y, 0.6)
    paper.y = y + 26
    write(paper, text, head="TB", gap=0.7)
    paper.y += 16
    if paper.y > 690:
        paper.turn()
    paper.lines("\n".join(line.strip() for line in end.strip().split("\n")))
    return paper.done()


def legal() -> Made:
    return _report(
        """+ MEDICAL REPORT
        prepared for the Court""",
        [
            ("Claimant", "{N Mrs Siobhan Leatham}"),
            ("Born", "{B 6 April 1976}"),
            ("Address", "{A 51 Causey Lane, Harrowmere, HW8 3NT}"),
            ("Date of accident", "{d 18 November 2024}"),
            ("Seen", "{d 27 January 2026}, {w 14 Chancel Street, Harrowmere}"),
            ("Instructed by", "Merrow & Blythe-Datta, {w 9 Corn Hill}, ref LJD/{I 118447-2}"),
            ("Author", "{c Mr Andreas Nikolaidis} FRCS (Orth), GMC {r 3381907}"),
        ],
        """§ 1. Introduction

        1.1 I am a consultant orthopaedic surgeon at Harrowmere. I was asked by {c Ms Lucinda Datta} of Merrow &
        Blythe- Datta to examine {N Mrs Leatham} and to say what injuries she has and how long they will last.

        1.2 She came with her husband, {N Mr Conor Leatham}, who sat in the room at her wish and said little. She had
        her passport with her. I had not met her before.

        1.3 I have read her general practice notes ({c Dr Neil Thackray}), the records of {w Harrowmere General} and
        the physiotherapy notes of {c Yolanda Prewitt}. I have not seen the statement of {N Mr Barry Oakden}, who was
        driving behind her.

        § 2. The accident

        2.1 {N Mrs Leatham}, who is a music teacher, was waiting at the lights on Mill Bank with her daughter {N
        Aisling} in the seat behind her. A van ran into the back of the car. She was wearing a belt. She was thrown
        forward and back and hit the right knee on the column. {N Aisling}, then nine, was frightened and not hurt.

        2.2 She was taken by ambulance to {w Harrowmere General}, where {c Dr Ade Salami} found a tender neck and a
        swollen knee. Films showed no break. She went home with {k co-codamol} {o 30/500} and a leaflet.

        § 3. What followed

        3.1 The neck was at its worst on the third day. She saw {c Dr Thackray} on {d 25 November 2024}, who gave her
        {k naproxen} {o 500 mg} and a note for two weeks, later four. By {d February 2025} she could play the piano for
        twenty minutes. She had six visits to {c Yolanda Prewitt}, of which she says that the last two helped.

        3.2 The knee locked in {d March 2025} and she fell on the stairs at her mother's. A scan on {d 9 April 2025}
        (Accession {I HGR-7790213}) showed a tear of the inner {k meniscus}. {c Miss Jo Farnaby} trimmed it on {d 2
        June 2025}. {k McMurray's test} had been positive.

        3.3 She has woken at night with the sound of the van. She saw {c Hetty Brackley}, counsellor, eight times. I do
        not comment on this beyond my field.

        § 4. Previous health

        4.1 {k Hypothyroidism}, on {k levothyroxine} {o 100 micrograms}. A stiff neck in {d 2016} for ten days, after
        moving house; her notes call it {k torticollis}. {N Mrs Leatham} had forgotten it until {N Mr Leatham} spoke of
        it. No earlier trouble with the knee. Her sister {N Roisin Maddigan} has {k rheumatoid arthritis}.

        § 5. Home and work

        5.1 She lives with {N Conor}, {N Aisling} and her father-in-law, {N Patrick Leatham}, whom she lifts less than
        she did. {N Conor} took unpaid leave from the brewery from {d 18 November} to {d 20 December 2024}. She lost
        five weeks of teaching and the Christmas concert.

        § 6. Examination

        6.1 She walked without a limp. The neck turned to 70 degrees each way, with discomfort at the end to the right.
        {k Spurling's test} negative. Grip equal. Reflexes normal. {k Hoffmann's sign} absent.

        6.2 Right knee: two small scars, no fluid, bends from 0 to 130 degrees. The left bends to 140. Thigh 1.5 cm
        thinner on the right. {k Lachman's test} firm on both sides.

        § 7. Opinion

        7.1 The neck was strained. On the balance of probability the accident caused it, and the episode of {d 2016}
        did not play a part. It should be well within eighteen months of the accident.

        7.2 The tear was caused by the accident or by the fall that came of it. There is a one in ten risk that she
        will have arthritis of the knee ten years earlier than she would. She may need one further operation.

        7.3 She is fit for her work. {N Mrs Leatham} should not kneel for long. I do not ask for other reports, though
        one from a psychologist might help; {c Dr Imke Achterberg} has been proposed by both sides.""",
        """I understand my duty to the Court and have complied with it.

        {c A. Nikolaidis}
        {d 3 February 2026}""",
        "{N Mrs Siobhan Leatham}, born {B 6 April 1976}",
        "{c A. Nikolaidis} / {c rb}      LJD/{I 118447-2}      fees: {w 01632 960650}",
    )


def brain() -> Made:
    return _report(
        """+ Neuropsychological Assessment
        Mossgate Neurosciences, {w Alderton House}""",
        [
            ("Name", "{N Tobiah Winterbottom}"),
            ("Date of birth", "{B 19.09.2001}"),
            ("NHS; hospital", "{I 999 052 3509}; {I 2118846}"),
            ("Referred by", "{c Dr Olamide Adefope}"),
            ("Tested on", "{d 4 and 11 November 2025}"),
            ("Psychologist", "{c Dr Sunil Weeratunga}, with {c Jess Ormsby-Kent}"),
        ],
        """§ Summary

        {N Tobiah} is a young man of 24 who had an operation for {k temporal lobe epilepsy} in {d May 2024}. His memory
        for words is weaker than it was. His reasoning and his speed are as good as before. With help at college he
        should be able to finish his apprenticeship.

        § Background

        {N Tobiah Winterbottom} (he likes {N Toby}) is the second of three children of {N Helena} and {N Marcus
        Winterbottom}. He was born on time and well. At 14 months he had a long fit with fever. He was right at school
        until the age of eleven, when his teacher, {c Mr Gillard}, noticed blank spells. {c Dr Adefope} took over from
        {c Dr Ferelith Moncur} in {d 2019}. An MRI showed {k mesial temporal sclerosis} on the left. Six medicines did
        not stop the fits. {c Mr Roderick Ambrose-Kerfoot} took out the front part of the left temporal lobe on {d 14
        May 2024}.

        He has had no fit since {d 30 May 2024}. He takes {k lamotrigine} {o 150 mg} twice daily; {k levetiracetam} was
        stopped in {d March}, because {N Helena} found him short-tempered. He does not drink. He has a girlfriend, {N
        Priti}, and since the summer he has been learning stone masonry with his uncle, {N Gareth Binding}.

        § What he and his family say

        {N Toby} says that names slip away and that he has to write down what he is told. {N Priti} has noticed that he
        tells her the same thing twice. {N Marcus} thinks him happier than for years. {N Helena Winterbottom} filled in
        the form and put a cross on nearly every memory question; {N Toby} put a cross on three.

        § Manner

        He was on time, neat and funny. On the second day he had slept four hours because his sister {N Beatrice} had
        come home from Leeds. He worked hard and I believe that the scores are true. {k Test of Memory Malingering} 50
        of
        50.

        § Results

        % 5 2 2
        Test (scaled or index score) | {d March 2024} | {d Nov 2025}
        {k WAIS-IV} verbal comprehension | 98 | 96
        {k WAIS-IV} perceptual reasoning | 107 | 111
        {k WAIS-IV} processing speed | 92 | 97
        {k Wechsler} logical memory, delayed | 8 | 5
        {k Rey} figure, recall | 11 | 11
        {k Boston Naming Test}, of 60 | 51 | 44
        {k Stroop} | 10 | 11
        {k HADS} anxiety / depression | 9 / 5 | 6 / 3

        § What this means

        The fall in memory for stories and in naming is what is seen in about a third of people after this operation on
        the left. The {k Wada test} of {d 2023}, done by {c Dr Moncur}, had warned of it, and he had chosen to go
        ahead. There is nothing to suggest a new illness.

        § Advice

        - A small notebook or the phone, used each time and at once; {c Jess} has begun this with him
        - Twenty-five per cent more time in written examinations: letter to his college tutor, {c Mrs Adlam}, enclosed
        - {N Mr Binding} to show, then ask to be shown back, rather than to tell
        - A session with {N Toby} and {N Priti} together; {c Jess} will ring him on {C 07700 900433}
        - Driving: he may apply from {d 30 May 2025} on; he has asked {c Dr Adefope} about this

        I have gone through this report with him and with {N Helena} and {N Marcus} on {d 25 November}. He asked that
        it be not sent to {N Mr Binding}. I have no plan to see him again, but would do so gladly.""",
        """{c Dr Sunil Weeratunga}
        Consultant Clinical Neuropsychologist, HCPC {r PYL20411}
        {w 0161 496 0745}

        Copies: {c Dr Adefope}; {c Dr H Bray}, {w Tenter Street Surgery}; {N Mr T Winterbottom},
        {A 2 Kiln Cottages, Mossgate MG9 9PT}""",
        "Neuropsychology: {N WINTERBOTTOM, Tobiah}, {B 19.09.2001}, {I 2118846}",
        "Psychological report, not to be copied without leave of the author      {I 2118846}",
    )


def capacity() -> Made:
    return _report(
        """+ ASSESSMENT OF CAPACITY
        Where to live, and care there""",
        [
            ("Person", "{N Miss Winnifred Agatha Pomeroy}"),
            ("Date of birth", "{B 30.12.1933}"),
            ("Ordinary home", "{A Flat 3, Tern House, Strand Road, Tidebridge TB1 9SX}"),
            ("Now at", "{w Ward 21, Tidebridge General}"),
            ("Numbers", "NHS {I 999 906 8391}; social care {I 20048817}"),
            ("Assessor", "{c Ikenna Drayton}, social worker, {r SW91107}"),
            ("Dates", "{d 8 and 10 December 2025}"),
        ],
        """§ A. Why now

        (a) {N Miss Pomeroy} has been in hospital since {d 2 November} with a broken hip. The ward, under {c Dr Farzana
        Ilahi}, considers that she could leave. {c Sister Mollie Tench} asked me to find out whether she could decide
        where to go.

        (b) Her nephew, {N Hugh Pomeroy-Vance}, would like her to go into a home near him, at Selby. Her friend of
        fifty years, {N Miss Ottilie Frayn}, who has the flat below, says that {N Winnifred} has always said that she
        would leave {A Tern House} feet first.

        § B. Is there an impairment?

        {k Vascular dementia}, named by {c Dr Kyaw Zin Aung} in {d 2023}. {k MMSE} 17 of 30 on {d 27 November} ({c Dr
        Rhys-Owen Tandy}). {k Delirium} after the operation cleared by {d 20 November}. She takes {k memantine} {o 10
        mg}. She hears with an aid on the right, and I put in a new battery.

        § C. How I helped her to decide

        I saw her twice, at eleven, when {c Sister Tench} finds her best. The first time we were alone. The second time
        {N Miss Frayn} sat with us and brought photographs. I used large cards with pictures: her own front door, the
        home at Selby, the carers' van. I explained what a fall at night would mean. {c Padma Iyer}, speech therapist,
        had advised short sentences.

        § D. The four questions

        Understand: she could say that at home "girls" would come four times and that at Selby there would be someone
        at night. She named the home as "{N Hugh}'s place". On the second day she still knew what the cards stood for.

        Retain: for as long as we talked, yes. On {d 10 December} she did not recall our first meeting but came to the
        same view.

        Weigh: I asked what would happen if she fell at three in the morning. She said: "{N Ottilie} bangs on the
        ceiling if she hears me, or I wait for the girl. I waited in the Blitz." She said that she would sooner have
        one year there than five at Selby. She gave {N Hugh} his due: "he means it kindly, and he has his own troubles,
        with {N Camilla} ill".

        Communicate: plainly, and with some swearing.

        § E. Conclusion

        On the balance of probability {N Miss Pomeroy} has capacity to decide where she lives and what care she has
        there. The decision is unwise in the eyes of {N Mr Pomeroy-Vance}, and that is not a reason to take it from
        her.

        § F. What will be done

        - Four calls a day by {w Harbour Homecare} from {d 15 December}; first call 7.30
        - Pendant and door sensor, {c Neville Stitt} of the telecare team, {d 14 December}
        - {N Miss Frayn} has a key and will be rung first: {C 0191 498 0781}
        - {N Mr Pomeroy-Vance} second: {C 07700 900352}, {C hugh.pv@example.com}
        - District nurse for the heel; {c Dr Nuala Fernihough} for {k alendronate}, {k calcium} and pain
        - Review on {d 26 January 2026} at the flat

        I rang {N Hugh} on {d 11 December}. He was sad rather than angry. He has asked for the complaint form and I
        have sent it to {A The Old Forge, Brayton Lane, Selby YO99 8AB}.""",
        """{c Ikenna Drayton}
        Hospital Social Work Team, {w 0191 498 0390}
        {d 12 December 2025}      Read and agreed by {c Tamar Goodfellow}, team manager""",
        "{N Pomeroy, W. A.}   {I 20048817}   Capacity: residence and care",
        "Tidebridge Council Adult Services, {w Guildhall, TB1 1AA}      form {r MCA-2}",
    )
