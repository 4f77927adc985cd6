"""What posts and a profile say about the one who wrote them: the author as the subject. Read only when asked."""

from secondlook.dossiers.authors.claim import Claim, Said
from secondlook.dossiers.authors.read import claims, read_post, read_profile
from secondlook.dossiers.authors.weigh import LEAST_PROBABILITY, Reading, claims_from

__all__ = ["LEAST_PROBABILITY", "Claim", "Reading", "Said", "claims", "claims_from", "read_post", "read_profile"]
