"""Who can read it, how well they are known, who could carry it out."""

from secondlook.audience.look import look

__all__ = ["look"]
