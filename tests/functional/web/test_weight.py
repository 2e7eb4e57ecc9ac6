"""The page of what is asked, and what a home page says of it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.utils import timezone, translation

from avers.application.viewer import Viewer
from avers.application.weighing import own_month, weight_of
from avers.core.organisation.register import REGISTERS, Register
from avers.web.weight.drawing import own_weight
from tests.garance import visitor


def declare(company: Any, *rows: dict[str, Any]) -> None:
    """Write the register of what else is asked."""
    filled = tuple({"key": f"r{n}", **row} for n, row in enumerate(rows))
    with company.work("test", by="test", at=datetime.now(UTC)):
        company.registers.write(Register(REGISTERS["time_asked"], filled))


def plan(company: Any, opens: date) -> None:
    """Plan one more wave like the last, for employees."""
    last = [one for one in company.evidence.waves() if one.face == "employee"][-1]
    with company.work("test", by="test", at=datetime.now(UTC)):
        company.evidence.save_wave(replace(last, key="next", opens=opens, closes=None, state="draft"))


def test_a_bar_for_each_month_under_the_ceiling_with_the_table_behind(company: Any) -> None:
    plan(company, timezone.localdate())
    page = visitor("employee").get("/weight/").content.decode()
    assert page.count('class="bars-ceiling"') == 2  # teams, customers
    assert "plafond 10 min" in page
    assert page.count("bars-under") == 2 * 12
    assert re.search(r"<td>enquête [^<]+</td>", page)
    assert "jamais mesuré sur quelqu’un" in page


def test_what_is_declared_for_a_team_is_shown_and_told_to_that_team(company: Any) -> None:
    declare(company, {"kind": "training", "name_fr": "Écoute", "name_en": "Listening", "unit": "nantes",
                      "minutes": 90.0})  # fmt: skip
    page = visitor("employee").get("/weight/").content.decode()
    assert "Trop est demandé" in page
    assert "formation Écoute" in page
    assert 'class="bar over"' in page
    found = weight_of(company, timezone.localdate())
    with translation.override("fr"):
        own = own_weight(found, Viewer("x", "employee", "nantes"), "fr")
        other = own_weight(found, Viewer("x", "employee", "lyon"), "fr")
    assert own is not None
    assert own.is_over
    assert own.words.startswith("90 minutes vous sont demandées ce mois-ci")
    assert other is not None
    assert not other.is_over


def test_a_planned_wave_is_counted_at_once(company: Any) -> None:
    today = timezone.localdate()
    viewer = Viewer("x", "employee", "nantes")
    before = own_month(weight_of(company, today), viewer)
    plan(company, today)
    after = own_month(weight_of(company, today), viewer)
    assert before is not None
    assert after is not None
    assert after.minutes > before.minutes


def test_the_finding_reaches_the_lead_once_a_wave_asks_too_much(company: Any) -> None:
    from avers.application.standing import standing_diagnosis

    today = timezone.localdate()
    assert standing_diagnosis(company, today).of("GA003") == ()
    declare(company, {"kind": "line_up", "minutes": 9.0})
    plan(company, today + timedelta(days=28))
    (raised,) = standing_diagnosis(company, today).of("GA003")
    assert raised.finding.path.startswith("registers/time_asked/r0/employee/")


def test_a_house_that_asks_nothing_is_told_where_it_will_appear(empty_company: Any) -> None:
    del empty_company
    page = visitor("sponsor", "en").get("/weight/").content.decode()
    assert "Nothing is asked of anybody for now." in page
    assert "The first wave will appear here before it opens." in page
