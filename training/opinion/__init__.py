"""How the opinion of a draft beside its context is fitted."""
