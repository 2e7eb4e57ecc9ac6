"""Who leads which team, and the figures that are that person's alone (limit L2)."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final

from django.db.models import Q

from avers.adapters.database import audit_chain
from avers.adapters.database.models import LeaderCell, TermRow, UnitRow, User
from avers.adapters.database.publications import CELL_COLUMNS
from avers.adapters.database.transactions import write_transaction
from avers.core.errors import Fault, InputRefused
from avers.core.naming import names_near
from avers.core.organisation.leading import Term
from avers.core.publication.cell import Cell

__all__ = ["DatabaseLeaders", "LeadingRefused", "begin_term", "end_term", "units_near"]

_ONE_DAY: Final = timedelta(days=1)


class LeadingRefused(InputRefused):
    """Nobody else may lead this team on these days; every reason is told."""

    code = "leading_refused"


class DatabaseLeaders:
    """Implements ``application.ports.Leaders``."""

    can_keep = True

    def terms(self, account: str) -> tuple[Term, ...]:
        """Return the terms of an active account, newest first."""
        found = TermRow.objects.filter(user__key=account, user__is_active=True).order_by("-since", "-pk")
        return tuple(Term(*values) for values in found.values_list("unit", "since", "until"))

    def leader_cells(self, wave: str, revision: int, unit: str) -> tuple[Cell, ...]:
        """Return the figures about the leader of ``unit``, whole facets, in the order of the publication."""
        found = LeaderCell.objects.filter(
            publication__wave=wave, publication__revision=revision, unit=unit, item=""
        ).order_by("position")
        return tuple(
            Cell(audience="leader", **dict(zip(CELL_COLUMNS, values, strict=True)))
            for values in found.values_list(*CELL_COLUMNS)
        )

    def signs_in(self, person: str) -> bool:
        """Return whether an active account belongs to ``person``."""
        return bool(person) and User.objects.filter(person=person, is_active=True).exists()


def begin_term(email: str, unit: str, *, since: date, by: str, at: datetime) -> None:
    """Record that the account of ``email`` leads ``unit`` from ``since`` on, with its audit row.

    Raises
    ------
    LeadingRefused
        No such account or unit; another active account leads the unit, or led it on that day; the
        account leads a team already.
    """
    with write_transaction():
        user = User.objects.filter(email=email.strip().lower(), is_active=True).first()
        faults = [*_faults_of_account(user, email, since), *_faults_of_unit(unit, user, since)]
        if faults or user is None:
            raise LeadingRefused(faults)
        # Whoever can no longer sign in leads no more: the day before is the last one.
        for left in TermRow.objects.filter(unit=unit, until=None):
            left.until = since - _ONE_DAY
            left.save(update_fields=["until"])
        TermRow.objects.create(user=user, unit=unit, since=since)
        audit_chain.append(
            "begin_term",
            by=by,
            at=at,
            details={"unit": unit, "account": user.key, "since": since.isoformat()},
        )


def end_term(unit: str, *, until: date, by: str, at: datetime) -> None:
    """Record that whoever leads ``unit`` does so until ``until`` and no longer, with its audit row.

    Raises
    ------
    LeadingRefused
        Nobody leads it, or only from a later day on.
    """
    with write_transaction():
        term = TermRow.objects.select_related("user").filter(unit=unit, until=None).first()
        if term is None:
            raise LeadingRefused([Fault("leads_nobody", values={"found": unit})])
        if until < term.since:
            raise LeadingRefused([_too_early(until, term.since)])
        term.until = until
        term.save(update_fields=["until"])
        details = {"unit": unit, "account": term.user.key, "until": until.isoformat()}
        audit_chain.append("end_term", by=by, at=at, details=details)


def _faults_of_account(user: User | None, email: str, since: date) -> list[Fault]:
    if user is None:
        return [Fault("leads_no_account", values={"found": email})]
    own = TermRow.objects.filter(user=user, until=None).first()
    if own:
        return [Fault("leads_already", values={"found": own.unit})]
    # Terms of one person follow one another: else two teams could be theirs in one wave.
    last = TermRow.objects.filter(user=user, until__gte=since).order_by("-until").first()
    return [_too_early(since, last.until + _ONE_DAY)] if last and last.until else []


def units_near(unit: str) -> str:
    """Return the units that ``unit`` may have meant, in words."""
    return names_near(unit, list(UnitRow.objects.order_by("position").values_list("key", flat=True)))


def _faults_of_unit(unit: str, user: User | None, since: date) -> list[Fault]:
    if not UnitRow.objects.filter(key=unit).exists():
        return [Fault("account_unit", values={"found": unit, "expected": units_near(unit)})]
    others = TermRow.objects.filter(unit=unit).exclude(user=user)
    if others.filter(until=None, user__is_active=True).exists():
        return [Fault("leads_taken", values={"found": unit})]
    last = others.filter(Q(until__gte=since) | Q(until=None, since__gte=since)).order_by("-since").first()
    return [_too_early(since, (last.until or last.since) + _ONE_DAY)] if last else []


def _too_early(day: date, first: date) -> Fault:
    return Fault("leads_too_early", values={"found": day.isoformat(), "expected": first.isoformat()})
