"""Settings, one module for each place where the site runs: development, testing, production; `base` holds the rest."""
