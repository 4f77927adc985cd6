"""The jobs of concerns: each is registered by the part that does it, which stands here so that it is loaded."""

from secondlook_web.concerns.exhibits import work as exhibits
from secondlook_web.concerns.handling import work as handling
from secondlook_web.concerns.public import mails

__all__ = ["exhibits", "handling", "mails"]
