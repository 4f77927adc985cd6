"""Django's SQLite, but for one thing: see `base`."""
