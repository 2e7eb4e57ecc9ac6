"""What stands for an abstract value: written, kept, read by the rules of a behaviour, compared in words."""

from __future__ import annotations

from dataclasses import replace

from avers.adapters.files.documents import as_plain, from_plain
from avers.application.wording.differences import tell_difference
from avers.core.charter.compilation.survey import compile_survey
from avers.core.charter.differences import differences
from avers.core.charter.document import Charter, Proxy, Value, statements
from avers.core.charter.parts import as_data, every_sentence, from_data
from avers.core.charter.rules import RULES
from avers.core.charter.rules.staging import PAGE_DATE
from avers.core.diagnosis.rule import House, HouseRule
from avers.core.text import Text

PROXY = Proxy(
    Text("Le client revient dans l’année.", "The customer comes back within the year."),
    (Text("Je repars de bonne humeur.", "I leave in good spirits."),),
    Text("Revenir peut tenir au prix.", "Coming back may be about the price."),
)
BARE = Charter(Text("Maison", "House"), values=(Value("joy", Text("Bonheur", "Happiness")),))
STOOD_FOR = replace(BARE, values=(replace(BARE.values[0], proxy=PROXY),))


def found(charter: Charter) -> list[str]:
    rule = next(rule for rule in RULES if rule.code == "CO202")
    assert isinstance(rule, HouseRule)
    return [one.path for one in rule.check(House(charter, PAGE_DATE))]


def test_an_abstract_value_asks_for_what_stands_for_it() -> None:  # R114
    assert found(BARE) == ["values[0]"]
    assert found(STOOD_FOR) == []
    # A limit alone stands for nothing.
    alone = replace(BARE.values[0], proxy=Proxy(limits=PROXY.limits))
    assert found(replace(BARE, values=(alone,))) == ["values[0]"]


def test_what_stands_for_it_makes_the_round_trip() -> None:  # R114
    assert from_plain(Charter, as_plain(STOOD_FOR)) == STOOD_FOR
    assert from_data("values[0]", as_data(STOOD_FOR.values[0])) == STOOD_FOR.values[0]
    assert {path for path, _ in every_sentence(STOOD_FOR) if "proxy" in path and path.endswith("fr")} == {
        "values[0].proxy.act.fr", "values[0].proxy.items[0].fr", "values[0].proxy.limits.fr",
    }  # fmt: skip


def test_its_act_is_read_as_a_behaviour() -> None:  # R114
    read = [one for one in statements(STOOD_FOR) if "proxy" in one.path]
    assert {(one.path, one.kind) for one in read} == {
        ("values[0].proxy.act.fr", "behaviour"), ("values[0].proxy.act.en", "behaviour"),
    }  # fmt: skip


def test_the_survey_asks_its_questions_and_never_a_secret() -> None:  # R114 L8
    secret = replace(PROXY, items=(*PROXY.items, Text("Votre religion compte-t-elle ici ?")))
    charter = replace(BARE, values=(replace(BARE.values[0], proxy=secret),))
    asked = [entry for entry in compile_survey(charter, "1").entries() if ".proxy" in entry.key]
    assert [entry.key for entry in asked] == ["value.joy.proxy1"]
    assert [entry for entry in compile_survey(BARE, "1").entries() if ".proxy" in entry.key] == []


def test_a_change_of_it_is_told_in_words() -> None:  # R114
    told = [tell_difference(one, "fr") for one in differences(BARE, STOOD_FOR)]
    assert any("l’acte qui tient lieu de la valeur" in one and "Bonheur" in one for one in told)
    assert any("ce que ne montre pas" in one for one in told)
    assert len(told) == 3
