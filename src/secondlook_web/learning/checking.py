"""The check of a lesson before it is published: as a post that anybody may read, and beside the case it was made from.

It is checked in three contexts: by itself, with the published posts as the thread around it, and with them as earlier
posts of the same author. A reader of the lesson may have seen those posts in either place. Not here: what of a post is
left in it (`comparing.py`), or who may publish (`actions.py`).
"""

from dataclasses import dataclass, field, replace
from datetime import datetime

from django.conf import settings

from secondlook.model import Audience, Context, Draft, Review, Source, Verdict
from secondlook.model.context import AudienceKind
from secondlook_web.checks import engine
from secondlook_web.learning.comparing import Case, Left, left_of
from secondlook_web.learning.library import Telling


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What the check said of a lesson."""

    review: Review = field(repr=False)
    """Of the context in which most speaks against it."""
    left: Left
    """Of the posts it was made from; nothing where it was made from none."""
    gone: bool = False
    """It was made from a concern whose frozen posts are no longer there: it cannot be compared."""

    @property
    def may_be_published(self) -> bool:
        understood = self.review.coverage.understood
        return self.review.verdict is Verdict.SHARE and understood and self.left.nothing and not self.gone


def checked(told: Telling, case: Case, *, at: datetime, gone: bool = False) -> Checked:
    """Check a lesson that is about to be public. `CheckCouldNotRun` where that could not be found out.

    `case`: what was published of what it was made from.
    """
    draft = Draft(told.whole)
    alone = Context(audience=Audience(kind=AudienceKind.PUBLIC), posted_at=at, country=settings.COUNTRY)
    posts = (*case.around, *case.posts)
    contexts = [alone, replace(alone, thread=posts), replace(alone, history=posts)] if case else [alone]
    reviews = [engine.review(draft, context, advising=False) for context in contexts]
    # The first of those against which most speaks: by itself, if they agree.
    worst = max(reviews, key=lambda review: review.verdict.severity)
    left = left_of(case, told.whole, at=at) if case else Left()
    return Checked(review=worst, left=replace(left, tied=left.tied or any(map(_takes_from_posts, reviews))), gone=gone)


def _takes_from_posts(review: Review) -> bool:
    """Whether the engine added a fact of the posts to somebody whom the lesson tells of."""
    return any(
        fact.origin.source in (Source.THREAD, Source.HISTORY)
        for subject in review.subjects
        for fact in subject.dossier.facts
    )
