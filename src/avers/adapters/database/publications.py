"""Frozen results in the database; a page asks for the cells of its own units and pays for no others."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import asdict, astuple, fields, replace
from datetime import date
from functools import lru_cache
from typing import Any, Final

from django.db import models

from avers.adapters.database.documents import read_json, read_units, write_json, write_units
from avers.adapters.database.evidence_tables import insert
from avers.adapters.database.models import (
    KeptRow,
    LeaderCell,
    PublicationRow,
    PublishedCell,
    PublishedSentence,
)
from avers.adapters.database.transactions import write_transaction
from avers.application.ports.refusals import AlreadyPublished, DiskFull, NotFound, StoreBusy
from avers.core.evidence.observation import Facet, Item
from avers.core.evidence.response_rate import Participation
from avers.core.publication.cell import Cell, Continuity, Publication, Sentence, Spoken

__all__ = ["CELL_COLUMNS", "DatabasePublications"]

# Columns of a stored cell; its audience is the table it lies in.
CELL_COLUMNS: Final = tuple(field.name for field in fields(Cell) if field.name != "audience")
_SAID: Final = tuple(field.name for field in fields(Sentence))
# Frames kept by a process: a page with trends needs those of the last eight waves of its company.
_N_FRAMES: Final = 24
# How long what may be lost waits for other writers (seconds): somebody waits for the page.
_PATIENCE: Final = 0.2
CONVERSATIONS: Final = "conversations:"
"""How the keys of the months of conversations begin in the table."""


class DatabasePublications:
    """Implements ``application.ports.Publications``.

    ``shelf`` begins the keys of what stands apart, in the table alone: no wave has such a key.
    """

    def __init__(self, *, shelf: str = "") -> None:
        self._shelf = shelf

    def add(self, publication: Publication) -> None:
        """Store a publication; ``AlreadyPublished`` when its (wave, revision) exists."""
        with write_transaction():
            if self._rows(publication.wave).filter(revision=publication.revision).exists():
                raise AlreadyPublished(found=f"{publication.wave}/{publication.revision}")
            manifest = _manifest(publication)
            row = PublicationRow.objects.create(
                wave=self._shelf + publication.wave,
                revision=publication.revision,
                manifest=manifest,
                digest=_digest(manifest, publication.cells, publication.sentences),
            )
            placed = list(enumerate(publication.cells))
            _write("avers_publishedcell", row, (pair for pair in placed if pair[1].audience == "all"))
            _write("avers_leadercell", row, (pair for pair in placed if pair[1].audience == "leader"))
            insert(
                "avers_publishedsentence",
                ("publication_id", "position", *_SAID),
                ((row.pk, place, *astuple(one)) for place, one in enumerate(publication.sentences)),
            )

    def read(self, wave: str, revision: int | None = None) -> Publication:
        """Return one publication, the newest revision by default, without the cells of leaders (L2)."""
        row = self._row(wave, revision)
        cells = PublishedCell.objects.filter(publication=row).order_by("position")
        said = PublishedSentence.objects.filter(publication=row).order_by("position")
        return replace(_frame(row.pk, row.digest), cells=_cells(cells, "all"), sentences=_sentences(said))

    def frame(self, wave: str, revision: int | None = None) -> Publication:
        """Return a publication without any cell or sentence: its units, facets, items and methods."""
        row = self._row(wave, revision)
        return _frame(row.pk, row.digest)

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
        """Return the cells of ``units``, in the order of the publication, without those of leaders."""
        found = PublishedCell.objects.filter(**_of(self._shelf + wave, revision, units)).order_by("position")
        if tables:
            found = found.filter(table__in=tables)
        if facets:
            found = found.filter(facet__in=facets)
        cells = _cells(found.filter(item="") if whole_facets else found, "all")
        if not cells:
            self._row(wave, revision)
        return cells

    def sentences_of(self, wave: str, revision: int, units: Sequence[str]) -> tuple[Sentence, ...]:
        """Return the sentences of ``units``, in the order of the publication."""
        found = PublishedSentence.objects.filter(**_of(self._shelf + wave, revision, units))
        said = _sentences(found.order_by("position"))
        if not said:
            self._row(wave, revision)
        return said

    def altered(self, wave: str, revision: int | None = None) -> bool:
        """Return whether what is stored differs from what was published (its digest says so)."""
        row = self._row(wave, revision)
        placed = [
            (values[0], Cell(audience=audience, **dict(zip(CELL_COLUMNS, values[1:], strict=True))))
            for kind, audience in ((PublishedCell, "all"), (LeaderCell, "leader"))
            for values in kind._default_manager.filter(publication=row).values_list("position", *CELL_COLUMNS)
        ]
        cells = tuple(cell for _, cell in sorted(placed, key=lambda pair: pair[0]))
        said = _sentences(PublishedSentence.objects.filter(publication=row).order_by("position"))
        return _digest(row.manifest, cells, said) != row.digest

    def kept(self, name: str, made_of: str) -> str:
        """Return what was kept under ``name``; "" where nothing was, or it was made of something else."""
        rows = KeptRow.objects.filter(name=name, made_of=made_of).values_list("content", flat=True)
        return rows.first() or ""

    def keep(self, name: str, made_of: str, content: str) -> None:
        """Keep what was made of publications, unless writers are waited for or there is no room."""
        with suppress(StoreBusy, DiskFull), write_transaction(patience=_PATIENCE):
            KeptRow.objects.update_or_create(name=name, defaults={"made_of": made_of, "content": content})

    def keys(self) -> tuple[tuple[str, int], ...]:
        """Return (wave, revision) of all publications, oldest first."""
        rows = self._all().values_list("wave", "revision")
        return tuple((wave.removeprefix(self._shelf), revision) for wave, revision in rows)

    def digests(self) -> tuple[str, ...]:
        """Return the digest of each publication, oldest first."""
        return tuple(self._all().values_list("digest", flat=True))

    def _all(self) -> models.QuerySet[PublicationRow]:
        rows = PublicationRow.objects.order_by("pk")
        if self._shelf:
            return rows.filter(wave__startswith=self._shelf)
        return rows.exclude(wave__startswith=CONVERSATIONS)

    def _rows(self, wave: str) -> models.QuerySet[PublicationRow]:
        return PublicationRow.objects.filter(wave=self._shelf + wave)

    def _row(self, wave: str, revision: int | None) -> PublicationRow:
        rows = self._rows(wave)
        chosen = rows if revision is None else rows.filter(revision=revision)
        row = chosen.defer("manifest").order_by("-revision").first()
        if row is None:
            raise NotFound(found=wave if revision is None else f"{wave}/{revision}")
        return row


def _of(wave: str, revision: int, units: Sequence[str]) -> dict[str, Any]:
    """Return what tells the rows of ``units`` in one publication, which is not asked for first."""
    return {"publication__wave": wave, "publication__revision": revision, "unit__in": list(units)}


def _write(table: str, row: PublicationRow, cells: Iterable[tuple[int, Cell]]) -> None:
    columns = ("publication_id", "position", *CELL_COLUMNS)
    insert(
        table,
        columns,
        ((row.pk, place, *(getattr(cell, name) for name in CELL_COLUMNS)) for place, cell in cells),
    )


def _cells(rows: models.QuerySet[Any], audience: str) -> tuple[Cell, ...]:
    # By place, the audience second, as ``Cell`` has it: of a large house there are hundreds of thousands.
    return tuple(Cell(table, audience, *rest) for table, *rest in rows.values_list(*CELL_COLUMNS))


def _sentences(rows: models.QuerySet[PublishedSentence]) -> tuple[Sentence, ...]:
    return tuple(Sentence(*values) for values in rows.values_list(*_SAID))


def _digest(manifest: str, cells: Sequence[Cell], sentences: Sequence[Sentence]) -> str:
    told: list[Any] = [manifest, [astuple(cell) for cell in cells]]
    # A publication frozen before there were sentences keeps the digest it had.
    told += [[astuple(one) for one in sentences]] if sentences else []
    signs = json.dumps(told, ensure_ascii=True)
    return hashlib.sha256(signs.encode("ascii")).hexdigest()


def _manifest(publication: Publication) -> str:
    return json.dumps(
        {
            "wave": publication.wave,
            "revision": publication.revision,
            "k": publication.k,
            "tree": write_units(publication.tree),
            "tree_date": publication.tree_date.isoformat(),
            "facets": write_json(tuple[Facet, ...], publication.facets),
            "items": write_json(tuple[Item, ...], publication.items),
            "charter": publication.charter,
            "instruments": list(publication.instruments),
            "methods": dict(publication.methods),
            "reason": publication.reason,
            "synthetic": publication.synthetic,
            "verdict": dict(publication.verdict),
            "continuity": write_json(Continuity, publication.continuity) if publication.continuity else None,
            "customers": dict(publication.customers),
            # Left out where there is none, as it was before there were any.
            **({"themes": write_json(Spoken, publication.themes)} if publication.themes else {}),
            **({"targets": publication.targets} if publication.targets else {}),
            **(
                {"participation": {face: asdict(one) for face, one in publication.participation.items()}}
                if publication.participation
                else {}
            ),
        },
        ensure_ascii=False,
        sort_keys=True,
    )


@lru_cache(maxsize=_N_FRAMES)
def _frame(key: int, digest: str) -> Publication:
    """Return the publication without cells; kept, since what is frozen reads the same for ever.

    The digest tells apart two databases that one process opens one after the other.
    """
    row = PublicationRow.objects.get(pk=key, digest=digest)
    manifest = json.loads(row.manifest)
    return Publication(
        wave=row.wave.removeprefix(CONVERSATIONS),
        revision=row.revision,
        k=manifest["k"],
        tree=read_units(manifest["tree"]),
        tree_date=date.fromisoformat(manifest["tree_date"]),
        facets=read_json(tuple[Facet, ...], manifest["facets"]),
        items=read_json(tuple[Item, ...], manifest["items"]),
        cells=(),
        charter=manifest["charter"],
        instruments=tuple(manifest["instruments"]),
        methods=manifest["methods"],
        reason=manifest["reason"],
        synthetic=manifest["synthetic"],
        verdict=manifest["verdict"],
        # Published before it was kept: nobody knows who moved.
        continuity=read_json(Continuity, manifest["continuity"]) if manifest.get("continuity") else None,
        customers=manifest.get("customers", {}),
        themes=read_json(Spoken, manifest["themes"]) if manifest.get("themes") else Spoken(),
        targets=manifest.get("targets", {}),
        participation={face: Participation(**one) for face, one in manifest.get("participation", {}).items()},
    )
