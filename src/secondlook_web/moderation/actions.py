"""Every write of the moderators' part, one verb each. Whoever decides an appeal is not who decided what it is about."""

from datetime import datetime

from secondlook_web.concerns.models import Concern
from secondlook_web.forum.models import Post
from secondlook_web.moderation.models import Decision, Item, Why
from secondlook_web.shared.text import cleaned


def open_item(post: Post, why: Why, *, at: datetime, reasons: str = "", concern: Concern | None = None) -> Item:
    """Lay a post before the moderators. One that lies there already for the same reason gets the new reasons."""
    open_already = Item.objects.filter(post=post, why=why, decided_at=None).exclude(why=Why.RECOGNISED).first()
    if open_already is not None:
        open_already.reasons = cleaned(reasons)[:2000]
        open_already.save(update_fields=["reasons"])
        return open_already
    return Item.objects.create(post=post, why=why, opened_at=at, reasons=cleaned(reasons)[:2000], concern=concern)


def lapse_items(post: Post, *, at: datetime) -> None:
    """Close what lies before the moderators at the author's wish: they sent in another text, or took the post back.

    What somebody recognised stays open: a post that is taken back may have been read by then.
    """
    Item.objects.filter(post=post, decided_at=None).exclude(why=Why.RECOGNISED).update(
        decision=Decision.LAPSED, decided_at=at
    )
