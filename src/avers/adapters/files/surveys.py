"""Surveys being written, in a folder: ``surveys/drafts/<key>.yaml``, which no check reads as yet."""

from __future__ import annotations

import hashlib
from typing import Final

from avers.adapters.files.documents import dump_document, read_typed
from avers.adapters.files.folder import Folder
from avers.adapters.files.names import check_name
from avers.adapters.files.yaml_in import YAML_BOUNDS, read_yaml
from avers.application.ports import SurveyDraft
from avers.application.ports.refusals import DraftChanged
from avers.core.charter.amending import DraftAmendment
from avers.core.evidence.instrument import Instrument

__all__ = ["FolderSurveys"]

_DRAFTS: Final = "surveys/drafts"


class FolderSurveys:
    """The port ``SurveyDrafts`` over a folder."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder

    def all(self) -> tuple[SurveyDraft, ...]:
        """Return every draft, by key."""
        found = (self.read(name) for name in self._folder.names(_DRAFTS, ".yaml"))
        return tuple(draft for draft in found if draft is not None)

    def read(self, key: str) -> SurveyDraft | None:
        """Return the draft under ``key``, None when there is none; raises the faults of its file."""
        file = _file(key)
        if not self._folder.exists(file):
            return None
        instrument = self._folder.once(
            file,
            lambda: read_typed(read_yaml(self._folder.place(file), file), Instrument),
            bounds=YAML_BOUNDS,
        )
        return SurveyDraft(instrument, hashlib.sha256(self._folder.place(file).read_bytes()).hexdigest())

    def save(self, instrument: Instrument, *, expected: str = "", undoes: int | None = None) -> str:
        """Write the draft and return its fingerprint; ``DraftChanged`` when another saved first."""
        del undoes  # a folder tells no history
        file, content = _file(instrument.key), dump_document(instrument)
        with self._folder.action():
            standing = self.read(instrument.key) if expected else None
            if expected and (standing is None or standing.fingerprint != expected):
                raise DraftChanged()
            self._folder.write(file, content)
        return hashlib.sha256(content).hexdigest()

    def remove(self, key: str) -> None:
        """Remove the draft under ``key``, at once: a folder's actions write files and never take one away."""
        (self._folder.root / _file(key)).unlink(missing_ok=True)

    def history(self, key: str, *, newest: int = 0) -> tuple[DraftAmendment, ...]:
        """Return nothing: the versions of a folder are kept by whoever looks after it."""
        del key, newest
        return ()


def _file(key: str) -> str:
    return f"{_DRAFTS}/{check_name(key)}.yaml"
