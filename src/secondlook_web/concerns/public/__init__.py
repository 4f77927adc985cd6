"""Raising a concern without an account, coming back with the receipt, and what whoever raised one sees and can do."""
