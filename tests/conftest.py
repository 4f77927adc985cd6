"""What all tests share: laws are not timed, since a busy machine is no fault of theirs."""

from hypothesis import settings

settings.register_profile("steady", deadline=None)
settings.load_profile("steady")
