"""A concern and what was done about it, event by event. Events are only ever added: see `recording`."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from secondlook_web.concerns.stages import Stage, What
from secondlook_web.forum.models import Post
from secondlook_web.members.models import Member


class Recognised(models.TextChoices):
    """Who is recognised, as whoever raises it says."""

    SELF = "self", "myself"
    RELATIVE = "relative", "somebody close to me"
    PATIENT = "patient", "a patient I know of"
    COLLEAGUE = "colleague", "a colleague"
    MISTAKE = "mistake", "nobody: I pressed it by mistake"


class Source(models.TextChoices):
    """By which way a concern came."""

    TAP = "tap", "a member, under a post"
    PUBLIC = "public", "the public page"
    ELSEWHERE = "elsewhere", "a moderator, from a picture of another place"


class Capacity(models.TextChoices):
    """As whom the reporter raises it, as regulators count complaints."""

    PATIENT = "patient", "the patient"
    RELATIVE = "relative", "somebody close to the patient"
    DOCTOR = "doctor", "a doctor"
    PROFESSIONAL = "professional", "another health professional or a student"
    PUBLIC = "public", "a member of the public"
    UNSAID = "unsaid", "not said"


class Kind(models.TextChoices):
    """What the concern is about, as assessed."""

    DIRECT = "direct", "a name, number, address or face was shown"
    SUM = "sum", "somebody could be recognised from details together"
    CONTEMPT = "contempt", "a patient was mocked or spoken of with contempt"
    CONSENT = "consent", "told without consent, or beyond it"
    CONDUCT = "conduct", "conduct towards a patient or a colleague"
    OTHER = "other", "something else"


class Breach(models.TextChoices):
    """Whether it is a personal data breach, as assessed (UK GDPR, articles 33 and 34)."""

    NONE = "none", "no personal data breach"
    LOGGED = "logged", "a breach that is unlikely to be a risk: logged with reasons"
    NOTIFY = "notify", "a breach that the data protection regulator is told of"


class Outcome(models.TextChoices):
    """How a concern ended."""

    NO_FURTHER_ACTION = "no_further_action", "put right, no further action"
    LEARNING = "learning", "put right, with something to learn"
    MEASURE = "measure", "a measure of the forum against the author"
    REFERRED = "referred", "handed to an employer, a school or a regulator"
    NOT_UPHELD = "not_upheld", "nobody could be recognised, and nothing was wrong"
    MISTAKE = "mistake", "raised by mistake"
    WITHDRAWN = "withdrawn", "withdrawn by the reporter, nothing further found"


class Side(models.TextChoices):
    """Who did something about a concern."""

    REPORTER = "reporter", "the reporter"
    HANDLER = "handler", "a handler"
    AUTHOR = "author", "the author"
    SITE = "site", "the site"


class Concern(models.Model):
    """Somebody recognised somebody in a post. Whoever raised it is never shown to the author."""

    post = models.ForeignKey(Post, null=True, blank=True, on_delete=models.PROTECT, related_name="concerns")
    """None while nobody knows which post is meant, and for what was published elsewhere."""
    raised_by = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="concerns")
    source = models.CharField(max_length=10, choices=Source.choices, default=Source.TAP)
    capacity = models.CharField(max_length=12, choices=Capacity.choices, default=Capacity.UNSAID)
    recognised = models.CharField(max_length=10, choices=Recognised.choices, default=Recognised.PATIENT)
    answered_at = models.DateTimeField(null=True, blank=True)
    """When they said who; until then `recognised` is only the default, since one tap is all that is asked."""
    place = models.CharField(max_length=300, blank=True)
    """Where it was published, in words: of what is not a post here."""
    protected = models.BooleanField(default=False)
    """It raises a worry about the care of patients: raising it is never held against anybody."""

    goes_on = models.BooleanField(default=False)
    """Goes its whole way; else it is settled with the moderators' decision about the post (`settling`)."""
    stage = models.CharField(max_length=12, choices=Stage.choices, default=Stage.RECEIVED)
    """The stage that it has come to: what its events say, kept beside them for lists (`recording`)."""
    events_count = models.PositiveIntegerField(default=0)
    """Number of the last event."""
    handler = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="handles")
    kind = models.CharField(max_length=10, choices=Kind.choices, blank=True)
    serious = models.BooleanField(null=True, blank=True)
    breach = models.CharField(max_length=8, choices=Breach.choices, blank=True)
    outcome = models.CharField(max_length=20, choices=Outcome.choices, blank=True)
    finding = models.TextField(max_length=4_000, blank=True)
    """What was found, apart from what is alleged. Both sides are told it."""
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    """When the reporter took it back; what was serious is seen through all the same."""

    raised_at = models.DateTimeField(default=timezone.now)
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    """When a person first took it up."""
    closed_at = models.DateTimeField(null=True, blank=True)
    keep_until = models.DateField(null=True, blank=True)
    """Until when everything about it is kept; none while it is open."""
    hold = models.BooleanField(default=False)
    """Kept beyond that: a court, a regulator or the ombudsman may ask for it."""
    hold_reason = models.CharField(max_length=300, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)
    """When its time was over: since then it is numbers and choices that are counted, and nobody's words or name."""

    class Meta:
        indexes = (
            models.Index(fields=("raised_by", "-id"), name="concerns_of_a_member"),
            models.Index(fields=("stage", "raised_at"), condition=Q(closed_at__isnull=True), name="open_concerns"),
            models.Index(fields=("keep_until",), condition=Q(keep_until__isnull=False), name="concerns_to_erase"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("post", "raised_by"), condition=Q(closed_at__isnull=True), name="one_open_concern_of_a_member"
            ),
            models.CheckConstraint(
                name="a_closed_concern_has_an_outcome", condition=Q(closed_at__isnull=True) | ~Q(outcome="")
            ),
            models.CheckConstraint(
                name="a_closed_concern_was_acknowledged",
                condition=Q(closed_at__isnull=True) | Q(acknowledged_at__isnull=False),
            ),
            models.CheckConstraint(name="a_hold_has_a_reason", condition=Q(hold=False) | ~Q(hold_reason="")),
        )

    def __repr__(self) -> str:
        return f"<Concern {self.pk}>"


class Event(models.Model):
    """One thing that was done about a concern. Numbered from 1 without gaps, and never changed."""

    concern = models.ForeignKey(Concern, on_delete=models.CASCADE, related_name="events")
    number = models.PositiveIntegerField()
    what = models.CharField(max_length=20, choices=What.choices)
    waived = models.BooleanField(default=False)
    """The stage was left out, for the reason in `says`."""
    side = models.CharField(max_length=8, choices=Side.choices)
    by = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    says = models.TextField(max_length=4_000, blank=True)
    """Why, or what came of it: for handlers. What others are told is written to them."""

    class Meta:
        ordering = ("concern", "number")
        constraints = (
            models.UniqueConstraint(fields=("concern", "number"), name="one_event_to_a_number"),
            models.CheckConstraint(name="what_is_left_out_has_a_reason", condition=Q(waived=False) | ~Q(says="")),
        )

    def __repr__(self) -> str:
        return f"<Event {self.concern_id}/{self.number} {self.what}>"
