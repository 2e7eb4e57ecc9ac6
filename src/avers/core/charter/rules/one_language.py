"""CH010: a sentence missing in one of the charter's languages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from avers.core.charter.document import Charter, statements
from avers.core.charter.rules.staging import staged
from avers.core.diagnosis.rule import Example, Finding, House, HouseRule, Page
from avers.core.text import LANGUAGES, Language, Text

__all__ = ["OneLanguage"]

_NAMES: Final = {"fr": Text("français", "French"), "en": Text("anglais", "English")}


class OneLanguage(HouseRule):
    """Whoever reads the other side finds a hole."""

    code = "CH010"
    severity = "warning"
    rows = ("R78",)

    fr = Page(
        title="Et dans l’autre langue ?",
        what="Dans une charte écrite en deux langues, repère les phrases qui n’existent que dans l’une.",
        why="Une équipe qui lit sa langue et y trouve un trou apprend que cette phrase n’était pas "
        "pour elle.",
        finds="Il manque le texte en {missing} : « {quoted} ».",
        suggests="Écrivez-le dans l’autre langue plutôt que de le traduire mot à mot.",
        instead=(Example("both / Je rappelle avant 18 h."),),
        write=(Example("both / "), Example(" / Je rappelle avant 18 h.")),
        limits="Ne compare pas les deux textes entre eux ; une charte écrite dans une seule langue n’est pas "
        "concernée.",
        source="seeds 003:47-53",
    )
    en = Page(
        title="And in the other language?",
        what="In a charter written in two languages, finds sentences that exist in one alone.",
        why="A team that reads its language and finds a hole learns that this sentence was not for them.",
        finds="The text in {missing} is missing: “{quoted}”.",
        suggests="Write it in the other language rather than translating word for word.",
        instead=(Example("both / I call back before 6 pm."),),
        write=(Example("both / "), Example(" / I call back before 6 pm.")),
        limits="Does not compare the two texts; a charter written in one language is left alone.",
        source="seeds 003:47-53",
    )

    def check(self, house: House) -> Iterator[Finding]:
        """Report each sentence without its twin, where the charter has a sentence in both languages."""
        said: dict[str, dict[Language, str]] = {}
        for statement in statements(house.charter):
            said.setdefault(statement.path.rpartition(".")[0], {})[statement.language] = statement.words
        if not any(len(sides) == len(LANGUAGES) for sides in said.values()):
            return
        for path, sides in said.items():
            for missing in set(LANGUAGES) - set(sides):
                (words,) = sides.values()
                yield self.finding(f"{path}.{missing}", missing=_NAMES[missing], quoted=words.strip()[:90])

    def house_of(self, example: Example, language: Language) -> House:
        """Return a house whose mission is in both languages or one, and whose vision is in one."""
        both, _, words = example.words.partition(" / ")
        purpose = Text("Réparer.", "To mend.") if both else Text("Réparer.")
        vision = Text(en=words) if language == "en" else Text(fr=words)
        charter: Charter = staged(purpose=purpose).charter
        return staged(purpose=purpose, vision=type(charter.vision)(vision))
