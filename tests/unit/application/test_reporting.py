"""What a report says: the finding in its title, only what was published, and why the rest is not there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from avers.application.reporting import NothingPublished, Report, describe_report
from avers.core.evidence.observation import Facet, Item, Scale
from avers.core.organisation.tree import Unit, UnitTree
from avers.core.publication.cell import Cell, Publication
from avers.core.text import Text
from avers.wiring import open_folder
from tests.sampled import sampled

TREE = UnitTree(
    (
        Unit("house", "", Text("Maison", "House"), "company"),
        Unit("north", "house", Text("Nord", "North"), "region"),
        Unit("lille", "north", Text("Lille", "Lille"), "branch"),
    )
)
TODAY = date(2026, 11, 2)
CARE = Facet("care", Text("Soin", "Care"), "value")
PACE = Facet("pace", Text("Rythme", "Pace"), "value")
EXAMPLE = Facet("example", Text("L’exemple", "Example"), about_leader=True)


def mean(face: str, facet: str, value: float | None, *, unit: str = "house", n: int = 120) -> Cell:
    if value is None:
        return Cell("units", "all", face, facet, "", "mean", unit, withheld="few")
    return Cell(
        "units", "all", face, facet, "", "mean", unit, n=n, value=value, low=value - 3, high=value + 3
    )


def gap(facet: str, value: float, *, half: float = 4, unit: str = "house") -> Cell:
    ends = {"low": value - half, "high": value + half}
    return Cell("mirror", "all", "both", facet, "", "gap", unit, n=100, value=value, **ends)


def report(
    tmp_path: Path, cells: Sequence[Cell], *, faces: Sequence[str] = ("customer", "employee"), **changes: Any
) -> Report:
    facets = {cell.facet for cell in cells}
    items = tuple(
        Item(f"{face}_{facet}", facet, face, Scale(1, 5), Text("Question", "Question"))  # type: ignore[arg-type]
        for face in faces
        for facet in sorted(facets)
    )
    known = tuple(facet for facet in (CARE, EXAMPLE, PACE) if facet.key in facets)
    publication = Publication("w1", 1, 5, TREE, date(2026, 10, 1), known, items, tuple(cells))
    company = open_folder(tmp_path)
    company.organisation.save_units(TREE)
    company.publications.add(replace(publication, **changes))
    return describe_report(company, today=TODAY)


def pair(facet: str, customer: float, employee: float, *, half: float = 4) -> list[Cell]:
    return [
        mean("customer", facet, customer),
        mean("employee", facet, employee),
        gap(facet, employee - customer, half=half),
    ]


def test_the_title_is_the_widest_sure_gap(tmp_path: Path) -> None:  # R90
    told = report(tmp_path, [*pair("care", 48, 66), *pair("pace", 60, 68)])
    assert told.title.fr == "Soin : 18 points entre ce que vivent les clients et ce que pensent les équipes."
    assert told.title.en == "Care: 18 points between what customers experience and what teams think."
    assert told.lead.en.endswith("the experience falls short of what the house believes.")


def test_where_customers_live_it_better_the_lead_says_so(tmp_path: Path) -> None:
    told = report(tmp_path, pair("care", 70, 55))
    assert told.lead.fr.endswith("le service se vit mieux qu’on ne le croit dans la maison.")


def test_a_gap_that_is_not_sure_is_no_finding(tmp_path: Path) -> None:
    told = report(tmp_path, pair("care", 60, 66, half=9))
    assert told.title.en == "No gap is established between the two faces of the coin."


def test_one_face_alone_names_what_is_lived_best_and_least(tmp_path: Path) -> None:
    told = report(tmp_path, [mean("employee", "care", 74), mean("employee", "pace", 52)], faces=["employee"])
    assert told.title.en == "Strongest: care, at 74 out of 100."
    assert told.lead.fr == "Le moins bien vécu : rythme, à 52."


def test_nothing_to_show_is_said_and_never_zero(tmp_path: Path) -> None:
    told = report(tmp_path, [mean("employee", "care", None)], faces=["employee"])
    assert told.title.en == "Too few answers to conclude."
    assert told.participation.en == "Too few answers to say how many."


def test_a_withheld_cell_leads_to_the_nearest_larger_group_that_is_shown(tmp_path: Path) -> None:  # A6
    cells = [
        mean("employee", "care", 60),
        mean("employee", "care", None, unit="north"),
        mean("employee", "care", None, unit="lille"),
    ]
    told = report(tmp_path, cells, faces=["employee"])
    lille = next(row for row in told.maps[0].rows if row.unit.key == "lille")
    assert lille.figures[0].withheld == "few"
    assert lille.figures[0].nearest is not None
    assert lille.figures[0].nearest.key == "house"


def test_what_speaks_of_a_leader_is_in_no_map_of_units(tmp_path: Path) -> None:  # L2
    cells = [mean("employee", "example", 61), mean("employee", "care", 60)]
    told = report(tmp_path, cells, faces=["employee"])
    assert [facet.key for facet in told.maps[0].facets] == ["care"]
    assert "example" in {row.facet.key for row in told.coin}


def test_a_figure_declared_invented_is_told(tmp_path: Path) -> None:
    from avers.core.organisation.register import REGISTERS, Register

    company = open_folder(tmp_path)
    company.organisation.save_units(TREE)
    row = {"unit": "lille", "channel": "", "period": "", "serving": 60.0, "invented": True}
    company.registers.write(Register(REGISTERS["staffing"], (row,)))
    told = report(tmp_path, pair("care", 60, 62))
    assert [(unit.key, serving) for unit, serving in told.invented] == [("lille", 60)]


def test_a_publication_marked_synthetic_is_fictitious(tmp_path: Path) -> None:
    assert report(tmp_path / "a", pair("care", 60, 62), synthetic=True).is_fictitious
    assert not report(tmp_path / "b", pair("care", 60, 62)).is_fictitious


def test_no_publication_is_no_report(tmp_path: Path) -> None:
    with pytest.raises(NothingPublished):
        describe_report(open_folder(tmp_path), today=TODAY)


def test_participation_is_rounded_to_five_hundredths() -> None:  # A4
    told = describe_report(open_folder(sampled()), today=TODAY)
    shown = told.n["employee"]
    assert shown is not None
    share = 5 * round(100 * shown / 420 / 5)
    assert f"(about {share}%)" in told.participation.en
    assert told.is_fictitious
