"""Which sentences a publication shows, from whom, and which it leaves out (rule A7)."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest

from avers.core.charter.language.telling import language_of
from avers.core.conversations.masking import Masker
from avers.core.evidence.observation import Face
from avers.core.evidence.texts import Texts
from avers.core.organisation.tree import Unit, UnitTree
from avers.core.publication.audit import audit
from avers.core.publication.cell import Sentence
from avers.core.publication.sentences import (
    SENTENCES_A_UNIT,
    draw_sentences,
    units_that_speak,
)
from avers.core.text import Text
from tests.unit.core.publication.firms import tree

FIRM = tree(west="company", nantes="west", rennes="west", south="company")


def written(counts: Mapping[str, int], face: Face = "employee", *, facet: str = "means") -> Texts:
    """Return one text a person, each telling who wrote it where, for the test alone to know."""
    homes = [unit for unit, n in counts.items() for _ in range(n)]
    words = tuple(
        f"il faudrait du temps chez {unit} numéro {_spelt(place)}" for place, unit in enumerate(homes)
    )
    people = tuple(f"r{place:05d}" for place in range(len(homes)))
    n = len(homes)
    return Texts(face, people, tuple(homes), ("words",) * n, (facet,) * n, words, frozenset({"example"}))


def _spelt(number: int) -> str:
    return "".join("abcdefghij"[int(digit)] for digit in f"{number:04d}")


def drawn(texts: Texts, units: UnitTree = FIRM, **options: object) -> tuple[Sentence, ...]:
    """Return the sentences of a wave where everybody serves."""
    serving = options.pop("serving", dict.fromkeys(units.keys, 50))
    return draw_sentences(
        [texts], units, wave="w1", k=5, mask=Masker.of(written=texts.words).mask, serving=serving, **options
    )  # type: ignore[arg-type]


def _by_unit(sentences: tuple[Sentence, ...]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for one in sentences:
        counts[one.unit] = counts.get(one.unit, 0) + 1
    return counts


# A7, measures §8.5: one below, equal, one above.
@pytest.mark.parametrize(("n", "speaks"), [(9, False), (29, False), (30, True), (31, True)])
def test_a_unit_is_named_beside_a_sentence_from_thirty_writers_on(n: int, speaks: bool) -> None:
    found = _by_unit(drawn(written({"nantes": n, "rennes": 40, "south": 40})))
    assert ("nantes" in found) is speaks
    assert found["company"] == 10


# A7: thirty people wrote in the lowest team; each level above may take its share and still leave it one.
@pytest.mark.parametrize(("levels", "each"), [(1, 12), (2, 12), (3, 10), (4, 7), (6, 5)])
def test_the_deeper_the_house_the_fewer_sentences_each_level_draws(levels: int, each: int) -> None:
    names = ["company", *(f"level{n}" for n in range(1, levels))]
    chain = UnitTree([Unit(one, above, Text()) for one, above in zip(names, ["", *names], strict=False)])
    assert _by_unit(drawn(written({names[-1]: 30}), chain)) == dict.fromkeys(names, each)


def test_nothing_is_shown_where_fewer_than_thirty_wrote_in_the_whole_house() -> None:  # A7
    assert drawn(written({"nantes": 20, "south": 9})) == ()


def test_one_person_who_writes_thirty_times_is_one_person() -> None:  # A7
    texts = written({"nantes": 35})
    alone = Texts(texts.face, ("r1",) * 35, texts.units, texts.items, texts.facets, texts.words)
    assert drawn(alone) == ()


# A7: a sentence of the region is drawn from all of it, and is never what its big team did not write.
def test_a_region_speaks_with_the_voice_of_all_its_teams() -> None:
    sentences = drawn(written({"nantes": 300, "rennes": 20}))
    west = [one.text for one in sentences if one.unit == "west"]
    assert any("nantes" in text for text in west)
    assert not any(one.unit == "rennes" for one in sentences)


def test_a_region_that_is_all_but_one_silent_team_stays_silent() -> None:  # A7
    writers = {"rennes": 28, "nantes": 4, "south": 100}
    assert "west" not in units_that_speak(writers, FIRM, None, k=5)
    assert "west" in units_that_speak({**writers, "nantes": 12}, FIRM, None, k=5)


def test_customers_of_a_team_of_four_speak_for_a_larger_one() -> None:  # A1 # A7
    texts = written({"nantes": 60, "rennes": 60, "south": 60}, "customer")
    serving = {"nantes": 4, "rennes": 20, "west": 24, "south": 20, "company": 44}
    assert set(_by_unit(drawn(texts, serving=serving))) == {"company", "west", "rennes", "south"}


def test_no_sentence_is_shown_twice_and_same_evidence_gives_the_same_sentences() -> None:  # C10
    texts = written({"nantes": 50, "rennes": 50, "south": 50})
    first = drawn(texts)
    assert len({one.text for one in first}) == len(first)
    order = np.random.default_rng(3).permutation(len(texts)).tolist()
    columns = (texts.respondents, texts.units, texts.items, texts.facets, texts.words)
    mixed = Texts(texts.face, *(tuple(column[place] for place in order) for column in columns))
    assert drawn(mixed) == first


@pytest.mark.parametrize(
    "words",
    [
        "",
        "RAS",
        "Kévin, Nadia et Paul Durand.",
        "TOUT LE MONDE DEVRAIT ECOUTER LES CLIENTS DU MATIN AU SOIR",
        "Depuis son arrêt maladie on tourne à deux, c’est long.",  # L8
        "The trade union says the same thing as we do.",  # L8
        "Notre responsable d’agence décide toujours sans nous.",  # L2
        "Une phrase " + "très " * 80 + "longue.",
    ],
)
def test_what_may_not_be_shown_is_left_out(words: str) -> None:
    texts = written({"nantes": 40})
    odd = Texts(
        texts.face, texts.respondents, texts.units, texts.items, texts.facets, (words,) * 39 + texts.words[:1]
    )
    assert {one.text for one in drawn(odd)} <= {texts.words[0]}


def test_a_sentence_about_a_facet_of_the_leader_is_never_shown() -> None:  # L2
    assert drawn(written({"nantes": 40}, facet="example")) == ()


def test_a_sentence_on_leaders_is_shown_where_it_may_be_any_of_five() -> None:  # L2
    five = tree(**{f"team{n}": "company" for n in range(5)})
    texts = written({f"team{n}": 12 for n in range(5)})
    said = tuple(f"le responsable de secteur manque de temps, je crois bien {_spelt(n)}" for n in range(60))
    spoken = Texts(texts.face, texts.respondents, texts.units, texts.items, texts.facets, said)
    assert _by_unit(drawn(spoken, five)) == {"company": SENTENCES_A_UNIT}


def test_names_are_masked_before_a_sentence_is_kept() -> None:  # A7
    texts = written({"nantes": 40})
    named = tuple(f"{words}, merci à Kévin au 06 12 34 56 78" for words in texts.words)
    found = drawn(Texts(texts.face, texts.respondents, texts.units, texts.items, texts.facets, named))
    assert found
    assert all("<name_1>" in one.text and "<phone_1>" in one.text for one in found)


def test_language_is_told_by_small_words() -> None:
    assert language_of("We have to ask before we may help") == "en"
    assert language_of("On m’a fait raconter mon histoire quatre fois") == "fr"
    assert language_of("42") == "fr"


# A7 # A10: the audit reads the sentences as they stand and knows nothing of how they were drawn.
def test_the_audit_counts_a_sentence_that_tells_a_small_group_apart() -> None:
    texts = written({"nantes": 9, "rennes": 40, "south": 40})
    sentences = drawn(texts)
    safe = audit((), (), FIRM, k=5, sentences=sentences, texts=[texts])
    assert safe.is_safe
    planted = (*sentences, Sentence("employee", "means", "nantes", texts.words[0], "fr"))
    found = audit((), (), FIRM, k=5, sentences=planted, texts=[texts])
    assert (found.recovered_groups, found.recovered_persons) == (1, 9)


def test_the_audit_counts_customers_sentences_of_a_team_of_four() -> None:  # A1
    texts = written({"nantes": 40, "south": 40}, "customer")
    planted = (Sentence("customer", "means", "nantes", texts.words[0], "fr"),)
    few = {"nantes": 4, "west": 4, "south": 30, "company": 34}
    assert not audit((), (), FIRM, k=5, serving=few, sentences=planted, texts=[texts]).is_safe
    assert audit((), (), FIRM, k=5, serving=few | {"nantes": 5}, sentences=planted, texts=[texts]).is_safe
