"""A charter that comes in as a table: what is read, what stood twice, and every fault at once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avers.application.importing.one_page import PageRow, ReadPage, named_row, read_page
from avers.application.wording.one_page import ROWS
from avers.core.errors import InputRefused
from avers.core.text import LANGUAGES


def rows(*pairs: tuple[str, str]) -> tuple[PageRow, ...]:
    return tuple(PageRow(n, title, tuple(words.split("\n"))) for n, (title, words) in enumerate(pairs, 1))


def read(*pairs: tuple[str, str]) -> ReadPage:
    return read_page(rows(*pairs), "charte.csv")


def faults(*pairs: tuple[str, str]) -> list[tuple[str, int]]:
    with pytest.raises(InputRefused) as refused:
        read(*pairs)
    return [(one.code, one.line) for one in refused.value.faults]


TEMPLATE = (
    ("Modèle : Philosophie du service client", ""),
    ("Notre but", "Nous réparons ce qui casse."),
    ("Vision de l’assistance client", "Une personne suit votre panne."),
    ("Valeurs de soutien", "Les valeurs qui soutiennent notre vision sont : - Loyauté - Autonomie"),
    ("Comment nous vivons notre philosophie d'assistance",
     "Voici comment nous les vivons :\n- Loyauté : Je rappelle quand je l'ai dit.\n- Autonomie : Je décide."),
    ("Comment nous vivons notre philosophie d’assistance",
     "Voici comment nous les vivons :\n- Loyauté : Je rappelle quand je l’ai dit.\n- Autonomie : Je décide."),
    ("Loyauté", "Je rappelle quand je l’ai dit."),
    ("Autonomie", "Je montre au client comment faire."),
)  # fmt: skip


# R117
def test_the_template_is_read_and_its_duplicate_rows_are_kept_once() -> None:
    page = read(*TEMPLATE)
    assert (page.language, page.purpose, page.vision) == (
        "fr", "Nous réparons ce qui casse.", "Une personne suit votre panne.",
    )  # fmt: skip
    assert page.values == (("Loyauté", ""), ("Autonomie", ""))
    assert page.living == (
        ("loyaute", "Je rappelle quand je l'ai dit."), ("autonomie", "Je décide."),
        ("autonomie", "Je montre au client comment faire."),
    )  # fmt: skip
    assert [one.line for one in page.repeated] == [6, 6, 7]


# R117
@given(st.lists(st.sampled_from(TEMPLATE), max_size=12))
def test_rows_that_come_again_change_nothing(again: list[tuple[str, str]]) -> None:
    first, page = read(*TEMPLATE), read(*TEMPLATE, *[one for one in again if one[1]])
    assert (page.purpose, page.vision, page.values, page.living) == (
        first.purpose, first.vision, first.values, first.living,
    )  # fmt: skip
    assert len(page.repeated) >= len(first.repeated)


def test_each_title_of_our_own_page_is_known_in_its_language() -> None:
    for key, title in ROWS.items():
        for language in LANGUAGES:
            found = named_row(title.in_language(language).upper())
            assert found is not None
            assert found[0] == key
            assert language in found[1]


def test_a_title_alike_in_both_languages_follows_the_others() -> None:
    assert read(("Purpose", "We mend."), ("Vision", "One person.")).language == "en"
    assert read(("Notre but", "Nous réparons."), ("Vision", "Une personne.")).language == "fr"


# R117
def test_all_faults_come_at_once() -> None:
    found = faults(
        ("Notre but", "Notre objectif chez [Nom de l’entreprise] est de servir."),
        ("Notre vision", "Une personne."),
        ("Nos valeurs", "Écoute : Je reformule."),
        ("Notre vision", "Une autre phrase."),
        ("Au quotidien", "Chaleur : Je salue."),
        ("Couleur préférée", "Bleu."),
    )  # fmt: skip
    assert sorted(found) == [
        ("one_page_blank", 1), ("one_page_row", 6), ("one_page_two", 4), ("one_page_value", 5),
    ]  # fmt: skip
    assert faults(("Bonjour", "Madame")) == [("one_page_empty", 0)]
    assert faults(("Notre but", "Nous."), ("Our values", "Care: I ask.")) == [("one_page_languages", 0)]
    assert faults(("Notre but", "a" * 2_001)) == [("one_page_long", 1)]


@given(
    st.lists(
        st.tuples(st.sampled_from(["Notre but", "Nos valeurs", "Au quotidien", "Vision", "x"]), st.text())
    )
)
def test_whatever_comes_in_is_read_or_refused(pairs: list[tuple[str, str]]) -> None:
    try:
        language = read(*pairs).language
    except InputRefused as refused:
        language = "fr" if refused.faults else ""
    assert language in LANGUAGES
