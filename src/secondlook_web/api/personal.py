"""What is kept of members' programs: see `shared.personal`."""

from secondlook_web.api.models import Token
from secondlook_web.shared.personal import Given, Held, Leaver, values


def _erase(leaver: Leaver) -> None:
    Token.objects.filter(member=leaver.pk).delete()


HELD = (
    Held(
        model="api.Token",
        links=("member",),
        words=("name", "digest"),
        plain={"scopes": "words of a closed set"},
        gives=(
            Given(
                file="tokens",
                what="Tokens that you made for programs: their names, and when they were used. Never the tokens "
                "themselves.",
                rows=lambda pk: values(
                    Token.objects.filter(member=pk).order_by("pk"),
                    "name",
                    "scopes",
                    "made_at",
                    "expires_at",
                    "used_at",
                    "revoked_at",
                ),
            ),
        ),
        erase=_erase,
        goes="Tokens of your programs.",
    ),
)
