"""Letters sent as e-mail and printed: sender in large type, a circle with initials, a thread, small print."""

from evaluation.letters.nine.kit import Made, Paper, stack, write


def _mail(subject: str, parts: list[tuple[str, str, str, str]], small: str, printed: str) -> Made:
    def each(paper: Paper) -> None:
        paper.put(30, 22, printed, "H", 6.5)
        paper.put(565, 826, f"{paper.page + 1}/{2 if len(parts) > 1 else 1}", "H", 6.5, align="r")

    paper = Paper(style="T", points=11.2, left=84, width=455, top=56, bottom=50, each=each)
    paper.put(40, 54, subject, "HB", 13)
    paper.rule(40, 515, 64)
    paper.y = 88
    for place, (letters, who, meta, text) in enumerate(parts):
        if place:
            paper.turn()
        paper.pen.setFillColorRGB(0.82, 0.86, 0.9)
        paper.pen.circle(58, 842 - paper.y + 2, 14, stroke=0, fill=1)
        paper.put(58, paper.y + 1, letters, "HB", 9, align="c", ink="#333333")
        paper.put(84, paper.y - 2, who, "HB", 10)
        paper.y = stack(paper, 84, paper.y + 11, meta, 8.4, ink="#333333") + 12
        write(paper, text)
        paper.y += 6
    paper.rule(40, 515, paper.y - 4, 0.3)
    stack(paper, 40, paper.y + 8, small, 6.8, ink="#555555")
    return paper.done()


def advice() -> Made:
    return _mail(
        "Advice and guidance reply: {N Imogen Ramsbottom}, NHS {I 999 662 5850}",
        [
            (
                "RM",
                "{c Mascarenhas, Ryan} (Dermatology, Aldmouth Hospitals)",
                """To: {c Jagger, Louise} <{w l.jagger@whitegates.example}>
                Cc: {w derm.advice@aldmouth.example}
                Sent: {d 21 May 2026} 12:31     Case {I AG-6620917}
                Attachments: image1.jpg, image2.jpg""",
                """Dear {c Dr Jagger},

                Thank you for the pictures of this young woman's arms. I agree with you: this is {k keratosis pilaris}
                and not {k folliculitis}. It needs no blood tests.

                I would suggest a cream with urea 10 per cent twice a day and a stop to the scrubbing. {N Miss
                Ramsbottom} can be told that it usually fades by thirty. Her mother has it too, as you say, and so did
                mine.

                The mole on the left shoulder in the second picture is a worry to {N Imogen} more than to me. It is
                even, 4 mm, and has one colour. If {N Mrs Ramsbottom} has a photograph from the summer of {d 2024}, as
                you think, please compare the two. I should be glad to see her if it has changed. {c Dr Fi Kellaway}
                runs the spot clinic on Mondays.

                - No {k Fucibet}, please; it has thinned the skin at the elbow
                - {k Balneum Plus} cream {o 500 g}, one month at a time
                - {k Lymecycline} {o 408 mg} can stop
                - No need for {k isotretinoin} or for us

                § About her acne
                You wrote that she had asked about {k Roaccutane}, as her friend {N Tilly} has had it. On the pictures
                she has a few closed comedones on the chin. {k Adapalene} at night will do. She turned sixteen last
                month, and may come on her own.

                > Best wishes
                > {c Ryan}

                > {c Dr Ryan Mascarenhas}, Consultant Dermatologist
                > Secretary {c Hayley Burnside}, {w 023 9601 0187}""",
            ),
        ],
        """This message may be confidential. If it reached you in error tell the sender and delete it.
        Aldmouth Hospitals, {w Admiral Road, Aldmouth AM1 2AA}.
        Advice given on the facts supplied on {d 19 May 2026}.""",
        "Printed by {c Louise Jagger}, {d 21/05/2026 17:50}",
    )


def school() -> Made:
    return _mail(
        "RE: Health care plan for {N Jakub} in Year 5",
        [
            (
                "SC",
                "{c Coghlan, Sorrel}",
                """To: {N Dorota Kaczmarek} <{C dorota.k77@example.com}>; {c Tom Weatherby}
                Cc: {w senco@stalbansprimary.example}
                Sent: {d Tuesday, February 10, 2026} 8:41 AM""",
                """Dear {N Mrs Kaczmarek}, dear {c Tom}

                Here is what we said on {d Monday 9 February}. I have put it in the plan, which is attached, and the
                school will keep it with {N Jakub}'s inhalers in the office.

                {N Jakub Kaczmarek} ({B 20 January 2016}, NHS {I 999 921 7788}) has {k asthma} and an allergy to
                {k cashew} and {k pistachio}. He carries two {k EpiPens} {o 0.15 mg}; from {o 25 kg} he will move to
                {o 0.3 mg}, and he was 24.1 kg on {d 15 January}.

                1. Blue inhaler ({k salbutamol}), {o 4 puffs} with the spacer, before football and when wheezy
                2. Any swelling of the lips: {k cetirizine} {o 10 mg} and stay with him
                3. Noisy breathing, floppy, or sick more than once: EpiPen, 999, then his mother {C 07700 900892}
                4. If {N Dorota} cannot be had, his father {N Tomek}, {C 07700 900893}, or {N Pani Ewa Lisik-Brady},
                who collects him on Wednesdays

                {c Mrs Appleton} and {c Mr Dutta} have been trained by me and by {c Nurse Joy Selby}, and {c Tom} will
                be trained after half term. The kitchen has a photograph. {N Jakub} has asked that he be not made to
                sit alone at lunch; his friend {N Kasper} has the same sort of packed lunch.

                {c Dr Hester Vaughn} will see him in clinic on {d 14 April}. Please send me any change of address, as
                the last letter went to {A 2 Orchard Gate} and I see that you are now at {A 60 Wyvern Road, MF3 8DT}.

                > With best wishes
                > {c Sorrel}

                > {c Sorrel Coghlan}, Children's Allergy Nurse
                > {w 0191 498 0344}""",
            ),
            (
                "DK",
                "{N Dorota Kaczmarek}",
                """To: {c Coghlan, Sorrel} <{w sorrel.coghlan@tidebridge.example}>
                Sent: {d Sunday, February 8, 2026} 9:14 PM""",
                """Hello {c Sorrel}

                For tomorrow: {N Jakub} had hives two times in {d January}, both after the canteen. I gave {k
                cetirizine} and took photos. {c Dr Okany-Reeve} at the GP said to ask you about the brown inhaler, {k
                Clenil} {o 100 micrograms}, he takes only in the morning.

                {N Tomek} works in Norway until {d 1 March} so first ring me, then {N Ewa}. My work number is {C 0191
                498 0722}.

                Thanks, {N Dorota}""",
            ),
        ],
        """Tidebridge and Marfleet NHS Trust, {w Quay Street, Tidebridge TB2 2HS}. Please think before you print.""",
        "{c Sorrel Coghlan}  -  Sent items  -  {d 10/02/2026 08:55}",
    )


def secretary() -> Made:
    return _mail(
        "{N Brody-Nwoko} / {I PR50218} - letter for patient, urgent",
        [
            (
                "AL",
                "{c Aoife Lillywhite}, Secretary",
                """To: {N Mr Declan Brody-Nwoko} <{C d.brodynwoko@example.net}>
                Bcc: file
                Date: {d Wed 4 Mar 2026} 15:02 +0000""",
                """Dear {N Mr Brody-Nwoko},

                {c Professor Lennart Toft} asked me to send you the words of his letter at once, since you travel on
                {d Saturday}. The signed copy goes by post to {A 21 Harcourt Mews, Castlebeg, BT95 1PP}.

                > {d 3 March 2026}
                > {N Mr D Brody-Nwoko}, born {B 12/01/1966}, ref {I PR50218}

                I was pleased to see you and {N Michelle} again. The knee is clean, the wound dry, and you bend to 110
                degrees. The film shows the {k Oxford} implant in good place. You may fly. Please wear the stockings,
                walk each hour, and take {k rivaroxaban} {o 10 mg} on the day out and the day back.

                I have looked at your other knee on the film of {d 12 January}. There is {k osteoarthritis} on the
                inner side, with some {k chondrocalcinosis}. I would wait. {c Conal Breslin}, your physiotherapist,
                agrees.

                Your GP, {c Dr Siobhra Quail}, should take out {k tramadol} from the list, since you no longer need it.
                {k Naproxen} {o 250 mg} is enough. I was sorry to hear of your brother-in-law {N Ike}'s accident; the
                surgeon to ask for in Lagos is {c Mr Tunji Bassey}.

                > {c L. Toft}
                > Orthopaedic surgeon

                Please let me know if {N Michelle}'s address is better for the invoice ({r INV 2218}); last time it
                went to {C m.brody@example.net} and came back.

                > Kind regards
                > {c Aoife}""",
            ),
        ],
        """Harbour Suite Private Clinic, {w 2 Marine Parade, Castlebeg}, {w 028 9649 6290}.
        Registered in NI {r NI600199}.""",
        "Outlook print: {c alillywhite}   {d 04/03/2026}",
    )
