"""Stories: a thread with all that belongs to it, planted follow-ups and look-alikes included.

A story is a function of the seed and its number, so that the same one comes whatever the size of the forum. What is
settled beforehand is in `plan.py`; texts are made in `posts.py` and `chatter.py`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from evaluation.linking import chatter, clock
from evaluation.linking.cast import Author, Cast
from evaluation.linking.grammar import join
from evaluation.linking.habits import write
from evaluation.linking.patients import Condition, Patient, a_condition, draw, give_work
from evaluation.linking.plan import LONGEST_PLAN_DAYS, Kind, LookAlike, Sketch
from evaluation.linking.posts import Change, FollowUp, beside, change, first_post, follow_up, slipped
from evaluation.linking.telling import Teller, Told
from evaluation.linking.values import other_value

FOLLOW_UP_WEIGHTS = {
    FollowUp.CONTINUED: 0.38, FollowUp.REWORDED: 0.28, FollowUp.PRONOUN: 0.15, FollowUp.CHANGED: 0.12, FollowUp.THIN: 0.07,
}  # fmt: skip
COLLEAGUE_SHARE = 0.28
"""Of follow-ups, those by somebody else who works at the same place."""
IN_THREAD_SHARES = {
    True: {FollowUp.CONTINUED: 1.0, FollowUp.PRONOUN: 1.0, FollowUp.CHANGED: 1.0, FollowUp.REWORDED: 0.35},
    False: {FollowUp.PRONOUN: 0.6, FollowUp.THIN: 0.05},
}
"""Of follow-ups by a colleague (true) and by the same author, those in the thread of the post they follow."""
LONGEST_DELAY_DAYS = 45
"""From one post of a chain to the next, so that three fit into LONGEST_PLAN_DAYS."""


@dataclass(slots=True, kw_only=True)
class Line:
    """One post of a story, before it has its identifiers."""

    at: datetime
    author: Author
    thread: int
    text: str
    patient: Patient | None = None
    after: "Line | None" = None
    follow_up: FollowUp | None = None
    look_alike: LookAlike | None = None
    changed: Change | None = None
    told: Told | None = None
    seen: int = 0
    """Days since the patient was first seen."""
    used: set[str] = field(default_factory=set)


class Story:
    """Tells one story from its sketch."""

    def __init__(self, sketched: Sketch, dice: Random, people: Cast, name: Callable[[], str]) -> None:
        self.sketch, self.dice, self.people, self.name = sketched, dice, people, name
        self.lines: list[Line] = []
        self.threads = 1

    def tell(self) -> list[Line]:
        """Write all posts, in order of time."""
        sketched = self.sketch
        match sketched.kind:
            case Kind.CHAT | Kind.SWAP:
                speak = chatter.post if sketched.kind is Kind.CHAT else chatter.swap
                self.chat(
                    sketched.author,
                    sketched.begins,
                    speak(sketched.author, self.dice, self.local(sketched.author, sketched.begins)),
                )
                self.replies(sketched.size - 1, cases=0.045 if sketched.kind is Kind.CHAT else 0.8)
            case Kind.CASE:
                self.case(sketched.author, sketched.begins)
                self.replies(sketched.size - 1, cases=0.03)
            case Kind.FOLLOWED:
                self.followed()
            case _:
                self.look_alikes()
        self.lines.sort(key=lambda line: line.at)
        return self.lines

    def local(self, author: Author, at: datetime) -> datetime:
        return at + (author.zone.utcoffset(None) or timedelta())

    def chat(self, author: Author, at: datetime, text: str, *, thread: int = 0, **marks: object) -> Line:
        """Add a post about no patient."""
        line = Line(at=at, author=author, thread=thread, text=write(text, author, self.dice))
        for mark, value in marks.items():
            setattr(line, mark, value)
        self.lines.append(line)
        return line

    def case(
        self, author: Author, at: datetime, *, thread: int = 0, condition: Condition | None = None, like: Patient | None = None,
        heading: str = "", least: int = 0, after: Line | None = None, look_alike: LookAlike | None = None,
    ) -> Line:  # fmt: skip
        """Add the first post about a patient."""
        dice = self.dice
        patient = draw(self.name(), author, dice, condition=condition, like=like)
        teller = Teller(
            patient=patient, author=author, dice=dice, local=self.local(author, at), seen=clock.seen_ago(dice)
        )
        if heading:
            give_work(patient, dice)
            text = join([beside(teller, heading)])
        else:
            level = min(3, int(dice.random() * 2 + author.habits.talkative * 2.2))
            text = first_post(teller, level=max(level, least))
        line = Line(
            at=at, author=author, thread=thread, text=write(text, author, dice), patient=patient, after=after, look_alike=look_alike,
            told=teller.so_far(), seen=teller.seen, used=teller.used,
        )  # fmt: skip
        self.lines.append(line)
        return line

    def replies(self, count: int, *, cases: float, thread: int = 0) -> None:
        """Add replies by several people, a share of which tell of their own patient."""
        at, opener = self.lines[0].at, self.lines[0]
        for _ in range(count):
            author = opener.author if self.dice.random() < 0.14 else self.people.anybody(self.dice)
            at = clock.awake(at + clock.reply_delay(self.dice), author, self.dice)
            if author.clinical and self.dice.random() < cases:
                self.case(author, at, thread=thread)
            else:
                self.chat(
                    author,
                    at,
                    chatter.reply(
                        author, self.dice, self.local(author, at), opener.patient.condition if opener.patient else None
                    ),
                    thread=thread,
                )

    def followed(self) -> None:
        """Tell of a patient, and again once to three times."""
        dice, author = self.dice, self.sketch.author
        first = self.case(author, self.sketch.begins, least=dice.choice((1, 2, 2, 2)))
        before = first
        for _ in range(self.sketch.sequels):
            before = self.sequel(first, before)
        self.replies(self.sketch.size - 1 - self.sketch.sequels, cases=0)

    def sequel(self, first: Line, before: Line) -> Line:
        dice, patient = self.dice, first.patient
        if patient is None:
            raise ValueError("A sequel needs a first post about a patient; got one about none.")
        kind = dice.choices(tuple(FOLLOW_UP_WEIGHTS), tuple(FOLLOW_UP_WEIGHTS.values()))[0]
        colleague = kind is not FollowUp.THIN and dice.random() < COLLEAGUE_SHARE
        author = self.people.colleague(first.author, dice) if colleague else first.author
        in_thread = dice.random() < IN_THREAD_SHARES[colleague].get(kind, 0.15)
        at = clock.awake(before.at + self.follow_up_delay(kind, soon=colleague and in_thread), author, dice)
        seen = (self.local(author, at).date() - self.local(first.author, first.at).date()).days + first.seen
        teller = Teller(
            patient=patient,
            author=author,
            dice=dice,
            local=self.local(author, at),
            seen=max(seen, 0),
            first=False,
            used=set(before.used),
        )
        changed = change(teller, dice) if kind is FollowUp.CHANGED else None
        shared = (first.told.particulars if first.told else frozenset()) | (
            before.told.particulars if before.told else frozenset()
        )
        text = follow_up(teller, kind, shared=shared, colleague=colleague)
        told = teller.so_far()
        if changed is Change.RESULT and patient.result and patient.result[1] in text:
            text = other_value(text, patient.result[1], dice)
        elif changed and not {Change.AGE: told.ages, Change.SEX: told.sex, Change.DAY: "day" in told.particulars}.get(
            changed
        ):
            text, changed = slipped(text, dice), Change.SLIP
        if not in_thread:
            self.threads += 1
        line = Line(
            at=at, author=author, thread=before.thread if in_thread else self.threads - 1, text=write(text, author, dice), patient=patient,
            after=before, follow_up=kind, changed=changed, told=told, used=teller.used,
        )  # fmt: skip
        self.lines.append(line)
        return line

    def follow_up_delay(self, kind: FollowUp, *, soon: bool) -> timedelta:
        """Hours for a pronoun or a colleague in the thread, else days to weeks."""
        if kind is FollowUp.PRONOUN:
            hours = 3 + self.dice.expovariate(1 / 24)
        elif soon:
            hours = 0.3 + self.dice.expovariate(1 / 20)
        else:
            hours = 20 + 24 * self.dice.lognormvariate(1.9, 1.1)
        return timedelta(seconds=int(3600 * min(hours, 24 * LONGEST_DELAY_DAYS)))

    def look_alikes(self) -> None:
        """Tell of a patient, and then of something that only looks like the same."""
        dice, author, begins, kind = (
            self.dice,
            self.sketch.author,
            self.sketch.begins,
            LookAlike(self.sketch.kind.value),
        )
        uncommon = kind in (LookAlike.ELSEWHERE, LookAlike.SPECIALIST, LookAlike.PAPER)
        condition = a_condition(
            author, dice, rarities=(2, 3) if uncommon else (1,) if kind is LookAlike.SAME_WARD else (1, 2, 3)
        )
        first = self.case(author, begins, condition=condition, least=1)
        days = {LookAlike.SAME_WARD: dice.uniform(0.2, 6), LookAlike.IN_THREAD: 0.02 + dice.expovariate(2)}.get(
            kind, dice.expovariate(1 / 25) + 0.1
        )
        at = begins + timedelta(seconds=int(86400 * min(days, LONGEST_PLAN_DAYS / 2 - 2)))
        match kind:
            case LookAlike.SAME_WARD:
                self.case(
                    author,
                    clock.awake(at, author, dice),
                    thread=1,
                    like=first.patient,
                    heading=dice.choice(("second", "")),
                    least=1,
                    after=first,
                    look_alike=kind,
                )
            case LookAlike.ELSEWHERE:
                other = self.people.elsewhere(author, dice)
                self.case(
                    other,
                    clock.awake(at, other, dice),
                    thread=1,
                    condition=condition,
                    least=1,
                    after=first,
                    look_alike=kind,
                )
            case LookAlike.SPECIALIST:
                for thread in range(1, self.sketch.size):
                    first = self.case(
                        author,
                        clock.awake(at, author, dice),
                        thread=thread,
                        condition=condition,
                        least=1,
                        after=first,
                        look_alike=kind,
                    )
                    at += timedelta(days=dice.uniform(0.5, LONGEST_PLAN_DAYS / 2))
            case LookAlike.IN_THREAD:
                other = self.people.anybody(dice, clinical=True)
                while other is author:
                    other = self.people.anybody(dice, clinical=True)
                self.case(
                    other,
                    clock.awake(at, other, dice),
                    condition=condition,
                    heading="other",
                    after=first,
                    look_alike=kind,
                )
            case LookAlike.IDLE:
                at = clock.awake(at, author, dice)
                self.chat(
                    author,
                    at,
                    chatter.idle(author, dice, self.local(author, at)),
                    thread=dice.choice((0, 1)),
                    after=first,
                    look_alike=kind,
                )
            case LookAlike.PAPER:
                other = author if dice.random() < 0.5 else self.people.anybody(dice, clinical=True)
                at = clock.awake(at, other, dice)
                self.chat(
                    other,
                    at,
                    chatter.paper(other, dice, self.local(other, at), condition),
                    thread=dice.choice((0, 1)),
                    after=first,
                    look_alike=kind,
                )
