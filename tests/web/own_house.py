"""Fills a test's own site for the stories of who comes in: two rooms, two moderators, and people with an account only."""

import django

django.setup()

from datetime import timedelta  # noqa: E402

from allauth.account.models import EmailAddress  # noqa: E402
from django.utils import timezone  # noqa: E402
from tests.web.known import known_as  # noqa: E402

from secondlook_web.forum.models import Room  # noqa: E402
from secondlook_web.members.assurance.levels import Level  # noqa: E402
from secondlook_web.members.assurance.models import Evidence  # noqa: E402
from secondlook_web.members.models import Member, Standing  # noqa: E402

PASSWORD = "four plain words here"  # noqa: S105


def person(handle: str, name: str, standing: Standing, level: Level = Level.UNKNOWN, **fields: object) -> Member:
    long_ago = timezone.now() - timedelta(days=400)
    member = Member.objects.create_user(
        handle, f"{handle}@example.org", PASSWORD, display_name=name, standing=standing, joined_at=long_ago, **fields
    )
    EmailAddress.objects.create(user=member, email=member.email, verified=True, primary=True)
    known_as(member, level)
    return member


def fill() -> None:
    Room.objects.create(slug="tea-room", name="Tea room", purpose="For the end of a shift.", needs=Level.AFFILIATED)
    Room.objects.create(slug="cases", name="Case talk", purpose="Questions that cases raise.", needs=Level.VOUCHED)
    person("rowan", "Rowan Achterby", Standing.MEMBER, is_moderator=True)
    for handle, name in (("bea", "Bea Quillfeather"), ("dougal", "Dougal Pennyfold")):
        # They proved who they are by a document: nobody who was vouched for may vouch.
        member = person(handle, name, Standing.MEMBER, Level.VERIFIED)
        Evidence.objects.filter(member=member, route="sign_in", fact__in=("person", "binding")).update(route="document")
    for handle, name in (("ines", "Ines L."), ("edith", "Edith"), ("impostor", "Dr Larkwhistle"), ("callum", "Callum")):
        person(handle, name, Standing.WAITING)
    person("suspect", "Dr Fennimore", Standing.MEMBER, Level.VERIFIED)
    Evidence.objects.filter(member__handle="suspect").exclude(number="").update(number="0000033")


if __name__ == "__main__":
    fill()
