"""Meaning and memory: four short surveys. Is the charter understood, recalled, believed, recognised?

``clarity`` asks for the right sentence of each value among others (R13); ``recall`` for the values by heart,
seven days after publication (R69); ``resonance`` whether each means something, is believed, is one's own
(R40); ``handshake`` asks customers which values they recognise in what they live (R95). None asks anything
about a person, and each becomes a score on a closed scale, published as any rating is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Final

from avers.core.charter.compilation.document import Choice, Compiled, Entry, LeftOut, Section, Wording
from avers.core.charter.compilation.lawful import asks_a_secret
from avers.core.charter.compilation.phrasing import key_of, sentence
from avers.core.charter.document import Charter, Value
from avers.core.charter.language.folding import fold
from avers.core.charter.language.stems import stems_of
from avers.core.charter.library.near_misses import near_misses
from avers.core.charter.library.values import COMMON_VALUES, LIVED_VALUES, is_same_value
from avers.core.charter.recalling import MOST_RECALLED
from avers.core.evidence.observation import Facet
from avers.core.evidence.picks import UNKNOWN
from avers.core.evidence.scoring import RIGHT, WRONG
from avers.core.text import LANGUAGES, Text

__all__ = [
    "CLARITY", "HANDSHAKE", "RECALL", "RESONANCE", "RESONANCE_PARTS",
    "compile_clarity", "compile_handshake", "compile_recall", "compile_resonance", "resonance_key",
]  # fmt: skip

CLARITY: Final = "clarity"
RECALL: Final = "recall"
RESONANCE: Final = "resonance"
HANDSHAKE: Final = "handshake"

# A point in its key keeps a facet apart from the values of any charter.
_CLEAR: Final = Facet("meaning.clarity", Text("La charte est comprise", "The charter is understood"))
_RECALLED: Final = Facet("meaning.recall", Text("La charte est retenue", "The charter is remembered"))
_RECOGNISED: Final = Facet(
    "meaning.recognised", Text("Les clients reconnaissent nos valeurs", "Customers recognise our values")
)
_MEANT: Final = Facet("meaning.sense", Text("Les valeurs ont du sens", "The values mean something"))
_BELIEVED: Final = Facet("meaning.credible", Text("Les valeurs sont crédibles", "The values are credible"))
_OWN: Final = Facet("meaning.unique", Text("Les valeurs nous distinguent", "The values set us apart"))

# Sentences of other values beside the right one: more would test patience.
_MOST_OTHERS: Final = 4

_WHICH: Final = Text(
    "Quelle phrase dit ce que {name} veut dire dans notre maison ?",
    "Which sentence says what {name} means in our house?",
)
_UNSURE: Final = Text("Je ne sais pas", "I do not know")
_BY_HEART: Final = Text(
    "Sans regarder la charte, quelles valeurs de la maison vous reviennent ?",
    "Without looking at the charter, which of our values come back to you?",
)
_RECOGNISE: Final = Text(
    "Dans ce que vous avez vécu ici, lesquelles de ces valeurs reconnaissez-vous ?",
    "From your experience here, which of these values do you recognise?",
)
_RECOGNISE_INSIDE: Final = Text(
    "Dans le service que cette équipe vous rend, lesquelles de ces valeurs reconnaissez-vous ?",
    "In the service this team gives you, which of these values do you recognise?",
)
_NONE: Final = Text("Aucune de celles-ci", "None of these")

# Facet, then the words for employees, customers and inside customers.
_RESONANCE: Final = (
    ("sense", _MEANT,
     Text("Cette valeur a du sens dans mon travail : {name}.",
          "This value means something in my work: {name}."),
     Text("Cette valeur compte pour moi : {name}.", "This value matters to me: {name}."),
     Text("Cette valeur compte pour nous, clients de cette équipe : {name}.",
          "This value matters to us as this team’s customers: {name}.")),
    ("credible", _BELIEVED,
     Text("Quand notre maison se réclame de cette valeur, on peut la croire : {name}.",
          "When our house claims this value, it can be believed: {name}."),
     Text("Quand cette maison se réclame de cette valeur, on peut la croire : {name}.",
          "When this house claims this value, it can be believed: {name}."),
     Text("Quand cette équipe se réclame de cette valeur, on peut la croire : {name}.",
          "When this team claims this value, it can be believed: {name}.")),
    ("unique", _OWN,
     Text("Cette valeur nous distingue des autres maisons : {name}.",
          "This value sets us apart from other houses: {name}."),
     Text("Cette valeur distingue cette maison des autres : {name}.",
          "This value sets this house apart from others: {name}."),
     Text("Cette valeur distingue cette équipe des autres : {name}.",
          "This value sets this team apart from others: {name}.")),
)  # fmt: skip

RESONANCE_PARTS: Final = tuple((part, facet.key) for part, facet, *_words in _RESONANCE)
"""What is asked of each value, and the facet under which it is published."""


def resonance_key(value: str, part: str, *face: str) -> str:
    """Return the key of the question that asks ``part`` of a value; with a face, of the item it becomes."""
    return key_of("value", value, part, *face)


def compile_clarity(charter: Charter, version: str) -> Compiled:
    """Return, for each value that has a sentence, the choice of it among others and two near-misses."""
    written = [value for value in _asked(charter) if value.name and value.statement]
    entries = tuple(_clarity(value, written) for value in sorted(written, key=lambda one: one.key))
    return Compiled(
        key=CLARITY,
        version=version,
        kind="survey",
        title=Text("La clarté des valeurs", "How clear the values are"),
        sections=_section("values", Text("Chaque valeur et son sens", "Each value and its meaning"), entries),
        facets=(_CLEAR,),
        notice=sentence(Text(
            "On lit la part de bonnes réponses, jamais celle d’une personne. Une phrase peu reconnue est "
            "d’abord une phrase à récrire.",
            "What is read is the share of right answers, never those of a person. A sentence that few "
            "recognise is first of all one to write again.",
        )),
        left_out=_left_out(charter),
    )  # fmt: skip


def compile_recall(charter: Charter, version: str) -> Compiled:
    """Return the one question of recall; its choices are the names that answers are matched with."""
    named = sorted((value for value in _asked(charter) if value.name), key=lambda one: one.key)
    choices = tuple(Choice(key_of("value", value.key), value.name) for value in named)
    entry = Entry(
        "recall.values", (Wording("employee", sentence(_BY_HEART)),), "recall", _RECALLED.key,
        choices=choices, at_most=min(len(choices), MOST_RECALLED),
    )  # fmt: skip
    return Compiled(
        key=RECALL,
        version=version,
        kind="survey",
        title=Text("Ce que l’on retient", "What is remembered"),
        sections=_section("values", Text("De mémoire", "By heart"), (entry,) if choices else ()),
        facets=(_RECALLED,),
        notice=sentence(Text(
            "À poser sept jours après la publication. Les mots servent à compter les valeurs citées, puis "
            "sont oubliés : seul le nombre est gardé.",
            "To be asked seven days after publication. The words serve to count the values named, then are "
            "forgotten: the number alone is kept.",
        )),
        left_out=_left_out(charter),
    )  # fmt: skip


def compile_resonance(charter: Charter, version: str) -> Compiled:
    """Return three questions a value, put to employees, customers and inside customers alike."""
    sections = tuple(
        Section(key_of("value", value.key), value.name, tuple(_resonance(value)))
        for value in _asked(charter)
        if value.name
    )
    return Compiled(
        key=RESONANCE,
        version=version,
        kind="survey",
        title=Text("La résonance des valeurs", "How the values resonate"),
        sections=sections,
        facets=(_MEANT, _BELIEVED, _OWN),
        left_out=_left_out(charter),
    )


def compile_handshake(charter: Charter, version: str) -> Compiled:
    """Return the list in which customers tick the values they recognise, half of them not the charter's."""
    named = sorted((value for value in _asked(charter) if value.name), key=lambda one: one.key)
    others = _not_ours([value.name for value in named])
    n = min(len(named), len(others))
    listed = [Choice(key_of("value", value.key), value.name, group=RIGHT) for value in named[:n]]
    listed += [Choice(key_of("other", key), name, group=WRONG) for key, name in others[:n]]
    choices = (*_mixed(listed, HANDSHAKE), Choice("none", _NONE, group=UNKNOWN))
    words = (Wording("customer", sentence(_RECOGNISE)), Wording("inside", sentence(_RECOGNISE_INSIDE)))
    entry = Entry("handshake.values", words, "picks", _RECOGNISED.key, choices=choices, at_most=max(1, 2 * n))
    return Compiled(
        key=HANDSHAKE,
        version=version,
        kind="survey",
        title=Text("Les valeurs que les clients reconnaissent", "The values customers recognise"),
        sections=_section("values", Text("Ce que l’on reconnaît", "Recognised"), (entry,) if n else ()),
        facets=(_RECOGNISED,),
        notice=sentence(Text(
            "La moitié de ces valeurs n’est pas dans la charte. 50 : on reconnaît autant les nôtres que les "
            "autres ; 100 : toutes les nôtres, et elles seules.",
            "Half of these values are not in the charter. 50: ours are recognised no more than the others; "
            "100: all of ours, and only ours.",
        )),
        left_out=_left_out(charter),
    )  # fmt: skip


def _asked(charter: Charter) -> list[Value]:
    return [value for value in charter.values if not asks_a_secret(value.name, value.statement)]


def _left_out(charter: Charter) -> tuple[LeftOut, ...]:
    asked = _asked(charter)
    return tuple(
        LeftOut(key_of("value", value.key), value.statement or value.name, "LE002")
        for value in charter.values
        if value not in asked
    )


def _section(key: str, title: Text, entries: Sequence[Entry]) -> tuple[Section, ...]:
    return (Section(key, title, tuple(entries)),) if entries else ()


def _clarity(value: Value, written: Sequence[Value]) -> Entry:
    """Return the question of one value; all its sentences are shuffled alike, whoever is the right one."""
    others = _mixed([Choice(key_of("value", one.key), one.statement) for one in written], value.key)
    wrong = [one for one in others if _is_apart(one.words, value.statement)][:_MOST_OTHERS]
    # By key, not by rank: values that change places change no question.
    place = sorted(one.key for one in written).index(value.key)
    near = [
        Choice(key_of("near", str(number)), words)
        for number, words in enumerate(near_misses(value.name, place), 1)
        if _is_apart(words, value.statement)
    ]
    right = Choice(key_of("value", value.key), value.statement, group=RIGHT)
    listed = [right, *(Choice(one.key, one.words, group=WRONG) for one in (*wrong, *near))]
    choices = (*_mixed(listed, value.key), Choice("unknown", _UNSURE, group=WRONG))
    wording = Wording("employee", sentence(_WHICH, name=value.name))
    return Entry(key_of(CLARITY, value.key), (wording,), "choice", _CLEAR.key, choices=choices)


def _is_apart(words: Text, other: Text) -> bool:
    """Return whether two sentences differ in every language that both are written in."""
    pairs = zip((words.fr, words.en), (other.fr, other.en), strict=True)
    return all(fold(one).text != fold(two).text for one, two in pairs if one and two)


def _mixed(choices: Sequence[Choice], salt: str) -> list[Choice]:
    """Return ``choices`` in an order that says nothing, always the same for one question (rule C10)."""
    return sorted(choices, key=lambda one: sha256(f"{salt}\n{one.key}".encode()).digest())


def _resonance(value: Value) -> Iterator[Entry]:
    for part, facet, team, customer, inside in _RESONANCE:
        wordings = (
            Wording("employee", sentence(team, name=value.name)),
            Wording("customer", sentence(customer, name=value.name)),
            Wording("inside", sentence(inside, name=value.name)),
        )
        written = tuple(wording for wording in wordings if wording.words)
        if written:
            key = resonance_key(value.key, part)
            yield Entry(key, written, "agree", facet.key, not_applicable=True)


def _not_ours(names: Sequence[Text]) -> list[tuple[str, Text]]:
    """Return values that a house might claim and this one does not, by key: the most usual first."""
    ours = {stem for name in names for language in LANGUAGES for stem in stems_of(name.in_language(language))}
    lived = [one for one in LIVED_VALUES if one.lean != "contrary" and one.key != UNKNOWN]
    known = [(one.key, one.name) for one in lived if not any(is_same_value(one, name) for name in names)]
    usual = [(f"usual_{place}", name) for place, name in enumerate(COMMON_VALUES, 1)]
    return [
        (key, name)
        for key, name in (*usual, *known)
        if not any(ours & set(stems_of(name.in_language(language))) for language in LANGUAGES)
    ]
