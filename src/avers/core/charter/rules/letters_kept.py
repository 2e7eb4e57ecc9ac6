"""CH207: the letters of a word that helps to remember."""

from __future__ import annotations

from collections.abc import Iterator

from avers.core.charter.mnemonics import Letter, Spelling, spellings
from avers.core.charter.rules.staging import in_one, staged, value_of
from avers.core.diagnosis.rule import Example, Finding, House, HouseRule, Page
from avers.core.text import Language, Text

__all__ = ["LettersKept"]


class LettersKept(HouseRule):
    """A word made of initials seldom survives a translation."""

    code = "CH207"
    severity = "warning"
    rows = ("R78",)

    fr = Page(
        title="Le mot y est-il, lettre par lettre ?",
        what="Lit le mot que les initiales des valeurs doivent former (APPLE) et le compare à ces initiales, "
        "dans chaque langue où les valeurs ont un nom.",
        why="Un mot formé d’initiales aide à retenir, tant qu’il tient. Traduites, les valeurs changent de "
        "lettre : APPLE devient A Q P E T, et l’aide-mémoire ne rappelle plus rien.",
        finds="En {spoken}, les initiales donnent {initials} et non {word} : {told}.",
        suggests="Changez l’ordre, trouvez un autre nom pour cette lettre, ou donnez à cette langue un mot "
        "à elle.",
        instead=(Example("APPLE : Approcher, Questionner, Présenter, Écouter, Terminer"),),
        write=(
            Example("PARLE : Préparer, Accueillir, Reformuler, Lever le doute, Écrire la suite"),
            Example(" : Approcher, Questionner, Présenter"),
        ),
        limits="Lit la première lettre du nom, article mis à part, sans accent. Ne dit pas si le mot est "
        "bien choisi. Une charte sans mot déclaré n’est pas concernée.",
        source="seeds 003:47-53",
    )
    en = Page(
        title="Is the word there, letter by letter?",
        what="Reads the word that the initials of the values are meant to spell (APPLE) and compares it with "
        "those initials, in each language in which the values have a name.",
        why="A word made of initials helps memory as long as it holds. Once translated, values change "
        "letters: APPLE becomes A Q P E T in French, and the aid recalls nothing.",
        finds="In {spoken}, the initials give {initials} and not {word}: {told}.",
        suggests="Change the order, find another name for that letter, or give this language a word of its "
        "own.",
        instead=(Example("APPLE : Approach, Ask, Present, Listen, End"),),
        write=(
            Example("APPLE : Approach, Probe, Present, Listen, End"),
            Example(" : Approach, Ask, Present"),
        ),
        limits="Reads the first letter of the name, articles aside, without accents. Does not say whether "
        "the word is well chosen. A charter that declares no word is left alone.",
        source="seeds 003:47-53",
    )

    def check(self, house: House) -> Iterator[Finding]:
        """Report, once a language, the letters that the initials of the values miss."""
        for found in spellings(house.charter):
            if not found.is_spelt:
                yield self.finding(
                    f"mnemonic.{found.language}", language=found.language, spoken=_SPOKEN[found.language],
                    initials=" ".join(found.initials), word=found.word, told=_told(found),
                )  # fmt: skip

    def house_of(self, example: Example, language: Language) -> House:
        """Return a house with a word and the values listed after it."""
        word, _, names = example.words.partition(" : ")
        values = [value_of(language, name) for name in names.split(", ")]
        return staged(values=values, mnemonic=in_one(language, word.strip()))


_SPOKEN = {"fr": Text("français", "French"), "en": Text("anglais", "English")}


def _told(found: Spelling) -> Text:
    told = [_letter(letter) for letter in found.failing]
    return Text("\u202f; ".join(one.fr for one in told), "; ".join(one.en for one in told))


def _letter(letter: Letter) -> Text:
    at = letter.place
    if not letter.wanted:
        return Text(f"«\u202f{letter.name}\u202f» vient en trop", f"“{letter.name}” comes beyond the word")
    if letter.value is None:
        return Text(
            f"il manque une valeur pour la lettre {at} ({letter.wanted})",
            f"a value is missing for letter {at} ({letter.wanted})",
        )
    if not letter.name:
        return Text(
            f"la valeur de la lettre {at} ({letter.wanted}) n’a pas de nom",
            f"the value of letter {at} ({letter.wanted}) has no name",
        )
    return Text(
        f"lettre {at}, {letter.wanted} attendu, «\u202f{letter.name}\u202f» commence par {letter.found}",
        f"letter {at}, {letter.wanted} expected, “{letter.name}” begins with {letter.found}",
    )
