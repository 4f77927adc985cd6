"""What an action refuses, one class for each thing a caller can do something about. Messages name nobody."""


class Refused(Exception):
    """An action could not be done as asked; the message says why and what to do, and is shown to whoever asked."""

    status = 409


class NotYours(Refused):
    """Somebody else's. Pages answer as if it did not exist."""

    status = 404


class TooLong(Refused):
    status = 400


class Empty(Refused):
    status = 400


class AlreadyDone(Refused):
    """Somebody was quicker: a second moderator, a second press of the button."""


class TooOften(Refused):
    status = 429

    def __init__(self, *, retry_after_seconds: int) -> None:
        self.retry_after_seconds = retry_after_seconds
        minutes = max(1, round(retry_after_seconds / 60))
        super().__init__(f"That was too often. Try again in {minutes} minute{'s' if minutes != 1 else ''}.")
