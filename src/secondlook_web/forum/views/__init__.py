"""Pages of the forum. Each gets its object from `access`, calls an action, renders."""
