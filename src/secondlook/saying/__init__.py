"""The answer in plain English: the same sentences on a terminal, on a page and in a live check.

`words.py` words the nouns, `answer.py` a review, `closing.py` what closes the jigsaw. Layout is left to `cli` and the
site. Not here: how a crowd came about (`crowds/explain.py`), the picture of the sum (`picture.py`).
"""
