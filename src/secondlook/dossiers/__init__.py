"""Facts per subject from draft, thread, history, profile and clock: the sum of what is published."""

from secondlook.dossiers.gather import draft_facts, fixed_from_outside, gather, story_of
from secondlook.dossiers.link import MOST_POSTS, Earlier, read_earlier

__all__ = ["MOST_POSTS", "Earlier", "draft_facts", "fixed_from_outside", "gather", "read_earlier", "story_of"]
