"""What this app holds of members, and what the apps of others do: Django's own and allauth's. See `shared.personal`."""

from collections.abc import Iterator
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.apps import apps

from secondlook_web.erasure import files, remembering, sessions
from secondlook_web.erasure.models import Export, Leaving
from secondlook_web.shared.personal import Given, Held, Leaver, Row, values

TABLES = {
    "django_migrations": "which changes of the schema were made",
    "shared_limits": "counts for rate limits, by a member's number, a hash or a network address, gone once they count "
    "no more: `work.sweep`",
    "forum_searchable": "words of posts that are shown: a row goes with its post, in the same transaction",
}
"""Tables without a model, and what is in them; a test fails when there is another."""


def _erase_exports(leaver: Leaver) -> None:
    for export in Export.objects.filter(member=leaver.pk).exclude(file=""):
        files.remove_after_commit(export.file)
    Export.objects.filter(member=leaver.pk).delete()


def _erase_leavings(leaver: Leaver) -> None:
    Leaving.objects.filter(proposed_by=leaver.pk).update(proposed_by=None)
    Leaving.objects.filter(agreed_by=leaver.pk).update(agreed_by=None)
    Leaving.objects.filter(member=leaver.pk).delete()


def _erase_addresses(leaver: Leaver) -> None:
    EmailAddress.objects.filter(user=leaver.pk).delete()


def _erase_factors(leaver: Leaver) -> None:
    Authenticator.objects.filter(user=leaver.pk).delete()


def _erase_sessions(leaver: Leaver) -> None:
    sessions.end_every(leaver.pk)


def _social() -> Any:
    """Of an app that may be switched off."""
    return apps.get_model("socialaccount", "SocialAccount")  # type: ignore[misc]  # where it is not installed


def _erase_social(leaver: Leaver) -> None:
    _social()._default_manager.filter(user=leaver.pk).delete()


def _social_of(pk: int) -> Iterator[Row]:
    rows = _social()._default_manager.filter(user=pk)
    return values(rows.order_by("pk"), "provider", "uid", "date_joined", "last_login")


HELD = (
    Held(
        model="erasure.Export",
        links=("member",),
        words=("file",),
        plain={"size_bytes": "of a file"},
        gives=(
            Given(
                file="copies",
                what="Copies of your data that you asked for.",
                rows=lambda pk: values(
                    Export.objects.filter(member=pk).order_by("pk"), "asked_at", "ready_at", "removed_at"
                ),
            ),
        ),
        erase=_erase_exports,
        goes="Copies of your data that are still kept for you.",
    ),
    Held(
        model="erasure.Leaving",
        links=("member", "proposed_by", "agreed_by"),
        gives=(
            Given(
                file="leaving",
                what="Whether you have asked to leave, and when everything goes.",
                rows=lambda pk: values(Leaving.objects.filter(member=pk), "posts", "asked_at", "due_at", "by_letter"),
            ),
        ),
        erase=_erase_leavings,
        step=900,
    ),
    Held(
        model="erasure.Remembered",
        plain={"digest": "a keyed hash that cannot be read backwards, of whom is not kept"},
        nobody="keyed hashes of usernames that are not given again, and for two years of what somebody could come back "
        "with who left while suspended or under a notice",
        stays_of=remembering.is_kept_out,
        stays="You are suspended, or a notice stands against you. So codes made from your address, your register "
        "number and your accounts elsewhere are kept for two years, and the moderators are told if the same person "
        "comes back. Nobody can read the codes backwards.",
    ),
    Held(
        model="account.EmailAddress",
        links=("user",),
        words=("email",),
        gives=(
            Given(
                file="addresses",
                what="Your mail addresses.",
                rows=lambda pk: values(
                    EmailAddress.objects.filter(user=pk).order_by("pk"), "email", "verified", "primary"
                ),
            ),
        ),
        erase=_erase_addresses,
        goes="Your mail addresses.",
        step=800,
    ),
    Held(
        model="account.EmailConfirmation",
        words=("key",),
        not_given="links that were sent to an address and not opened",
        with_the_member="goes with the address",
    ),
    Held(
        model="mfa.Authenticator",
        links=("user",),
        words=("data",),
        gives=(
            Given(
                file="second-factors",
                what="Your second factors: which kinds, since when. Never what opens anything.",
                rows=lambda pk: values(
                    Authenticator.objects.filter(user=pk).order_by("pk"), "type", "created_at", "last_used_at"
                ),
            ),
        ),
        erase=_erase_factors,
        goes="Your password, your second factors and passkeys.",
    ),
    Held(
        model="usersessions.UserSession",
        links=("user",),
        words=("ip", "session_key", "user_agent", "data"),
        gives=(
            Given(
                file="signed-in",
                what="Where you are signed in: network address and browser.",
                rows=lambda pk: values(
                    UserSession.objects.filter(user=pk).order_by("pk"), "ip", "user_agent", "created_at", "last_seen_at"
                ),
            ),
        ),
        erase=_erase_sessions,
        goes="Where you are signed in.",
    ),
    Held(
        model="sessions.Session",
        words=("session_key", "session_data"),
        not_given="given as where you are signed in",
        with_the_member="found and deleted with the rows of `usersessions`",
    ),
    Held(
        model="socialaccount.SocialAccount",
        links=("user",),
        words=("uid", "extra_data"),
        plain={"provider": "of a sign-in elsewhere"},
        gives=(Given(file="sign-ins", what="Accounts elsewhere that you sign in with.", rows=_social_of),),
        erase=_erase_social,
        goes="Links to accounts elsewhere.",
    ),
    Held(
        model="socialaccount.SocialToken",
        words=("token", "token_secret"),
        not_given="what would open an account elsewhere",
        with_the_member="goes with the account elsewhere",
    ),
    Held(
        model="socialaccount.SocialApp",
        plain=dict.fromkeys(
            ("provider", "provider_id", "name", "client_id", "secret", "key", "settings"),
            "of this site at a sign-in elsewhere",
        ),
        nobody="how this site is known to a sign-in elsewhere",
    ),
    Held(
        model="contenttypes.ContentType",
        plain={"app_label": "of an app", "model": "of a model"},
        nobody="which models there are",
    ),
    Held(
        model="auth.Permission", plain={"name": "of a right", "codename": "of a right"}, nobody="which rights there are"
    ),
    Held(model="auth.Group", plain={"name": "of a group of rights"}, nobody="not used"),
    Held(model="auth.Group_permissions", nobody="not used"),
)
