"""What stands for an abstract value: written, kept, read by the rules of a behaviour, compared in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from avers.adapters.files.documents import as_plain, from_plain
from avers.application.checking import check_statements
from avers.application.wording.differences import tell_difference
from avers.core.charter.compilation.survey import compile_survey
from avers.core.charter.differences import differences
from avers.core.charter.document import Charter, Proxy, Statement, Value, statements
from avers.core.charter.library.proxies import PROXIES, KnownProxy, is_close, proxies_for
from avers.core.charter.parts import as_data, every_sentence, from_data
from avers.core.charter.pulls import rewards_selling, rewards_speed, rewards_volume
from avers.core.charter.rules import RULES
from avers.core.charter.rules.staging import PAGE_DATE
from avers.core.diagnosis.rule import House, HouseRule
from avers.core.organisation.register import REGISTERS, Column, Register
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


@pytest.mark.parametrize("known", PROXIES, ids=lambda one: one.key)
def test_each_proxy_of_the_library_is_whole_in_both_languages_and_can_be_seen(
    known: KnownProxy,
) -> None:  # R114
    for text in (known.name, known.counted, known.counted_by, known.misses, known.gamed, *known.items):
        assert text.fr
        assert text.en
    assert known.items
    assert known.origin in (REGISTERS["kpis"].column("origin") or Column("")).choices
    assert not rewards_speed(known.key, _as_register(known))
    assert not rewards_volume(known.key, _as_register(known))
    assert not rewards_selling(known.key, _as_register(known))
    for language, words in known.counted:
        said = check_statements([Statement("counted", "behaviour", language, words)])
        assert not {one.code for one in said} & {"CH302", "CH308", "LE002", "LE004", "LE006"}, words


def test_the_library_knows_what_is_close_to_a_value_by_its_words() -> None:
    kind = Text("Bienveillance", "Kindness")
    assert {one.key for one in PROXIES if is_close(one, kind)} == {"kind_words", "asked_how"}
    assert proxies_for(kind)[0].key in {"kind_words", "asked_how"}
    assert len(proxies_for(kind)) == len(PROXIES), "the rest stays within reach"
    assert not any(is_close(one, Text("Zèbre")) for one in PROXIES)


def _as_register(known: KnownProxy) -> Register:
    row = {"key": known.key, "name_fr": known.name.fr, "name_en": known.name.en}
    return Register(REGISTERS["kpis"], (row,))
