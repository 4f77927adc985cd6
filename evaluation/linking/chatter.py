"""Posts and replies that tell of no patient: rotas, exams, guidelines, parking, condolence, banter.

Also what only looks like going on ("update: I passed!") and what only shares a disease (a guideline). A post about one
patient is `posts.py`.
"""

from datetime import datetime
from random import Random

from evaluation.linking.cast import Author
from evaluation.linking.grammar import fill, join, pick, sections, without_article, words
from evaluation.linking.patients import Condition, a_condition, measured
from evaluation.linking.scenery import around

TOPICS = ("rota", "exams", "guideline", "guideline", "drugs", "parking", "it", "kit", "banter", "banter", "careers",
          "condolence", "season", "teaching", "systems")  # fmt: skip
_EXAMS = {
    "us": ("Step 1", "Step 2 CK", "Step 3", "the boards", "the NCLEX", "the in-training exam", "the PANCE"),
    "uk": ("finals", "PACES", "MRCP Part 1", "MRCP Part 2", "the AKT", "the FRCA primary", "MRCS Part A", "the PSA", "the OSCE",
           "FRCEM", "the MRCPCH theory", "my pharmacology paper", "the driving course", "the ALS course", "MRCPsych Paper A"),
}  # fmt: skip
_CLOSERS = ("Thanks", "Thank you", "TIA", "Rant over", "Sorry", "Any tips?", "Just saying", "Right, back to it", "Asking for a friend",
            "Send tea", "Discuss", "Cheers", "Not that I'm counting", "Hope everyone is ok", "Happy {weekday}", "Off to bed")  # fmt: skip
_OPENERS = ("Hi all", "Morning", "Evening all", "Quick question", "Serious question", "Ok", "Right", "Honestly", "PSA",
            "Anyone in {specialty}", "Question for {specialty}", "Another {weekday}", "Not a rant")  # fmt: skip


class Chatter:
    """Answers the slots of talk about no patient."""

    def __init__(self, author: Author, dice: Random, local: datetime, about: Condition | None = None) -> None:
        self.author, self.dice, self.local = author, dice, local
        self.about = about or a_condition(author, dice)

    def __call__(self, slot: str) -> str:
        dice = self.dice
        match slot:
            case "exam" | "exam_bare":
                exam = pick(_EXAMS["us" if self.author.country == "us" else "uk"], dice)
                return exam if slot == "exam" else exam.removeprefix("the ").removeprefix("my ")
            case "drug" | "drug2":
                return pick(words("drugs", "drugs"), dice)
            case "bare_condition":
                return without_article(pick(self.about.wordings, dice))
            case "procedure":
                return pick(self.about.done, dice)
            case "analyte":
                return measured(pick(self.about.measured, dice))
        return around(slot, self.author, dice)

    def line(self, file: str, heading: str) -> str:
        return fill(pick(sections(file)[heading], self.dice), self.dice, self)


def post(author: Author, dice: Random, local: datetime) -> str:
    """Open a thread about anything but a patient."""
    chatter = Chatter(author, dice, local)
    topic = pick(TOPICS, dice)
    said = [chatter.line("chat", topic)]
    if dice.random() < 0.3:
        said.append(chatter.line("chat", topic if dice.random() < 0.6 else pick(TOPICS, dice)))
    if dice.random() < 0.22:
        said.insert(0, fill(pick(_OPENERS, dice), dice, chatter))
    if dice.random() < 0.22:
        said.append(fill(pick(_CLOSERS, dice), dice, chatter))
    return join(said)


def reply(author: Author, dice: Random, local: datetime, about: Condition | None = None) -> str:
    """Answer in a thread without telling of a patient; `about` is what the thread's patient has."""
    chatter = Chatter(author, dice, local, about)
    said = []
    if dice.random() < 0.45:
        said.append(chatter.line("replies", "reaction"))
    if about and dice.random() < 0.7:
        said.append(chatter.line("replies", "advice"))
    else:
        said.append(_answer(chatter))
    if dice.random() < 0.15:
        said.append(chatter.line("replies", "ending"))
    return join(said)


def _answer(chatter: Chatter) -> str:
    """Say something that would answer most questions here, or change the subject."""
    if chatter.dice.random() < 0.15:
        return chatter.line("chat", pick(TOPICS, chatter.dice))
    return chatter.line("replies", "answer")


def swap(author: Author, dice: Random, local: datetime) -> str:
    """Open a thread in which everybody tells of a patient of theirs."""
    chatter = Chatter(author, dice, local)
    template = dice.choice((
        "[What's|What is] the [strangest|hardest|most memorable|funniest] [case|shift|call] you've had [this {month}|in {specialty}|in {n} years]?",
        "[Tell me about|Share] [the patient who|one who] [changed you|taught you most|surprised you] [this year|in {month}|since 20{old}]",
        "[Interesting|Good] cases thread, {month} edition. [{specialty} especially|All welcome|Keep it kind]",
        "{weekday} [case club|case swap]: one [line|paragraph] each, [go|I'll start below|{specialty} first]",
    ))  # fmt: skip
    return join([fill(template, dice, chatter)])


def idle(author: Author, dice: Random, local: datetime) -> str:
    """Words of going on, about something else."""
    return join([Chatter(author, dice, local).line("following", "idle")])


def paper(author: Author, dice: Random, local: datetime, about: Condition) -> str:
    """Say something of a disease, and of no patient."""
    heading = ("following", "paper") if dice.random() < 0.6 else ("chat", "guideline")
    return join([Chatter(author, dice, local, about).line(*heading)])
