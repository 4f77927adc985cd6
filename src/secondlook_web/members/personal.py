"""What is kept of members themselves: see `shared.personal`. The row itself goes last."""

from secondlook_web.members.models import Member
from secondlook_web.shared.personal import Given, Held, Leaver, values

LAST = 1_000


def _go(leaver: Leaver) -> None:
    for member in Member.objects.filter(pk=leaver.pk):
        member.delete()


HELD = (
    Held(
        model="members.Member",
        links=("groups", "user_permissions"),
        words=(
            "password",
            "handle",
            "email",
            "display_name",
            "role",
            "bio",
            "workplace",
            "town",
            "standing_reason",
        ),
        gives=(
            Given(
                file="account",
                what="Your account and what your profile says. Of the password nothing that could open anything is "
                "kept, and nothing is given.",
                rows=lambda pk: values(
                    Member.objects.filter(pk=pk),
                    "handle",
                    "email",
                    "display_name",
                    "role",
                    "bio",
                    "workplace",
                    "town",
                    "profile_public",
                    "standing",
                    "standing_reason",
                    "is_moderator",
                    "digest",
                    "digest_sent_at",
                    "joined_at",
                    "last_login",
                    number="pk",
                ),
            ),
        ),
        erase=_go,
        goes="Your account, your username, your shown name and everything your profile says.",
        step=LAST,
    ),
    Held(
        model="members.Member_groups",
        links=("member",),
        not_given="not used",
        with_the_member="deleted with the member",
    ),
    Held(
        model="members.Member_user_permissions",
        links=("member",),
        not_given="not used",
        with_the_member="deleted with the member",
    ),
)
