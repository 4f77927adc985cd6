"""Reading pictures: words, codes, faces, what may be handwriting; the right way up.

page = look(pixels, dots_per_inch=200)
"""

from secondlook.documents.seeing.again import read_again, surely_read
from secondlook.documents.seeing.order import ordered
from secondlook.documents.seeing.page import look

__all__ = ["look", "ordered", "read_again", "surely_read"]
