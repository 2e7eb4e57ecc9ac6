"""How much a page takes at once: a body larger than any file it asks for is given up, not kept."""

from __future__ import annotations

from typing import Any, Final

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler, StopUpload

__all__ = ["MOST_OF_A_BODY", "BoundedUpload"]

MOST_OF_A_BODY: Final = 66 * 1024 * 1024
"""Bytes: the largest file of answers (``adapters.files.drafts.LARGEST``), and the form around it."""


class BoundedUpload(FileUploadHandler):
    """Stands before the handlers that keep a file, and lets no more through than ``MOST_OF_A_BODY``."""

    def handle_raw_input(
        self,
        input_data: Any,
        META: Any,  # noqa: N803 - as Django names it
        content_length: int,
        boundary: Any,
        encoding: Any = None,
    ) -> None:
        """Refuse what says by itself that it is too large, without reading it."""
        if content_length > MOST_OF_A_BODY:
            raise RequestDataTooBig

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Pass a block on; stop where the file goes on longer than was said."""
        if start + len(raw_data) > MOST_OF_A_BODY:
            raise StopUpload(connection_reset=True)
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leave the file to the handlers behind."""
