"""That what is known of a member changed: for what rests on it. Sent in the transaction of the change."""

from django.dispatch import Signal

evidence_changed = Signal()
"""With `member` (a number) and `at`. Of evidence that was shown anew, once, when the new is there."""
standing_changed = Signal()
"""With `member` (a number) and `at`: somebody may do more or less here than before."""
