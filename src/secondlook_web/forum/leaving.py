"""What becomes of a leaver's posts, and what is swept up of posts that are nobody's any more.

A post about which somebody recognised a person keeps its words until the moderators have decided, and then as long as
any withdrawn post: a concern's evidence does not vanish because its author leaves. All else goes at once.
"""

from datetime import datetime

from django.db import transaction

from secondlook_web.forum import retention, states
from secondlook_web.forum.models import Note, Post, State, Thread, Version
from secondlook_web.moderation.actions import lapse_items, lock
from secondlook_web.moderation.models import Item
from secondlook_web.shared.personal import Leaver

POSTS_AT_ONCE = 50
"""Of one transaction: few enough that a writer of SQLite does not hold up all others for long."""
NOT_SHOWN_YET = (State.WAITING, State.SCHEDULED, State.HELD, State.RETURNED)


def erase_posts(leaver: Leaver) -> bool:
    """Some posts of the leaver; True when there may be more."""
    posts = list(Post.objects.filter(author=leaver.pk).order_by("pk")[:POSTS_AT_ONCE])
    for post in posts:
        _leave(lock(post), leaver)
    if len(posts) == POSTS_AT_ONCE:
        return True
    Thread.objects.filter(author=leaver.pk).update(author=None)
    return False


def erase_notes(leaver: Leaver) -> None:
    """Notes that they sent go, from both sides; of those they got the sender keeps what they wrote, to nobody."""
    Note.objects.filter(sender=leaver.pk).delete()
    Note.objects.filter(recipient=leaver.pk, sender=None).delete()
    Note.objects.filter(recipient=leaver.pk).update(recipient=None)


@transaction.atomic
def sweep(*, at: datetime) -> None:
    """Of posts whose authors left: what waited for an author, and earlier texts, once no concern is open any more."""
    nobodys = retention.at_rest(Post.objects.filter(author=None))
    for post in nobodys.filter(state__in=NOT_SHOWN_YET)[:POSTS_AT_ONCE]:
        states.take_away(post, to=State.WITHDRAWN, from_states=NOT_SHOWN_YET, at=at)
        retention.erase_words(post, at=at)
    shown = nobodys.filter(state=State.PUBLISHED)
    Version.objects.filter(post__in=shown).delete()
    Item.objects.filter(post__in=shown).exclude(reasons="").update(reasons="")


def _leave(post: Post, leaver: Leaver) -> None:
    """One post, locked: taken down or left without a name, and its words with it, unless a concern is open."""
    lapse_items(post, at=leaver.at)
    evidence = not retention.at_rest(Post.objects.filter(pk=post.pk)).exists()
    stays = leaver.posts_stay and post.state in (State.PUBLISHED, State.HIDDEN)
    if not stays and post.state not in retention.GONE:
        from_states = tuple(state for state in State if state not in retention.GONE)
        states.take_away(post, to=State.WITHDRAWN, from_states=from_states, at=leaver.at)
    Post.objects.filter(pk=post.pk).update(author=None)
    post.author_id = None
    if evidence:
        return
    if stays:
        Version.objects.filter(post=post).delete()
        Item.objects.filter(post=post).update(reasons="")
    else:
        # One whose words went long ago too: what moderators said of it stayed while it was somebody's.
        retention.erase_words(post, at=post.erased_at or leaver.at)
