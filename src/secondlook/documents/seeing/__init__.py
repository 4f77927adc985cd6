"""Reading pictures: words, codes, faces, what may be handwriting; the right way up."""
