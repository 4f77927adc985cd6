"""What the routes keep beside evidence: institutions, sent links, lists of schools, what waits for a moderator.

Evidence itself is in `models`. A row about a member goes with the member. Names, numbers and addresses here are sealed
as those of evidence are: who looks says why (`looking`), and the member is told.
"""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone

from secondlook_web.members.assurance.affiliations import Affiliation
from secondlook_web.members.models import Member

LONGEST_WORDS = 2_000


class Kind(models.TextChoices):
    """What an institution is."""

    HEALTH = "health", "health service"
    UNIVERSITY = "university", "university"
    COLLEGE = "college", "college or school"
    OTHER = "other", "other"


class Reach(models.TextChoices):
    """Which addresses a listed domain speaks for."""

    ITSELF = "itself", "this domain only"
    BELOW = "below", "domains below it, not itself"
    BOTH = "both", "itself and domains below it"


class Institution(models.Model):
    """A place whose accounts say something about a person."""

    name = models.CharField(max_length=120)
    """The member and moderators read it in the reasons of a level; other members do not."""
    kind = models.CharField(max_length=10, choices=Kind.choices)

    class Meta:
        constraints = (models.UniqueConstraint(Lower("name"), name="one_institution_of_a_name"),)

    def __str__(self) -> str:
        return self.name


class Domain(models.Model):
    """What an address at a domain shows."""

    institution = models.ForeignKey(Institution, on_delete=models.CASCADE, related_name="domains")
    domain = models.CharField(max_length=120, unique=True)
    """In small letters, as `mailboxes.domain_of` writes it."""
    reach = models.CharField(max_length=6, choices=Reach.choices, default=Reach.ITSELF)
    shows = models.CharField(max_length=8, choices=Affiliation.choices, default=Affiliation.MEMBER)
    good_for_days = models.PositiveSmallIntegerField(default=365)
    trap = models.CharField(max_length=240, blank=True)
    """Who else has such an address, in a sentence: for moderators and for who asks."""

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="a_domain_is_good_for_a_while", condition=Q(good_for_days__gte=1, good_for_days__lte=400)
            ),
        )

    def __str__(self) -> str:
        return self.domain


class SentLink(models.Model):
    """A link that was sent to an address: for the member who asked, once, for a day. Gone a day after it ran out, at
    the next daily job."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="sent_links")
    address = models.CharField(max_length=254)
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    graduates_on = models.DateField(null=True, blank=True)
    """Of somebody who says that they study there."""
    year = models.PositiveSmallIntegerField(null=True, blank=True)

    def __repr__(self) -> str:
        return f"<SentLink {self.pk}>"


class Studies(models.Model):
    """What a student said of a course, or a school listed: evidence of it runs out on its last day."""

    member = models.OneToOneField(Member, on_delete=models.CASCADE, related_name="studies")
    school = models.CharField(max_length=120)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    graduates_on = models.DateField()
    by_school = models.BooleanField(default=False)
    """Whether the school said so."""

    def __repr__(self) -> str:
        return f"<Studies {self.pk}>"


class Place(models.Model):
    """A place on a course, as a school listed it. The school gives its code to the student; here is a hash."""

    institution = models.ForeignKey(Institution, on_delete=models.CASCADE, related_name="places")
    name = models.CharField(max_length=160)
    course = models.CharField(max_length=120)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    graduates_on = models.DateField()
    code = models.CharField(max_length=64, unique=True)
    listed_at = models.DateTimeField(default=timezone.now)
    listed_by = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    taken_by = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="places")
    taken_at = models.DateTimeField(null=True, blank=True)

    def __repr__(self) -> str:
        return f"<Place {self.pk}>"


class Asks(models.TextChoices):
    """What a moderator is asked to find out."""

    NAME = "name", "Is this name the one on the register?"
    NUMBER = "number", "Two members gave one register number. Whose is it?"
    DOCUMENT = "document", "Somebody asks to show a document."


class Outcome(models.TextChoices):
    """What came of it."""

    YES = "yes", "yes"
    NO = "no", "no"
    WITHDRAWN = "withdrawn", "withdrawn"


class Question(models.Model):
    """Something about a member's evidence that waits for a moderator."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="questions")
    asks = models.CharField(max_length=10, choices=Asks.choices)
    register = models.CharField(max_length=12, blank=True)
    number = models.CharField(max_length=20, blank=True)
    name = models.CharField(max_length=160, blank=True)
    """As given; sealed."""
    words = models.CharField(max_length=500, blank=True)
    """The member's own: when and how they could show a document."""
    opened_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)

    class Meta:
        indexes = (
            models.Index(fields=("opened_at", "id"), condition=Q(decided_at__isnull=True), name="questions_that_wait"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("member", "asks"), condition=Q(decided_at__isnull=True), name="one_open_question_of_a_kind"
            ),
            models.CheckConstraint(
                name="a_decided_question_has_an_outcome",
                condition=Q(decided_at__isnull=True, outcome="") | (Q(decided_at__isnull=False) & ~Q(outcome="")),
            ),
        )

    def __repr__(self) -> str:
        return f"<Question {self.pk} {self.asks}>"


class Decided(models.TextChoices):
    """What a moderator decided on a notice."""

    STANDS = "stands", "it stands"
    LIFTED = "lifted", "it is lifted"


class Notice(models.Model):
    """What the forum's own rule made of a register's status, for one member. The rule gave it, nobody in person."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="notices")
    evidence = models.ForeignKey("assurance.Evidence", on_delete=models.CASCADE, related_name="notices")
    """The registration that it is about."""
    status = models.CharField(max_length=12)
    """As `rules` names it: a status of the register, or that the number is no longer found."""
    effect = models.CharField(max_length=12)
    given_at = models.DateTimeField()
    takes_effect_at = models.DateTimeField()
    took_effect_at = models.DateTimeField(null=True, blank=True)
    lifted_at = models.DateTimeField(null=True, blank=True)
    """By the register, when the status ended, or by a moderator."""
    appeal = models.TextField(max_length=LONGEST_WORDS, blank=True)
    appealed_at = models.DateTimeField(null=True, blank=True)
    decided = models.CharField(max_length=8, choices=Decided.choices, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        indexes = (
            models.Index(fields=("takes_effect_at",), condition=Q(lifted_at__isnull=True), name="notices_that_stand"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("evidence",), condition=Q(lifted_at__isnull=True), name="one_notice_at_a_time"
            ),
        )

    def __repr__(self) -> str:
        return f"<Notice {self.pk} {self.effect}>"


class Cause(models.TextChoices):
    """Why a moderator looks at what is sealed: a closed list, and the member reads it."""

    REQUEST = "request", "to decide what they asked for"
    TWO = "two", "to decide about a register number"
    """Two members gave one; the second reads this line, and must not learn from it that the first is here."""
    NOTICE = "notice", "to decide about a notice of the register"
    CONCERN = "concern", "because of a concern about who they are"
    OWN = "own", "because they asked what is kept"


class Look(models.Model):
    """A moderator looked at what a member had given. The member sees when and why, not who."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="looks")
    by = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    cause = models.CharField(max_length=10, choices=Cause.choices)
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("member", "-at"), name="looks_at_a_member"),)

    def __repr__(self) -> str:
        return f"<Look {self.pk}>"


class Warned(models.Model):
    """That a member was mailed about evidence that runs out, so that nobody is told the same twice."""

    evidence = models.ForeignKey("assurance.Evidence", on_delete=models.CASCADE, related_name="warnings")
    days = models.PositiveSmallIntegerField()
    """How many days before."""
    expires_at = models.DateTimeField()
    """The end that was told: a later one may be told again."""
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("evidence", "days", "expires_at"), name="one_warning_of_an_end"),
        )

    def __repr__(self) -> str:
        return f"<Warned {self.pk}>"


class Proposal(models.Model):
    """That somebody should become a moderator, or should no longer be one: two moderators have to want it."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="proposals")
    makes = models.BooleanField()
    """Whether it makes them a moderator; else it takes the part away."""
    proposed_by = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    proposed_at = models.DateTimeField()
    seconded_by = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    agreed = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("member",), condition=Q(ended_at__isnull=True), name="one_open_proposal_about_a_member"
            ),
        )

    def __repr__(self) -> str:
        return f"<Proposal {self.pk}>"
