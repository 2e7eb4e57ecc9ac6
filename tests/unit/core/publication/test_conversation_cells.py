"""What leaves of conversations: thirty replies, five people on either side, no habit of one person."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from avers.core.conversations.figures import of_reading
from avers.core.conversations.handing import Boundary, HandingMap
from avers.core.conversations.reading_kept import Reading
from avers.core.conversations.score import Span
from avers.core.estimate import Estimate, Withheld
from avers.core.publication.cell import Cell
from avers.core.publication.conversation_cells import (
    Counted,
    adjusted_cells,
    alike_cells,
    courtesy_cells,
    handing_cells,
    tone_cells,
    unit_cells,
)
from avers.core.publication.conversation_templates import Used, does, team_templates
from tests.unit.core.publication.firms import tree

TWO = tree(a="company", b="company")
FRAME = "Nous sommes désolés pour la gêne occasionnée"


def reading(place: int, **told: Any) -> Reading:
    plain = {"agent": f"p{place % 5}", "language": "fr", "channel": "email", "band": "easy"}
    return Reading(f"k{place}", f"t{place}", date(2026, 10, 2), **plain | told)


def counted(n: int, *, item: str = "personal", unit: str = "a", **told: Any) -> Counted:
    readings = tuple(
        reading(one, traits={"address": "vous"}, scores={"template_score": one % 2}, **told)
        for one in range(n)
    )
    rows = tuple({item: float(one % 2)} for one in range(n))
    texts = tuple(f"Bonjour, voici {one} pour vous. Bonne journée." for one in range(n))
    return Counted(TWO, (unit,) * n, readings, rows, texts, ("Où est mon colis ?",) * n)


def plain(n: int, value: float = 52.0) -> Cell:
    return Cell("units", "all", "customer", "talk.own_words", "personal", "mean", "a", n=n, value=value,
                low=40.0, high=60.0)  # fmt: skip


@pytest.mark.parametrize(
    ("value", "found"), [(0.5, (5.0, 0.0)), (0.51, (5.0, 1.0)), (0.9, (9.0, 1.0)), (0.04, (0.0, 0.0))]
)
def test_listening_counts_from_one_half_and_not_on_the_scale_of_earlier_rules(
    value: float, found: tuple[float, float]
) -> None:
    now = of_reading(reading(1, version="rows 5, listening 3, needs 1", scores={"listening": value}))
    assert (now["heard"], now["names_case"]) == found
    assert not of_reading(reading(1, version="rows 5, listening 2, needs 1", scores={"listening": value}))


@pytest.mark.parametrize(("n", "withheld"), [(29, "few"), (30, ""), (31, "")])
def test_a_figure_of_conversations_needs_thirty_replies(n: int, withheld: str) -> None:  # A1 R29
    [cell] = unit_cells([plain(30)], counted(n))
    assert cell.withheld == withheld
    assert (cell.value is None) is bool(withheld)


def test_a_share_leaves_by_fives_with_its_interval_outwards() -> None:  # A6
    [cell] = unit_cells([plain(40)], counted(40))
    assert (cell.measure, cell.value, cell.n) == ("share", 0.5, 40)
    assert (cell.low, cell.high) == (0.35, 0.65)  # Wilson of 20 in 40 is 0.352 to 0.648


def test_what_is_withheld_stays_withheld() -> None:
    hidden = Cell("units", "all", "customer", "talk.own_words", "personal", "mean", "a", withheld="protected")
    assert unit_cells([hidden], counted(60))[0].withheld == "protected"


def test_a_team_is_told_as_if_it_had_met_the_mix_of_the_company() -> None:  # R32
    easy, hard = counted(60), counted(60, band="hard")
    both = Counted(
        TWO, easy.units + hard.units, easy.readings + hard.readings, easy.rows + hard.rows,
        easy.texts + hard.texts, easy.asked + hard.asked,
    )  # fmt: skip
    cells = list(adjusted_cells(both, {"a"}))
    assert [(one.item, one.measure, one.value) for one in cells] == [("personal", "adjusted", 0.5)]
    few = counted(29, band="hard")
    mixed = Counted(TWO, easy.units + few.units, easy.readings + few.readings, easy.rows + few.rows,
                    easy.texts + few.texts, easy.asked + few.asked)  # fmt: skip
    assert not list(adjusted_cells(mixed, {"a"}))  # 29 hard cases: not seen enough there


def test_courtesy_is_told_by_how_far_it_is_recited() -> None:  # R52
    found = {one.measure: one for one in courtesy_cells(counted(40), {"a"})}
    assert found["recited"].value == 1.0  # the same words, whoever asks
    assert found["courtesy"].value == 0.0  # presence alone earns nothing
    assert not list(courtesy_cells(counted(40), set()))


def test_how_alike_customers_are_met_is_told_of_at_least_five_people() -> None:  # R36 L2
    assert {one.measure for one in alike_cells(counted(60), {"a"}, k=5)} == {"between_people"}
    assert not list(alike_cells(counted(60, agent="p1"), {"a"}, k=5))


def test_the_tone_of_a_channel_needs_fifty_replies_and_hides_what_a_few_do() -> None:  # R87
    full = dict.fromkeys(("register", "emoji", "sentence_length", "apology", "question", "coverage"), "no")

    def told(n: int, n_tu: int) -> Counted:
        base = counted(n)
        readings = tuple(
            reading(one, traits=full | {"address": "tu" if one < n_tu else "vous"}) for one in range(n)
        )
        return Counted(TWO, base.units, readings, base.rows, base.texts, base.asked)

    assert not list(tone_cells(told(49, 20), "company", k=5))
    shown = {one.item: one for one in tone_cells(told(50, 20), "company", k=5)}
    assert (shown["address/tu"].value, shown["address/tu"].level_1) == (0.4, "email")
    hidden = {one.item: one.withheld for one in tone_cells(told(50, 4), "company", k=5)}
    assert hidden["address/tu"] == hidden["address/vous"] == "protected"


@pytest.mark.parametrize(("n", "serving", "shown"), [(9, 5, False), (10, 5, True), (10, 4, False)])
def test_a_boundary_needs_ten_cases_and_five_people_on_either_side(
    n: int, serving: int, shown: bool
) -> None:  # R34 R93 R152 A1
    wait = Estimate(7_200.0, None, None, n, "seconds", "m")
    found = HandingMap((Boundary("a", "b", n, 1, 5, 0, wait),), Withheld("few", None, "m"), n, 1)
    cells = {one.measure: one for one in handing_cells(found, {"a": 9, "b": serving}, k=5)}
    assert bool(cells) is shown
    if shown:
        assert (cells["transfers"].value, cells["wait"].value, cells["pushed"].value) == (10.0, 2.0, 0.5)


def used(agent: str, text: str = FRAME, kind: str = "team") -> Used:
    return Used("a", agent, text, Reading("k", "t", date(2026, 10, 2), language="fr",
                                          spans={"template": (Span(0, len(text), kind),)}))  # fmt: skip


def test_a_text_of_five_people_is_the_teams_and_one_of_four_is_shown_to_nobody_here() -> None:  # R53 L2
    def found(people: int) -> list[str]:
        sent = [used(f"p{one % people}") for one in range(20)]
        return [one.facet for one in team_templates(sent, {"a"}, k=5, mask=str)]

    assert found(5) == ["template.harms"]
    assert found(4) == []
    assert not team_templates([used(f"p{one}", kind="habit") for one in range(20)], {"a"}, k=5, mask=str)
    assert not team_templates([used(f"p{one}") for one in range(20)], {"b"}, k=5, mask=str)


def test_templates_leave_masked() -> None:  # A7
    sent = [used(f"p{one % 5}", "Le dossier de Paul Roux est clos") for one in range(10)]
    [said] = team_templates(sent, {"a"}, k=5, mask=lambda text: text.replace("Paul Roux", "<name_1>"))
    assert said.text == "Le dossier de <name_1> est clos"


@pytest.mark.parametrize(
    ("text", "language", "effect"),
    [
        (FRAME, "fr", "harms"),
        ("Ce n'est pas notre service, contactez directement la livraison.", "fr", "harms"),
        ("Je vous rappelle demain avant 18 h.", "fr", "serves"),
        ("Pouvez-vous me donner votre numéro de commande ?", "fr", "serves"),
        ("Votre demande sera traitée dans les meilleurs délais.", "fr", "neither"),
        ("I will call you tomorrow before noon.", "en", "serves"),
    ],
)
def test_what_a_template_does_is_read_in_its_acts(text: str, language: str, effect: str) -> None:  # R30 R152
    assert does(text, language) == effect
