"""Fills a test's own site: a room, a thread, and people who are signed in. Prints the thread and a session of each."""

import sys

import django

django.setup()

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.utils import timezone  # noqa: E402
from tests.web.known import known_as  # noqa: E402

from secondlook_web.forum import states  # noqa: E402
from secondlook_web.forum.models import Post, Room, State, Thread  # noqa: E402
from secondlook_web.members.assurance.levels import Level  # noqa: E402
from secondlook_web.members.models import Member, Standing  # noqa: E402

room = Room.objects.create(slug="room", name="Room", purpose="For the tests.")
for number in range(int(sys.argv[1])):
    member = Member.objects.create_user(f"member{number}", f"member{number}@example.org", standing=Standing.MEMBER)
    known_as(member, Level.AFFILIATED)
    if number == 0:
        now = timezone.now()
        thread = Thread.objects.create(room=room, author=member, title="A thread", opened_at=now)
        post = Post.objects.create(
            thread=thread, author=member, opening=True, text="How do people learn this?", state=State.WAITING
        )
        states.publish(post, from_states=(State.WAITING,), at=now)
        print(thread.pk)
    session = SessionStore()
    session[SESSION_KEY] = str(member.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = member.get_session_auth_hash()
    session.save()
    print(session.session_key)
