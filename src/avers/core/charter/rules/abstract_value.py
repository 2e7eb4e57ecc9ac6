"""CO202: an abstract value that nothing stands for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from avers.core.charter.document import Behaviour, Value
from avers.core.charter.language.phrases import Phrases
from avers.core.charter.rules.staging import in_one, staged, value_of
from avers.core.diagnosis.rule import Example, Finding, House, HouseRule, Page
from avers.core.text import Language

__all__ = ["AbstractValue", "is_abstract"]

_ABSTRACT: Final = Phrases(
    fr=(
        r"\bbonheur\b|\bjoie\b|\bgratitude\b|\breconnaissance\b|\bfidelite\b|\bloyaute\b|\bconfiance\b"
        r"|\bbien-etre\b|\bfierte\b|\benchantement\b|\bemerveill\w{1,8}\b|\bserenite\b|\bharmonie\b",
    ),
    en=(
        r"\bhappiness\b|\bjoy\b|\bgratitude\b|\bloyalty\b|\btrust\b|\bwell-?being\b|\bpride\b|\bdelight\b"
        r"|\bwonder\b|\bserenity\b|\bharmony\b|\bpeace of mind\b",
    ),
)


class AbstractValue(HouseRule):
    """Happiness is not counted; what stands for it can be."""

    code = "CO202"
    severity = "warning"
    rows = ("R114",)

    fr = Page(
        title="À quoi la reconnaîtra-t-on ?",
        what="Repère une valeur qui nomme un sentiment ou une idée (bonheur, gratitude, fidélité, confiance) "
        "sans comportement observable ni indicateur qui en tienne lieu.",
        why="On ne compte pas le bonheur. On peut compter les clients qui reviennent, qui recommandent, qui "
        "écrivent merci : encore faut-il dire lesquels, et ce que cela ne montre pas.",
        finds="« {name} » n’a ni comportement ni indicateur qui en tienne lieu.",
        suggests="Écrivez un geste que deux personnes reconnaîtraient, ou choisissez un indicateur en notant "
        "ce qu’il ne montre pas. La page de la charte le demande en trois lignes : l’acte, des questions, "
        "la limite.",
        instead=(Example("Bonheur"), Example("Confiance")),
        write=(Example("Bonheur : Je rappelle avant 18 h."), Example("Écoute")),
        limits="Reconnaît une trentaine de mots ; un geste écrit suffit, même s’il n’a rien à voir.",
        source="seeds 003:149",
    )
    en = Page(
        title="How will one know it?",
        what="Finds a value that names a feeling or an idea (happiness, gratitude, loyalty, trust) "
        "without an observable behaviour or an indicator to stand for it.",
        why="Happiness is not counted. One can count customers who come back, who recommend, who write thank "
        "you: but one has to say which, and what that does not show.",
        finds="“{name}” has neither a behaviour nor an indicator to stand for it.",
        suggests="Write an act that two people would recognise, or choose an indicator and note what it does "
        "not show. The page of the charter asks for it in three lines: the act, questions, the limit.",
        instead=(Example("Happiness"), Example("Trust")),
        write=(Example("Happiness : I call back before 6 pm."), Example("Listening")),
        limits="Knows some thirty words; one act written is enough, even if it has nothing to do with it.",
        source="seeds 003:149",
    )

    def check(self, house: House) -> Iterator[Finding]:
        """Report each value with an abstract name that no behaviour, indicator or proxy stands for."""
        for i, value in enumerate(house.charter.values):
            if is_abstract(value) and not _is_stood_for(value):
                yield self.finding(f"values[{i}]", name=value.name)

    def house_of(self, example: Example, language: Language) -> House:
        """Return a house with one value and, after a colon, its behaviour."""
        name, _, act = example.words.partition(" : ")
        behaviours = (Behaviour("act", in_one(language, act)),) if act else ()
        return staged(values=[value_of(language, name, behaviours=behaviours)])


def is_abstract(value: Value) -> bool:
    """Return whether the name of ``value`` is a feeling or an idea, in either language."""
    return any(_ABSTRACT.first(words, language) is not None for language, words in value.name)


def _is_stood_for(value: Value) -> bool:
    return bool(value.behaviours or value.indicators or value.proxy.act or value.proxy.items)
