"""Structures of survey tools and their starting mappings: ``mappings/`` in the folder of a company."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from avers.adapters.files.documents import dump_document, read_typed
from avers.adapters.files.folder import Folder
from avers.adapters.files.names import check_name
from avers.adapters.files.yaml_in import read_yaml
from avers.application.importing.mapping import AnswerMapping
from avers.application.importing.structure import SurveyStructure

__all__ = ["FolderStructures"]

_MAPPINGS: Final = "mappings"
_NOTE_WIDTH: Final = 500
_WITH_ANSWERS: Final = ".structure.yaml"
_ASKED_HERE: Final = ".form.yaml"


class FolderStructures:
    """The port ``StructureStore`` over a folder."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder

    def mapping_file(self, key: str) -> str:
        """Return the place of a mapping inside the folder."""
        return f"{_MAPPINGS}/{check_name(key)}.yaml"

    def read(self, key: str) -> SurveyStructure | None:
        """Return the structure kept under ``key``, None when there is none."""
        for ending in (_WITH_ANSWERS, _ASKED_HERE):
            file = f"{_MAPPINGS}/{check_name(key)}{ending}"
            if self._folder.exists(file):
                return read_typed(read_yaml(self._folder.place(file), file), SurveyStructure)
        return None

    def keep(self, structure: SurveyStructure) -> None:
        """Write a structure without a mapping: its survey is asked here, and check reads it."""
        with self._folder.action():
            self._folder.write(f"{_MAPPINGS}/{structure.key}{_ASKED_HERE}", dump_document(structure))

    def save(self, structure: SurveyStructure, mapping: AnswerMapping, notes: Sequence[str]) -> bool:
        """Write both; a mapping that stands there may be somebody's work, and is kept (False)."""
        with self._folder.action():
            self._folder.write(f"{_MAPPINGS}/{structure.key}{_WITH_ANSWERS}", dump_document(structure))
            return self.save_mapping(structure.key, mapping, notes)

    def save_mapping(self, key: str, mapping: AnswerMapping, notes: Sequence[str]) -> bool:
        """Write a mapping, ``notes`` above it; one that stands there is kept (False)."""
        place = self.mapping_file(key)
        with self._folder.action():
            if self._folder.exists(place):
                return False
            comments = "".join(f"# {' '.join(note.splitlines())[:_NOTE_WIDTH]}\n" for note in notes)
            self._folder.write(place, comments.encode() + dump_document(mapping))
        return True
