"""The values that houses usually choose, and what each usually measures (R107, R116)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from avers.core.charter.language.folding import fold
from avers.core.text import LANGUAGES, Text

__all__ = [
    "COMMON_VALUES", "LIVED_VALUES", "USUAL_VALUES", "Lean", "LivedValue", "UsualValue", "is_same_value",
]  # fmt: skip


@dataclass(frozen=True)
class UsualValue:
    """A value of the table: its name, an action statement, the keys of its usual indicators."""

    key: str
    name: Text
    statement: Text
    indicators: tuple[str, ...]


# The table of the source text (seeds 003:151-157), its five rows.
USUAL_VALUES: Final = (
    UsualValue(
        "integrity", Text("Intégrité", "Integrity"),
        Text("Dites ce que vous voulez dire. Pensez ce que vous dites.", "Say what you mean. Mean what "
                                                                         "you say."),
        ("nps", "qa"),
    ),
    UsualValue(
        "quality", Text("Qualité", "Quality"),
        Text("Faites-le bien la première fois.", "Do it right the first time."), ("fcr", "csat"),
    ),
    UsualValue(
        "speed", Text("Rapidité", "Speed"),
        Text("Traitez chaque client avec urgence.", "Treat every customer with urgency."), ("frt", "aht"),
    ),
    UsualValue(
        "loyalty", Text("Loyauté", "Loyalty"),
        Text("Faites en sorte que les clients se sentent comme une famille.", "Make customers feel like "
                                                                              "family."),
        ("crr", "aov"),
    ),
    UsualValue(
        "autonomy", Text("Autonomie", "Autonomy"),
        Text("Donnez aux clients les outils pour s’aider eux-mêmes.", "Give customers the tools to help "
                                                                      "themselves."),
        ("ces",),
    ),
)  # fmt: skip

# Eight common names (seeds 003:122-129): a start, to be made one's own.
COMMON_VALUES: Final = (
    Text("Honnêteté", "Honesty"), Text("Respect", "Respect"), Text("Intégrité", "Integrity"),
    Text("Autonomie", "Autonomy"), Text("Qualité", "Quality"), Text("Écoute", "Listening"),
    Text("Communication", "Communication"), Text("Personnalisation", "Personalisation"),
)  # fmt: skip

Lean = Literal["customer", "neutral", "contrary"]


@dataclass(frozen=True)
class LivedValue:
    """A value that a house may live, written down or not, and which way it leans (R41).

    ``stems`` are how a charter's own name for the same value begins, in either language, folded.
    """

    key: str
    name: Text
    lean: Lean
    stems: tuple[str, ...] = ()


# What a house may really live, the unwritten included; which way each leans is open to argument.
LIVED_VALUES: Final = (
    LivedValue("listening", Text("Écouter le client", "Listening to customers"), "customer",
               ("ecout", "listen")),
    LivedValue("kept_word", Text("Tenir parole", "Keeping our word"), "customer",
               ("parole", "promesse", "word kept", "kept word", "our word", "my word", "promise")),
    LivedValue("ease", Text("Simplifier la vie du client", "Making life easy for customers"), "customer",
               ("simpl", "facilit", "ease", "easy")),
    LivedValue("lasting", Text("La relation qui dure", "Relationships that last"), "customer",
               ("relation qui dur", "relation dur", "durab", "lasting", "relationships that last")),
    LivedValue("mending", Text("Réparer ce qui a déçu", "Putting right what disappointed"), "customer",
               ("repar", "mend", "putting right", "put right", "make it right")),
    LivedValue("mutual_help", Text("L’entraide", "Helping one another"), "neutral",
               ("entraid", "solidar", "mutual help", "helping one another", "help one another")),
    LivedValue("craft", Text("Le travail bien fait", "Work well done"), "neutral",
               ("travail bien fait", "bien faire", "work well done", "workmanship")),
    LivedValue("safety", Text("La sécurité", "Safety"), "neutral", ("securit", "safety")),
    LivedValue("novelty", Text("L’innovation", "Innovation"), "neutral", ("innov",)),
    LivedValue("unknown", Text("Je ne sais pas", "I do not know"), "neutral"),
    LivedValue("numbers", Text("Le chiffre d’abord", "Numbers first"), "contrary"),
    LivedValue("no_waves", Text("Pas de vagues", "Don’t rock the boat"), "contrary"),
    LivedValue("procedure", Text("La procédure avant tout", "Procedure above all"), "contrary"),
    LivedValue("alone", Text("Chacun pour soi", "Everyone for themselves"), "contrary"),
    LivedValue("blameless", Text("Ne pas être pris en faute", "Not being caught out"), "contrary"),
)  # fmt: skip


def is_same_value(known: LivedValue, name: Text) -> bool:
    """Return whether ``name``, of a value of the charter, means the ``known`` one, in either language."""
    said = [_plain(name.in_language(language)) for language in LANGUAGES]
    own = [_plain(known.name.in_language(language)) for language in LANGUAGES]
    stems = [f" {stem}" for stem in known.stems]
    return any(words in own or any(stem in words for stem in stems) for words in said if words.strip())


def _plain(words: str) -> str:
    """Return words folded, signs as spaces, with a space before the first."""
    return " " + " ".join("".join(sign if sign.isalnum() else " " for sign in fold(words).text).split())
