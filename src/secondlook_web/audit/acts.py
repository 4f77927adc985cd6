"""What the log records, and the words that its details may hold: both closed, so that no text can get into it.

An act is added here, one line in its group. A detail is a whole number, a boolean, a member of an enumeration, or a
word that `WORDS` lists for its key. Nothing else: no name, no address, no register number, nobody's words.
"""

from django.db import models


class Act(models.TextChoices):
    """Something that somebody, or the site itself, did and must answer for."""

    # How members stand.
    LET_IN = "let_in", "let somebody in"
    SUSPENDED = "suspended", "suspended a member"
    SUSPENSION_LIFTED = "suspension_lifted", "lifted a suspension"
    MODERATOR_MADE = "moderator_made", "made somebody a moderator"
    MODERATOR_UNMADE = "moderator_unmade", "took a moderator's part away"
    MODERATOR_PROPOSED = "moderator_proposed", "proposed that somebody moderates, or no longer does"
    PROPOSAL_DROPPED = "proposal_dropped", "dropped a proposal about a moderator"
    PERSON_LOOKED_AT = "person_looked_at", "looked at what is known of a person"

    # Evidence of who somebody is.
    EVIDENCE_SHOWN = "evidence_shown", "evidence was shown"
    EVIDENCE_ENDED = "evidence_ended", "evidence ended"
    EVIDENCE_REFUSED = "evidence_refused", "evidence was refused"
    EVIDENCE_LOOKED_AT = "evidence_looked_at", "looked at somebody's evidence"
    MATCH_DECIDED = "match_decided", "decided whether a register entry is a person's"
    VOUCHED = "vouched", "vouched for somebody"
    VOUCH_WITHDRAWN = "vouch_withdrawn", "withdrew a vouch"
    NOTICE_GIVEN = "notice_given", "a notice was given"
    NOTICE_APPEALED = "notice_appealed", "appealed against a notice"
    NOTICE_DECIDED = "notice_decided", "decided on a notice"
    NOTICE_LAPSED = "notice_lapsed", "a notice took effect or lapsed"
    QUESTION_OPENED = "question_opened", "asked moderators about somebody's evidence"
    QUESTION_DECIDED = "question_decided", "decided a question about evidence"
    STUDENTS_LISTED = "students_listed", "kept a school's list of students"
    INSTITUTION_ADDED = "institution_added", "added an institution"
    INSTITUTION_CHANGED = "institution_changed", "changed an institution"
    DOMAIN_ADDED = "domain_added", "listed a mail domain"
    DOMAIN_REMOVED = "domain_removed", "took a mail domain off the list"

    # Registers.
    REGISTER_IMPORTED = "register_imported", "a register was imported"
    REGISTER_REFUSED = "register_refused", "a register file was refused"
    REGISTER_WAITS = "register_waits", "a register file waits for a person"
    REGISTER_CONFIRMED = "register_confirmed", "confirmed a register file that shrank"
    REGISTER_DISCARDED = "register_discarded", "discarded a register file that waited"

    # Invitations.
    INVITATION_MADE = "invitation_made", "made an invitation"
    INVITATION_USED = "invitation_used", "an invitation was used"
    INVITATION_REVOKED = "invitation_revoked", "revoked an invitation"

    # Accounts.
    SUPERUSER_MADE = "superuser_made", "made an account with all rights"
    PASSWORD_CHANGED = "password_changed", "changed the password"
    PASSWORD_RESET = "password_reset", "set a new password by mail"
    ADDRESS_ADDED = "address_added", "added an address"
    ADDRESS_CHANGED = "address_changed", "changed the address"
    ADDRESS_CONFIRMED = "address_confirmed", "confirmed an address"
    ADDRESS_REMOVED = "address_removed", "removed an address"
    FACTOR_ADDED = "factor_added", "added a second factor"
    FACTOR_REMOVED = "factor_removed", "removed a second factor"
    SESSIONS_ENDED = "sessions_ended", "ended sessions"
    SIGN_IN_LINKED = "sign_in_linked", "linked a sign-in from elsewhere"
    SIGN_IN_UNLINKED = "sign_in_unlinked", "unlinked a sign-in from elsewhere"
    TOKEN_MADE = "token_made", "made a token"
    TOKEN_REVOKED = "token_revoked", "revoked a token"

    # Posts, concerns and the moderators' queue.
    CONCERN_RAISED = "concern_raised", "a concern was raised"
    CONCERN_MOVED = "concern_moved", "something was done about a concern"
    CONCERN_CLOSED = "concern_closed", "a concern was closed"
    CONCERN_LOOKED_AT = "concern_looked_at", "looked at a concern"
    CONCERN_KEPT_FROM = "concern_kept_from", "somebody may not handle a concern"
    CONCERN_LET_BACK = "concern_let_back", "somebody may handle a concern again"
    CONCERN_ERASED = "concern_erased", "a concern was erased after its time"
    EXHIBIT_FROZEN = "exhibit_frozen", "a copy was frozen"
    EXHIBIT_LOOKED_AT = "exhibit_looked_at", "looked at a frozen copy"
    LETTER_WRITTEN = "letter_written", "wrote a letter about a concern"
    TEMPLATE_CHANGED = "template_changed", "changed the text of a kind of letter"
    LESSON_PUBLISHED = "lesson_published", "published a lesson"
    LESSON_TAKEN_BACK = "lesson_taken_back", "took a lesson back"
    YEAR_COUNTED = "year_counted", "had a year counted"
    ITEM_TAKEN_UP = "item_taken_up", "took an item up"
    ITEM_HANDED_BACK = "item_handed_back", "handed an item back"
    ITEM_DECIDED = "item_decided", "decided an item"
    ITEM_APPEALED = "item_appealed", "appealed against a decision"

    # Rooms.
    ROOM_OPENED = "room_opened", "opened a room"
    ROOM_CHANGED = "room_changed", "changed a room"
    ROOM_CLOSED = "room_closed", "closed a room"
    MARKS_TURNED_ON = "marks_turned_on", "turned marks for each reader on"
    MARKS_TURNED_OFF = "marks_turned_off", "turned marks for each reader off"
    TRACE_ASKED = "trace_asked", "asked whose account a leak was served to"
    TRACE_AGREED = "trace_agreed", "agreed that a trace names an account"
    TRACE_REFUSED = "trace_refused", "refused that a trace names anybody"
    KIT_MADE = "kit_made", "took the codes of readers out of the site"

    # What belongs to a person.
    EXPORT_MADE = "export_made", "took a copy of their data"
    EXPORT_FETCHED = "export_fetched", "downloaded a copy of their data"
    ERASURE_ASKED = "erasure_asked", "asked to be erased"
    ERASURE_AGREED = "erasure_agreed", "agreed to a member's erasure by letter"
    ERASURE_CANCELLED = "erasure_cancelled", "took the wish to be erased back"
    MEMBER_ERASED = "member_erased", "a member was erased"

    # The log itself. The verifier knows these two by their values.
    ANCHOR_WRITTEN = "anchor_written", "an anchor was written"
    KEY_CHANGED = "key_changed", "the log is signed with another key from here on"
    LOG_EXPORTED = "log_exported", "took a copy of the log"


WORDS: dict[str, frozenset[str]] = {
    "level": frozenset({"unknown", "claimed", "affiliated", "vouched", "registered", "verified"}),
    "was": frozenset({"unknown", "claimed", "affiliated", "vouched", "registered", "verified"}),
    "fact": frozenset({"person", "registration", "binding", "standing"}),
    "route": frozenset({"mail", "oidc", "vouching", "document", "student", "register", "moderator", "account"}),
    "register": frozenset({"gmc", "nmc", "hcpc", "gphc", "gdc"}),
    "factor": frozenset({"totp", "webauthn", "recovery_codes"}),
    "how": frozenset({"command", "page", "job", "program"}),
}
"""By key, the words that may stand for it as plain strings. Members of an enumeration need no line here."""
