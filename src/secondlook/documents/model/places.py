"""Where in a file something stands, and how it came to be known."""

from enum import StrEnum


class Where(StrEnum):
    """Where in a file a piece of text or a picture stands."""

    SHOWN = "shown"
    """In view of everybody who opens the file."""
    HEADER = "header"
    FOOTER = "footer"
    FOOTNOTE = "footnote"
    COMMENT = "comment"
    DELETED = "deleted"
    """A tracked deletion: off the page, still in the file."""
    HIDDEN = "hidden"
    """Marked as hidden, without colour, too small to see, or drawn invisibly."""
    OFF_PAGE = "off_page"
    COVERED = "covered"
    """Under a box or a picture that was drawn over it."""
    LAYER = "layer"
    """In a layer that is switched off."""
    FIELD = "field"
    """What was filled into a form."""
    ANNOTATION = "annotation"
    ALTERNATIVE = "alternative"
    """Text in place of a picture, for those who do not see it."""
    BOOKMARK = "bookmark"
    LINK = "link"
    PROPERTY = "property"
    """Title, author, dates, camera, place: what the file says of itself."""
    THUMBNAIL = "thumbnail"
    EARLIER = "earlier"
    """A revision before the last."""
    CROPPED = "cropped"
    """Of a picture, outside what is shown of it."""
    ATTACHED = "attached"
    """A file in the file."""
    SCRIPT = "script"
    TRAILING = "trailing"
    """After the end of the file's own content, or between its parts where no reader looks."""
    FRAME = "frame"
    """A further picture of a file that shows one."""
    CODE = "code"
    """What a barcode or QR code says."""
    FILE_NAME = "file_name"

    @property
    def in_view(self) -> bool:
        """Whether a reader of the document sees it, so that it goes into the new file unless it is marked."""
        return self in (Where.SHOWN, Where.HEADER, Where.FOOTER, Where.FOOTNOTE)


class ReadBy(StrEnum):
    """How a word came to be known."""

    FILE = "file"
    SEEN = "seen"
    """By character recognition, from the pixels."""


class SeenKind(StrEnum):
    """What was seen in a picture, apart from words."""

    FACE = "face"
    CODE = "code"
    """A barcode or QR code."""
    SIGNATURE = "signature"
    HANDWRITING = "handwriting"
    STAMP = "stamp"
    PHOTOGRAPH = "photograph"
    """A part of a page that is a picture and not writing: somebody has to look at it."""
