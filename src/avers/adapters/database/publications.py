"""Frozen results in the database; a page asks for the cells of its own units and pays for no others."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import astuple, fields
from datetime import date
from typing import Any, Final, TypeVar

from django.db import models

from avers.adapters.database.documents import read_json, read_units, write_json, write_units
from avers.adapters.database.models import LeaderCell, PublicationRow, PublishedCell
from avers.adapters.database.transactions import write_transaction
from avers.application.ports.refusals import AlreadyPublished, NotFound
from avers.core.evidence.observation import Facet, Item
from avers.core.publication.cell import Cell, Publication

__all__ = ["DatabasePublications"]

# Columns of a stored cell; its audience is the table it lies in.
_COLUMNS: Final = tuple(field.name for field in fields(Cell) if field.name != "audience")
_AT_ONCE: Final = 400
StoredCell = TypeVar("StoredCell", PublishedCell, LeaderCell)


class DatabasePublications:
    """Implements ``application.ports.Publications``."""

    def add(self, publication: Publication) -> None:
        """Store a publication; ``AlreadyPublished`` when its (wave, revision) exists."""
        with write_transaction():
            if self._rows(publication.wave).filter(revision=publication.revision).exists():
                raise AlreadyPublished(found=f"{publication.wave}/{publication.revision}")
            manifest = _manifest(publication)
            row = PublicationRow.objects.create(
                wave=publication.wave,
                revision=publication.revision,
                manifest=manifest,
                digest=_digest(manifest, publication.cells),
            )
            placed = list(enumerate(publication.cells))
            _write(PublishedCell, row, (pair for pair in placed if pair[1].audience == "all"))
            _write(LeaderCell, row, (pair for pair in placed if pair[1].audience == "leader"))

    def read(self, wave: str, revision: int | None = None) -> Publication:
        """Return one publication, the newest revision by default, without the cells of leaders (L2)."""
        row = self._row(wave, revision)
        cells = PublishedCell.objects.filter(publication=row).order_by("position")
        return _publication(row, _cells(cells, "all"))

    def frame(self, wave: str, revision: int | None = None) -> Publication:
        """Return a publication without any cell: its units, facets, items and methods."""
        return _publication(self._row(wave, revision), ())

    def cells_of(self, wave: str, revision: int, units: Sequence[str]) -> tuple[Cell, ...]:
        """Return the cells of ``units``, in the order of the publication, without those of leaders."""
        row = self._row(wave, revision)
        found = PublishedCell.objects.filter(publication=row, unit__in=list(units)).order_by("position")
        return _cells(found, "all")

    def leader_cells(self, wave: str, revision: int, unit: str) -> tuple[Cell, ...]:
        """Return the cells about the leader of ``unit``; for that leader alone, never exported (L2)."""
        row = self._row(wave, revision)
        return _cells(LeaderCell.objects.filter(publication=row, unit=unit).order_by("position"), "leader")

    def altered(self, wave: str, revision: int | None = None) -> bool:
        """Return whether what is stored differs from what was published (its digest says so)."""
        row = self._row(wave, revision)
        placed = [
            (values[0], Cell(audience=audience, **dict(zip(_COLUMNS, values[1:], strict=True))))
            for kind, audience in ((PublishedCell, "all"), (LeaderCell, "leader"))
            for values in kind._default_manager.filter(publication=row).values_list("position", *_COLUMNS)
        ]
        cells = tuple(cell for _, cell in sorted(placed, key=lambda pair: pair[0]))
        return _digest(row.manifest, cells) != row.digest

    def keys(self) -> tuple[tuple[str, int], ...]:
        """Return (wave, revision) of all publications, oldest first."""
        return tuple(PublicationRow.objects.order_by("pk").values_list("wave", "revision"))

    @staticmethod
    def _rows(wave: str) -> models.QuerySet[PublicationRow]:
        return PublicationRow.objects.filter(wave=wave)

    def _row(self, wave: str, revision: int | None) -> PublicationRow:
        rows = self._rows(wave)
        row = (rows if revision is None else rows.filter(revision=revision)).order_by("-revision").first()
        if row is None:
            raise NotFound(found=wave if revision is None else f"{wave}/{revision}")
        return row


def _write(kind: type[StoredCell], row: PublicationRow, cells: Iterable[tuple[int, Cell]]) -> None:
    kind._default_manager.bulk_create(
        (
            kind(publication=row, position=place, **{name: getattr(cell, name) for name in _COLUMNS})
            for place, cell in cells
        ),
        batch_size=_AT_ONCE,
    )


def _cells(rows: models.QuerySet[Any], audience: str) -> tuple[Cell, ...]:
    return tuple(
        Cell(audience=audience, **dict(zip(_COLUMNS, values, strict=True)))
        for values in rows.values_list(*_COLUMNS)
    )


def _digest(manifest: str, cells: Sequence[Cell]) -> str:
    signs = json.dumps([manifest, [astuple(cell) for cell in cells]], ensure_ascii=True)
    return hashlib.sha256(signs.encode("ascii")).hexdigest()


def _manifest(publication: Publication) -> str:
    return json.dumps(
        {
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
        },
        ensure_ascii=False,
        sort_keys=True,
    )


def _publication(row: PublicationRow, cells: tuple[Cell, ...]) -> Publication:
    manifest = json.loads(row.manifest)
    return Publication(
        wave=row.wave,
        revision=row.revision,
        k=manifest["k"],
        tree=read_units(manifest["tree"]),
        tree_date=date.fromisoformat(manifest["tree_date"]),
        facets=read_json(tuple[Facet, ...], manifest["facets"]),
        items=read_json(tuple[Item, ...], manifest["items"]),
        cells=cells,
        charter=manifest["charter"],
        instruments=tuple(manifest["instruments"]),
        methods=manifest["methods"],
        reason=manifest["reason"],
        synthetic=manifest["synthetic"],
    )
