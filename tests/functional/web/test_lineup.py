"""The line-up of a team: out of its own evidence, any part changed, a line for the day (R146)."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from avers.adapters.database.models import ActRow, User
from avers.application.viewer import ROLES
from tests.garance import address_of, visitor


def asked(client: Any) -> str:
    response = client.get("/lineup/")
    assert response.status_code == 200
    return response.content.decode()


def choices(shown: str, name: str) -> list[str]:
    select = shown.split(f'<select id="{name}"')[1].split("</select>")[0] if f'id="{name}"' in shown else ""
    return re.findall(r'<option value="([^"]+)"', select)


def chosen(shown: str, name: str) -> str:
    select = shown.split(f'<select id="{name}"')[1].split("</select>")[0]
    return re.findall(r'<option value="([^"]+)" selected', select)[0]


@pytest.mark.parametrize("name", ["value", "story"])
def test_the_manager_takes_another_part_and_it_stays_for_the_day(company: Any, name: str) -> None:  # R146
    client = visitor("manager")
    shown = asked(client)
    keys = choices(shown, name)
    assert len(keys) > 1
    other = next(key for key in keys if key != chosen(shown, name))
    assert client.post("/lineup/", {"do": "prepare", name: other}).status_code == 302
    assert chosen(asked(client), name) == other
    assert not ActRow.objects.filter(kind="lineups", day=timezone.localdate(), unit="west").exists()


def test_another_obstacle_is_taken_where_several_wait(company: Any) -> None:  # R146
    for words in ("La nacelle est en panne depuis lundi.", "Le stock ferme à 15 h."):
        visitor("employee").post("/obstacles/", {"words": words, "since": "", "owner": "west"})
    client = visitor("manager")
    keys = choices(asked(client), "obstacle")
    client.post("/lineup/", {"do": "prepare", "obstacle": keys[-1]})
    shown = asked(client)
    assert chosen(shown, "obstacle") == keys[-1]
    assert "Le stock ferme à 15" in shown.split("<details")[0] + shown.split("1 · ")[-1]


def test_what_is_none_of_the_choices_changes_nothing(company: Any) -> None:  # R146 C7
    client = visitor("manager")
    before = asked(client)
    parts = {"value": "nowhere", "story": "garance-i00000", "obstacle": "x" * 5_000}
    assert client.post("/lineup/", {"do": "prepare", **parts}).status_code == 302
    after = asked(client)
    assert [chosen(after, name) for name in ("value", "story")] == [
        chosen(before, name) for name in ("value", "story")
    ]


def test_the_line_of_the_day_is_shown_to_its_writer_alone_and_kept_in_no_act(company: Any) -> None:  # R146
    client = visitor("manager")
    client.post("/lineup/", {"do": "prepare", "line": "On commence par les rappels. <script>x</script>"})
    shown = asked(client)
    assert "On commence par les rappels. &lt;script&gt;" in shown
    assert client.post("/lineup/").status_code == 302
    assert "On commence par les rappels" not in asked(visitor("manager"))
    assert not ActRow.objects.filter(words__contains="On commence par les rappels").exists()


def test_the_line_is_forgotten_the_next_day(company: Any) -> None:  # R146
    client = visitor("manager")
    client.post("/lineup/", {"do": "prepare", "line": "Pour ce lundi seulement."})
    session = client.session
    session["lineup"] = session["lineup"] | {"day": (timezone.localdate() - timedelta(days=1)).isoformat()}
    session.save()
    assert "Pour ce lundi seulement" not in asked(client)


def test_the_value_comes_with_what_is_published_of_the_team_and_a_customers_words(
    company: Any,
) -> None:  # R146 A7
    client = visitor("manager", "en")
    shown = asked(client)
    seen, heard = 0, 0
    for key in choices(shown, "value"):
        client.post("/lineup/", {"do": "prepare", "value": key})
        card = asked(client).split("1 · ")[1].split("2 · ")[0]
        seen += "In this team, as published" in card
        heard += bool(re.search('A customer’s words</span></p><blockquote lang="(fr|en)">', card))
    assert seen
    assert heard


def test_a_team_that_came_after_the_results_still_has_its_line_up(company: Any) -> None:  # R146
    User.objects.filter(email=address_of("manager")).update(unit="brest")
    assert visitor("manager").get("/lineup/").status_code == 200


def test_only_the_days_are_kept_and_shown_to_the_team_that_held_them(company: Any) -> None:  # R146
    User.objects.filter(email=address_of("manager")).update(unit="nantes")
    shown = asked(visitor("manager")).split('id="held-title"')[1].split("</section>")[0]
    assert "Cette équipe, les dernières fois" in shown
    assert "Agence de Nantes" in shown
    assert "Agence de Rennes" not in shown, "a colleague's team is not compared"


@pytest.mark.parametrize("role", sorted(set(ROLES) - {"manager"}))
def test_nobody_else_prepares_a_line_up(company: Any, role: str) -> None:  # R146 C5
    assert visitor(role).post("/lineup/", {"do": "prepare", "line": "x"}).status_code in (403, 404)


def test_what_was_removed_is_evidence_of_means(company: Any) -> None:  # R146 R140
    page = visitor("lead").get("/means/").content.decode()
    table = page.split('id="removed-title"')[1].split("</table>")[0]
    rows = [tuple(map(int, row)) for row in re.findall(r"<td>(\d+)</td><td>(\d+)</td>", table)]
    assert rows
    assert all(removed <= reported for reported, removed in rows)
    assert sum(removed for _, removed in rows) > 0
    assert "Agence de Brest" not in table, "four people are counted with the team above"
