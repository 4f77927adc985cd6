"""What the site costs: filling a database, asking pages of a running site at a fixed rate, and what came of it."""
