"""Log lines without people in them: no answer, token, address or body, and one line each (rule C7)."""

from __future__ import annotations

import logging
import traceback
from types import TracebackType

__all__ = ["InConfidence", "OneLine"]

_ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class InConfidence(logging.Filter):
    """Lets no line through about a page of concerns: its hour would tell when somebody wrote.

    A failure of ours is told, since nothing else would tell of it.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Return whether the record may be written."""
        match = getattr(getattr(record, "request", None), "resolver_match", None)
        return not str(getattr(match, "route", "")).startswith("concern/") or bool(record.exc_info)


class OneLine(logging.Formatter):
    """Writes time, level, logger and message on one line; a failure by its class and its places.

    What an exception says may quote a row (a database names the value that was refused), and the
    path of a page may hold a token: neither is written, the route of the page is.
    """

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as one line."""
        request = getattr(record, "request", None)
        if request is not None:
            match = getattr(request, "resolver_match", None)
            route = match.route if match else "no such page"
            record = logging.makeLogRecord(record.__dict__)
            record.msg, record.args = f"{getattr(record, 'status_code', '')} {route}", ()
        return super().format(record).replace("\r", "\\r").replace("\n", "\\n")

    def formatException(self, ei: _ExcInfo) -> str:  # noqa: N802 - logging's name
        """Return class and places of the failure, without its message."""
        kind, _, places = ei
        frames = "; ".join(
            f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(places)
        )
        return f"{kind.__name__ if kind else 'failure'} at {frames}"
