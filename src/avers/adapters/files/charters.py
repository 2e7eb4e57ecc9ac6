"""Charters in a folder: ``charter.yaml`` is the draft, ``charter/<version>.yaml`` never change."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from avers.adapters.files.documents import dump_document, read_typed
from avers.adapters.files.folder import Folder
from avers.adapters.files.names import check_name
from avers.adapters.files.yaml_in import Data, YamlDocument, read_yaml
from avers.application.ports.refusals import AlreadyPublished, DraftChanged
from avers.core.charter.amending import DraftAmendment
from avers.core.charter.document import Charter
from avers.core.charter.fields import MOST_MINUTES, hidden_mark
from avers.core.errors import Fault, InputRefused
from avers.core.text import LANGUAGES, Language

__all__ = ["DRAFT", "FolderCharters", "charter_in", "positions_in"]

DRAFT = "charter.yaml"
_VERSIONS = "charter"
_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]|24:00")


class FolderCharters:
    """The port ``Charters`` over a folder."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder

    def draft(self) -> Charter:
        """Return the draft; raises ``InputRefused`` with every fault when it cannot be read."""
        return charter_in(self.draft_document())

    def draft_document(self) -> YamlDocument:
        """Return the draft as data with the place of each part."""
        if not self._folder.exists(DRAFT):
            raise InputRefused([Fault("no_charter", DRAFT)])
        return read_yaml(self._folder.place(DRAFT), DRAFT)

    def save_draft(self, charter: Charter, *, expected: str = "", undoes: int | None = None) -> str:
        """Write the draft and return its fingerprint; ``DraftChanged`` when another saved first."""
        with self._folder.action():
            if expected and self.draft_fingerprint() != expected:
                raise DraftChanged(expected=expected, found=self.draft_fingerprint())
            self._folder.write(DRAFT, dump_document(charter))
            return self.draft_fingerprint()

    def draft_fingerprint(self) -> str:
        """Return the fingerprint of the draft as it stands, "" when there is none."""
        if not self._folder.exists(DRAFT):
            return ""
        return hashlib.sha256(self._folder.place(DRAFT).read_bytes()).hexdigest()

    def draft_history(self, *, newest: int = 0) -> tuple[DraftAmendment, ...]:
        """Return nothing: the versions of a folder are kept by whoever looks after it."""
        return ()

    def versions(self) -> tuple[str, ...]:
        """Return the published versions, oldest first."""
        found = [self._read(name) for name in self._folder.names(_VERSIONS, ".yaml")]
        found.sort(key=lambda charter: (charter.published_date or date.min, _natural(charter.version)))
        return tuple(charter.version for charter in found)

    def published(self, version: str = "") -> Charter | None:
        """Return a published version, the newest by default; None when there is none."""
        wanted = version or next(reversed(self.versions()), "")
        return self._read(wanted) if wanted in self._folder.names(_VERSIONS, ".yaml") else None

    def publish(self, charter: Charter) -> None:
        """Store ``charter`` under its ``version``; ``AlreadyPublished`` when that version exists."""
        version = check_name(charter.version)
        with self._folder.action():
            if self._folder.exists(f"{_VERSIONS}/{version}.yaml"):
                raise AlreadyPublished(found=version)
            self._folder.write(f"{_VERSIONS}/{version}.yaml", dump_document(charter))

    def _read(self, version: str) -> Charter:
        name = f"{_VERSIONS}/{version}.yaml"
        document = read_yaml(self._folder.place(name), name)
        charter = charter_in(document)
        if charter.version != version:
            raise InputRefused(
                [document.fault("version_differs", "version", found=charter.version, expected=version)]
            )
        return charter


def charter_in(document: YamlDocument) -> Charter:
    """Return the charter that a document holds; raises ``InputRefused`` with every fault."""
    language = _language(document)
    charter = read_typed(document, Charter, language=language)
    faults = [
        *_marks(document.data, "", document), *_keys_twice(charter, document), *_times(charter, document),
        *_figures(charter, document),
    ]  # fmt: skip
    if faults:
        raise InputRefused(faults)
    return charter


def positions_in(document: YamlDocument) -> Mapping[str, tuple[int, int]]:
    """Return line and column of each path; a plain sentence stands for both of its languages."""
    positions = dict(document.positions)
    sides = {f"{path}.{language}": place for path, place in positions.items() for language in LANGUAGES}
    return sides | positions


def _language(document: YamlDocument) -> Language:
    if isinstance(document.data, dict) and document.data.get("language") == "en":
        return "en"
    return "fr"


def _keys_twice(charter: Charter, document: YamlDocument) -> Iterator[Fault]:
    yield from _twice(document, "values", (value.key for value in charter.values))
    yield from _twice(document, "promises", (promise.key for promise in charter.promises))
    yield from _twice(document, "teams", (team.key for team in charter.teams))
    yield from _twice(document, "criteria", (criterion.key for criterion in charter.criteria))
    for i, value in enumerate(charter.values):
        yield from _twice(document, f"values[{i}].behaviours", (b.key for b in value.behaviours))


def _twice(document: YamlDocument, path: str, keys: Iterable[str]) -> Iterator[Fault]:
    counts: Counter[str] = Counter()
    for i, key in enumerate(keys):
        counts[key] += 1
        if counts[key] > 1:
            yield document.fault("key_twice", f"{path}[{i}].key", found=key)


def _times(charter: Charter, document: YamlDocument) -> Iterator[Fault]:
    for i, promise in enumerate(charter.promises):
        for j, hours in enumerate(promise.hours):
            for name, written in (("opens", hours.opens), ("closes", hours.closes)):
                if not _TIME.fullmatch(written):
                    yield document.fault("not_a_time", f"promises[{i}].hours[{j}].{name}", found=written)


def _figures(charter: Charter, document: YamlDocument) -> Iterator[Fault]:
    for i, promise in enumerate(charter.promises):
        within = promise.within_minutes
        if within is not None and not 1 <= within <= MOST_MINUTES:
            yield document.fault(
                "minutes_out_of_range", f"promises[{i}].within_minutes", found=str(within)[:40]
            )
    for i, criterion in enumerate(charter.criteria):
        if criterion.share is not None and not 0 <= criterion.share <= 1:
            yield document.fault("not_a_share", f"criteria[{i}].share", found=f"{criterion.share:g}")


def _marks(data: Data, path: str, document: YamlDocument) -> Iterator[Fault]:
    """Yield the signs that turn words round on the screen: a reader would approve others than are kept."""
    if isinstance(data, str):
        mark = hidden_mark(data)
        if mark:
            yield document.fault("yaml_character", path, found=mark)
    elif isinstance(data, list):
        for i, part in enumerate(data):
            yield from _marks(part, f"{path}[{i}]", document)
    elif isinstance(data, dict):
        for key, part in data.items():
            yield from _marks(part, f"{path}.{key}" if path else key, document)


def _natural(version: str) -> list[tuple[int, str]]:
    """Order ``9`` before ``10``: digits count as numbers."""
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d+)", version) if part]
