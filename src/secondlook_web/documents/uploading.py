"""A file that comes in stays in memory, up to the largest that is read: it never lies on the disk as it came.

Django would put anything larger than two megabytes into a folder for temporary files.
"""

from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile

NAME = "a file"
"""In place of its own, which may say who it is about."""


class InMemory(FileUploadHandler):
    """Keeps one file in memory; of one that is too large nothing, and `too_large` says so."""

    largest_bytes: int | None = None
    """Where it is not what the site reads at most."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.taken = BytesIO()
        self.size = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.size += len(raw_data)
        if self.size > (self.largest_bytes or settings.MAX_DOCUMENT_BYTES):
            self.taken = BytesIO()
            self.request.file_too_large = True  # type: ignore[union-attr]
            raise SkipFile
        self.taken.write(raw_data)

    def file_complete(self, file_size: int) -> "UploadedFile[Any] | None":
        self.taken.seek(0)
        return InMemoryUploadedFile(self.taken, self.field_name, NAME, "", self.size, None)
