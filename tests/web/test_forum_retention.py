"""What is erased a month after a post was taken back, what is kept while somebody still needs it, files of no post."""

import os
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.web.concerns_there import raised, settled
from tests.web.conftest import NOW, SHARED

from secondlook_web.forum import retention, work
from secondlook_web.forum.models import Picture, Post, State, Thread, Version
from secondlook_web.jobs import queue
from secondlook_web.jobs.models import Job
from secondlook_web.members.models import Member

MakePost = Callable[..., Post]
AFTER = NOW + retention.KEPT + timedelta(minutes=1)


def erased(at: datetime = AFTER) -> list[int]:
    write = work.erase(None, at)
    write()
    return list(Post.objects.exclude(erased_at=None).order_by("pk").values_list("pk", flat=True))


@pytest.mark.parametrize("state", [s for s in State if s not in (State.WITHDRAWN, State.REMOVED)])
def test_what_may_still_be_read_is_left_alone(thread: Thread, gp: Member, make_post: MakePost, state: State) -> None:
    make_post(thread, gp, state=state)
    assert erased() == []


@pytest.mark.parametrize("state", [State.WITHDRAWN, State.REMOVED])
def test_words_and_pictures_go_after_a_month_and_not_before(
    thread: Thread,
    gp: Member,
    student: Member,
    make_post: MakePost,
    state: State,
    django_capture_on_commit_callbacks: Any,
) -> None:
    post = make_post(thread, gp, state=state)
    post.mentions.add(student)
    Version.objects.create(post=post, text="An earlier text", written_at=NOW)
    picture = Picture(post=post, width=1, height=1)
    picture.file.save("gone.jpg", ContentFile(b"pixels"))
    path = Path(picture.file.path)
    assert erased(NOW + retention.KEPT) == []
    with django_capture_on_commit_callbacks(execute=True):
        assert erased() == [post.pk]
    post.refresh_from_db()
    assert (post.text, post.erased_at) == ("", AFTER)
    assert not Version.objects.exists()
    assert not Picture.objects.exists()
    assert not post.mentions.exists()
    assert not path.exists()


def test_a_withdrawn_thread_loses_its_title(
    thread: Thread, student: Member, signed_in: Callable[[Member], Client]
) -> None:
    from secondlook_web.forum import editing

    editing.withdraw(student, thread.posts.get(), at=NOW)
    erased()
    thread.refresh_from_db()
    assert thread.title == retention.ERASED_TITLE
    assert signed_in(student).get(reverse("forum:mine")).status_code == 200


def test_nothing_is_erased_while_a_concern_or_an_appeal_is_open(
    thread: Thread, gp: Member, student: Member, moderator: Member, make_post: MakePost
) -> None:
    """What a concern is about cannot vanish because its author withdraws it."""
    from secondlook_web.moderation.actions import open_item
    from secondlook_web.moderation.models import Item, Why

    concerned = make_post(thread, gp, state=State.WITHDRAWN)
    concern = raised(concerned, student, recognised="self")
    appealed = make_post(thread, gp, state=State.REMOVED)
    open_item(appealed, Why.STOPPED, at=NOW)
    assert erased() == []
    settled(concern, by=moderator)
    assert erased() == [concerned.pk]
    Item.objects.filter(post=appealed).update(decision="removed", decided_at=NOW)
    assert erased() == [concerned.pk, appealed.pk]


def test_many_are_erased_in_several_jobs(
    thread: Thread, gp: Member, make_post: MakePost, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention, "MOST_AT_ONCE", 2)
    for _ in range(5):
        make_post(thread, gp, state=State.WITHDRAWN)
    Job.objects.all().delete()
    queue.add(work.ERASE, due_at=NOW)
    while queue.do_next(at=AFTER):
        pass
    assert Post.objects.exclude(erased_at=None).count() == 5


def test_an_erased_post_is_nowhere(
    thread: Thread, gp: Member, moderator: Member, make_post: MakePost, signed_in: Callable[[Member], Client]
) -> None:
    post = make_post(thread, gp, text="Zeppelin", state=State.REMOVED)
    erased()
    for member in (gp, moderator):
        browser = signed_in(member)
        assert browser.get(reverse("forum:post", args=[post.pk])).status_code == 404
        assert f'id="post-{post.pk}"' not in browser.get(reverse("forum:thread", args=[thread.pk])).content.decode()
        assert browser.get(reverse("forum:mine")).status_code == 200


def test_files_of_no_post_go_after_a_day(thread: Thread, gp: Member) -> None:
    """Left by a process that was killed between the file and the row."""
    now = timezone.now()
    folder = Path(settings.MEDIA_ROOT) / "posts"
    kept = Picture(post=thread.posts.get(), width=1, height=1)
    kept.file.save("kept.jpg", ContentFile(SHARED.encode()))
    lost, fresh = folder / "lost.jpg", folder / "fresh.jpg"
    for path in (lost, fresh):
        path.write_bytes(b"pixels")
    for path in (lost, Path(kept.file.path)):
        os.utime(path, ((now - timedelta(days=2)).timestamp(),) * 2)
    work.orphans(None, now)
    assert (lost.exists(), fresh.exists(), Path(kept.file.path).exists()) == (False, True, True)
    fresh.unlink()


def test_a_concern_that_comes_at_the_last_moment_keeps_the_words(
    thread: Thread, gp: Member, student: Member, make_post: MakePost
) -> None:
    post = make_post(thread, gp, state=State.WITHDRAWN)
    write = work.erase(None, AFTER)
    raised(post, student, at=AFTER, recognised="self")
    write()
    post.refresh_from_db()
    assert post.erased_at is None
    assert post.text
