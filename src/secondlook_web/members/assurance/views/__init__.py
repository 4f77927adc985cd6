"""Pages about what members have shown. Each gets its object from `access`, calls an action, renders."""
