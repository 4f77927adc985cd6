"""Electronic mail as it is printed: head lines, body, quoted replies with marks."""

from evaluation.letters.six.paper import Made, Paper


def _mail(who: str, subject: str, head: str, body: str, quoted: str, foot: str) -> Made:
    def each(paper: Paper) -> None:
        paper.put(40, 24, foot, "H", 6.5, ink="#666666")

    paper = Paper(points=10, left=40, width=510, top=50, bottom=36, each=each)
    paper.lines(who, style="HB", points=11)
    paper.rule(line=1.5)
    paper.y += 16
    paper.lines(head, points=9)
    paper.lines("Subject:   " + subject, style="HB", points=9)
    paper.y += 10
    paper.flow(body)
    paper.y += 6
    paper.lines(quoted, 52, 490, "C", 8.5)
    return paper.done()


def podiatry() -> Made:
    return _mail(
        "{c Christmas, Holly} (Podiatry)",
        "RE: RE: {N Mr Valentine Ogilvie} {I 999 882 0451} - missed appt",
        "From:  {c Christmas, Holly} <{w holly.christmas@lomondcare.example}>\n"
        "Sent:  {d 17 February 2026} 16:22\n"
        "To:  {N Fiona Ogilvie} <{C fifi.ogilvie@example.com}>\nCc:  {c Stuart, Angus}; {w "
        "podiatry.bookings@lomondcare.example}",
        """Dear {N Ms Ogilvie},

        Not to worry. I've moved your dad to {d Tuesday 3 March} at 11.15 with {c Angus} at {w Balmore Clinic, 12
        Loan Road}. If transport is needed ring {w 0141 496 0610}, reference PTS.

        {c Dr Napier} has upped {N Mr Ogilvie}'s {k gliclazide} to {o 80 mg}. The toe looked {k Wagner} grade 1,
        {k Doppler} biphasic, so keep the {k Inadine} on.

        {c Holly}""",
        """> On {d 16 Feb 2026}, at 21:07, {N Fiona Ogilvie} <{C fifi.ogilvie@example.com}> wrote:
>
> Hi {c Holly}
> so sorry, dad thought it was the 18th. {N Val} (he hates {N Valentine}!) is at mine now,
> {A 7/3 Pilton Quay, EH99 1AB}, not {A Glen View}. Landline {C 0131 496 0977}. My brother
> {N Ruaridh} can drive him. His birthday is the {B 14th}, {B 14/2/1943}, so we were out.
> {N Fi}
>
>> From: {c Stuart, Angus}   Sent: {d 16 February 2026} 12:40
>> {N Mr V Ogilvie} DNA today. CHI {I 1402430077}. Tried {C 07700 900405}, no reply.
>> Last {k HbA1c} 71. Can someone ring daughter? {c A. Stuart}, HCPC {r CH18822}""",
        ("Printed by {c HCHRISTMAS} on {d 18/02/2026} 08:03   1 message, 2 earlier   {N Ogilvie V} {I 1402430077}"),
    )


def ivf() -> Made:
    return _mail(
        "{N Bronwen Sato}",
        "Fwd: our embryos / {N SATO} {I F-21199}",
        "From: {N Bronwen Sato} [{C bron.sato@example.net}]\nTo: {w "
        "nurses@orchidfertility.example}\nCc: {N Kenji Sato}\n"
        "Date: {d Thu, 9 Oct 2025} 06:58 +0100",
        """Morning {c Pilar},

        {N Kenji} and I had {c Dr Bloom}'s letter and I'm confused. It says {N Mrs B Sato}, DOB {B 4 April
        1988}... I'm {B 4 August 1988}! Is it even mine? {N Kenji}'s is right ({B 29.11.85}). Also it went to
        {A Basement, 11 Tilney Mansions}; we've been at {A 80 Eider Wharf, E99 4QT} since {d June}.

        I'm on {k Gonal-F} {o 225 IU} and {k Cetrotide} from Friday. {k AMH} 6.2. Do I carry on with {k Clexane}
        because of {k Leiden}?

        Ring me before nine, {C 07700 900131}, or {N Ken} after.

        {N Bron} x""",
        """---------- Forwarded message ----------
From: {c Dr Iris Bloom} <{w i.bloom@orchidfertility.example}>
Date: {d Wed, 8 Oct 2025} 17:30
To: {C bron.sato@example.net}

| Dear {N Bronwen} and {N Kenji},
| five embryos, two at {k Gardner} 4AB, frozen {d 6 October} by embryologist
| {c Marek Winter}. Straw colours {r yellow/3, blue/1}. HFEA centre {r 0399}.
| Your coordinator {c Pilar Reyes} is on {w 020 7946 0730}.
| Best, {c Iris}
| {w Orchid Fertility, 2 Weymouth Yard}""",
        "about:blank   1/1   {d 09/10/2025}, 07:00   {N Bronwen Sato}'s mailbox",
    )


def research() -> Made:
    return _mail(
        "Trial office <{w breeze@trials.example}>",
        "[EXT] unblinding - BREEZE - {I 017-0044} - {N G.A.M.}",
        "From: {c Sorcha Devine}, trial manager\nTo: {c Prof Olu Martins}; {c Dr Jean-Luc Petit}"
        "\nCc: {w pharmacy.trials@uhk.example}\n"
        "Date: {d 2025-12-28} 10:15   Priority: HIGH   EudraCT {r 2023-505511-20}",
        """All,

        Please stop sending names. The site's mail of last night (below) has the participant's full name, date of birth
        and phone in it. I have reported it as {r IG-2025-310}.

        {c Jean-Luc}: arm is {k budesonide}/{k formoterol} {o 200/6}. {c Olu}, SUSAR form by {d 30 December}.

        {c Sorcha}  {w 028 9649 6020}""",
        """-----Original Message-----
From: {c Petit, Jean-Luc}    Sent: {d 27 December 2025} 23:48
To: BREEZE office
Subject: urgent!! {N Giulia MARINO} in HDU

Hi, our pt {N Giulia Anna Marino} (dob {B 1990-05-17}, hosp {I KX0081726}, trial {I 017-0044}) is in HDU
with {k Churg-Strauss}?? She took the inhaler at a party at {A 6 Sorrel Court, KX3 3PA}. Her sister
{N Chiara} (tel {C 07700 900614}) gave the {k EpiPen}, {o 300 mcg}. {N Giulia}'s {k FEV1} was 1.1.
Boyfriend {N Matteo Fabbri} has the box, kit {r 20-5519}.

ICU cons {c Dr Winter-Obi}, ext {w 4410}. {N Marino} asked that her mother {N Signora Lucia Marino} in Bari
not be told - {N Chiara Marino} decides. Visit 4 was {d 3/12}. {k ACQ} 3.2, {k Borg} 7.
JL

> {d 24/12/2025} {c Sorcha Devine} wrote:
> Merry Christmas! Diary of {N GAM} received with thanks.""",
        "{d 28 Dec 2025}   printed for TMF section {r 08.3}",
    )
