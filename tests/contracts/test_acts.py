"""Acts in every store: added, never changed, read by kind, by unit, by day and by person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from avers.application.moving import copy_company
from avers.application.ports.refusals import NotFound
from avers.core.errors import InputRefused
from avers.core.evidence.act import ACTS, Act, Step, standings
from avers.core.evidence.recognition import has_consent
from avers.core.organisation.person import Person
from avers.core.organisation.tree import Unit, UnitTree
from avers.core.text import Text
from tests.contracts.cases import AT, CHARTER, TREE

NO_NAME = Text("", "")
TREE_OF_TWO = UnitTree([Unit("co", "", NO_NAME), Unit("lille", "co", NO_NAME), Unit("rouen", "co", NO_NAME)])
DAY = date(2026, 10, 5)
THANKS = Act(
    "k1", "recognitions", DAY, "ines", unit="lille", to_kind="person", to="marc", to_unit="rouen",
    value="parole", behaviour="rappel", charter="1", words="=Elle a rappelé, « à 17 h ».\nComme promis.",
)  # fmt: skip
PROMISE = Act(
    "k2", "promises", DAY, "marc", unit="rouen", to_kind="customers", words="Rappeler.", label="dossier 12",
    due=DAY + timedelta(days=3),
)  # fmt: skip
KEPT = Act("k3", "promises", DAY + timedelta(days=9), "ines", step="kept", act="k2", refers="k2")
INCIDENT = Act(
    "k4", "incidents", DAY, "", unit="rouen", value="parole", words="Le client a attendu deux heures.",
)  # fmt: skip
LOOKED = Act(
    "k5", "incidents", DAY, "", step="looked", act="k4", refers="k4", cause="means", found="no",
    words="La pièce n’était pas dans le véhicule.",
)  # fmt: skip
CLOSED = Act(
    "k6", "incidents", DAY + timedelta(days=9), "marc", step="closed", act="k4", refers="k4", cause="means",
    words="La pièce est dans chaque véhicule.",
)  # fmt: skip
RECEIPT = Act("k7", "receipts", DAY, "ines", unit="lille", charter="1")
RECALL = Act(
    "k8", "recalls", DAY + timedelta(days=9), "ines", unit="lille", charter="1", label="value.parole\nvision"
)
YES = Act("k9", "recognitions", DAY, "ines", step="celebrated", act="k1", refers="k1", unit="lille")
YES_TOO = Act("k10", "recognitions", DAY, "marc", step="celebrated", act="k1", refers="k1", unit="rouen")
NO = Act("k11", "recognitions", DAY, "marc", step="undone", act="k1", refers="k10", unit="rouen")
OF_A_CUSTOMER = replace(
    THANKS, key="k12", act="k12", words="Une cliente remercie.", label="phone", seen=DAY - timedelta(days=2)
)
HELPED = Act("h1", "helped", DAY, "", unit="rouen", label="limit_150", found="partly", words="Un peu.")
CALL = Act(
    "cb1", "callbacks", DAY, "ines", unit="lille", to_kind="unit", to="lille", to_unit="lille",
    words="Une fuite.", label="2026-10-05T08:00Z 2026-10-05T10:00Z rappel", due=DAY,
)  # fmt: skip
CALLED_BACK = (
    CALL,
    Act("cb2", "callbacks", DAY, "ines", "reachable", "cb1", "cb1", words="06 39 98 12 34"),
    Act("cb3", "callbacks", DAY, "ines", "taken", "cb1", "cb1", unit="lille"),
    Act("cb4", "callbacks", DAY, "ines", "handed", "cb1", "cb1", unit="lille", to_kind="unit", to="rouen",
        to_unit="rouen", words="La pièce est chez eux."),
    Act("cb5", "callbacks", DAY + timedelta(days=1), "marc", "tried", "cb1", "cb1", unit="rouen",
        label="2026-10-06T08:00Z 2026-10-07T10:00Z", due=DAY + timedelta(days=2)),
    Act("cb6", "callbacks", DAY + timedelta(days=2), "marc", "kept", "cb1", "cb1", unit="rouen",
        label="2026-10-07T08:00Z", words="Pose jeudi à 14 h."),
)  # fmt: skip
VISITED = (
    Act("v9", "scenarios", DAY, "lea", charter="1", label="phone\nUne panne", words="Appeler le soir."),
    Act("v10", "scenarios", DAY, "lea", "weighed", "v9", "v9", label="promise.call", found="yes", words="3"),
    Act("v11", "rounds", DAY, "lea", charter="1", label="v9\n4711 1 0", due=DAY + timedelta(days=20)),
    Act("v12", "rounds", DAY, "lea", "listed", "v11", "v11", to_kind="unit", to="rouen"),
    Act("v13", "visits", DAY, "lea", to_kind="customers", to="outside-1", to_unit="rouen", label="v11",
        charter="1", due=DAY + timedelta(days=20)),
    Act("v14", "visits", DAY, "", "looked", "v13", "v13", label="promise.call", found="no"),
    Act("v15", "visits", DAY, "", "closed", "v13", "v13", label="2026-10", words="Le reçu donne une heure."),
    Act("v16", "visits", DAY, "marc", "contested", "v13", "v13", label="promise.call", words="Une panne."),
    Act("v17", "visits", DAY, "lea", "settled", "v13", "v16", label="promise.call", found="yes", words="Vu."),
    Act("v18", "visits", DAY, "lea", "corrected", "v13", "v17", label="promise.call", found="yes"),
    Act("v19", "gradings", DAY, "lea", charter="1", label="2026-09-01 2026-09-30 4 7",
        due=DAY + timedelta(days=9)),
    Act("v20", "gradings", DAY, "lea", "listed", "v19", "v19", to_kind="person", to="marc"),
    Act("v21", "graded", DAY, "lea", to_kind="customers", to="zendesk-4", to_unit="rouen", label="v19",
        charter="1", due=DAY + timedelta(days=9), words="hard"),
    Act("v22", "graded", DAY, "lea", "listed", "v21", "v21", to_kind="person", to="paul"),
    Act("v23", "graded", DAY, "lea", "offered", "v21", "v21", label="relation.advised", found="yes",
        words="needs 1"),
    Act("v24", "graded", DAY, "marc", "looked", "v21", "v21", label="relation.advised", found="no"),
    Act("v25", "graded", DAY, "marc", "closed", "v21", "v21"),
    Act("v26", "drills", DAY, "lea", label="7 400 fr 2026-11-23T09:10:00+00:00", words="Tout est en panne."),
    Act("v27", "drills", DAY, "marc", "answered", "v26", "v26", label="m00001 2026-11-23T09:31:00+00:00",
        words="Je vous garde une place au comptoir."),
)  # fmt: skip
OLD = replace(THANKS, key="k0", act="k0", day=DAY - timedelta(days=40), by="marc", to="lea", unit="rouen")


def _add(company: Any, *acts: Act) -> None:
    with company.work("act", by="test", at=AT):
        company.acts.add(acts)


def test_a_company_without_acts_has_none(company: Any) -> None:
    assert all(company.acts.of_kind(kind) == () for kind in ACTS)
    assert company.acts.of_person("ines") == ()
    with pytest.raises(NotFound):
        company.acts.history("k1")
    with pytest.raises(KeyError):
        company.acts.of_kind("gossip")


def test_acts_come_back_as_they_were_written_in_their_order(reopen: Any) -> None:  # R24 R88
    _add(reopen(), OLD, THANKS)
    _add(reopen(), PROMISE)
    _add(reopen(), KEPT, INCIDENT)
    _add(reopen(), LOOKED, CLOSED)
    assert reopen().acts.of_kind("incidents") == (INCIDENT, LOOKED, CLOSED)
    assert reopen().acts.of_kind("recognitions") == (OLD, THANKS)
    assert reopen().acts.of_kind("promises") == (PROMISE, KEPT)
    assert reopen().acts.history("k2") == (PROMISE, KEPT)


def test_what_both_let_be_told_is_found_with_what_was_taken_back(reopen: Any) -> None:  # R121 R24
    _add(reopen(), OLD, THANKS, PROMISE, OF_A_CUSTOMER)
    assert reopen().acts.with_step("recognitions", "celebrated") == ()
    _add(reopen(), YES, YES_TOO)
    acts = reopen().acts
    assert acts.with_step("recognitions", "celebrated") == (THANKS, YES, YES_TOO)
    assert acts.with_step("recognitions", "told") == ()
    (act,) = standings(acts.with_step("recognitions", "celebrated"))
    assert has_consent(act, "celebrated")
    _add(reopen(), NO)
    (act,) = standings(reopen().acts.with_step("recognitions", "celebrated"))
    assert act.consents("celebrated") == (YES,)
    assert not has_consent(act, "celebrated")
    assert reopen().acts.history("k12") == (OF_A_CUSTOMER,)
    with pytest.raises(KeyError):
        reopen().acts.with_step("gossip", "told")


def test_the_newest_with_a_step_are_found_by_the_day_of_that_step(reopen: Any) -> None:  # R146
    def removed(key: str, days: int, unit: str = "rouen") -> tuple[Act, Act]:
        # Each is met on one day and removed on another, in an order of its own.
        met = Act(
            key, "obstacles", DAY, "marc", unit=unit, to_kind="unit", to="co", to_unit="co", words="La clé."
        )
        row = Act(
            f"{key}-c",
            "obstacles",
            DAY + timedelta(days=days),
            "ines",
            "closed",
            key,
            key,
            words="Elle y est.",
        )
        return met, row

    def then(key: str, step: Step, act: str, refers: str) -> Act:
        return Act(key, "obstacles", DAY + timedelta(days=40), "ines", step, act, refers)

    early, late, other = removed("r1", 3), removed("r2", 9), removed("r3", 5, "lille")
    undone, taken = removed("r4", 20), removed("r5", 30)
    _add(reopen(), *early, *late, *other, *undone, *taken)
    _add(reopen(), then("r4-u", "undone", "r4", "r4-c"), then("r5-w", "withdrawn", "r5", "r5"))

    def found(**bounds: Any) -> list[str]:
        return [row.key for row in reopen().acts.with_step("obstacles", "closed", **bounds) if row.is_first]

    assert found() == ["r1", "r2", "r3", "r4", "r5"]
    assert found(since=DAY + timedelta(days=5)) == ["r2", "r3", "r4", "r5"]
    assert found(units={"lille"}) == ["r3"]
    assert found(units=()) == []
    assert found(units={"co"}) == [], "where it was met, not who could decide"
    assert found(limit=2) == ["r2", "r3", "r4"], "what was undone comes along, what was taken back does not"
    assert found(limit=1, units={"rouen"}) == ["r2", "r4"]
    assert found(limit=9, since=DAY + timedelta(days=4), units={"rouen"}) == ["r2", "r4"]
    rows = reopen().acts.with_step("obstacles", "closed", limit=1, units={"lille"})
    assert rows == other, "with all its rows"


def test_days_and_units_bound_the_first_row_and_what_followed_comes_along(reopen: Any) -> None:
    _add(reopen(), OLD, THANKS, PROMISE, KEPT)
    acts = reopen().acts
    assert acts.of_kind("promises", until=DAY) == (PROMISE, KEPT)
    assert acts.of_kind("recognitions", since=DAY) == (THANKS,)
    assert acts.of_kind("recognitions", since=DAY + timedelta(days=1)) == ()
    assert acts.of_kind("recognitions", units={"lille"}) == (THANKS,)
    assert acts.of_kind("recognitions", units={"rouen"}) == (OLD, THANKS)
    assert acts.of_kind("recognitions", units=()) == ()


def test_what_nothing_settles_is_found_oldest_first_and_what_was_undone_comes_along(reopen: Any) -> None:
    def obstacle(key: str, days: int, unit: str = "rouen") -> Act:
        return Act(
            key, "obstacles", DAY - timedelta(days=days), "marc", unit=unit, to_kind="unit", to=unit,
            to_unit=unit, words="La clé manque.",
        )  # fmt: skip

    def follow(key: str, step: Step, act: str, refers: str = "", words: str = "Oui.") -> Act:
        return Act(key, "obstacles", DAY, "ines", step=step, act=act, refers=refers or act, words=words)

    waiting = [obstacle("w1", 3), obstacle("w2", 9), obstacle("w3", 5, "lille")]
    settled = [obstacle("s1", 4), obstacle("s2", 6), obstacle("u1", 1), obstacle("old", 500)]
    follows = [
        follow("a1", "answered", "s1"), follow("a2", "withdrawn", "s2", words=""),
        follow("a3", "answered", "u1"), follow("a4", "undone", "u1", "a3", words=""),
    ]  # fmt: skip
    _add(reopen(), *waiting, *settled, *follows)

    def found(**asked: Any) -> set[str]:
        asked = {"by": ("answered", "closed"), "since": DAY - timedelta(days=366), **asked}
        return {one.key for one in standings(reopen().acts.unsettled("obstacles", **asked))}

    assert found() == {"w1", "w2", "w3", "u1"}
    assert found(units={"rouen"}) == {"w1", "w2", "u1"}
    assert found(limit=1) == {"w2", "u1"}
    assert found(limit=2) == {"w2", "w3", "u1"}
    assert found(having="undone") == {"u1"}
    assert found(since=DAY) == set()


def test_what_was_handed_to_a_team_is_found_by_that_team(reopen: Any) -> None:  # R34 R88
    _add(reopen(), *CALLED_BACK)
    _add(reopen(), replace(CALL, key="other", act="other"))
    acts = reopen().acts
    assert acts.of_kind("callbacks", units={"rouen"}) == ()
    assert acts.passed_to("callbacks", "handed", {"rouen"}, since=DAY) == CALLED_BACK
    assert acts.passed_to("callbacks", "handed", {"lille"}, since=DAY) == ()
    assert acts.passed_to("callbacks", "handed", {"rouen"}, since=DAY + timedelta(days=1)) == ()
    assert acts.passed_to("callbacks", "handed", (), since=DAY) == ()
    with pytest.raises(KeyError):
        acts.passed_to("gossip", "handed", {"rouen"}, since=DAY)


def test_how_to_reach_a_customer_leaves_alone(reopen: Any) -> None:  # M4
    _add(reopen(), *CALLED_BACK)
    assert reopen().acts.erase({"cb2"}, why="retention", by="test", at=AT) == 1
    assert reopen().acts.history("cb1") == tuple(row for row in CALLED_BACK if row.key != "cb2")


def test_a_person_finds_what_they_gave_and_received_and_nothing_else(reopen: Any) -> None:  # M2
    _add(reopen(), OLD, THANKS, PROMISE, KEPT)
    # Who marked a promise kept did not make it.
    assert set(reopen().acts.of_person("ines")) == {THANKS}
    assert set(reopen().acts.of_person("marc")) == {OLD, THANKS, PROMISE, KEPT}
    assert set(reopen().acts.of_person("lea")) == {OLD}
    assert set(reopen().acts.of_person("marc", kinds={"promises"})) == {PROMISE, KEPT}


def test_what_was_contested_or_taken_back_is_counted_and_nothing_else(reopen: Any) -> None:  # M2
    _add(reopen(), THANKS, PROMISE, KEPT)
    assert reopen().acts.n_taken_back() == 0
    back = replace(THANKS, key="back", step="withdrawn", act=THANKS.key, refers=THANKS.key)
    _add(reopen(), back, replace(back, key="again", step="undone", refers="back"))
    assert reopen().acts.n_taken_back() == 2


def test_all_or_none_is_written(reopen: Any) -> None:  # C2
    _add(reopen(), THANKS)
    with pytest.raises(InputRefused) as refused:
        _add(reopen(), PROMISE, THANKS, replace(KEPT, refers="nowhere"))
    assert {fault.code for fault in refused.value.faults} == {"act_twice", "act_refers"}
    assert reopen().acts.of_kind("promises") == ()
    assert reopen().acts.of_kind("recognitions") == (THANKS,)


def test_an_incident_needs_no_name_and_takes_none(reopen: Any) -> None:  # R135
    _add(reopen(), INCIDENT)
    for wrong, code in (
        (replace(LOOKED, to_kind="person", to="ines"), "act_bars"),
        (replace(INCIDENT, key="k7", act="k7", to_kind="person", to="ines"), "act_recipient"),
        (replace(INCIDENT, key="k7", act="k7", unit=""), "act_without"),
        (replace(LOOKED, found=""), "act_without"),
        (replace(LOOKED, words=""), "act_without"),
        (replace(CLOSED, cause=""), "act_without"),
        (replace(LOOKED, cause="lazy"), "act_cause"),
        (replace(LOOKED, found="maybe"), "act_found"),
        (replace(PROMISE, cause="means"), "act_bars"),
        (replace(PROMISE, by=""), "act_without"),
    ):
        with pytest.raises(InputRefused) as refused:
            _add(reopen(), wrong)
        assert code in {fault.code for fault in refused.value.faults}, wrong
    assert reopen().acts.of_kind("incidents") == (INCIDENT,)
    assert reopen().acts.of_kind("promises") == ()


def test_what_one_has_read_and_recalls_comes_back_and_names_nobody_else(reopen: Any) -> None:  # R2 R69
    _add(reopen(), RECEIPT, RECALL)
    assert reopen().acts.of_person("ines", kinds={"receipts", "recalls"}) == (RECEIPT, RECALL)
    for wrong, code in (
        (replace(RECEIPT, key="k9", act="k9", charter=""), "act_without"),
        (replace(RECEIPT, key="k9", act="k9", by=""), "act_without"),
        (replace(RECALL, key="k9", act="k9", words="la parole tenue"), "act_bars"),
        (replace(RECALL, key="k9", act="k9", to_kind="person", to="marc"), "act_recipient"),
    ):
        with pytest.raises(InputRefused) as refused:
            _add(reopen(), wrong)
        assert code in {fault.code for fault in refused.value.faults}, wrong


def test_people_behind_acts_are_counted_once_by_their_unit(reopen: Any) -> None:  # R2
    def read(key: str, by: str, **more: Any) -> Act:
        return replace(RECEIPT, key=key, act=key, by=by, **more)

    back = Act("b1", "receipts", DAY + timedelta(days=2), "marc", step="withdrawn", act="r2", refers="r2")
    undone = replace(back, key="b2", step="undone", refers="b1", day=DAY + timedelta(days=4))
    _add(
        reopen(), RECEIPT, read("r2", "marc"), read("r3", "lea", unit="rouen"),
        read("r4", "ali", charter="0"),
        read("r5", "zoe", day=DAY + timedelta(days=3)), back, read("r6", "marc", day=DAY + timedelta(days=3)),
        undone,
    )  # fmt: skip

    def counted(days: int) -> dict[str, int]:
        acts = reopen().acts
        return dict(acts.n_by_unit("receipts", charter="1", before=DAY + timedelta(days=days)))

    assert counted(0) == {}
    assert counted(1) == {"lille": 2, "rouen": 1}
    assert counted(3) == {"lille": 1, "rouen": 1}, "one was taken back"
    assert counted(4) == {"lille": 3, "rouen": 1}, "and given again"
    assert counted(9) == {"lille": 3, "rouen": 1}, "undone, it counts once"
    with pytest.raises(KeyError):
        reopen().acts.n_by_unit("gossip", charter="1", before=DAY)


def test_people_are_found_by_name_by_unit_and_by_key(reopen: Any) -> None:
    people = (
        Person("p1", "lille", name="Élodie Martin", to_date=date(2026, 1, 31)),
        Person("p1", "rouen", name="Élodie Martin", from_date=date(2026, 2, 1)),
        Person("p2", "rouen", name="Marc Petit"),
    )
    company = reopen()
    with company.work("units", by="test", at=AT):
        company.organisation.save_units(TREE_OF_TWO)
    with company.work("people", by="test", at=AT):
        company.organisation.save_people(people)
    organisation = reopen().organisation
    assert organisation.people() == people
    assert organisation.find_people(" éLODIE") == people[:2]
    assert organisation.find_people("mart", limit=1) == people[:1]
    assert organisation.find_people(" ") == ()
    # A few letters of each name, in any order; without the accents that a telephone makes long to type.
    assert organisation.find_people("mart élo") == people[:2]
    assert organisation.find_people("elodie") == people[:2]
    assert organisation.find_people("elo petit") == ()
    assert organisation.people_of("rouen") == people[1:]
    assert organisation.people_with({"p1"}) == people[:2]
    assert organisation.head_counts(date(2026, 3, 1)) == {"rouen": 2}
    assert organisation.head_counts(date(2026, 1, 1)) == {"lille": 1, "rouen": 1}


def test_acts_travel_with_their_company(reopen: Any, tmp_path: Any) -> None:  # design section 5
    from avers.wiring import open_folder

    company = reopen()
    with company.work("draft", by="test", at=AT):
        company.charters.save_draft(CHARTER)
        company.organisation.save_units(TREE)
    _add(
        company,
        OLD,
        THANKS,
        PROMISE,
        KEPT,
        INCIDENT,
        LOOKED,
        CLOSED,
        RECEIPT,
        RECALL,
        YES,
        OF_A_CUSTOMER,
        *VISITED,
        *CALLED_BACK,
        HELPED,
    )
    there = open_folder(tmp_path / "there")
    copy_company(reopen(), there, by="test", at=AT)
    for kind in ACTS:
        assert there.acts.of_kind(kind) == reopen().acts.of_kind(kind)


def test_acts_go_from_a_folder_into_any_store(reopen: Any, tmp_path: Any) -> None:
    from avers.wiring import open_folder

    source = open_folder(tmp_path / "source")
    with source.work("draft", by="test", at=AT):
        source.charters.save_draft(CHARTER)
        source.organisation.save_units(TREE)
    _add(
        source,
        OLD,
        THANKS,
        PROMISE,
        KEPT,
        INCIDENT,
        LOOKED,
        CLOSED,
        RECEIPT,
        RECALL,
        *VISITED,
        *CALLED_BACK,
        HELPED,
    )
    copy_company(source, reopen(), by="test", at=AT)
    for kind in ACTS:
        assert reopen().acts.of_kind(kind) == source.acts.of_kind(kind)


def test_every_fault_of_a_file_is_told_at_once_with_its_line(tmp_path: Any) -> None:
    from avers.wiring import open_folder

    place = tmp_path / "company" / "private" / "acts"
    place.mkdir(parents=True)
    (place / "promises.csv").write_text(
        "key,day,by,step,refers,to_kind,due\n"
        "a,2026-10-05,marc,made,,customers,2026-10-09\n"
        "b,2026-10-05,marc,shared,a,,\n"
        "c,tomorrow,marc,made,,customers,\n"
        "a,2026-10-05,marc,made,,customers,\n",
        encoding="utf-8",
    )
    company = open_folder(tmp_path / "company")
    with pytest.raises(InputRefused) as refused:
        company.acts.of_kind("promises")
    found = {(fault.code, fault.line) for fault in refused.value.faults}
    assert {("act_step", 3), ("not_a_date", 4), ("row_twice", 5)} <= found
    # A file that cannot be read is not written over.
    with pytest.raises(InputRefused):
        _add(company, PROMISE)
    assert "tomorrow" in (place / "promises.csv").read_text(encoding="utf-8")


def test_every_fault_of_a_file_of_incidents_is_told_at_once(tmp_path: Any) -> None:  # R135
    from avers.wiring import open_folder

    place = tmp_path / "company" / "private" / "acts"
    place.mkdir(parents=True)
    (place / "incidents.csv").write_text(
        "key,day,by,step,act,refers,unit,to,words,cause,found\n"
        "a,2026-10-05,,made,,,lille,,Le client attend.,,\n"
        "b,2026-10-05,,looked,a,a,,,Pas de pièce.,means,maybe\n"
        "c,2026-10-05,,made,,,,,Sans équipe.,,\n"
        "d,2026-10-05,,made,,,lille,ines,La faute.,,\n"
        "e,2026-10-05,,closed,a,a,,,Fait.,,\n",
        encoding="utf-8",
    )
    with pytest.raises(InputRefused) as refused:
        open_folder(tmp_path / "company").acts.of_kind("incidents")
    found = {(fault.code, fault.line) for fault in refused.value.faults}
    assert {("not_a_choice", 3), ("act_without", 4), ("act_bars", 5), ("act_without", 6)} <= found


@pytest.mark.parametrize("held", ["people", "register", "act", "units", "series"])
def test_a_store_that_holds_anything_is_not_copied_over(held: str, reopen: Any, tmp_path: Any) -> None:
    from avers.application.moving import NotEmpty
    from avers.core.evidence.series import KpiValue
    from avers.core.organisation.register import REGISTERS, Register
    from avers.wiring import open_folder

    company = reopen()
    with company.work("before", by="test", at=AT):
        if held in ("people", "units"):
            company.organisation.save_units(TREE_OF_TWO)
        if held == "people":
            company.organisation.save_people([Person("p1", "lille", name="Élodie Martin")])
        if held == "register":
            row = {"key": "wow", "claim": "Les meilleurs"}
            filled = {column.name: row.get(column.name, "") for column in REGISTERS["claims"].columns}
            filled["year"] = None
            company.registers.write(Register(REGISTERS["claims"], (filled,)))
        if held == "act":
            company.acts.add([THANKS])
        if held == "series":
            company.series.add([KpiValue("csat", "2026-10", "", value=1.0)])
    source = open_folder(tmp_path / "source")
    with source.work("draft", by="test", at=AT):
        source.charters.save_draft(CHARTER)
        source.organisation.save_units(TREE)
    with pytest.raises(NotEmpty):
        copy_company(source, reopen(), by="test", at=AT)
    assert not reopen().charters.draft_fingerprint()


def test_the_database_refuses_to_change_or_remove_an_act(store: str, reopen: Any) -> None:  # design section 2
    if store == "folder":
        pytest.skip("a folder has no triggers")
    from django.db import DatabaseError, connection, transaction

    _add(reopen(), THANKS)
    for statement in (
        "UPDATE avers_act SET words = 'autre'",
        "DELETE FROM avers_act",
        "REPLACE INTO avers_act SELECT * FROM avers_act" if store == "sqlite" else "TRUNCATE avers_act",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert reopen().acts.of_kind("recognitions") == (THANKS,)


def test_rows_taken_out_are_gone_and_the_others_stay_in_order(reopen: Any) -> None:  # M3
    _add(reopen(), THANKS, PROMISE, KEPT, INCIDENT)
    rows = reopen().acts.rows_of("ines")
    assert {row.key for row in rows} == {"k1", "k2", "k3"}, "the acts they had a part in, whole"
    assert reopen().acts.rows_of("") == ()
    assert reopen().acts.erase({"k1", "k3"}, why="erasure", by="dpo", at=AT) == 2
    assert reopen().acts.of_kind("recognitions") == ()
    assert reopen().acts.of_kind("promises") == (PROMISE,)
    assert reopen().acts.of_kind("incidents") == (INCIDENT,)
    assert reopen().acts.erase({"k1"}, why="erasure", by="dpo", at=AT) == 0


def test_a_person_is_erased_once_and_nothing_is_left_of_them(store: str, reopen: Any) -> None:  # M3 C8
    from avers.application.erasing import Erased, erase_person, found_about

    _add(reopen(), OLD, THANKS, PROMISE, KEPT)
    assert found_about(reopen(), "marc") == Erased(3, 4)
    assert reopen().acts.rows_of("marc"), "saying what would go takes nothing"
    assert erase_person(reopen(), "marc", by="dpo", at=AT) == Erased(3, 4)
    assert reopen().acts.rows_of("marc") == ()
    assert erase_person(reopen(), "marc", by="dpo", at=AT) == Erased(0, 0)
    if store != "folder":
        from avers.adapters.database.models import AuditEntry

        told = [entry for entry in AuditEntry.objects.all() if entry.action == "erasure"]
        assert len(told) == 1
        assert "4" in str(told[0].details)
        assert "marc" not in str(told[0].details), "how many and why, never whose"


def test_nobody_signs_in_where_there_is_no_account(company: Any) -> None:  # L5
    assert not company.leaders.signs_in("ines")
    assert not company.leaders.signs_in("")
