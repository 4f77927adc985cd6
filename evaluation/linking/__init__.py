"""How well earlier posts are linked to a draft about the same patient: a made-up forum whose answers are known."""
