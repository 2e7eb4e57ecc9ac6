"""How often the service policy comes up: counts of rows, month by month, about nobody."""

from __future__ import annotations

from datetime import date
from typing import Any

from avers.core.charter.document import Charter, Value
from avers.core.diagnosis.salience import Mentions, salience
from avers.core.text import Text
from tests.garance import visitor


def test_a_row_speaks_of_the_policy_by_its_words_or_by_its_tie() -> None:  # R142
    charter = Charter(Text("Maison"), values=(Value("listening", Text("Écoute", "Listening")),))
    may, june = date(2026, 5, 4), date(2026, 6, 1)
    registers = {
        "agendas": [
            {"date": may, "topic": "Retour sur l’écoute"},
            {"date": may, "topic": "Écouteurs à acheter"},
        ],
        "messages": [
            {"date": june, "text": "Ventes", "value": "listening"},
            {"date": june, "text": "Ventes"},
        ],
        "trainings": [
            {"starts": None, "name_fr": "Vivre la charte"},
            {"starts": june, "name_fr": "La charte"},
        ],
    }
    first, second = salience(registers, charter, ["2026-05", "2026-06"])
    assert first.sources["agendas"] == Mentions(1, 2), "a word that only begins alike is another word"
    assert second.sources["messages"] == Mentions(1, 2)
    assert second.sources["trainings"] == Mentions(1, 1)
    assert (first.n, second.n) == (1, 2)


def test_the_months_are_a_figure_and_a_table_for_those_who_read_agendas(company: Any) -> None:  # R142
    read = visitor("lead").get("/paths/mentions/").content.decode()
    assert read.count('width="8"') == 12
    assert "Réunions" in read
    assert "Month" in visitor("lead", "en").get("/paths/mentions/table.csv").content.decode("utf-8-sig")
    assert "/paths/mentions/" in visitor("lead").get("/why/words/", follow=True).content.decode()
    for role in ("employee", "manager"):
        assert visitor(role).get("/paths/mentions/").status_code == 404


def test_a_house_with_nothing_to_count_is_told_where_to_begin(empty_company: Any) -> None:
    del empty_company
    assert "Rien à compter encore" in visitor("sponsor").get("/paths/mentions/").content.decode()
