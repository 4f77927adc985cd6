"""Passwords: long and free in what they are made of, and not what everybody tries first."""

import hashlib
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.web.conftest import PASSWORD
from tests.web.test_accounts import JOINING, sign_in
from tests.web.test_security_factors import confirmed

from secondlook_web.members import passwords
from secondlook_web.members.models import Member

GOOD = [
    "larch elm oak birch",
    "wet doctors sing loudly",
    "my nurse paints blue doors",
    "xkqzvtrwplmn",
    "forum otter lantern maple",
    "the 14 geese of Thirlmere",
    "пять зелёных слонов",
    "correct horse password staple",
]
GUESSES = [
    "password1234",
    "Password2026!",
    "secondlook2026",
    "S3cond L00k 2026",
    "nhs hospital doctor",
    "MedicalStudent1!",
    "moderator-moderator",
    "123456789012",
    "abcdefghijklm",
    "aaaaaaaaaaaaaa",
    "abababababab",
    "qwertyqwerty",
    "1qaz2wsx3edc",
    "letmein letmein",
    "dragon2026!!",
    "!!!sunshine!!!",
]


@pytest.mark.parametrize("password", [*GOOD, "a" * 10 + " long one of " + "b" * 100])
def test_words_that_nobody_tries_first_are_left_alone(password: str, student: Member) -> None:
    """Somebody who is refused three good passwords in a row writes the fourth on a note."""
    validate_password(password, student)


@pytest.mark.parametrize("password", GUESSES)
def test_what_is_tried_first_is_refused(password: str, student: Member) -> None:
    """Twelve characters, and in every list that is tried."""
    with pytest.raises(ValidationError):
        validate_password(password, student)


@pytest.mark.parametrize("password", ["Elm Road Surgery", "merrowdale2026", "ash@example.org", "Ash ASH ash ash"])
def test_what_the_profile_says_is_no_password(password: str, student: Member) -> None:
    """Readers of the profile would try it."""
    with pytest.raises(ValidationError):
        validate_password(password, student)


def test_every_word_of_this_place_stands_in_the_documentation() -> None:
    """Whoever runs a site looks there for what is refused."""
    page = (Path(__file__).parents[2] / "docs" / "security" / "rules.md").read_text(encoding="utf-8")
    listed = page.split("## Passwords")[1].split("\n## ")[0]
    assert not [word for word in passwords.WORDS_FROM_HERE if word not in listed]


@pytest.mark.parametrize(
    "password", ["ALL CAPITALS HERE X", "no capitals no digits", "90210 48151 62342", "ßäöü ñandú ærø"]
)
def test_no_kind_of_sign_is_asked_for(password: str) -> None:
    """Rules about signs make passwords that people write down."""
    validate_password(password)


# -- a list of leaked ones ---------------------------------------------------------------------------------------------


def leaked(folder: Path, *found: str, count: bool = True) -> str:
    digests = sorted(hashlib.sha1(one.encode(), usedforsecurity=False).hexdigest().upper() for one in found)
    file = folder / "leaked.txt"
    file.write_text("".join(f"{digest}{':7' if count else ''}\r\n" for digest in digests))
    return str(file)


@pytest.mark.parametrize("count", [True, False])
@pytest.mark.parametrize("size", [1, 2, 3, 8, 257])
def test_each_of_a_list_of_leaked_passwords_is_refused_and_no_other(tmp_path: Path, size: int, count: bool) -> None:
    """The first, the last, and those between: the list is read by halving."""
    names = [f"leaked password {number}" for number in range(size)]
    check = passwords.NotLeaked(leaked(tmp_path, *names, count=count))
    for name in names:
        with pytest.raises(ValidationError):
            check.validate(name)
    for number in range(size, size + 50):
        check.validate(f"leaked password {number}")


def test_a_site_without_a_list_goes_on(tmp_path: Path) -> None:
    passwords.NotLeaked("").validate("leaked password 1")
    (tmp_path / "empty").write_text("")
    passwords.NotLeaked(str(tmp_path / "empty")).validate("leaked password 1")


def test_a_list_that_is_not_there_is_named_when_the_site_starts() -> None:
    """A check that could not run must not look like one that found nothing."""
    with pytest.raises(ImproperlyConfigured, match="SECOND_LOOK_LEAKED_PASSWORDS"):
        passwords.NotLeaked("/no/such/file")


# -- how they are taken ------------------------------------------------------------------------------------------------


def test_a_long_password_is_taken_as_it_is(client: Client, student: Member) -> None:
    """Nothing is cut, folded or trimmed: the last letter and the capitals count."""
    confirmed(student)
    chosen = " " + "Larch elm 木 oak " * 8 + "end "
    assert len(chosen) > 128
    browser = Client()
    sign_in(browser, "ash")
    changed = {"oldpassword": PASSWORD, "password1": chosen, "password2": chosen}
    browser.post(reverse("account_change_password"), changed)
    for wrong in (chosen[:-1], chosen.strip(), chosen.lower(), chosen + "x"):
        assert sign_in(Client(), "ash", wrong).status_code == 200, len(wrong)
    assert sign_in(Client(), "ash", chosen).status_code == 302


def test_changing_a_password_needs_the_one_until_now(student: Member) -> None:
    """Whoever finds a browser open does not lock its owner out."""
    confirmed(student)
    browser = Client()
    sign_in(browser, "ash")
    new = {"password1": "rowan hazel elm oak", "password2": "rowan hazel elm oak"}
    assert browser.post(reverse("account_change_password"), {"oldpassword": "wrong one here"} | new).status_code == 200
    assert sign_in(Client(), "ash").status_code == 302


@pytest.mark.parametrize("route", ["account_login", "account_signup", "account_reset_password"])
def test_a_password_is_masked_and_can_be_pasted(client: Client, route: str) -> None:
    """Password managers fill it in: nothing turns them away."""
    page = client.get(reverse(route)).content.decode()
    fields = [part.split(">")[0] for part in page.split("<input")[1:] if "password" in part.split(">")[0]]
    assert all('type="password"' in field for field in fields if 'name="pass' in field)
    assert not [
        field for field in fields if "onpaste" in field or 'autocomplete="off"' in field or "maxlength" in field
    ]


def test_an_old_password_still_works(student: Member) -> None:
    """Passwords that run out become Summer2026 and Autumn2026."""
    confirmed(student)
    Member.objects.filter(pk=student.pk).update(last_login=timezone.now() - timedelta(days=4000))
    assert sign_in(Client(), "ash").headers["Location"] == reverse("forum:rooms")


def test_passwords_are_hashed_slowly_on_a_server() -> None:
    """The tests hash fast; a server takes Django's first hasher with its own number of rounds."""
    from secondlook_web.settings import base

    assert not hasattr(base, "PASSWORD_HASHERS")
    assert PBKDF2PasswordHasher.iterations >= 600_000
    assert PBKDF2PasswordHasher.digest().name == "sha256"


def test_there_is_no_account_with_a_known_password(make_member: Callable[..., Member]) -> None:
    """No account comes with the site: the first is made by `createsuperuser`, the demonstration's never on a server."""
    from secondlook_web.settings import base

    assert not Member.objects.exists()
    assert "secondlook_web.demo" not in base.INSTALLED_APPS
    assert "django.contrib.admin" not in settings.INSTALLED_APPS


def test_asking_to_join_meets_the_same_rules(client: Client) -> None:
    """Every way to a password goes through the same validators."""
    client.post(reverse("account_signup"), JOINING | {"password1": "secondlook2026", "password2": "secondlook2026"})
    assert not Member.objects.exists()
