"""From rows in the sealed store to a frozen publication, through the functions of the application."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest

from avers.adapters.database.audit_chain import verify_chain
from avers.adapters.database.models import AuditEntry
from avers.application.closing import PublishedOnce, audit_publication, close_wave
from tests.contracts.cases import AT, INSTRUMENT, NOTICES, SEALED_BATCH, SEALED_WAVE, TREE, rows


def test_an_anonymous_wave_is_closed_audited_and_frozen(company: Any) -> None:  # A3 A5
    chance = random.Random(5)  # noqa: S311 - answers, no secret
    answers = (
        (f"{unit}-{place}", unit, item, float(chance.randint(1, 5)))
        for unit, size in (("nord", 24), ("sud", 3))
        for place in range(size)
        for item in ("q1", "q2")
    )
    with company.work("import", by="test", at=AT):
        company.organisation.save_units(TREE)
        company.registers.write(NOTICES)
        company.evidence.save_instrument(INSTRUMENT)
        company.evidence.save_wave(SEALED_WAVE)
        company.evidence.add(SEALED_BATCH, rows(*answers, wave="2026-11"))
    close_wave(company, "2026-11", by="test", at=AT)

    published = company.publications.read("2026-11")
    shown = {cell.unit for cell in published.cells if not cell.withheld and cell.measure == "mean"}
    assert "ravel" in shown
    assert "sud" not in shown
    verdict = audit_publication(company, "2026-11")
    assert (verdict.recovered_groups, verdict.altered) == (0, False)
    assert replace(SEALED_WAVE, state="published") in company.evidence.waves()
    with pytest.raises(PublishedOnce):
        close_wave(company, "2026-11", by="test", at=AT)
    actions = list(AuditEntry.objects.order_by("sequence").values_list("action", flat=True))
    assert actions == ["import", "close_wave"]
    assert verify_chain().breaks == ()
