"""Somebody who has done everything that leaves something behind, and how to look for it: for tests about leaving.

Every text of theirs holds a canary of its own: a word that nobody else writes.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from random import SystemRandom
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from PIL import Image
from tests.web.concerns_there import raised
from tests.web.conftest import NOW, SHARED
from tests.web.leavers_concerns import around_concerns, told

from secondlook_web.api.actions import make_token
from secondlook_web.audit.models import Entry
from secondlook_web.checks.models import Choice, Outcome, Purpose, RecordedConsent
from secondlook_web.erasure import actions
from secondlook_web.erasure.models import Leaving, Posts
from secondlook_web.forum import search
from secondlook_web.forum.mentioning import keep_mentions
from secondlook_web.forum.models import Note, Picture, Post, Room, Seen, State, Thread, Version
from secondlook_web.jobs import queue
from secondlook_web.jobs.models import Job
from secondlook_web.learning.models import Lesson
from secondlook_web.members.assurance.models import (
    Evidence,
    Institution,
    Invitation,
    Look,
    Notice,
    Place,
    Proposal,
    Question,
    SentLink,
    SignIn,
    Studies,
    Vouch,
)
from secondlook_web.members.models import Member
from secondlook_web.moderation.actions import open_item
from secondlook_web.moderation.models import Remark, Why

SIGN = "zqk"
"""Begins every canary, and no word of any language. A digit ends each, so that no search takes it for a form of another."""
DUE = NOW + actions.COOLING + timedelta(minutes=1)


_made: set[str] = set()


def canary(where: str) -> str:
    word = f"{SIGN}{where}7"
    _made.add(word)
    return word


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """Who leaves, what they did, and what of others' must stay."""

    member: Member
    other: Member
    thread: Thread
    """Theirs, with a reply of the other's."""
    posts: dict[str, Post]
    """By state; of the leaver's own."""
    reply: Post
    """The other's, which names the leaver."""
    note_to: Note
    note_from: Note
    files: list[Path]


def everything(
    member: Member,
    other: Member,
    room: Room,
    make_thread: Callable[..., Thread],
    make_post: Callable[..., Post],
) -> Left:
    """Everything that a member can leave behind."""
    Member.objects.filter(pk=member.pk).update(
        **{name: canary(name) for name in ("display_name", "role", "bio", "workplace", "town", "standing_reason")}
    )
    member.refresh_from_db()
    thread = make_thread(room, member, title=canary("title"), text=canary("opening"))
    posts = {"opening": thread.posts.get()}
    for state in State:
        posts[state] = make_post(thread, member, text=f"{SHARED} {canary(state)}", state=state)
        Version.objects.create(post=posts[state], text=canary(f"version{state}"), title="", written_at=NOW)
    pictures = [picture_of(posts["published"]), picture_of(posts["withdrawn"])]
    reply = make_post(thread, other, text=f"As @{member.handle} says.")
    keep_mentions(reply)
    note_to = Note.objects.create(sender=member, recipient=other, text=canary("noteto"), sent_at=NOW)
    note_from = Note.objects.create(sender=other, recipient=member, text="From somebody else.", sent_at=NOW)
    Seen.objects.create(member=member, thread=thread, post_id_seen=reply.pk, at=NOW)
    item = open_item(posts["held"], Why.STOPPED, at=NOW, reasons=canary("reasons"))
    Remark.objects.create(item=item, author=other, text=f"They say {canary('remark')}.", written_at=NOW)
    told(raised(reply, member), canary)
    for post in (posts["published"], None):
        Outcome.objects.create(
            member=member, post=post, purpose=Purpose.POST, verdict="share", choice=Choice.SHARED, engine="1", at=NOW
        )
    RecordedConsent.objects.create(
        post=posts["published"], room=room, kept="signed_form", given_on=NOW.date(), stated_by=member, stated_at=NOW
    )
    make_token(member, name=canary("token"), scopes=["check"], days=30, at=NOW, rng=SystemRandom())
    EmailAddress.objects.create(user=member, email=member.email, verified=True, primary=True)
    Lesson.objects.create(title="A lesson", slug="a-lesson", telling="Told.", written_by=member, published_by=member)
    Authenticator.objects.create(user=member, type="totp", data={"secret": canary("secret")})
    Evidence.objects.filter(member=member).update(
        name=canary("name"), institution=canary("institution"), reference=canary("reference")
    )
    _around_evidence(member, other)
    around_concerns(member, other, posts["removed"], canary)
    browser = Client()
    browser.force_login(member, backend="django.contrib.auth.backends.ModelBackend")
    UserSession.objects.create(
        user=member, ip="192.0.2.7", user_agent=canary("agent"), session_key=browser.session.session_key
    )
    queue.add("forum.digest_to", member.pk, due_at=NOW + timedelta(days=400), key=f"member {member.pk}")
    return Left(
        member=member,
        other=other,
        thread=thread,
        posts=posts,
        reply=reply,
        note_to=note_to,
        note_from=note_from,
        files=[Path(picture.file.path) for picture in pictures],
    )


def _around_evidence(member: Member, other: Member) -> None:
    """What the routes keep of somebody, and what others keep that names them."""
    until = NOW + timedelta(days=400)
    place = Institution.objects.create(name="Merrowdale School", kind="college")
    given = Evidence.objects.create(
        member=member,
        fact="registration",
        route="number",
        register="gmc",
        number="0000077",
        shown_at=NOW,
        expires_at=until,
        name=canary("registered"),
    )
    Vouch.objects.create(
        member=member, asked=canary("asked"), voucher=other, registration=given, asked_at=NOW, expires_at=until
    )
    theirs = Evidence.objects.create(
        member=other,
        fact="registration",
        route="number",
        register="gmc",
        number="0000078",
        shown_at=NOW,
        expires_at=until,
    )
    for asked, voucher in ((member.handle, member), (member.handle.upper(), None)):
        Vouch.objects.create(
            member=other,
            asked=asked,
            voucher=voucher,
            registration=theirs,
            asked_at=NOW,
            expires_at=until,
            ended_at=NOW,
            ended_why="taken_back",
        )
    Invitation.objects.create(inviter=other, reference=canary("hash"), made_at=NOW, expires_at=until, used_by=member)
    Invitation.objects.create(inviter=member, reference="other", made_at=NOW, expires_at=until)
    SignIn.objects.create(member=member, provider="nhs", reference=canary("signin"), connected_at=NOW, used_at=NOW)
    SentLink.objects.create(member=member, address=f"{canary('link')}@example.org", sent_at=NOW, expires_at=until)
    Studies.objects.create(member=member, school=canary("school"), graduates_on=until.date())
    Place.objects.create(
        institution=place,
        name=canary("placed"),
        course="Medicine",
        graduates_on=until.date(),
        code="0" * 64,
        listed_by=other,
        taken_by=member,
    )
    Question.objects.create(member=member, asks="document", words=canary("words"), name=canary("qname"), opened_at=NOW)
    Notice.objects.create(
        member=member,
        evidence=given,
        status="suspended",
        effect="reading",
        given_at=NOW,
        takes_effect_at=until,
        lifted_at=NOW,
        appeal=canary("appeal"),
    )
    Look.objects.create(member=member, by=other, cause="request", at=NOW)
    Proposal.objects.create(member=member, makes=True, proposed_by=other, proposed_at=NOW)


def picture_of(post: Post) -> Picture:
    drawn = BytesIO()
    Image.new("RGB", (4, 4), "white").save(drawn, "JPEG")
    kept = ContentFile(drawn.getvalue(), "x.jpg")
    return Picture.objects.create(post=post, file=kept, describes=canary("picture"), width=4, height=4)


def do_jobs(at: datetime) -> None:
    """All that is due, as a worker does it; none of it may fail."""
    while queue.do_next(at=at):
        pass
    assert list(Job.objects.exclude(trouble="").values_list("name", "trouble")) == []


def leave(member: Member, posts: Posts, *, capture: Any) -> None:
    """Ask to leave, and let the week pass."""
    with capture(execute=True):
        actions.ask_to_leave(member, posts, at=NOW)
        do_jobs(NOW)
    with capture(execute=True):
        do_jobs(DUE)
    assert not Leaving.objects.exists()


def whole_database() -> Iterable[tuple[str, str]]:
    """Every row of every table as text, the search's own tables too, but for the log, which is only ever added to."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table == Entry._meta.db_table or table.startswith("forum_searchable_"):
                continue
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            yield from ((table, repr(row)) for row in cursor)


def found(*words: str) -> list[tuple[str, str]]:
    """Where in the database, its log, the files or the search's index one of these words still stands."""
    wanted = [word.lower() for word in words]
    rows = [(table, row) for table, row in whole_database() if any(word in row.lower() for word in wanted)]
    rows += [
        ("audit_entry", repr(entry.details))
        for entry in Entry.objects.all()
        if any(word in repr(entry.details).lower() + entry.row for word in wanted)
    ]
    for folder in (Path(settings.MEDIA_ROOT), Path(settings.EXPORTS_ROOT)):
        rows += [
            (str(path), word)
            for path in folder.rglob("*")
            for word in wanted
            if path.is_file() and word.encode() in path.read_bytes().lower()
        ]
    # Not only the rows: the index of words is looked into as well, where deleted ones might linger.
    for word in sorted(_made):
        asked = search.asked_in(word)
        if asked.parts and search.backend().candidates(asked, below=search.LARGEST_ID, most=5):
            rows.append(("the search", word))
    return rows
