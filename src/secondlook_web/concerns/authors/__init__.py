"""The author's side of a concern: what happened, what to do now, their own account, and their written response."""
