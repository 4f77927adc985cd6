"""What those who handle concerns see and do: a list for every moderator, each concern whole for its handler alone."""
