"""A sentence of the charter restated about a team: *Je rappelle* becomes *on rappelle*.

Only sentences whose grammar is certain are restated: one act, a verb form that the endings settle,
nobody spoken to, nothing quoted, and the same clause in the mouth of a customer (so no *nous*). For
every other the answer is "", and the caller quotes the
sentence as it stands: a quotation is never ungrammatical.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Final

from avers.core.charter.language.folding import fold
from avers.core.charter.language.phrases import CUSTOMER
from avers.core.charter.language.sentences import sentences
from avers.core.charter.language.verbs import (
    ENGLISH_ALSO_NOUNS,
    ENGLISH_VERBS,
    FRENCH_INFINITIVES,
    FRENCH_NOT_INFINITIVES,
    FRENCH_PRESENT,
)  # fmt: skip
from avers.core.charter.language.word_sets import word_set
from avers.core.text import Text

__all__ = ["as_team", "as_they"]

_LONGEST: Final = 105
_LONGEST_CLAUSE: Final = 120
# What a restated sentence never holds: speech, lists, asides, several sentences.
_NOT_PLAIN: Final = re.compile(r"[«»“”\"‘„:;?!()\[\]/…\n\r\t*_#<>{}–—]|\.\.")
_WORD: Final = re.compile(r"[^\W_]+(?:-[^\W_]+)*['’]?")
_WORD_OR_COMMA: Final = re.compile(rf"{_WORD.pattern}|,")


def as_team(statement: Text) -> Text:
    """Return what the team does by ``statement``, as a clause to follow *in my team,*; "" where unsure."""
    return _short(Text(_french(statement.fr), _english(statement.en, team=True)))


def as_they(statement: Text) -> Text:
    """Return the same clause as a customer says it, to follow *here,*; "" where unsure."""
    return _short(Text(_french(statement.fr), _english(statement.en, team=False)))


def _short(clauses: Text) -> Text:
    """Return ``clauses`` without the sides that would make a question nobody reads to its end."""
    return Text(*(words if len(words) <= _LONGEST_CLAUSE else "" for words in (clauses.fr, clauses.en)))


def _plain(words: str) -> str:
    """Return the one plain sentence of ``words`` without its full stop, or ""."""
    bare = " ".join(words.split(" ")).strip().removesuffix(".").strip()
    bare = bare.replace("\u202f", " ").replace("\u00a0", " ")
    if not bare or len(bare) > _LONGEST or _NOT_PLAIN.search(bare):
        return ""
    if len(list(sentences(fold(bare)))) != 1 or fold(bare).text.count(".") > 0:
        return ""
    return bare


# ── French ──────────────────────────────────────────────────────────────────────────────────────

_SPOKEN_TO: Final = word_set("vous votre vos te t' tu ton ta tes toi")
_SELF: Final = word_set("moi m' me mien mienne miens miennes moi-meme suis nous-memes")
_MINE: Final = {"mon": "son", "ma": "sa", "mes": "ses"}
_CLITICS: Final = word_set("ne n' le la l' les lui leur y en")
_REFLEXIVE: Final = {"me": "se ", "m'": "s’"}
_JOINING: Final = word_set("et ou puis mais ni ensuite ,")
_BEFORE_SUBORDINATE: Final = word_set("que qu' quand lorsque si dont ou puisque comme quoi qui")
# Forms that the endings alone would get wrong, and the two that are read as another verb ("suis").
_IRREGULAR: Final = {
    "ai": "a", "vais": "va", "sois": "soit", "suis": "", "accrois": "", "décrois": "", "comparais": "",
    "connais": "connaît", "reconnais": "reconnaît", "parais": "paraît", "apparais": "apparaît",
    "disparais": "disparaît", "plais": "plaît", "déplais": "déplaît", "nais": "naît",
}  # fmt: skip
_CUSTOMER: Final = re.compile(rf"\b{CUSTOMER['fr']}\b")


def _french(statement: str) -> str:
    words = _plain(statement)
    if not words:
        return ""
    tokens = [_folded(match.group()) for match in _WORD_OR_COMMA.finditer(words)]
    if not tokens or set(tokens) & _SPOKEN_TO or any(token.endswith("-je") for token in tokens):
        return ""
    if tokens[0] in {"je", "j'"}:
        return _from_je(words, tokens)
    if set(tokens) & ({"je", "j'", "nous", "mon", "ma", "mes"} | _SELF):
        return ""
    if tokens[0] == "on":
        return _lowered(words) if _is_one_act_of(tokens, "on", _is_present) else ""
    if _opens_with_infinitive(tokens) and not _joined_to(tokens, _is_infinitive):
        return f"on veille à {_lowered(words)}"
    return ""


def _folded(word: str) -> str:
    return fold(word).text


def _lowered(words: str) -> str:
    return words[0].lower() + words[1:]


def _from_je(words: str, tokens: list[str]) -> str:
    """Return *je ...* as *on ...*, verb by verb, or "" at the first word that is not certain."""
    if "nous" in tokens or not _is_one_act_of(tokens, "je", _is_present):
        return ""
    if set(tokens) & set(_MINE) and _CUSTOMER.search(fold(words).text):
        return ""  # "avec mes mots" would become the customer's own
    pieces: list[str] = []
    end, expects_verb, before = 0, False, ""
    for match in _WORD.finditer(words):
        word, token = match.group(), _folded(match.group())
        gap = words[end : match.start()]
        end = match.end()
        if token in {"je", "j'"}:
            if before.endswith("que"):
                pieces[-1], gap = pieces[-1][:-1] + "’", ""
            piece = "on " if word[-1] in "'’" else "on"
            expects_verb = True
        elif expects_verb and token in _CLITICS:
            piece = word
        elif expects_verb and token in _REFLEXIVE:
            piece, after = _REFLEXIVE[token], words[end : end + 1]
            end += after == " "
        elif expects_verb:
            piece = _third_person(word)
            expects_verb = False
        elif token in _SELF:
            return ""
        else:
            piece = _MINE.get(token, word)
        if not piece:
            return ""
        pieces += [gap, piece]
        before = token
    return "" if expects_verb else "".join(pieces) + words[end:]


def _third_person(word: str) -> str:
    """Return the third person of a verb in the first, by its ending; "" where the ending says nothing."""
    verb = word.lower()
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    if verb.endswith("rai"):
        return verb[:-1]
    if verb.endswith("e"):
        return verb
    if verb.endswith(("is", "us", "ns", "ps", "rs", "ux")):
        return verb[:-1] + "t"
    return verb[:-1] if verb.endswith(("ds", "ts", "cs")) else ""


def _is_one_act_of(tokens: list[str], subject: str, is_verb: Callable[[str], bool]) -> bool:
    """Return whether ``subject`` acts once: no second main clause, no second verb behind *et*."""
    subjects = {"je", "j'"} if subject == "je" else {subject}
    for at, token in enumerate(tokens[1:], start=1):
        if token in subjects and tokens[at - 1] not in _BEFORE_SUBORDINATE:
            return False
    return not _joined_to(tokens, is_verb)


def _joined_to(tokens: list[str], is_verb: Callable[[str], bool]) -> bool:
    for at, token in enumerate(tokens[:-1]):
        if token in _JOINING:
            after = at + 1
            while after < len(tokens) - 1 and tokens[after] in _CLITICS | {"me", "m'", "se", "s'", "je"}:
                after += 1
            if is_verb(tokens[after]):
                return True
    return False


# "et les devis", "ou dans l'heure": words in -s that are no verb.
_NO_VERB: Final = word_set("""
    dans sans plus puis toujours jamais pas sous vers tous toutes alors tres des ces nos ses mes leurs les
    trois six dix deux apres depuis pendant chez avec pour par une un
    """)


def _is_present(token: str) -> bool:
    if token in _NO_VERB:
        return False
    return token in FRENCH_PRESENT or token.endswith(("is", "ds", "ts", "ns", "rs", "ux", "ai"))


def _is_infinitive(token: str) -> bool:
    return token in FRENCH_INFINITIVES or (len(token) > 4 and token.endswith(("er", "ir", "re")))


def _opens_with_infinitive(tokens: list[str]) -> bool:
    at = 0
    if tokens[0] == "ne" and len(tokens) > 2 and tokens[1] in {"pas", "jamais", "plus"}:
        at = 2
    if len(tokens) > at + 1 and tokens[at] in {"toujours", "se", "s'"}:
        at += 1
    verb = tokens[at]
    is_verb = verb in FRENCH_INFINITIVES - FRENCH_NOT_INFINITIVES - {"sourire"}
    return is_verb and len(tokens) > at + 1


# ── English ─────────────────────────────────────────────────────────────────────────────────────

_YOU: Final = word_set("you your yours yourself yourselves please let's thank")
_ENGLISH_WORD: Final = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)?")
_ENGLISH_WORD_OR_COMMA: Final = re.compile(rf"{_ENGLISH_WORD.pattern}|,")
_TEAM_WORDS: Final = {
    "i": "we", "i'm": "we’re", "i'll": "we’ll", "i've": "we’ve", "i'd": "we’d", "me": "us", "my": "our",
    "mine": "ours", "myself": "ourselves", "am": "are",
}  # fmt: skip
_THEY_WORDS: Final = {
    "i": "they", "we": "they", "i'm": "they’re", "we're": "they’re", "i'll": "they’ll", "we'll": "they’ll",
    "i've": "they’ve", "we've": "they’ve", "i'd": "they’d", "we'd": "they’d", "me": "them", "us": "them",
    "my": "their", "our": "their", "mine": "theirs", "ours": "theirs", "myself": "themselves",
    "ourselves": "themselves", "am": "are",
}  # fmt: skip
_SUBJECTS: Final = word_set("i we i'm we're i'll we'll i've we've i'd we'd")
_ENGLISH_SUBORDINATE: Final = word_set("""
    what that when if which who whom whatever as because before after until while where how than once
    whether everything anything all wherever whenever unless though
    """)
_ENGLISH_JOINING: Final = word_set("and or then but nor ,")
_AFTER_IMPERATIVE: Final = word_set("""
    the a an every each all any them him her people customers customer our their back it what how until
    before this that these those someone somebody everyone
    """)
# Verbs of the list that are adjectives or nouns often enough to be left alone at the head of a sentence.
_DOUBTFUL: Final = word_set("clean correct live complete secure close present please be do go carry")


def _english(statement: str, *, team: bool) -> str:
    words = _plain(statement)
    if not words:
        return ""
    tokens = [match.group().replace("’", "'").lower() for match in _ENGLISH_WORD_OR_COMMA.finditer(words)]
    if len(tokens) < 2 or set(tokens) & _YOU:
        return ""
    if tokens[0] in _SUBJECTS:
        return _restated(words, team=team) if _is_one_english_act(tokens) and _agrees(tokens) else ""
    if _is_imperative(tokens) and not set(tokens) & (_SUBJECTS | set(_TEAM_WORDS) - {"am"}):
        return f"{'we' if team else 'they'} {_restated(_lowered(words), team=team)}"
    return ""


def _restated(words: str, *, team: bool) -> str:
    replacements = _TEAM_WORDS if team else _THEY_WORDS

    def restate(match: re.Match[str]) -> str:
        word = match.group()
        if word.isupper() and len(word) > 1:
            return word  # "the US"
        return replacements.get(word.replace("’", "'").lower(), word)

    return _lowered(_ENGLISH_WORD.sub(restate, words))


def _is_one_english_act(tokens: list[str]) -> bool:
    for at, token in enumerate(tokens[1:], start=1):
        if token in _SUBJECTS and tokens[at - 1] not in _ENGLISH_SUBORDINATE:
            return False
    return not _joins_verb(tokens)


def _joins_verb(tokens: list[str]) -> bool:
    return any(word in _ENGLISH_JOINING and after in ENGLISH_VERBS for word, after in pairwise(tokens))


def _agrees(tokens: list[str]) -> bool:
    """Return whether a plural subject changes nothing else: no *I was*, no *I am a ...*."""
    if any(token in {"was", "wasn't"} for token in tokens):
        return False
    return not any(
        word in {"am", "i'm"} and after in {"a", "an", "the", "one", "alone"}
        for word, after in pairwise(tokens)
    )


def _is_imperative(tokens: list[str]) -> bool:
    at = 0
    if tokens[0] in {"always", "never", "don't"}:
        at = 1
    elif tokens[:2] == ["do", "not"]:
        at = 2
    if len(tokens) < at + 2 or tokens[at] not in ENGLISH_VERBS - _DOUBTFUL or _joins_verb(tokens):
        return False
    return tokens[at] not in ENGLISH_ALSO_NOUNS or tokens[at + 1] in _AFTER_IMPERATIVE
