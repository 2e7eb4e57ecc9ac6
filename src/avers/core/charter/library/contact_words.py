"""Words for what a contact leaves, pleasant and unpleasant, to stand among those a house intends (R16).

Each may be said by anybody of a moment that anybody may have lived; in French none changes with who says it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from avers.core.charter.language.folding import fold
from avers.core.text import LANGUAGES, Text

__all__ = [
    "CONTACT_WORDS", "FEWEST_WORDS", "MOST_WORDS", "WAYS_OF_CONTACT", "ContactWord", "folded", "words_among",
]  # fmt: skip

FEWEST_WORDS: Final = 3
MOST_WORDS: Final = 6
"""Words that contact is meant to leave: fewer say little, more nobody holds to, and a form grows long."""


@dataclass(frozen=True)
class ContactWord:
    """A word that is not the house's own; ``stems`` begin, folded, words that would mean the same."""

    key: str
    words: Text
    kind: Literal["pleasant", "unpleasant"]
    stems: tuple[str, ...] = ()


CONTACT_WORDS: Final = (
    ContactWord("in_the_dark", Text("dans le flou", "in the dark"), "unpleasant",
                ("flou", "perdu", "in the dark", "lost")),
    ContactWord("free", Text("libre", "free"), "pleasant", ("libre", "free")),
    ContactWord("hurried", Text("sous pression", "under pressure"), "unpleasant",
                ("pression", "pouss", "pressure", "pushed", "hurried")),
    ContactWord("cheerful", Text("de bonne humeur", "in good spirits"), "pleasant",
                ("bonne humeur", "joyeu", "gai", "good spirits", "cheerful")),
    ContactWord("in_the_way", Text("de trop", "in the way"), "unpleasant", ("de trop", "in the way")),
    ContactWord("curious", Text("avec l’envie d’en savoir plus", "keen to know more"), "pleasant",
                ("envie d en savoir", "curi", "keen", "intrigu")),
    ContactWord("on_guard", Text("sur mes gardes", "on my guard"), "unpleasant",
                ("gardes", "mefi", "on my guard", "wary")),
    ContactWord("at_ease", Text("à l’aise", "at ease"), "pleasant", ("a l aise", "at ease", "comfortable")),
    ContactWord("weary", Text("à bout de patience", "out of patience"), "unpleasant",
                ("patience", "agac", "out of patience", "weary")),
    ContactWord("trusting", Text("en confiance", "trusting"), "pleasant",
                ("confian", "trust", "confident")),
    ContactWord("alone", Text("sans personne à qui parler", "with nobody to turn to"), "unpleasant",
                ("sans personne", "seul", "nobody to turn", "alone", "lonely")),
    ContactWord("light", Text("l’esprit tranquille", "easy in mind"), "pleasant",
                ("tranquil", "seren", "apais", "calm", "easy in mind", "peaceful", "reassured", "rassur")),
)  # fmt: skip

WAYS_OF_CONTACT: Final[dict[str, Text]] = {
    "phone": Text("Quand vous nous avez parlé au téléphone", "When you spoke to us on the telephone"),
    "email": Text("Quand nous avons échangé par courriel", "When we wrote to each other by e-mail"),
    "chat": Text("Quand nous avons échangé par messagerie", "When we wrote to each other by chat"),
    "shop": Text("Quand vous êtes venu chez nous", "When you came to our shop"),
    "mail": Text("Quand nous avons échangé par courrier", "When we wrote to each other by post"),
    "web": Text("Quand vous avez utilisé notre site", "When you used our web site"),
    "visit": Text("Quand nous sommes venus chez vous", "When we came to your home"),
}
"""How a question begins about a contact of each usual channel."""


def words_among(intended: Sequence[Text]) -> tuple[ContactWord, ...]:
    """Return as many other words as are ``intended``, half unpleasant, or one more; none that means the same.

    At most as many of a kind as the list has: six.
    """
    n = len(intended)
    said = [f" {folded(words.in_language(language))}" for words in intended for language in LANGUAGES]
    apart = [
        one for one in CONTACT_WORDS if not any(f" {stem}" in words for words in said for stem in one.stems)
    ]
    quota = {"unpleasant": (n + 1) // 2, "pleasant": n // 2}
    kept: list[ContactWord] = []
    for one in apart:
        if quota[one.kind]:
            quota[one.kind] -= 1
            kept.append(one)
    return tuple(kept)


def folded(words: str) -> str:
    """Return words folded, with one space in the place of any other sign."""
    return " ".join("".join(sign if sign.isalnum() else " " for sign in fold(words).text).split())
