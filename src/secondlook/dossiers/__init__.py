"""Facts per subject from draft, thread, history, profile and clock: the sum of what is published."""

from secondlook.dossiers.gather import draft_facts, fixed_from_outside, gather

__all__ = ["draft_facts", "fixed_from_outside", "gather"]
