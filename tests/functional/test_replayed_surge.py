"""A drill of a real outage: what customers wrote between two moments, masked, where replies were read."""

from __future__ import annotations

import csv
import re
from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from avers.adapters.files.company import FolderCompany
from avers.application.importing.conversations import take_conversations_back
from avers.application.reading_replies import read_replies
from avers.application.surging import drill_for, gauge_of, message_in, open_drill
from avers.application.viewer import Viewer
from avers.core.conversations.batch import ConversationBatch
from avers.core.conversations.masking import Masker
from avers.core.conversations.message import Entry, Known, Message
from avers.core.conversations.replayed_surge import busiest, replayed_surge
from avers.core.conversations.surge import Incident, grouped
from avers.core.conversations.thread import Thread, threads_of
from avers.core.errors import InputRefused
from avers.core.organisation.person import Person
from avers.core.organisation.register import REGISTERS, Register
from avers.core.organisation.tree import Unit, UnitTree
from avers.core.text import Text
from avers.wiring import open_folder
from tests.functional.test_import_conversations import NOTICE

AT = datetime(2026, 11, 9, 9, tzinfo=UTC)
BROKE = datetime(2026, 10, 20, 9, tzinfo=UTC)
LEAD = Viewer("lead", "lead", unit="house")
FACTS = Incident("Le paiement était en panne depuis 9 h.", "Retour vers 11 h.", "Le comptoir reste ouvert.")


def _case(place: int) -> list[Entry]:
    key, at = f"t/{place}", BROKE + timedelta(minutes=3 * place)
    known = Known(("Paul Roux",), ("paul@client.example",))
    said = "Bonjour, je suis Paul Roux, le paiement est refusé deux fois !"
    told = f"Bonjour, je reprends votre commande {place} et je vous rappelle."
    asked = Message(f"{key}/1", key, "customer", said, at, customer="paul@client.example", known=known)
    reply = Message(f"{key}/2", key, "agent", told, at + timedelta(hours=2), agent="ines", unit="house")
    return [asked, reply]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> FolderCompany:
    company = open_folder(tmp_path_factory.mktemp("surge") / "co")
    entries = [one for place in range(40) for one in _case(place)]
    # A conversation that nobody answered was never read: it is in no drill.
    entries.append(Message("t/99/1", "t/99", "customer", "Le paiement échoue", BROKE + timedelta(minutes=1)))
    with company.work("house", by="test", at=AT):
        company.organisation.save_units(UnitTree([Unit("house", "", Text("Maison", "House"))]))
        company.organisation.save_people([Person("ines", "house", name="Inès Marchand")])
        told = {**NOTICE, "share": 1.0, "ceiling": None}
        company.registers.write(Register(REGISTERS["notices"], (told,)))
        company.conversations.add(ConversationBatch("a" * 64, "t.json", "zendesk", "test", AT), entries)
    read_replies(company, engine=map, by="test", at=AT)
    return company


def _begin(company: FolderCompany, first: datetime, last: datetime) -> str:
    made = open_drill(company, LEAD, FACTS, n=0, names=(), at=AT, between=(first, last))
    return made.key


def test_a_real_outage_comes_again_masked_in_half_an_hour(house: FolderCompany) -> None:  # R65 L6
    key = _begin(house, BROKE, BROKE + timedelta(hours=1))
    early, late = (drill_for(house, key, AT + timedelta(minutes=after)) for after in (10, 31))
    assert 0 < len(early.messages) < len(late.messages) == 20
    assert late.is_replayed
    assert [one.at for one in late.messages] == sorted(one.at for one in late.messages)
    assert late.messages[-1].at <= AT + timedelta(minutes=30)
    for one in late.messages:
        assert "paiement" in one.words
        for private in ("Paul", "Roux", "paul@"):
            assert private not in one.words
    _, start = message_in(late, late.messages[0].key)
    assert "Retour vers 11 h." in start
    kept = " ".join(row.words + row.label for row in house.acts.history(key))
    assert "refusé" not in kept, "a drill keeps two moments and no word of a customer"
    assert gauge_of(late, AT + timedelta(minutes=31)).n_waiting == 20


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [
        (BROKE, BROKE, "surge_between"),
        (BROKE, BROKE + timedelta(days=3), "surge_between"),
        (AT - timedelta(hours=1), AT + timedelta(hours=1), "surge_between"),
        (BROKE - timedelta(days=9), BROKE - timedelta(days=8), "surge_nothing_there"),
        (BROKE - timedelta(days=300), BROKE - timedelta(days=299), "surge_nothing_there"),  # M4
    ],
)
def test_moments_that_hold_nothing_are_refused(
    house: FolderCompany, first: datetime, last: datetime, code: str
) -> None:
    with pytest.raises(InputRefused) as refused:
        _begin(house, first, last)
    assert [one.code for one in refused.value.faults] == [code]


def test_what_is_taken_back_is_in_no_drill_any_more(house: FolderCompany) -> None:  # M3
    key = _begin(house, BROKE, BROKE + timedelta(hours=1))
    now = AT + timedelta(hours=1)
    assert drill_for(house, key, now).messages
    take_conversations_back(house, house.conversations.batches()[0], by="test", at=AT)
    gone = drill_for(house, key, now)
    assert gone.messages == ()
    assert gauge_of(gone, now).n_received == 0


def test_gaps_keep_their_proportions_and_short_ones_stay() -> None:
    threads = threads_of(one for place in range(5) for one in _case(place))
    plain = replayed_surge(
        threads, AT, first=BROKE, last=BROKE + timedelta(minutes=20), mask=Masker.of().mask
    )
    assert [one.at - AT for one in plain] == [timedelta(minutes=3 * place) for place in range(5)]
    long = replayed_surge(threads, AT, first=BROKE, last=BROKE + timedelta(hours=1), mask=Masker.of().mask)
    assert {b.at - a.at for a, b in pairwise(long)} == {timedelta(seconds=90)}
    assert [one.key for one in plain] == [one.key for one in long]


def test_a_message_that_is_nothing_but_a_name_is_left_out() -> None:
    said = ("Paul Roux ! paul@client.example", "Paul Roux, le paiement échoue")
    known = Known(("Paul Roux",), ("paul@client.example",))
    threads = [
        Thread(str(place), (Message(str(place), str(place), "customer", text, BROKE, known=known),))
        for place, text in enumerate(said)
    ]
    last = BROKE + timedelta(hours=1)
    (one,) = replayed_surge(threads, AT, first=BROKE, last=last, mask=Masker.of().mask)
    assert "paiement" in one.words


def test_the_busiest_stretch_begins_with_a_message_and_is_the_earliest_of_equals() -> None:
    threads = threads_of(one for place in (0, 9, 10, 40, 41) for one in _case(place))
    ten = timedelta(minutes=10)
    assert busiest(threads, ten) == (BROKE + timedelta(minutes=27), BROKE + timedelta(minutes=37))
    assert busiest(threads, timedelta(days=1)) == (BROKE, BROKE + timedelta(days=1))
    assert busiest((), ten) is None


def test_a_day_of_cancelled_flights_falls_into_groups_and_names_nobody(shared: Path) -> None:  # R65
    file = shared / "data" / "us-airline-tweets" / "tweets.csv"
    with file.open(encoding="utf-8", newline="") as rows:
        # Days are counted as spreadsheets count them.
        told = [
            (
                row["tweet_id"],
                datetime(1899, 12, 30, tzinfo=UTC) + timedelta(float(row["tweet_created"])),
                row["text"],
            )
            for row in csv.DictReader(rows)
            if row["tweet_created"].replace(".", "").isdecimal()
        ]
    busiest = Counter(at.date() for _, at, _ in told).most_common(1)[0][0]
    told = [one for one in told if one[1].date() == busiest]
    threads = [Thread(key, (Message(key, key, "customer", text, at),)) for key, at, text in told]
    first = datetime.combine(busiest, datetime.min.time(), UTC)
    mask = Masker.of(written=(text for _, _, text in told)).mask
    stream = replayed_surge(threads, AT, first=first, last=first + timedelta(days=1), mask=mask)
    assert len(stream) > 1000
    assert not [one for one in stream if re.search(r"@\w", one.words)], "no handle is left"
    groups = grouped(stream)
    assert len(groups) <= 61
    assert sum(len(one.keys) for one in groups) == len(stream)
    assert sum(len(one.keys) for one in groups[:12]) > 0.6 * len(stream)
