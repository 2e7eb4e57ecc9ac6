"""CO502: a value that nothing measures."""

from __future__ import annotations

from collections.abc import Iterator

from avers.core.charter.document import Value
from avers.core.charter.language.folding import fold
from avers.core.charter.library.indicators import INDICATORS
from avers.core.charter.library.values import USUAL_VALUES
from avers.core.charter.rules.staging import staged, value_of
from avers.core.diagnosis.rule import Example, Finding, House, HouseRule, Page
from avers.core.text import LANGUAGES, Language, Text

__all__ = ["NoIndicator"]


class NoIndicator(HouseRule):
    """What nobody looks at is soon only words."""

    code = "CO502"
    severity = "note"
    rows = ("R116",)

    fr = Page(
        title="À quoi verra-t-on le progrès ?",
        what="Repère une valeur sans aucun indicateur.",
        why="Les réunions parlent de ce qui est suivi. Une valeur que rien ne suit disparaît des "
        "conversations.",
        finds="« {name} » n’a pas encore d’indicateur.",
        suggests="À essayer : {usual:names}. Un ou deux suffisent.",
        instead=(Example("Qualité"),),
        write=(Example("Qualité : fcr"),),
        limits="Toutes les valeurs n’ont pas besoin d’un chiffre de gestion ; les questions en miroir de "
        "l’enquête peuvent suffire.",
        source="seeds 003:149-157",
    )
    en = Page(
        title="How will progress show?",
        what="Finds a value without any indicator.",
        why="Meetings talk about what is followed. A value that nothing follows drops out of conversation.",
        finds="“{name}” has no indicator yet.",
        suggests="To try: {usual:names}. One or two are enough.",
        instead=(Example("Quality"),),
        write=(Example("Quality : fcr"),),
        limits="Not every value needs a management figure; the survey’s mirrored questions may be enough.",
        source="seeds 003:149-157",
    )

    def check(self, house: House) -> Iterator[Finding]:
        """Report each value without an indicator, with those usual for its name."""
        for i, value in enumerate(house.charter.values):
            if not value.indicators:
                yield self.finding(f"values[{i}]", name=value.name, usual=_usual(value))

    def house_of(self, example: Example, language: Language) -> House:
        """Return a house with one value and, after a colon, its indicator."""
        name, _, key = example.words.partition(" : ")
        return staged(values=[value_of(language, name, indicators=(key,) if key else ())])


def _usual(value: Value) -> Text:
    """Return the names of the usual indicators of ``value``; satisfaction and effort for an unusual one."""
    names = {fold(words).text.strip() for _, words in value.name} | {value.key}
    keys = next(
        (usual.indicators for usual in USUAL_VALUES
         if {usual.key, *(fold(words).text for _, words in usual.name)} & names),
        ("csat", "ces"),
    )  # fmt: skip
    fr, en = ("|".join(INDICATORS[key].name.in_language(language) for key in keys) for language in LANGUAGES)
    return Text(fr, en)
