"""Which themes are named for which unit (rule A7)."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest

from avers.core.charter.document import Behaviour, Charter, Value
from avers.core.conversations.themes import ThemeReader
from avers.core.evidence.observation import Face
from avers.core.evidence.texts import Texts
from avers.core.organisation.tree import UnitTree
from avers.core.publication.cell import Spoken
from avers.core.publication.themes import draw_themes, units_that_tell
from avers.core.text import Text
from tests.unit.core.publication.firms import tree

FIRM = tree(west="company", nantes="west", rennes="west", south="company")
TOOLS, NOTHING = "Le logiciel plante souvent.", "Rien à signaler pour ma part."


def written(
    said: Mapping[str, Mapping[str, int]], face: Face = "employee", *, barred: frozenset[str] = frozenset()
) -> Texts:
    """Return one text a person: ``{unit: {words: how many wrote them}}``."""
    told = [(unit, words) for unit, here in said.items() for words, n in here.items() for _ in range(n)]
    people = tuple(f"r{place}" for place in range(len(told)))
    same = ("means",) * len(told)
    units, words = tuple(unit for unit, _ in told), tuple(words for _, words in told)
    return Texts(face, people, units, same, same, words, barred)


def named(texts: Texts, units: UnitTree = FIRM, **options: object) -> Mapping[str, tuple[str, ...]]:
    reader = options.pop("reader", ThemeReader())
    serving = options.pop("serving", {})
    drawn = draw_themes([texts], units, reader, k=5, serving=serving)  # type: ignore[arg-type]
    return drawn.named.get(texts.face, {})


ELSEWHERE = {TOOLS: 10, NOTHING: 30}


# A7: one below, equal, one above; on both sides.
@pytest.mark.parametrize(
    ("speak", "others", "is_named"),
    [(4, 20, False), (5, 20, True), (20, 4, False), (20, 5, True), (5, 5, True), (5, 4, False)],
)
def test_a_theme_is_named_where_five_speak_of_it_and_five_do_not(
    speak: int, others: int, is_named: bool
) -> None:
    found = named(
        written({"nantes": {TOOLS: speak, NOTHING: others}, "rennes": ELSEWHERE, "south": ELSEWHERE})
    )
    assert (found.get("nantes") == ("tools",)) is is_named


def test_one_person_who_says_it_five_times_is_one_person() -> None:  # A7
    texts = written({"south": {TOOLS: 5, NOTHING: 20}})
    alone = ("r0",) * 5 + texts.respondents[5:]
    assert named(texts) == {"company": ("tools",), "south": ("tools",)}
    assert not named(Texts(texts.face, alone, texts.units, texts.items, texts.facets, texts.words))


# A7: what is left of a larger unit, its named ones taken away, is nobody or ten and more.
def test_the_smallest_team_gives_way_where_too_few_would_be_left_over() -> None:
    def telling(**writers: int) -> set[str]:
        return set(units_that_tell(writers, FIRM, None, k=5))

    assert telling(nantes=30, rennes=12, south=40) == {"company", "west", "nantes", "rennes", "south"}
    assert telling(nantes=30, rennes=9, south=40) == {"company", "west", "south"}
    assert telling(west=3, nantes=30, rennes=12, south=40) == {"company", "west", "nantes", "south"}
    assert telling(nantes=9) == set()
    assert units_that_tell({"nantes": 19}, FIRM, None, k=10) == ()


def test_customers_need_employees_behind_whatever_is_told_apart() -> None:  # A1
    given = {"nantes": 30, "rennes": 30, "south": 40}
    serving = {"nantes": 12, "rennes": 4, "west": 16, "south": 9, "company": 25}
    assert set(units_that_tell(given, FIRM, serving, k=5)) == {"company", "west", "south"}
    assert units_that_tell(given, FIRM, {}, k=5) == ()
    said = {unit: {TOOLS: 10, NOTHING: 20} for unit in given}
    found = named(written(said, "customer"), serving=serving)
    assert set(found) == {"company", "west", "south"}


LED = "La direction ne montre pas l’exemple."


def test_those_who_lead_are_a_theme_of_the_whole_company_alone() -> None:  # L2
    five = tree(**{f"team{n}": "company" for n in range(5)})
    said = {f"team{n}": {LED: 6, NOTHING: 12} for n in range(5)}
    assert named(written(said), five) == {"company": ("leadership",)}
    assert named(written({"team0": said["team0"], "team1": said["team1"]}), five) == {}


def test_what_is_said_of_a_leader_names_no_other_theme_and_a_barred_answer_none() -> None:  # L2
    said = {"south": {"Mon responsable n’écoute pas.": 10, NOTHING: 20}}
    assert named(written(said)) == {}
    texts = written({"south": {TOOLS: 10, NOTHING: 20}}, barred=frozenset({"means"}))
    assert named(texts) == {}


def test_a_protected_subject_falls_under_no_theme() -> None:  # L8
    ill = "Depuis son arrêt maladie on attend des renforts."
    assert named(written({"south": {ill: 10, NOTHING: 20}})) == {}
    assert "means" in named(written({"south": {"On attend des renforts.": 10, NOTHING: 20}}))["south"]
    religious = Charter(Text("A"), values=(Value("faith", Text("La prière", "Prayer")),))
    assert "value/faith" not in ThemeReader(religious).names


CHARTER = Charter(
    Text("Garance"),
    values=(
        Value(
            "word_kept",
            Text("Parole tenue", "A word kept"),
            behaviours=(
                Behaviour("name_the_time", Text("J’écris au client la date et le montant du devis.")),
                Behaviour("short", Text("Je souris.")),
            ),
        ),
        Value("example", Text("Exemplarité", "Setting an example")),
    ),
)


def test_values_and_behaviours_of_the_charter_come_first_with_their_own_words() -> None:  # A7
    reader = ThemeReader(CHARTER, about_leader=["example"])
    assert list(reader.names)[:3] == ["value/word_kept", "behaviour/word_kept/name_the_time", "value/example"]
    why = {one.theme: one.words for one in reader.why("Ils ont tenu parole.")}
    assert why == {"value/word_kept": "tenu … parole", "promises": "tenu parole"}
    assert "behaviour/word_kept/name_the_time" in reader.read("On m’a écrit la date et les montants.")
    assert not reader.read("La date est passée.")
    kept = {"Il a tenu parole et son logiciel marche.": 8, NOTHING: 20}
    texts = written({"south": kept}, barred=frozenset({"example"}))
    assert named(texts, reader=reader)["south"] == ("value/word_kept", "promises", "tools")
    drawn = draw_themes([texts], FIRM, reader, k=5, serving={})
    assert drawn.names["value/word_kept"] == Text("Parole tenue", "A word kept")
    by_example = written({"south": {"L’exemplarité manque par ici.": 8, NOTHING: 20}})
    assert "south" not in named(by_example, reader=reader)


def test_the_same_evidence_names_the_same_themes_in_the_order_of_the_list() -> None:  # C10
    both = "On attend longtemps, le logiciel est cher."
    texts = written({"nantes": {both: 12, NOTHING: 20}, "south": {both: 9, NOTHING: 11}})
    first = draw_themes([texts], FIRM, ThemeReader(), k=5, serving={})
    assert first.named["employee"]["nantes"] == ("waiting", "tools")
    order = np.random.default_rng(3).permutation(len(texts)).tolist()
    columns = (texts.respondents, texts.units, texts.items, texts.facets, texts.words)
    mixed = Texts(texts.face, *(tuple(column[place] for place in order) for column in columns))
    assert draw_themes([mixed], FIRM, ThemeReader(), k=5, serving={}) == first
    assert not draw_themes([], FIRM, ThemeReader(), k=5, serving={})
    assert Spoken() == Spoken({}, {})


def test_why_a_sentence_falls_under_a_theme_is_said_by_its_own_words() -> None:
    why = ThemeReader().why("Trois semaines d’attente, et le logiciel ne répond pas.")
    assert [(one.theme, one.words) for one in why] == [("waiting", "attente"), ("tools", "logiciel")]
    assert ThemeReader().spoken_by("customer").isdisjoint({"recognition", "autonomy", "leadership"})
