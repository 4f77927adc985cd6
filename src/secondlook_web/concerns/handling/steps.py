"""The steps that a handler can take with a concern, each a page with one form: what it is called, asks and does."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from secondlook_web.concerns.handling import breach_forms, doing, forms
from secondlook_web.concerns.models import Concern
from secondlook_web.concerns.stages import NEVER_LEFT_OUT, Course, Stage, What
from secondlook_web.members.models import Member

Doing = Callable[[Concern, dict[str, Any], Member, datetime], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing that a handler can do."""

    slug: str
    title: str
    """Of its page and its button."""
    says: str
    """What it is for, in a sentence or two."""
    button: str
    done: str
    """What whoever did it reads afterwards."""
    form: type[forms.StepForm]
    do: Doing
    what: What
    """The event that has to be possible."""
    stage: Stage | None = None
    """The stage that it settles, for the list of what is next."""
    leaves: bool = False
    """Afterwards they no longer see the concern."""

    def why_not(self, course: Course) -> str:
        """Why it cannot be done now; empty where it can."""
        if self.slug == "leave-out":
            left = [stage for stage in course.next if stage not in NEVER_LEFT_OUT]
            return "" if left else "There is nothing that could be left out now."
        return course.why_not(self.what)


_ALL = (
    Step(
        slug="acknowledge",
        title="Acknowledge it",
        says="A person answers whoever raised it: they are heard, and they know who sees it through. Within three "
        "working days.",
        button="Send it",
        done="They have your answer. Next it is assessed.",
        form=forms.AcknowledgeForm,
        do=doing.acknowledge,
        what=What.ACKNOWLEDGED,
        stage=Stage.ACKNOWLEDGED,
    ),
    Step(
        slug="assess",
        title="Assess it",
        says="What kind of concern it is, how serious, and whether the data protection regulator has to be told. This "
        "finds nothing against anybody yet.",
        button="Keep the assessment",
        done="The assessment is kept.",
        form=forms.AssessForm,
        do=doing.assess,
        what=What.ASSESSED,
        stage=Stage.ASSESSED,
    ),
    Step(
        slug="assess-again",
        title="Assess it again",
        says="Something has come to light that changes how it is looked into.",
        button="Keep the new assessment",
        done="The new assessment is kept; the earlier one stays among what was done.",
        form=forms.AssessAgainForm,
        do=doing.assess_again,
        what=What.ASSESSED_AGAIN,
    ),
    Step(
        slug="explain",
        title="Explain it to the author",
        says="From then on the author has a page of their own: what happened, in general terms, what not to do, whom "
        "to tell, where they say how it was, and where they write their response. It never says who raised it.",
        button="Explain it",
        done="The author has been mailed that there is something to read.",
        form=forms.ExplainForm,
        do=doing.explain,
        what=What.EXPLAINED,
        stage=Stage.EXPLAINED,
    ),
    Step(
        slug="leave-out",
        title="Leave something out",
        says="Not every concern needs every stage. What is left out is written down with its reason.",
        button="Leave it out",
        done="It is left out, with your reason.",
        form=forms.LeaveOutForm,
        do=doing.leave_out,
        what=What.LEARNING,
    ),
    Step(
        slug="offer-meeting",
        title="Offer a meeting",
        says="Being heard in person helps many people more than a letter. Whoever raised it reads your offer and may "
        "say yes, no, or nothing. After a no, offer it again only where they told you that they see it differently.",
        button="Offer it",
        done="The offer is on its way.",
        form=forms.OfferForm,
        do=doing.offer,
        what=What.MEETING_OFFERED,
        stage=Stage.MEETING,
    ),
    Step(
        slug="meeting-held",
        title="The meeting was held",
        says="What was said and agreed, written so that both sides can read it.",
        button="Keep the minutes",
        done="The minutes are kept.",
        form=forms.HeldForm,
        do=doing.held,
        what=What.MEETING_HELD,
        stage=Stage.MEETING,
    ),
    Step(
        slug="meeting-declined",
        title="The meeting was declined",
        says="A no is taken, and needs no reason.",
        button="Keep that",
        done="It is kept that they said no.",
        form=forms.DeclinedForm,
        do=doing.declined,
        what=What.MEETING_DECLINED,
        stage=Stage.MEETING,
    ),
    Step(
        slug="apology",
        title="An apology was given",
        says="An apology without “if” and “but”, by the person who wrote the post, at the right time.",
        button="Keep that",
        done="It is kept that they apologised.",
        form=forms.ApologyForm,
        do=doing.apology,
        what=What.APOLOGY,
        stage=Stage.APOLOGY,
    ),
    Step(
        slug="outcome",
        title="Decide the outcome",
        says="What is said is one thing, what was found another. Both sides are told what was found, and that they may "
        "ask somebody else to look at it again.",
        button="Decide it",
        done="Both sides are told.",
        form=forms.OutcomeForm,
        do=doing.outcome,
        what=What.OUTCOME,
        stage=Stage.OUTCOME,
    ),
    Step(
        slug="learning",
        title="Draw something to learn from it",
        says="What others can learn: a talk, a change, or a lesson in which nobody can be recognised.",
        button="Keep it",
        done="It is kept.",
        form=forms.LearningForm,
        do=doing.learning,
        what=What.LEARNING,
        stage=Stage.LEARNING,
    ),
    Step(
        slug="close",
        title="Close it",
        says="Nothing is left to do. Everything is kept for its time and then erased.",
        button="Close it",
        done="The concern is closed.",
        form=forms.RemarkForm,
        do=doing.close,
        what=What.CLOSED,
        stage=Stage.CLOSED,
    ),
    Step(
        slug="reopen",
        title="Open it again",
        says="It goes its way again from the start; everything before stays as it is.",
        button="Open it again",
        done="It is open again.",
        form=forms.ReasonForm,
        do=doing.reopen,
        what=What.REOPENED,
    ),
    Step(
        slug="hand-over",
        title="Hand it over",
        says="Another moderator sees it through. They are told, and you no longer read what is in it.",
        button="Hand it over",
        done="It is theirs now; they have been told.",
        form=forms.HandOverForm,
        do=doing.hand_over,
        what=What.HANDED_OVER,
        leaves=True,
    ),
    Step(
        slug="locate",
        title="Say which post is meant",
        says="Where whoever raised it could only describe the post.",
        button="This is the post",
        done="The post is hidden and frozen, and lies before the moderators.",
        form=forms.LocateForm,
        do=doing.locate,
        what=What.LOCATED,
    ),
    Step(
        slug="breach",
        title="The breach: facts for the regulator",
        says="What a notification needs (UK GDPR, article 33). The author’s employer or school, whose records they may "
        "be, has 72 hours of its own from when it gets to know: tell them, so that they can decide.",
        button="Keep the facts",
        done="The facts are kept.",
        form=breach_forms.FactsForm,
        do=doing.facts,
        what=What.ASSESSED_AGAIN,
    ),
    Step(
        slug="breach-notified",
        title="The regulator was told",
        says="The data protection regulator was notified of the breach.",
        button="Keep that",
        done="It is kept that the regulator was told.",
        form=breach_forms.NotifiedForm,
        do=doing.notified,
        what=What.BREACH_NOTIFIED,
    ),
    Step(
        slug="people-told",
        title="The people were told",
        says="The people whose data it is were told of the breach (UK GDPR, article 34).",
        button="Keep that",
        done="It is kept that they were told.",
        form=breach_forms.PeopleToldForm,
        do=doing.people_told,
        what=What.PEOPLE_TOLD,
    ),
    Step(
        slug="hold",
        title="Keep it beyond its time",
        says="Where a court, a regulator or the ombudsman may ask for it.",
        button="Keep it",
        done="Nothing of it is erased until somebody releases it.",
        form=forms.HoldForm,
        do=doing.hold,
        what=What.HELD,
    ),
    Step(
        slug="release",
        title="Keep it no longer than its time",
        says="Nobody will ask for it any more.",
        button="Release it",
        done="It is kept for its time and no longer.",
        form=forms.ReasonForm,
        do=doing.release,
        what=What.RELEASED,
    ),
)
STEPS = {step.slug: step for step in _ALL}
