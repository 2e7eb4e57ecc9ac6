"""The company kept in the database: the ports together, and the unit of work around them.

Start here. Each property is one port of ``application.ports``; ``work`` opens the one transaction of
a user action and writes its audit entry last, so that both are there or neither is.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

from avers.adapters.database import audit_chain
from avers.adapters.database.acts import DatabaseActs
from avers.adapters.database.charters import DatabaseCharters
from avers.adapters.database.collecting.collections import DatabaseCollections
from avers.adapters.database.concerns import DatabaseConcerns, turn
from avers.adapters.database.conversations import DatabaseConversations
from avers.adapters.database.evidence import DatabaseEvidence
from avers.adapters.database.leading import DatabaseLeaders
from avers.adapters.database.moments import DatabaseMoments
from avers.adapters.database.organisation import DatabaseOrganisation
from avers.adapters.database.publications import CONVERSATIONS, DatabasePublications
from avers.adapters.database.readings import DatabaseReadings
from avers.adapters.database.registers import DatabaseRegisters, acting
from avers.adapters.database.series import DatabaseSeries
from avers.adapters.database.surveys import DatabaseSurveys
from avers.adapters.database.transactions import write_transaction

if TYPE_CHECKING:
    from avers.application.ports import Company

__all__ = ["DatabaseCompany", "DatabaseWork"]


class DatabaseWork:
    """Implements ``application.ports.UnitOfWork``: gathers what the audit entry will say."""

    def __init__(self) -> None:
        self.details: dict[str, str | int | float | bool] = {}

    def note(self, **details: str | int | float | bool) -> None:
        """Add details to the audit entry (never answers, tokens or addresses: rule C7)."""
        self.details |= details


class DatabaseCompany:
    """Implements ``application.ports.Company`` on the database of the settings."""

    def __init__(self) -> None:
        self._charters = DatabaseCharters()
        self._organisation = DatabaseOrganisation()
        self._registers = DatabaseRegisters()
        self._evidence = DatabaseEvidence()
        self._surveys = DatabaseSurveys()
        self._publications = DatabasePublications()
        self._acts = DatabaseActs()
        self._series = DatabaseSeries()
        self._leaders = DatabaseLeaders()
        self._collections = DatabaseCollections()
        self._concerns = DatabaseConcerns()
        self._moments = DatabaseMoments()
        self._conversations = DatabaseConversations()
        self._readings = DatabaseReadings()
        self._conversation_results = DatabasePublications(shelf=CONVERSATIONS)

    @property
    def charters(self) -> DatabaseCharters:
        """Return the draft and the published versions."""
        return self._charters

    @property
    def organisation(self) -> DatabaseOrganisation:
        """Return units and people."""
        return self._organisation

    @property
    def registers(self) -> DatabaseRegisters:
        """Return the registers."""
        return self._registers

    @property
    def evidence(self) -> DatabaseEvidence:
        """Return the ledger."""
        return self._evidence

    @property
    def surveys(self) -> DatabaseSurveys:
        """Return the surveys being written."""
        return self._surveys

    @property
    def publications(self) -> DatabasePublications:
        """Return the frozen results."""
        return self._publications

    @property
    def acts(self) -> DatabaseActs:
        """Return thanks, promises, obstacles and messages."""
        return self._acts

    @property
    def series(self) -> DatabaseSeries:
        """Return the values of KPIs."""
        return self._series

    @property
    def leaders(self) -> DatabaseLeaders:
        """Return who leads what, and the figures that are theirs alone."""
        return self._leaders

    @property
    def collections(self) -> DatabaseCollections:
        """Return the answers that waves gather themselves, until they are closed."""
        return self._collections

    @property
    def concerns(self) -> DatabaseConcerns:
        """Return what was said without an account."""
        return self._concerns

    @property
    def moments(self) -> DatabaseMoments:
        """Return the customers who wait to be asked after a moment."""
        return self._moments

    @property
    def conversations(self) -> DatabaseConversations:
        """Return the conversations with customers."""
        return self._conversations

    @property
    def conversation_results(self) -> DatabasePublications:
        """Return the figures of conversations, by month."""
        return self._conversation_results

    @property
    def readings(self) -> DatabaseReadings:
        """Return what was read in replies."""
        return self._readings

    @contextmanager
    def work(self, action: str, *, by: str, at: datetime) -> Iterator[DatabaseWork]:
        """Open the one transaction of a user action, with its audit entry (rules C2, C8)."""
        work = DatabaseWork()
        with write_transaction():
            with acting(by, at):
                yield work
            # With every action, so that the box of concerns looks the same after one as after the other.
            turn(at)
            audit_chain.append(action, by=by, at=at, details=work.details)


if TYPE_CHECKING:
    # The type checker says here when a port and this adapter part.
    _company: Company = DatabaseCompany()
