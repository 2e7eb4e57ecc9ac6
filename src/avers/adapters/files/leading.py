"""A folder knows no accounts, so it holds no figure for a leader alone (limit L2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from avers.core.organisation.leading import Term
    from avers.core.publication.cell import Cell

__all__ = ["FolderLeaders"]


class FolderLeaders:
    """Implements ``application.ports.Leaders`` by having none."""

    can_keep = False

    def terms(self, account: str) -> tuple[Term, ...]:
        """Return nothing: accounts are not in a folder."""
        del account
        return ()

    def leader_cells(self, wave: str, revision: int, unit: str) -> tuple[Cell, ...]:
        """Return nothing: such figures never enter a folder."""
        del wave, revision, unit
        return ()

    def signs_in(self, person: str) -> bool:
        """Return False: nobody signs in to a folder."""
        del person
        return False
