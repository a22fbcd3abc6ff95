"""Uploads go straight to the disk, and one that is too large is dropped while it arrives."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadhandler import SkipFile, TemporaryFileUploadHandler

from enishi.imports.actions.uploading import MOST_BYTES


class BoundedUploadHandler(TemporaryFileUploadHandler):
    """Keeps the names of files that were too large, so that the page can say which."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.too_large: list[str] = []

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if start + len(raw_data) > MOST_BYTES:
            self.too_large.append(self.file_name or "")
            raise SkipFile
        super().receive_data_chunk(raw_data, start)
