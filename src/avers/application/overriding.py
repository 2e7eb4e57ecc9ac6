"""Set a finding aside: a named person, a reason, a last day at most ninety days away.

The row stands in the register ``overrides``; ``check_house`` reads it there, as rules do.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from avers.application.checking import explain
from avers.application.ports import Company
from avers.core.diagnosis.overrides import override_faults
from avers.core.errors import Fault, Forbidden, InputRefused
from avers.core.organisation.register import RegisterRow

__all__ = ["NeverOverridden", "is_overridden", "override_finding"]


class NeverOverridden(Forbidden):
    """Findings of wording, feasibility and law are set aside by nobody."""

    code = "never_overridden"


def override_finding(
    company: Company,
    code: str,
    path: str,
    *,
    reason: str,
    until: date,
    by: str,
    at: datetime,
    account: str = "",
) -> None:
    """Set the finding ``code`` at ``path`` aside until the day ``until``, included; ``by`` is a name.

    A row for the same finding and the same last day is replaced. ``account`` is the key of whoever typed
    the name: what anybody may type is no proof of who did it, so that the audit chain and the history of
    the register say the account (rule C8).

    Raises
    ------
    UsageError
        ``unknown_rule``: no rule has this code.
    NeverOverridden
        The family or the rule cannot be set aside.
    InputRefused
        Every thing that is missing: a name, a reason, a last day from today on and within 90 days.
    """
    rule = explain(code)
    if not rule.overridable:
        raise NeverOverridden(found=rule.code)
    row: RegisterRow = {"code": rule.code, "path": path, "by": by, "reason": reason, "until": until}
    faults = override_faults(row, at.date())
    if faults:
        raise InputRefused([Fault(f"override_{fault}", path=path) for fault in faults])
    with company.work("override_finding", by=account or by, at=at) as work:
        register = company.registers.read("overrides")
        others = [old for old in register.rows if not _same(old, row)]
        company.registers.write(replace(register, rows=(*others, row)))
        work.note(code=rule.code, path=path, until=until.isoformat())


def is_overridden(company: Company, code: str, path: str, *, on: date) -> bool:
    """Return whether the finding ``code`` at ``path`` is lawfully set aside on the day ``on``."""
    return any(
        (row.get("code"), row.get("path")) == (code, path) and not override_faults(row, on)
        for row in company.registers.read("overrides").rows
    )


def _same(one: RegisterRow, other: RegisterRow) -> bool:
    return all(one.get(name) == other.get(name) for name in ("code", "path", "until"))
