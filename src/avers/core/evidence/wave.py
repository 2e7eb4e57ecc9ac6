"""A wave: one instrument put to one face, from opening to publication; and the batch that fills it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from avers.core.evidence.observation import Face, Promise

__all__ = ["Batch", "EvidenceKind", "Wave", "WaveState"]

WaveState = Literal["draft", "open", "closed", "published"]
EvidenceKind = Literal["survey", "reviews", "conversations", "visits", "kpis"]


@dataclass(frozen=True)
class Wave:
    """One line of ``waves.csv``; ``(key, face)`` is unique.

    Two faces under one key are published together, which is what lets the mirror gap of a unit be
    one figure among the others, made safe with them (rule A3). ``k`` and ``promise`` are frozen at
    opening. ``kind`` is the folder of ``private/evidence`` (or the sealed file) that holds it.
    """

    key: str
    face: Face
    instrument: str = ""
    version: str = ""
    promise: Promise = "anonymous"
    k: int = 5
    opens: date | None = None
    closes: date | None = None
    state: WaveState = "open"
    kind: EvidenceKind = "survey"


@dataclass(frozen=True)
class Batch:
    """What one import added: a name and the hash of its content, unique together (rule C2).

    ``wave`` and ``face`` say where the rows went; ``source`` is the file's name without its folder.
    ``added_by`` and ``added_at`` are the import's, and of no answer; "" and None where they were not kept.
    ``begins`` says that the wave did not ask anything before these rows came.
    """

    content_hash: str
    wave: str
    face: Face
    kind: EvidenceKind
    promise: Promise
    n_rows: int
    n_respondents: int
    source: str
    instrument: str = ""
    version: str = ""
    added_by: str = ""
    added_at: datetime | None = None
    begins: bool = False
