"""Writing pages anew: pixels, boxes of one size, a text layer of what is still in view."""
