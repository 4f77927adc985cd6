"""How much of a file is read, and how long. What is over a limit is refused with the limit in the reason."""

LARGEST_FILE_BYTES = 64 * 1024**2
MOST_PAGES = 200
"""Of one document. A patient's whole record is an export, not something to share."""
MOST_CHARACTERS = 2_000_000
"""Code points read of one document, in view and out of view."""
MOST_BLOCKS = 200_000
"""Paragraphs, lines, messages and cells of one document."""
MOST_PASSAGES = 20_000
"""Things out of sight: comments, properties, layers, fields."""
MOST_UNPACKED_BYTES = 512 * 1024**2
"""What a packed file may unfold to (ZIP, FlateDecode): a file of 42 kilobytes can claim petabytes."""
MOST_PARTS_OF_A_PACKAGE = 5_000
MOST_NESTED = 3
"""A file in a file in a file."""

READING_SECONDS = 60.0
"""Wall clock for a file of one page; `A_PAGE_SECONDS` more for each further page."""
A_PAGE_SECONDS = 10.0
A_PAGE_BYTES = 50_000
"""Of a file whose pages are not told one by one: so many bytes earn the time of a page."""
PROCESSOR_SECONDS = 600
LARGEST_PROCESS_BYTES = 1536 * 1024**2
"""Address space beside what the libraries map when the process starts."""
MOST_ANSWERED_BYTES = 1024**3
"""What the sealed process may send back, over all pages: packed pixels and words, which are kept in memory."""
