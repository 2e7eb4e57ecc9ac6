"""Quotas: the answers of one kind that a wave takes, counted with the answer itself and shown to nobody.

Issue of questionnaires, security sections 3 and 4, on both engines.
"""

from __future__ import annotations

import threading
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection

from avers.adapters.database.models import EnvelopeRow, InvitationRow, QuotaRow
from avers.application.closing import close_wave
from avers.application.collecting import (
    Audience,
    Link,
    find_invitation,
    find_link,
    full_quota,
    links_of,
    submit,
)
from avers.application.waving import open_waves
from avers.core.errors import InputRefused
from avers.core.evidence.asked import GivenAnswer
from avers.core.evidence.instrument import Instrument, Quota
from avers.core.evidence.observation import Item, Option, Promise, Scale
from avers.core.evidence.quotas import quotas_met
from avers.core.text import Text
from tests.gathered import AT, INSTRUMENT, LATER, WAVE, answers, founded, invited, tokens

SITES = (Option("north", Text("Nord", "North")), Option("south", Text("Sud", "South")))
TOOLS = tuple(Option(key, Text(key, key)) for key in ("desk", "phone", "shop"))
ASKED = Instrument(
    "pulse",
    "1",
    (
        *INSTRUMENT.items,
        Item(
            "site",
            "satisfaction",
            "employee",
            Scale(1, 2),
            Text("Où ?", "Where?"),
            measure="choice",
            options=SITES,
        ),
        Item(
            "tools",
            "satisfaction",
            "employee",
            Scale(1, 7),
            Text("Avec ?", "By?"),
            measure="picks",
            options=TOOLS,
        ),
    ),
    INSTRUMENT.facets,
    quotas=(Quota("site", "north", 5), Quota("tools", "phone", 7)),
)
NORTH, SOUTH = {"site": 1}, {"site": 2}
DESK, PHONE, BOTH = {"tools": 1}, {"tools": 2}, {"tools": 3}


def opened_with_quotas(
    company: Any, n: int, *, promise: Promise = "confidential", link: bool = False
) -> None:
    founded(company, n)
    audience = Audience(links=(Link("employee", "nord"),)) if link else Audience(invited(n))
    wave = replace(WAVE, promise=promise)
    open_waves(company, [wave], instrument=ASKED, gathering=audience, by="test", at=AT)


def sent(company: Any, n: int, **told: int) -> list[str]:
    """Return what became of ``n`` people's answers, one after the other, of those who have not answered."""
    free = [one for one in tokens(company).values() if find_invitation(company, one).state == "open"]
    return [submit(company, find_invitation(company, token), answers(**told)) for token in free[:n]]


def test_a_quota_takes_its_number_and_no_more(company: Any) -> None:
    opened_with_quotas(company, 12)
    assert sent(company, 6, **NORTH) == ["kept"] * 5 + ["enough"]
    assert sent(company, 2, **SOUTH) == ["kept"] * 2
    assert EnvelopeRow.objects.count() == 7


def test_who_meets_a_full_quota_keeps_their_link_and_nothing_of_them_is_kept(company: Any) -> None:
    opened_with_quotas(company, 6)
    sent(company, 5, **NORTH)
    (left,) = [one for one in tokens(company).values() if find_invitation(company, one).state == "open"]
    assert submit(company, find_invitation(company, left), answers(**NORTH)) == "enough"
    assert EnvelopeRow.objects.count() == 5
    assert find_invitation(company, left).state == "open"
    assert submit(company, find_invitation(company, left), answers(**SOUTH)) == "kept"


def test_an_answer_of_two_quotas_counts_under_both_or_under_none(company: Any) -> None:
    opened_with_quotas(company, 12)
    assert sent(company, 5, **NORTH, **DESK) == ["kept"] * 5
    assert sent(company, 1, **NORTH, **PHONE) == ["enough"]
    assert sent(company, 6, **SOUTH, **BOTH) == ["kept"] * 6
    assert sorted(QuotaRow.objects.values_list("n_answers", flat=True)) == [5, 6]


def test_the_form_can_ask_whether_enough_came_before_the_end(company: Any) -> None:
    opened_with_quotas(company, 8)
    invitation = find_invitation(company, tokens(company)["p0007@ravel.example"])
    north = {"site": GivenAnswer(1.0)}
    assert full_quota(company, invitation, north) is None
    sent(company, 5, **NORTH)
    assert full_quota(company, invitation, north) == ASKED.quotas[0]
    assert full_quota(company, invitation, {"site": GivenAnswer(2.0)}) is None
    assert full_quota(company, invitation, {"site": GivenAnswer(missing="skipped")}) is None
    assert full_quota(company, invitation, {}) is None


@pytest.mark.parametrize("by_link", [False, True])
def test_fifty_who_send_at_once_never_go_over_a_quota(company: Any, by_link: bool) -> None:
    """Every one of them saw a quota that was not full; the transaction that keeps the answer counts."""
    opened_with_quotas(company, 50, link=by_link)
    if by_link:
        (link,) = links_of(company, WAVE.key)
        forms = [find_link(company, link.key) for _ in range(50)]
    else:
        forms = [find_invitation(company, token) for token in tokens(company).values()]
    start, lock = threading.Barrier(50), threading.Lock()
    told: Counter[str] = Counter()
    # Half of them count under both quotas, half under one.
    said = [answers(**NORTH, **(PHONE if place % 2 else DESK)) for place in range(50)]

    def send(place: int) -> None:
        start.wait()
        try:
            became = submit(company, forms[place], said[place])
        finally:
            connection.close()
        with lock:
            told[became] += 1

    clients = [threading.Thread(target=send, args=(place,)) for place in range(50)]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    assert told == {"kept": 5, "enough": 45}
    assert EnvelopeRow.objects.count() == 5
    if not by_link:
        assert InvitationRow.objects.filter(used=True).count() == 5


def test_the_count_leaves_with_the_envelopes(company: Any) -> None:  # A4
    opened_with_quotas(company, 8)
    sent(company, 4, **NORTH)
    sent(company, 4, **SOUTH)
    assert QuotaRow.objects.get().n_answers == 4
    close_wave(company, WAVE.key, by="test", at=LATER)
    assert QuotaRow.objects.count() == 0


def test_no_name_of_a_question_or_an_option_stands_beside_a_count(company: Any) -> None:  # A4
    opened_with_quotas(company, 6)
    sent(company, 1, **NORTH)
    held = " ".join(map(str, QuotaRow.objects.values_list()[0]))
    assert "site" not in held
    assert "north" not in held


@pytest.mark.parametrize(
    ("promise", "at_most", "codes"),
    [
        ("anonymous", 50, ["quota_of_unnamed"]),
        ("confidential", 4, ["quota_of_few"]),  # A1: k less one
        ("confidential", 5, []),
        ("confidential", 6, []),
        ("named", 1, []),
    ],
)
def test_a_quota_tells_of_fewer_than_k_people_in_no_wave_but_a_named_one(
    company: Any, promise: Promise, at_most: int, codes: list[str]
) -> None:
    founded(company, 6)
    asked = replace(ASKED, quotas=(Quota("site", "north", at_most),))
    wave = replace(WAVE, promise=promise)
    audience = Audience(invited(6))
    found: list[str] = []
    try:
        open_waves(company, [wave], instrument=asked, gathering=audience, by="test", at=AT)
    except InputRefused as refused:
        found = [fault.code for fault in refused.faults]
    assert found == codes


def test_a_quota_counts_the_face_whose_question_it_is() -> None:
    picked = {"site": GivenAnswer(1.0), "tools": GivenAnswer(3.0)}
    assert quotas_met(ASKED, "employee", picked) == ASKED.quotas
    assert quotas_met(ASKED, "customer", picked) == ()
