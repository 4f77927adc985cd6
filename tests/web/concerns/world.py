"""People around concerns and whatever they may try, helpful or not, through the site's own actions. Chosen by dice."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any, TypeVar
from uuid import UUID

from django.utils import timezone
from tests.web.known import known_as

from secondlook_web.concerns import actions, messages, recording, responses
from secondlook_web.concerns.authors import actions as authors
from secondlook_web.concerns.authors.apology import Element
from secondlook_web.concerns.exhibits import erasing
from secondlook_web.concerns.handling import approving, doing, moving, taking
from secondlook_web.concerns.messages import ReadyFile
from secondlook_web.concerns.models import Breach, Concern, Kind, Meeting, Outcome, Recognised, Side
from secondlook_web.concerns.public import actions as reporters
from secondlook_web.concerns.public import raising
from secondlook_web.concerns.responses import Written
from secondlook_web.concerns.stages import NEVER_LEFT_OUT, Stage, What
from secondlook_web.erasure import erasing as leaving
from secondlook_web.erasure.models import Posts
from secondlook_web.forum import states
from secondlook_web.forum.editing import withdraw
from secondlook_web.forum.models import Post, Room, State, Thread
from secondlook_web.jobs import queue
from secondlook_web.members.assurance.levels import Level
from secondlook_web.members.assurance.moderators import lay_down
from secondlook_web.members.models import Member, Standing
from secondlook_web.moderation import actions as moderation
from secondlook_web.moderation.models import Item
from secondlook_web.shared.refusals import Refused

BEGINS = datetime(2016, 3, 10, 21, 40, tzinfo=UTC)
"""Ten years ago: the database refuses to let an exhibit go before its time by its own clock, which nobody sets back."""
ENDS = datetime(2026, 6, 1, tzinfo=UTC)
MODERATORS = {"rowan": "Rowan Achterby", "hazel": "Hazel Underby", "nora": "Nora Blackwater", "wren": "Wren Tollgate"}
WORDS = ("I recognised my father.", "It was @nora who laughed.", "Hazel Underby knows of it.", "")
One = TypeVar("One")
Act = Callable[[], object]


class World:
    """Who there is, what time it is, and the dice of whoever acts next."""

    def __init__(self) -> None:
        self.now, self.dice, self.forms = BEGINS, Random(0), 0
        self.student = self._member("ash", "Ash W.")
        self.doctor = self._member("dr_lind", "M. Lind")
        self.moderators = [self._member(handle, name) for handle, name in MODERATORS.items()]
        Member.objects.filter(pk__in=[one.pk for one in self.moderators]).update(is_moderator=True)
        self.room = Room.objects.create(slug="case-talk", name="Case talk", purpose="Cases.", opened_at=BEGINS)
        self.thread = Thread.objects.create(room=self.room, author=self.doctor, title="A question", opened_at=BEGINS)
        for author in (self.student, self.student, self.moderators[1]):
            self._post(author)

    def _member(self, handle: str, name: str) -> Member:
        member = Member.objects.create_user(
            handle,
            f"{handle}@example.org",
            None,
            display_name=name,
            standing=Standing.MEMBER,
            joined_at=BEGINS - timedelta(days=90),
        )
        known_as(member, Level.AFFILIATED)
        return member

    def _post(self, author: Member) -> None:
        post = Post.objects.create(
            thread=self.thread, author=author, text="A number.", state=State.WAITING, written_at=BEGINS
        )
        states.publish(post, from_states=(State.WAITING,), at=BEGINS)

    def one(self, of: Iterable[One]) -> One:
        found = list(of)
        if not found:
            raise Refused("There is nothing of the kind.")
        return self.dice.choice(found)

    def concern(self) -> Concern:
        return self.one(Concern.objects.filter(erased_at=None).order_by("pk"))

    def open_concern(self) -> Concern:
        return self.one(Concern.objects.filter(closed_at=None).order_by("pk"))

    def moderator(self) -> Member:
        """Anybody who moderates or did: also who may not handle what they try."""
        return self.one(Member.objects.filter(handle__in=MODERATORS).order_by("pk"))

    def number(self) -> UUID:
        return UUID(int=self.dice.getrandbits(128), version=4)

    def said(self, **also: Any) -> dict[str, Any]:
        """What a handler fills in, whatever the form asks for."""
        return {
            "after": None,
            "says": "It was looked into.",
            "text": "I have read what you wrote.",
            "submission": self.number(),
            "kind": Kind.SUM,
            "serious": self.dice.random() < 0.5,
            "breach": self.dice.choice(list(Breach)),
            "protected": False,
            "minutes": "Both said how it was.",
            "on": timezone.localdate(self.now),
            "how": "In writing.",
            "outcome": self.dice.choice(list(Outcome)),
            "finding": "A post told more than it had to.",
            "unheard": "There was no answer.",
            "reference": "R1",
            "why_late": "It was found late.",
            **also,
        }

    # Raising.

    def taps(self) -> object:
        by = self.one(Member.objects.filter(is_active=True).order_by("pk"))
        return actions.recognise(by, self.one(Post.objects.order_by("pk")), at=self.now, rng=self.dice)

    def raises_in_public(self) -> object:
        self.forms += 1
        post = self.one([*Post.objects.order_by("pk"), None])
        said = raising.Said(
            form_number=f"{self.forms:032}",
            place="" if post else "The tea room",
            says=self.dice.choice(WORDS),
            recognised=self.dice.choice([None, *Recognised]),
            post_pk=post.pk if post else None,
        )
        by = self.dice.choice([None, None, self.moderators[0]])
        return raising.raise_concern(said, network=f"n{self.forms}", by=by, at=self.now, rng=self.dice)

    def raises_elsewhere(self) -> object:
        picture = ReadyFile(media="image/jpeg", data=b"drawn", digest="0" * 64)
        return reporters.raise_elsewhere(
            self.moderator(), picture, place="Another place", says="See above.", protected=False, at=self.now
        )

    # The reporter.

    def says_whom(self) -> object:
        concern = self.concern()
        by = concern.raised_by or self.doctor
        return actions.say_whom(by, concern, self.dice.choice(list(Recognised)), at=self.now)

    def says_more(self) -> object:
        said = {"named": self.dice.choice(WORDS), "name": "A. Relative", "protected": self.dice.random() < 0.2}
        return reporters.say_more(self.concern(), said, [], at=self.now)

    def withdraws(self) -> object:
        return reporters.withdraw(self.concern(), at=self.now)

    def asks_again(self) -> object:
        return reporters.ask_again(self.concern(), "It was missed.", at=self.now, submission=self.number())

    def answers_an_offer(self) -> object:
        meeting = self.one(Meeting.objects.order_by("pk"))
        accepts = self.dice.random() < 0.5
        return reporters.answer_offer(
            meeting.concern, meeting, accepts=accepts, words="", at=self.now, submission=self.number()
        )

    def writes(self) -> object:
        return messages.send(
            self.concern(),
            "A word.",
            of=Side.REPORTER,
            to=Side.HANDLER,
            by=None,
            at=self.now,
            submission=self.number(),
        )

    # The author.

    def author_of(self, concern: Concern) -> Member:
        if concern.post is None or concern.post.author is None:
            raise Refused("There is nobody.")
        return concern.post.author

    def gives_an_account(self) -> object:
        concern = self.concern()
        return authors.give_account(
            concern, "I was tired.", by=self.author_of(concern), at=self.now, submission=self.number()
        )

    def sends_a_response(self, concern: Concern) -> object:
        by = self.author_of(concern)
        written = Written(parts={Element.OWNED: "I am sorry."})
        return responses.submit(responses.draft(concern, written, by=by, at=self.now), by=by, at=self.now)

    def appeals(self) -> object:
        concern = self.concern()
        return authors.appeal(
            concern, "It is not so.", by=self.author_of(concern), at=self.now, submission=self.number()
        )

    def takes_a_post_back(self) -> object:
        post = self.one(Post.objects.exclude(author=None).order_by("pk"))
        return withdraw(post.author, post, at=self.now)

    def leaves(self) -> object:
        """A member is erased: the author, the reporter or a handler."""
        member = self.one(Member.objects.filter(is_active=True).exclude(handle="rowan").order_by("pk"))
        return leaving.at_once(member, Posts.TAKEN_DOWN, at=self.now)

    # Handlers, and moderators who try to be.

    def takes(self, concern: Concern | None = None) -> object:
        return taking.take(concern or self.concern(), says="I am on duty.", by=self.moderator(), at=self.now)

    def hands_over(self) -> object:
        concern = self.concern()
        return taking.hand_over(concern, self.moderator(), says="I am away.", by=self.handler(concern), at=self.now)

    def steps_aside(self) -> object:
        return taking.step_aside(self.concern(), by=self.moderator(), at=self.now)

    def lays_it_down(self) -> object:
        return lay_down(self.moderator(), at=self.now)

    def is_made_a_moderator(self) -> object:
        return Member.objects.filter(handle="wren", is_active=True).update(is_moderator=True)

    def handler(self, concern: Concern) -> Member:
        """Its handler, mostly; else anybody who moderates or did."""
        return concern.handler if concern.handler is not None and self.dice.random() < 0.8 else self.moderator()

    def tries(self) -> object:
        """Anything a handler has a form for."""
        concern = self.concern()
        step = self.one((doing.assess_again, doing.reopen, doing.hold, doing.release, doing.close, doing.declined))
        return step(concern, self.said(), self.handler(concern), self.now)

    def locates(self) -> object:
        concern = self.concern()
        said = self.said(post=str(self.one(Post.objects.order_by("pk")).pk))
        return doing.locate(concern, said, self.handler(concern), self.now)

    def tells_the_regulator(self) -> object:
        concern = self.concern()
        by = self.handler(concern)
        step = self.one((doing.notified, doing.people_told))
        return step(concern, self.said(on=self.now), by, self.now)

    def moves_as_it_likes(self) -> object:
        """Any event, in or out of time, with or without a reason."""
        concern, what = self.concern(), self.dice.choice([one for one in What if one != What.RECEIVED])
        waived = self.dice.random() < 0.3
        changes = {"outcome": self.dice.choice(list(Outcome))} if what == What.OUTCOME else {}
        says = self.dice.choice(("", "So be it."))
        return moving.move(
            concern, what, by=self.handler(concern), at=self.now, says=says, waived=waived, changes=changes
        )

    def goes_on(self) -> object:
        """The next step of an open concern, done or left out as it should be."""
        concern = self.open_concern()
        if concern.handler is None:
            return self.takes(concern)
        return self.ahead(concern, self.one(recording.course(concern).next))

    def ahead(self, concern: Concern, stage: Stage) -> object:
        by, said = self.handler(concern), self.said(stage=stage)
        response = responses.latest(concern)
        if stage not in NEVER_LEFT_OUT and self.dice.random() < 0.3:
            return doing.leave_out(concern, said, by, self.now)
        if stage == Stage.DRAFTED:
            return self.sends_a_response(concern)
        if stage in (Stage.APPROVED, Stage.SENT):
            if response is None:
                raise Refused("There is none.")
            if stage == Stage.SENT:
                return approving.send(response, by=by, at=self.now)
            if self.dice.random() < 0.2:
                return approving.return_(response, "Say that it was wrong.", by=by, at=self.now)
            return approving.approve(response, by=self.moderator(), at=self.now)
        if stage == Stage.MEETING:
            return self.one((doing.offer, doing.held, doing.declined))(concern, said, by, self.now)
        return STEPS[stage](concern, said, by, self.now)

    # Moderators about posts, and time.

    def takes_an_item(self) -> object:
        item = self.one(Item.objects.select_related("post__thread").order_by("pk"))
        return moderation.take_up(item, by=self.moderator(), at=self.now)

    def decides_an_item(self) -> object:
        item, by = self.one(Item.objects.select_related("post__thread").order_by("pk")), self.moderator()
        if self.dice.random() < 0.4:
            return moderation.approve(item, by=by, at=self.now)
        return moderation.remove(item, "Too close.", by=by, at=self.now)

    def time_passes(self) -> object:
        self.now = min(self.now + timedelta(days=self.dice.choice((1, 3, 20, 100, 400, 900))), ENDS)
        return None

    def night_comes(self) -> object:
        """What is over is erased, as each night; what is held or open is asked for all the same."""
        for pk in Concern.objects.order_by("pk").values_list("pk", flat=True):
            erasing.erase(pk, at=self.now)
        return None

    def worker_works(self) -> object:
        for _ in range(8):
            if not queue.do_next(at=self.now):
                break
        return None


STEPS: dict[Stage, Callable[..., object]] = {
    Stage.ACKNOWLEDGED: doing.acknowledge,
    Stage.ASSESSED: doing.assess,
    Stage.EXPLAINED: doing.explain,
    Stage.APOLOGY: doing.apology,
    Stage.OUTCOME: doing.outcome,
    Stage.LEARNING: doing.learning,
    Stage.CLOSED: doing.close,
}
