"""Style sheets and scripts, served as they stand on the disk, after an upgrade as before."""

from __future__ import annotations

import os
from typing import Any

from whitenoise.middleware import WhiteNoiseMiddleware

__all__ = ["StaticFiles"]


class StaticFiles(WhiteNoiseMiddleware):  # type: ignore[misc] # the library says nothing of its types
    """Look at a file again before it is served: its length was noted as the server started.

    A file that grew since would be cut at its old length, and one that shrank would never end.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._noted: dict[str, tuple[str, tuple[int, int]]] = {}
        super().__init__(*args, **kwargs)

    def __call__(self, request: Any) -> Any:
        """Serve a static file, or hand the request on."""
        noted = self._noted.get(request.path_info)
        if noted is not None and not self.autorefresh:
            path, was = noted
            try:
                if _stamp(path) != was:
                    self.add_file_to_dictionary(request.path_info, path)
            except FileNotFoundError:
                self.files.pop(request.path_info, None)
        return super().__call__(request)

    def add_file_to_dictionary(self, url: str, path: str, stat_cache: Any = None) -> None:
        """Note a file and how it stood."""
        self._noted[url] = (path, _stamp(path))
        super().add_file_to_dictionary(url, path, stat_cache=stat_cache)


def _stamp(path: str) -> tuple[int, int]:
    found = os.stat(path)  # noqa: PTH116 - asked for at every request
    return found.st_mtime_ns, found.st_size
