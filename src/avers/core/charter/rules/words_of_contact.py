"""CH606: a word that contact should leave, and that customers could not tick."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from avers.core.charter.document import Tone
from avers.core.charter.language.word_sets import word_set
from avers.core.charter.library.contact_words import FEWEST_WORDS, MOST_WORDS, folded
from avers.core.charter.rules.staging import staged
from avers.core.diagnosis.rule import Example, Finding, House, HouseRule, Page
from avers.core.text import LANGUAGES, Language, Text

__all__ = ["WordsOfContact"]

_LONGEST: Final = 4
_JOINS: Final = {"fr": word_set("et ou mais"), "en": word_set("and or but")}
_DENIES: Final = {
    "fr": word_set("ne pas non sans jamais aucun aucune"),
    "en": word_set("not no never without"),
}
# What a house says of itself, or a mark it hopes for: nobody feels it at the end of a call.
_NOT_FELT: Final = {
    "fr": word_set(
        "satisfait satisfaite fidele loyal loyale premium innovant innovante moderne professionnel "
        "professionnelle qualite excellent excellente unique bien bon bonne positif positive"
    ),
    "en": word_set(
        "satisfied loyal premium innovative modern professional quality excellent unique good well positive "
        "fine delighted engaged"
    ),
}

_DEGREES: Final = word_set("tres plutot vraiment si tout a fait very quite really so rather")

_MISSING: Final = Text("il manque dans une langue", "it is missing in one language")
_LONG: Final = Text("il faut plus d’un coup d’œil pour le lire", "it takes more than a glance to read")
_TWO: Final = Text("il dit deux choses à la fois", "it says two things at once")
_DENIED: Final = Text("il dit ce que l’on ne ressent pas", "it says what is not felt")
_VAGUE: Final = Text(
    "on ne sait pas ce qu’un client ressent alors", "it leaves open what a customer then feels"
)
_TWICE: Final = Text("il est déjà dans la liste", "it is on the list already")


class WordsOfContact(HouseRule):
    """A customer ticks a word in a second, or not at all."""

    code = "CH606"
    severity = "warning"
    rows = ("R16",)

    fr = Page(
        title="Quels mots un client cocherait-il ?",
        what="Regarde les mots que le contact doit laisser : de trois à six, écrits dans les deux langues, "
        "courts, un seul ressenti chacun, sans négation.",
        why="Une marque, c’est ce qu’elle fait ressentir. Un mot flou est coché par tous, un mot double par "
        "personne : dans les deux cas, on ne saura pas ce que le contact a laissé.",
        finds="« {quoted} » : {reason}.",
        suggests="Gardez de trois à six mots qu’un client dirait de lui-même en sortant : tranquille, en "
        "confiance, libre de choisir.",
        instead=(
            Example("satisfait / tranquille / en confiance"), Example("tranquille / en confiance"),
            Example("tranquille et libre / en confiance / reconnu"),
        ),
        write=(Example("tranquille / en confiance / libre de choisir"), Example("")),
        limits="Connaît une courte liste de mots flous. Ne dit pas si ces mots sont les bons, ni si la "
        "maison les tient : c’est ce que les clients disent.",
        source="seeds 000:15",
    )  # fmt: skip
    en = Page(
        title="Which words would a customer tick?",
        what="Looks at the words that contact should leave: three to six, written in both languages, short, "
        "one feeling each, without a negation.",
        why="A brand is what it makes one feel. A vague word is ticked by all, a double one by nobody: "
        "either way, what contact left stays unknown.",
        finds="“{quoted}”: {reason}.",
        suggests="Keep three to six words that a customer would say of themselves on the way out: easy in "
        "mind, confident, free to choose.",
        instead=(
            Example("satisfied / at ease / confident"), Example("at ease / confident"),
            Example("calm and free / confident / noticed"),
        ),
        write=(Example("easy in mind / confident / free to choose"), Example("")),
        limits="Knows a short list of vague words. Does not say whether these are the right words, nor "
        "whether the house keeps to them: that is for customers to say.",
        source="seeds 000:15",
    )  # fmt: skip

    def check(self, house: House) -> Iterator[Finding]:
        """Report each word that customers could not tick at a glance, and a list too short or too long."""
        feel = house.charter.tone.feel
        if not feel:
            return
        if not FEWEST_WORDS <= len(feel) <= MOST_WORDS:
            # As many as are there, whatever they are: the list itself is what is wrong.
            yield self.finding("tone.feel", quoted=str(len(feel)), reason=_number(len(feel)))
        said: set[str] = set()
        for n, words in enumerate(feel):
            reason, language = _wrong(words, said)
            said.update(folded(side) for _, side in words)
            if reason is not None:
                quoted = words.in_language(language)
                yield self.finding(f"tone.feel[{n}].{language}", quoted=quoted[:60], reason=reason)

    def house_of(self, example: Example, language: Language) -> House:
        """Return a house that means to leave these words, the same in both languages."""
        words = tuple(Text(one, one) for one in example.words.split(" / ") if one)
        return staged(tone=Tone(feel=words))


def _number(n: int) -> Text:
    if n < FEWEST_WORDS:
        return Text("trop peu de mots pour un portrait", "too few words for a portrait")
    return Text("trop de mots pour s’y tenir", "too many words to hold to")


def _wrong(words: Text, said: set[str]) -> tuple[Text | None, Language]:
    """Return what is wrong with a word, and on which side; the first that is found."""
    written = [language for language in LANGUAGES if folded(words.in_language(language))]
    sides = dict(words)
    for language in LANGUAGES:
        if not folded(sides.get(language, "")):
            return _MISSING, next((one for one in written), language)
    for language in LANGUAGES:
        own = folded(sides[language]).split()
        if " ".join(own) in said:
            return _TWICE, language
        if len(own) > _LONGEST:
            return _LONG, language
        if _JOINS[language].intersection(own) or "," in sides[language] or "/" in sides[language]:
            return _TWO, language
        if _DENIES[language].intersection(own):
            return _DENIED, language
        # “In good hands” says something that “good” alone does not.
        if _NOT_FELT[language].issuperset(set(own) - _DEGREES):
            return _VAGUE, language
    return None, LANGUAGES[0]
