"""What is compiled from a charter, in a folder: ``compiled/<version>/<key>.yaml``.

Files are written together or not at all; those that already say the same are left untouched. What was
compiled from a published version stays as it is: waves were answered on it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from avers.adapters.files.documents import dump_document, read_typed
from avers.adapters.files.folder import Folder
from avers.adapters.files.names import check_name
from avers.adapters.files.yaml_in import read_yaml
from avers.application.ports.refusals import AlreadyPublished
from avers.core.charter.compilation import DRAFT_VERSION
from avers.core.charter.compilation.document import Compiled, without_inside

__all__ = ["FolderCompiled"]

_COMPILED: Final = "compiled"


class FolderCompiled:
    """The compiled documents of the company kept in ``root``."""

    def __init__(self, root: Path) -> None:
        self._folder = Folder(root)

    def save(self, documents: Sequence[Compiled]) -> tuple[str, ...]:
        """Write ``documents`` in one step and return the relative paths of the files that changed.

        Raises
        ------
        AlreadyPublished
            A file of a published version stands and says something else; nothing is written.
        """
        with self._folder.action():
            return tuple(path for document in documents if (path := self._save(document)))

    def read(self, version: str) -> tuple[Compiled, ...]:
        """Return the documents compiled for ``version``, by key; none when it was not compiled."""
        place = f"{_COMPILED}/{check_name(version)}"
        files = [f"{place}/{name}.yaml" for name in self._folder.names(place, ".yaml")]
        return tuple(read_typed(read_yaml(self._folder.place(file), file), Compiled) for file in files)

    def _save(self, document: Compiled) -> str:
        path = f"{_COMPILED}/{check_name(document.version)}/{check_name(document.key)}.yaml"
        content = dump_document(document)
        if self._folder.exists(path):
            standing = self._folder.place(path).read_bytes()
            # A version compiled before inside customers had words of their own (R8) keeps what it had.
            if standing in (content, dump_document(without_inside(document))):
                return ""
            if document.version != DRAFT_VERSION:
                raise AlreadyPublished(found=path)
        self._folder.write(path, content)
        return path
