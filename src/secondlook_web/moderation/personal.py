"""What the moderators' part holds of members: see `shared.personal`."""

from collections.abc import Iterator

from secondlook_web.moderation.models import Item, Remark
from secondlook_web.shared.personal import MOST_ROWS_AT_ONCE, Given, Held, Leaver, Row, values


def decisions_about(pk: int) -> Iterator[Row]:
    """Days only: the time at which a post came before the moderators would point to who raised a concern."""
    items = Item.objects.filter(post__author=pk).order_by("pk")
    for item in items.iterator(chunk_size=MOST_ROWS_AT_ONCE):
        yield {
            "post": item.post_id,
            "why": item.get_why_display(),
            "since": item.opened_at.date(),
            "your_reasons": item.reasons,
            "decision": item.get_decision_display() if item.decision else None,
            "what_you_were_told": item.advice,
            "decided_on": item.decided_at.date() if item.decided_at else None,
        }


def _erase(leaver: Leaver) -> None:
    Item.objects.filter(assigned_to=leaver.pk).update(assigned_to=None, assigned_at=None)
    Item.objects.filter(decided_by=leaver.pk).update(decided_by=None)


def _erase_remarks(leaver: Leaver) -> None:
    Remark.objects.filter(author=leaver.pk).update(author=None)


def moderated(pk: int) -> bool:
    """Whether somebody has decided or remarked on anything."""
    return Item.objects.filter(decided_by=pk).exists() or Remark.objects.filter(author=pk).exists()


HELD = (
    Held(
        model="moderation.Item",
        links=("assigned_to", "decided_by"),
        words=("reasons", "advice"),
        gives=(
            Given(
                file="decisions",
                what="Posts of yours that lay before the moderators: why, what you said, what was decided and what you "
                "were told. Not who decided, and of times the day only: they could tell you who raised a concern.",
                rows=decisions_about,
            ),
            Given(
                file="decided-by-you",
                what="As a moderator: what you decided, and what you told the authors.",
                rows=lambda pk: values(
                    Item.objects.filter(decided_by=pk).order_by("pk"),
                    "why",
                    "decision",
                    "advice",
                    "decided_at",
                    item="pk",
                ),
            ),
        ),
        erase=_erase,
        stays_of=moderated,
        stays="What you decided as a moderator, what you told authors, and remarks you left for other "
        "moderators stay with the posts they are about, without your name.",
        step=20,
    ),
    Held(
        model="moderation.Remark",
        links=("author",),
        words=("text",),
        gives=(
            Given(
                file="remarks-by-you",
                what="As a moderator: remarks that you left for the others. What moderators said to each other about "
                "posts of yours is not given: it may name who raised a concern.",
                rows=lambda pk: values(
                    Remark.objects.filter(author=pk).order_by("pk"), "text", "written_at", item="item_id"
                ),
            ),
        ),
        erase=_erase_remarks,
        step=20,
    ),
    Held(model="moderation.Item_concerns", nobody="which concerns belong to which item: numbers of rows"),
)
