"""What is filled in about evidence: by the member it is about, and by moderators."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from secondlook_web.members.assurance.levels import Fact
from secondlook_web.members.assurance.models import Affiliation
from secondlook_web.members.assurance.records import LONGEST_WORDS, Cause, Kind, Reach
from secondlook_web.members.assurance.routes.document import LONGEST_WORDS as LONGEST_REQUEST
from secondlook_web.members.assurance.routes.document import SEEN_AS, Document, Scheme, SecondFact, Seen
from secondlook_web.members.assurance.routes.school import LONGEST_COURSE_YEARS
from secondlook_web.members.registers.bodies import bodies

_PLAIN = {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
_DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class NumberForm(forms.Form):
    """A register, a number and a name."""

    register = forms.ChoiceField(label="Register")
    number = forms.CharField(label="Number", max_length=20, widget=forms.TextInput(attrs=_PLAIN))
    given = forms.CharField(label="First names", required=False, max_length=100, help_text="As the register has them.")
    surname = forms.CharField(label="Surname", max_length=60, help_text="As the register has it.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        register = self.fields["register"]
        assert isinstance(register, forms.ChoiceField)  # noqa: S101  declared above
        listed = [(code, f"{body.name} ({', '.join(body.professions)})") for code, body in bodies().items()]
        # None is chosen beforehand: a number that is looked up on the wrong register costs one of five tries.
        register.choices = [("", "Choose"), *listed]


class MailForm(forms.Form):
    """An address of an institution."""

    address = forms.CharField(
        label="Your address there",
        max_length=254,
        widget=forms.EmailInput(attrs=_PLAIN),
        help_text="It may be another one than your account's. Other members never see it, and it goes with the link, "
        "within three days.",
    )
    graduates_on = forms.DateField(
        label="If you study there: the last day of your course",
        required=False,
        widget=_DAY,
        help_text="What you show counts until then, a year at most.",
    )
    year = forms.IntegerField(label="Your year of study", required=False, min_value=1, max_value=LONGEST_COURSE_YEARS)


class DocumentForm(forms.Form):
    """A request to show a document."""

    words = forms.CharField(
        label="When and how could a moderator reach you?",
        max_length=LONGEST_REQUEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="For example: by video, weekday evenings. Say nothing about the document itself yet.",
    )


class SchoolForm(forms.Form):
    """A code of a school."""

    code = forms.CharField(label="The code from your school", max_length=30, widget=forms.TextInput(attrs=_PLAIN))
    name = forms.CharField(label="Your name, as the school has it", max_length=160)


class AppealForm(forms.Form):
    """Why a notice is wrong."""

    words = forms.CharField(
        label="Why is this wrong, or what are you doing about it?",
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="A moderator reads it. Leave patients and colleagues out.",
    )


class CauseForm(forms.Form):
    """Why somebody looks."""

    cause = forms.ChoiceField(
        label="You look",
        choices=Cause.choices,
        widget=forms.RadioSelect,
        help_text="It is kept in the log. The member reads when somebody looked and why, not who.",
    )


class SeenForm(forms.Form):
    """What a moderator saw shown. Each part is kept only where a document is chosen."""

    person = forms.ChoiceField(label="Document", required=False)
    scheme = forms.ChoiceField(label="Looked at as", required=False, choices=[("", "Choose"), *Scheme.choices])
    person_until = forms.DateField(
        label="It runs out on", required=False, widget=_DAY, help_text="It counts for three years at most."
    )
    binding = forms.ChoiceField(
        label="Document",
        required=False,
        help_text="Of the register entry that they gave, or of the place on the course.",
    )
    entry = forms.ChoiceField(
        label="The entry that it is about",
        required=False,
        help_text="Only what you have looked at since they gave it can be chosen.",
    )
    second_fact = forms.ChoiceField(
        label="The second fact, which the register does not make public",
        required=False,
        choices=[("", "Choose"), *SecondFact.choices],
    )
    same_name = forms.BooleanField(
        label="The name on the document is the one that the register, or the school's list, has", required=False
    )
    standing = forms.ChoiceField(label="Document", required=False)
    institution = forms.CharField(label="Institution", required=False, max_length=120)
    affiliation = forms.ChoiceField(
        label="What they do there", required=False, choices=[("", "Choose"), *Affiliation.choices[:2]]
    )
    standing_until = forms.DateField(
        label="Until when it says so, if it does", required=False, widget=_DAY, help_text="It counts a year at most."
    )

    def __init__(self, *args: Any, entries: Sequence[tuple[int, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        entry = self.fields["entry"]
        assert isinstance(entry, forms.ChoiceField)  # noqa: S101  declared above
        entry.choices = [("", "Choose"), *((str(pk), says) for pk, says in entries)]
        for fact, kinds in SEEN_AS.items():
            field = self.fields[fact.value]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101  declared above
            field.choices = [("", "Nothing seen"), *[(kind.value, kind.label) for kind in Document if kind in kinds]]

    def seen(self, *, furthest: date) -> list[Seen]:
        """What was filled in; `furthest` for what names no end of its own."""
        said = self.cleaned_data
        found = []
        if said["person"]:
            until = said["person_until"] or furthest
            found.append(
                Seen(fact=Fact.PERSON, document=Document(said["person"]), expires_on=until, scheme=said["scheme"])
            )
        if said["binding"]:
            found.append(
                Seen(
                    fact=Fact.BINDING,
                    document=Document(said["binding"]),
                    expires_on=furthest,
                    second_fact=said["second_fact"],
                    of=int(said["entry"]) if said["entry"] else None,
                    same_name=said["same_name"],
                )
            )
        if said["standing"]:
            found.append(
                Seen(
                    fact=Fact.STANDING,
                    document=Document(said["standing"]),
                    expires_on=said["standing_until"] or furthest,
                    institution=said["institution"],
                    affiliation=said["affiliation"],
                )
            )
        return found


class InstitutionForm(forms.Form):
    """An institution."""

    name = forms.CharField(label="Name", max_length=120, help_text="Who shows it reads it; other members do not.")
    kind = forms.ChoiceField(label="It is", choices=[(kind.value, kind.label.capitalize()) for kind in Kind])


class DomainForm(forms.Form):
    """What an address at a domain shows."""

    domain = forms.CharField(
        label="Domain", max_length=120, widget=forms.TextInput(attrs=_PLAIN), help_text="Like hospital.nhs.uk."
    )
    reach = forms.ChoiceField(label="It speaks for", choices=[(one.value, one.label.capitalize()) for one in Reach])
    shows = forms.ChoiceField(label="Whoever has an address there", choices=Affiliation.choices)
    good_for_days = forms.IntegerField(label="For how many days it counts", min_value=1, max_value=400, initial=365)
    trap = forms.CharField(
        label="Who else has such an address",
        required=False,
        max_length=240,
        help_text="In a sentence: volunteers, suppliers, people who left.",
    )


class StudentsForm(forms.Form):
    """A school's list."""

    students = forms.FileField(
        label="The school's list",
        help_text="CSV in UTF-8 with the columns name, course, year, graduates_on (like 2027-07-31). Up to 1 MB.",
    )


class LeftForm(forms.Form):
    """A student has left."""

    code = forms.CharField(
        label="The student's code", max_length=30, widget=forms.TextInput(attrs=_PLAIN), help_text="The school has it."
    )


class AnswerForm(forms.Form):
    """A moderator's yes or no."""

    answer = forms.ChoiceField(choices=[("yes", "yes"), ("no", "no")])
