"""Publications in a folder: ``publications/<wave>/<revision>/`` with a manifest, cells, sentences and themes.

Cells for a leader alone are never written here (limit L2): a folder is read by whoever holds it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from avers.adapters.files.bytes_in import MEGABYTE, Bounds, read_text
from avers.adapters.files.csv_in import Row, read_rows
from avers.adapters.files.csv_out import write_rows
from avers.adapters.files.documents import as_plain, from_plain
from avers.adapters.files.folder import Folder
from avers.adapters.files.names import check_name
from avers.adapters.files.tables import CELLS, SENTENCES, THEMES
from avers.application.ports.refusals import AlreadyPublished, NotFound
from avers.core.errors import Fault, InputRefused
from avers.core.evidence.observation import Facet, Item
from avers.core.evidence.response_rate import Participation
from avers.core.organisation.tree import Unit, UnitTree
from avers.core.publication.cell import Cell, Continuity, Publication, Sentence, Spoken
from avers.core.text import Text

__all__ = ["FolderPublications"]

_HOME: Final = "publications"
_BOUNDS: Final = Bounds(file=64 * MEGABYTE, line=MEGABYTE)
_FORMAT: Final = 1
_FILES: Final = ("cells.csv", "sentences.csv", "themes.csv")
_N_NEWEST: Final = 2


class FolderPublications:
    """The port ``Publications`` over a folder."""

    def __init__(self, folder: Folder, *, home: str = _HOME) -> None:
        self._folder, self._at = folder, home

    def add(self, publication: Publication) -> None:
        """Store a publication; ``AlreadyPublished`` when its (wave, revision) exists."""
        home = f"{self._at}/{check_name(publication.wave)}/{publication.revision}"
        shown = [cell for cell in publication.cells if cell.audience != "leader"]
        names = [column.name for column in CELLS.columns]
        cells = write_rows(names, ([getattr(cell, name) for name in names] for cell in shown))
        columns = [column.name for column in SENTENCES.columns]
        said = write_rows(
            columns, ([getattr(one, name) for name in columns] for one in publication.sentences)
        )
        files = {"cells.csv": cells} | ({"sentences.csv": said} if publication.sentences else {})
        if publication.themes:
            files["themes.csv"] = write_rows(
                [column.name for column in THEMES.columns], _theme_rows(publication.themes)
            )
        with self._folder.action():
            if self._folder.exists(f"{home}/manifest.json"):
                raise AlreadyPublished(found=f"{publication.wave}/{publication.revision}")
            for name, content in files.items():
                self._folder.write(f"{home}/{name}", content)
            self._folder.write(f"{home}/audit.json", _lines(dict(sorted(publication.verdict.items()))))
            self._folder.write(f"{home}/manifest.json", _manifest(publication, files))

    def read(self, wave: str, revision: int | None = None) -> Publication:
        """Return one publication, the newest revision by default, its cells and sentences as they stand."""
        frame = self.frame(wave, revision)
        home = self._home(wave, revision)
        return replace(frame, cells=self._cells(home), sentences=self._sentences(home))

    def frame(self, wave: str, revision: int | None = None) -> Publication:
        """Return a publication without its cells."""
        home = self._home(wave, revision)
        told = self._manifest_at(home)
        try:
            return Publication(
                wave=str(told["wave"]),
                revision=int(told["revision"]),
                k=int(told["k"]),
                tree=UnitTree(from_plain(Unit, unit) for unit in told["units"]),
                tree_date=date.fromisoformat(told["tree_date"]),
                facets=tuple(from_plain(Facet, facet) for facet in told["facets"]),
                items=tuple(from_plain(Item, item) for item in told["items"]),
                cells=(),
                charter=str(told["charter"]),
                instruments=tuple(map(str, told["instruments"])),
                methods={str(name): str(version) for name, version in told["methods"].items()},
                reason=str(told["reason"]),
                synthetic=bool(told["synthetic"]),
                verdict=dict(told.get("verdict", {})),
                # Published before it was kept: nobody knows who moved.
                continuity=from_plain(Continuity, told["continuity"]) if told.get("continuity") else None,
                customers={str(unit): str(side) for unit, side in told.get("customers", {}).items()},
                themes=self._themes(home),
                # Published before they were kept: nobody knows how many people there were.
                targets={
                    str(face): {
                        str(name): {str(group): int(n) for group, n in sizes.items()}
                        for name, sizes in by.items()
                    }
                    for face, by in told.get("targets", {}).items()
                },
                participation={
                    str(face): from_plain(Participation, one)
                    for face, one in told.get("participation", {}).items()
                },
            )
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise InputRefused(
                [Fault("manifest_unreadable", f"{home}/manifest.json", values={"found": str(error)})]
            ) from None

    def cells_of(
        self,
        wave: str,
        revision: int,
        units: Sequence[str],
        *,
        whole_facets: bool = False,
        tables: Sequence[str] = (),
        facets: Sequence[str] = (),
    ) -> tuple[Cell, ...]:
        """Return the cells of ``units``, in the order of the publication."""
        wanted = frozenset(units)
        return tuple(
            cell
            for cell in self._cells(self._home(wave, revision))
            if cell.unit in wanted
            and not (whole_facets and cell.item)
            and (not tables or cell.table in tables)
            and (not facets or cell.facet in facets)
        )

    def sentences_of(self, wave: str, revision: int, units: Sequence[str]) -> tuple[Sentence, ...]:
        """Return the sentences of ``units``, in the order of the publication."""
        wanted = frozenset(units)
        said = self._sentences(self._home(wave, revision))
        return tuple(sentence for sentence in said if sentence.unit in wanted)

    def altered(self, wave: str, revision: int | None = None) -> bool:
        """Return whether a file of the publication differs from what its manifest says."""
        home = self._home(wave, revision)
        told = self._manifest_at(home)
        found = {
            name: hashlib.sha256(self._folder.place(f"{home}/{name}").read_bytes()).hexdigest()
            for name in _FILES
            if self._folder.exists(f"{home}/{name}")
        }
        return bool(told.get("files") != found or told.get("sha256") != _digest(told))

    def kept(self, name: str, made_of: str) -> str:
        """Return "": a folder keeps what was published, and nothing that is made of it."""
        return ""

    def keep(self, name: str, made_of: str, content: str) -> None:
        """Do nothing: who reads a folder may not be able to write to it."""

    def keys(self) -> tuple[tuple[str, int], ...]:
        """Return (wave, revision) of all publications, oldest first."""
        found = [
            (wave, int(revision))
            for wave in self._folder.folders(self._at)
            for revision in self._folder.folders(f"{self._at}/{wave}")
            if revision.isdigit() and self._folder.exists(f"{self._at}/{wave}/{revision}/manifest.json")
        ]
        return tuple(sorted(found))

    def digests(self) -> tuple[str, ...]:
        """Return the digest of each publication, oldest first: its manifest holds that of its figures."""
        homes = [f"{self._at}/{wave}/{revision}/manifest.json" for wave, revision in self.keys()]
        return tuple(hashlib.sha256(self._folder.place(home).read_bytes()).hexdigest() for home in homes)

    def newest(self) -> tuple[Publication, ...]:
        """Return the newest publications, newest last, each in its newest revision: what rules read.

        The last two waves by the day of their tree: the one that is judged, and the one before it.
        """
        days = {wave: self.frame(wave).tree_date for wave in dict(self.keys())}
        waves = sorted(days, key=lambda wave: (days[wave], wave))[-_N_NEWEST:]
        return tuple(self.read(wave) for wave in waves)

    def _home(self, wave: str, revision: int | None) -> str:
        revisions = [number for key, number in self.keys() if key == wave]
        wanted = revision if revision is not None else max(revisions, default=0)
        if wanted not in revisions:
            raise NotFound(found=wave)
        return f"{self._at}/{wave}/{wanted}"

    def _cells(self, home: str) -> tuple[Cell, ...]:
        name = f"{home}/cells.csv"
        return self._folder.once(
            name, lambda: tuple(_cell(row) for row in read_rows(self._folder.place(name), name, CELLS))
        )

    def _sentences(self, home: str) -> tuple[Sentence, ...]:
        name = f"{home}/sentences.csv"
        # A wave where too few wrote has no such file, nor has one closed before there were any.
        if not self._folder.exists(name):
            return ()
        return tuple(_sentence(row) for row in read_rows(self._folder.place(name), name, SENTENCES))

    def _themes(self, home: str) -> Spoken:
        name = f"{home}/themes.csv"
        # None where too few wrote, and in what was closed before there were any.
        if not self._folder.exists(name):
            return Spoken()
        named: dict[str, dict[str, tuple[str, ...]]] = {}
        names: dict[str, Text] = {}
        for row in read_rows(self._folder.place(name), name, THEMES):
            units, unit = named.setdefault(row.text("face"), {}), row.text("unit")
            units[unit] = (*units.get(unit, ()), row.text("theme"))
            names[row.text("theme")] = Text(row.text("name_fr"), row.text("name_en"))
        return Spoken(named, names)

    def _manifest_at(self, home: str) -> dict[str, Any]:
        name = f"{home}/manifest.json"
        try:
            told = json.loads(read_text(self._folder.place(name), name, _BOUNDS))
        except (ValueError, RecursionError) as error:
            raise InputRefused([Fault("manifest_unreadable", name, values={"found": str(error)})]) from None
        if not isinstance(told, dict):
            raise InputRefused([Fault("manifest_unreadable", name, values={"found": type(told).__name__})])
        return told


def _manifest(publication: Publication, files: Mapping[str, bytes]) -> bytes:
    told = {
        "format": _FORMAT,
        "wave": publication.wave,
        "revision": publication.revision,
        "reason": publication.reason,
        "synthetic": publication.synthetic,
        "charter": publication.charter,
        "instruments": list(publication.instruments),
        "tree_date": publication.tree_date.isoformat(),
        "k": publication.k,
        "methods": dict(sorted(publication.methods.items())),
        "units": [as_plain(unit) for unit in publication.tree.units],
        "facets": [as_plain(facet) for facet in publication.facets],
        "items": [as_plain(item) for item in publication.items],
        "verdict": dict(sorted(publication.verdict.items())),
        "continuity": _continuity(publication.continuity),
        "customers": dict(sorted(publication.customers.items())),
        # Left out where there is none, as it was before there were any.
        **({"targets": _targets(publication.targets)} if publication.targets else {}),
        **({"participation": _participation(publication)} if publication.participation else {}),
        "files": {name: hashlib.sha256(content).hexdigest() for name, content in sorted(files.items())},
    }
    return _lines(told | {"sha256": _digest(told)})


def _theme_rows(themes: Spoken) -> Iterator[tuple[str, ...]]:
    """Yield the rows of ``themes.csv``, in the order of themes within each unit."""
    for face, units in sorted(themes.named.items()):
        for unit, keys in sorted(units.items()):
            yield from ((face, unit, key, themes.names[key].fr, themes.names[key].en) for key in keys)


def _continuity(kept: Continuity | None) -> Any:
    # In order, so that a publication that went through a database comes back with the same digest.
    return as_plain(replace(kept, heirs=dict(sorted(kept.heirs.items())))) if kept else None


def _targets(kept: Mapping[str, Mapping[str, Mapping[str, int]]]) -> Any:
    return {
        face: {name: dict(sorted(sizes.items())) for name, sizes in sorted(by.items())}
        for face, by in sorted(kept.items())
    }


def _participation(publication: Publication) -> Any:
    return {face: as_plain(one) for face, one in sorted(publication.participation.items())}


def _digest(told: Mapping[str, object]) -> str:
    """Return the digest of what a manifest tells, its own digest left out."""
    return hashlib.sha256(_lines({name: told[name] for name in told if name != "sha256"})).hexdigest()


def _lines(told: Mapping[str, object]) -> bytes:
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def _cell(row: Row) -> Cell:
    withheld = row.text("withheld")
    return Cell(
        table=row.text("table"),
        audience="leader" if row.text("audience") == "leader" else "all",
        face=row.text("face"),
        facet=row.text("facet"),
        item=row.text("item"),
        measure=row.text("measure"),
        unit=row.text("unit"),
        attribute_1=row.text("attribute_1"),
        level_1=row.text("level_1"),
        attribute_2=row.text("attribute_2"),
        level_2=row.text("level_2"),
        n=row.whole("n"),
        value=row.number("value"),
        low=row.number("low"),
        high=row.number("high"),
        withheld="few" if withheld == "few" else "protected" if withheld else "",
    )


def _sentence(row: Row) -> Sentence:
    return Sentence(
        face=row.text("face"),
        facet=row.text("facet"),
        unit=row.text("unit"),
        text=row.text("text"),
        language="en" if row.text("language") == "en" else "fr",
    )
