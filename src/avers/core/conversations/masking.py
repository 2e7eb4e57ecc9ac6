"""Take out of a sentence whoever can be known by it: names, addresses, numbers.

First what has a shape (mail, phone, IBAN, order number, street), then names: after *Mme* or *my name is*,
first names, names the house knows, and whatever else bears a capital in the middle of a sentence without
being known to be anything but a name. What is masked too much costs a word; what is masked too little
costs a person: a doubt is masked.

Placeholders are typed and numbered (``<name_1>``), so that a personal reply still shows as personal. Every
pattern is linear and bounded (rule C11).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Final

from avers.core.conversations.first_names import ALSO_WORDS, ONLY_NAMES
from avers.core.conversations.message import NOTHING_KNOWN, Known

__all__ = ["LONGEST_MASKED", "PLACEHOLDER", "Masker"]

LONGEST_MASKED: Final = 10_000
"""Signs read; what is longer is cut before masking, so that nothing is ever passed on unread."""

PLACEHOLDER: Final = re.compile(r"<(name|mail|phone|number|iban|link|handle|address)_(\d{1,4})>")

_LETTERS: Final = r"[^\W\d_]"
_CAPITALS: Final = "A-ZÀ-ÖØ-ÞŒŸ"
_SPACE: Final = r"[ \u00a0\u202f]"

# In this order: the first that takes a passage keeps it.
_SHAPES: Final = (
    ("mail", re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{2,120}")),
    (
        "mail",
        re.compile(
            rf"[\w.+-]{{1,64}}{_SPACE}?(?i:[(\[](?:at|arobase|chez)[)\]]|\barobase\b){_SPACE}?[\w-]{{1,63}}"
            rf"(?:{_SPACE}?(?:\.|(?i:\b(?:point|dot)\b)){_SPACE}?[\w-]{{2,63}}){{1,3}}"
        ),
    ),
    ("link", re.compile(r"(?:https?://|\bwww\.)[^\s<>]{1,300}", re.IGNORECASE)),
    ("link", re.compile(r"\b[\w-]{2,63}\.(?:fr|com|org|net|eu|io|uk|info|gouv)\b(?:/[^\s<>]{0,200})?")),
    ("handle", re.compile(r"(?<![\w@])@\w{2,30}")),
    (
        "iban",
        re.compile(rf"\b[A-Za-z]{{2}}\d{{2}}(?:{_SPACE}?[\dA-Z]{{4}}){{3,8}}(?:{_SPACE}?[\dA-Z]{{1,3}})?\b"),
    ),
    (
        "address",
        re.compile(
            rf"\b(?:\d{{1,4}}{_SPACE}?(?:bis|ter|quater)?,?{_SPACE})?"
            r"(?i:rue|avenue|av\.|boulevard|bd|chemin|all[ée]e|impasse|quai|square|lotissement|r[ée]sidence)"
            rf"{_SPACE}(?:de{_SPACE}la{_SPACE}|de{_SPACE}l['’]|d['’]|l['’]|du{_SPACE}|des{_SPACE}|de{_SPACE})?"
            rf"(?:{_LETTERS}|-){{2,30}}(?:{_SPACE}[{_CAPITALS}](?:{_LETTERS}|[-'’]){{1,30}}){{0,4}}"
        ),
    ),
    (
        "address",
        re.compile(
            rf"\b\d{{1,4}}[A-Za-z]?,?{_SPACE}(?:[A-Z][\w'’-]{{1,20}}{_SPACE}){{1,3}}"
            r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Close|Court|Place|Square|Way|Gardens|Terrace)\b"
        ),
    ),
    (
        "address",
        # Words that mean other things too: a number before, a name with a capital after.
        re.compile(
            rf"\b\d{{1,4}}{_SPACE}?(?:bis|ter|quater)?,?{_SPACE}"
            rf"(?i:place|cours|route|passage|voie|esplanade|faubourg|mont[ée]e|ruelle|sentier|villa){_SPACE}"
            rf"(?:de{_SPACE}la{_SPACE}|de{_SPACE}l['’]|d['’]|l['’]|du{_SPACE}|des{_SPACE}|de{_SPACE}|la{_SPACE}|le{_SPACE})?"
            rf"[{_CAPITALS}](?:{_LETTERS}|[-'’]){{1,30}}(?:{_SPACE}[{_CAPITALS}](?:{_LETTERS}|[-'’]){{1,30}}){{0,4}}"
        ),
    ),
    ("address", re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b")),
    # A plate, French or British; a number of the French social security.
    ("number", re.compile(r"\b(?:[A-Z]{2}[- ]\d{3}[- ][A-Z]{2}|[A-Z]{2}\d{2} ?[A-Z]{3})\b")),
    (
        "number",
        re.compile(
            r"(?<!\w)[12][ .]?\d{2}[ .]?\d{2}[ .]?(?:\d{2}|2[AB])[ .]?\d{3}[ .]?\d{3}(?:[ .]?\d{2})?(?!\w)"
        ),
    ),
    ("phone", re.compile(r"(?<!\w)(?:\+|\(?0)\d?(?:[ .\-/()\u00a0\u202f]{0,2}\d){7,14}(?!\w)")),
    ("number", re.compile(r"(?<!\w)\d(?:[ .\-/\u00a0\u202f]{0,1}\d){8,22}(?!\w)")),
)
# A street without a number is one only where a capital follows: « la rue est calme » is a remark.
_UNNUMBERED: Final = re.compile(rf"(?:^|{_SPACE})[{_CAPITALS}]")
_CODE: Final = re.compile(r"[^\W_](?:[^\W_]|[-/_]){2,60}")
_FOUR_DIGITS: Final = 4
_AMOUNT_AFTER: Final = re.compile(rf"{_SPACE}?(?:€|\$|£|%|euros?\b|pounds?\b|dollars?\b|km\b|m²|kW|W\b|h\b)")
_AMOUNT_BEFORE: Final = re.compile(rf"[€$£]{_SPACE}?$")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")


def _set(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+){0,4}")
_CIVILITY: Final = _set(
    "m mr mme mlle mm mmes monsieur madame mademoiselle messieurs mesdames mrs ms miss dr docteur maitre sir"
)
_SHORT_CIVILITY: Final = _set("mme mlle mr mrs dr")
_AFTER_CIVILITY: Final = _set(
    "le la les l qui que est a au du de des tres je j vous nous on il elle et ou en m s ne n"
    " the who is was has and or bonjour merci"
)
_PARTICLES: Final = _set("de du des la le van von el ben d o mc mac di da dos")
_INTRODUCES: Final = re.compile(
    rf"\b(?:je m['’]appelle|mon nom est|nomm[ée]e?s?|pr[ée]nomm[ée]e?|my name is){_SPACE}$",
    re.IGNORECASE,
)
_THANKS: Final = re.compile(
    rf"\b(?:merci [àa]|gr[âa]ce [àa]|demand[ée] [àa]|par|avec|chez|thanks to|thank you|by|with|ask){_SPACE}$",
    re.IGNORECASE,
)
_ENDS_A_SENTENCE: Final = frozenset('.!?…:;\n«»“”"(•*>|/')
_AFTER_A_NAME: Final = _set(
    "a m nous vous l est était avait ne n sait vient prend répond gère crie écoute oublie"
    " was has is had helped told rang called came said gave always makes made went took fixed explained"
    " sorted spoke answered listened knows left never"
)
# What opens a sentence before those same words without being anybody.
_NOBODY: Final = _set(
    """
    chez pour avec sans dans depuis quand comme comment combien pourquoi mais et donc si selon entre parfois
    souvent toujours jamais encore enfin bref sinon puis gens direction hierarchie equipes salaries managers
    when if but and so then people management staff team teams managers customers always never
    il elle on ca cela ceci personne rien tout tous toutes
    qui ce c vous nous je j tu ils elles quelqu chacun
    chacune aucun aucune mon ma mes votre vos notre nos leur le la
    les l un une des d it this that he she they we
    you who what everyone everybody nobody somebody someone nothing
    everything there one my your our their the a
    technicien technicienne conseiller conseillere service agence equipe client collegue technician adviser
    """
)
# Capitals that name nobody.
_SHORT: Final = 3
# Small words that begin a sentence and name nobody; after an initial (« J. Le Goff ») they may be a name.
_OPENERS: Final = _set(
    """
    je tu il elle on nous vous ils elles ce cela ca ceci le la les un une des mon ma mes son sa ses notre
    votre nos vos leur leurs et mais ou donc or si pour dans avec sans sur sous par en au aux des apres avant
    quand comme que qui quel quelle cette ces cet pas ne y voici voila afin
    i we you he she it they this that these those the a an my your his her its our their and but or so if
    for in on at to from with without by as when what which who how why there here please not no yes
    """
)
_KEPT: Final = _set(
    """
    i internet wi fi wifi web google noel paques
    toussaint ascension pentecote monsieur madame mademoiselle mme mr mrs ms
    mlle m dr france francais francaise anglais anglaise
    europe europeen etat bonjour bonsoir merci covid english
    french british england britain uk german spanish italian
    european christmas easter hello hi dear thanks thank
    monday tuesday wednesday thursday friday saturday sunday
    mondays tuesdays wednesdays thursdays fridays saturdays sundays
    january february march april may june july august
    september october november december lundi mardi mercredi
    jeudi vendredi samedi dimanche janvier fevrier mars
    avril mai juin juillet aout septembre octobre novembre decembre ok
    """
)
_MONTHS_AND_NAMES: Final = _set("april may june august mars")
_ACRONYM: Final = 5
# Shorter than these, what a ticket knows is found in other words too.
_LEAST_KNOWN: Final = 3
_LEAST_PHONE: Final = 6
_DIALLED: Final = re.compile(r"(?<!\w)(?:\+|\()?\d(?:[ .\-/()\u00a0\u202f]{0,2}\d){5,16}(?!\w)")


@dataclass(frozen=True)
class _Passage:
    start: int
    end: int
    kind: str


@dataclass(frozen=True)
class Masker:
    """Masks sentences of one house.

    Attributes
    ----------
    names : frozenset of str
        Names the house knows (its people, as ``people.csv`` has them); folded by ``of``.
    kept : frozenset of str
        Words with a capital that the house itself publishes: units, products, values.
    ordinary : frozenset of str
        Words that somebody wrote in small letters: at the head of a sentence they name nobody.
    """

    names: frozenset[str] = field(default_factory=frozenset)
    kept: frozenset[str] = field(default_factory=frozenset)
    ordinary: frozenset[str] = field(default_factory=frozenset)

    @classmethod
    def of(
        cls, *, names: Iterable[str] = (), kept: Iterable[str] = (), written: Iterable[str] = ()
    ) -> Masker:
        """Return a masker from texts that hold names, texts that name nobody, and all that was written.

        What holds a digit (``p0042``) or has fewer than three letters is no name.
        """
        known = frozenset(word for text in names for word in _plain_words(text) if len(word) > 2)
        small = {word[0] for text in written for word in _WORD.finditer(text) if word[0].islower()}
        return cls(
            known,
            frozenset(word for text in kept for word in _plain_words(text)),
            frozenset(map(_plain, small)),
        )

    @cached_property
    def _names(self) -> frozenset[str]:
        return (ONLY_NAMES | self.names) - ALSO_WORDS

    @cached_property
    def _no_names(self) -> frozenset[str]:
        return self.kept - ONLY_NAMES

    @cached_property
    def _usual(self) -> frozenset[str]:
        return self.ordinary | self.kept | _KEPT

    def mask(self, words: str, *, known: Known = NOTHING_KNOWN) -> str:
        """Return ``words`` with whatever names somebody replaced by typed placeholders.

        ``known`` is what the ticket knows of its people: it goes first, however it is written.
        What already looks like a placeholder loses its brackets first: only this function writes them.
        The same passage has the same number all along the sentence; at most ``LONGEST_MASKED`` signs are
        kept.
        """
        text = unicodedata.normalize("NFC", words[:LONGEST_MASKED]).translate(_BRACKETS)
        told = _told(text, known)
        passages = [*told, *_shaped(text, told)]
        passages += self._named(text, passages)
        return _replaced(text, sorted(passages, key=lambda one: one.start))

    def _named(self, text: str, taken: list[_Passage]) -> Iterator[_Passage]:
        covered = bytearray(len(text) + 1)
        for one in taken:
            covered[one.start : one.end] = b"\x01" * (one.end - one.start)
        words = [match for match in _WORD.finditer(text) if not covered[match.start()]]
        follows = False  # whether the word before was masked, or announced a name
        for place, word in enumerate(words):
            plain = _plain(word[0])
            after = words[place + 1] if place + 1 < len(words) else None
            before = words[place - 1] if place else None
            if self._is_name(text, word, plain, before, after, follows=follows):
                # « Mme » goes with the name: in a small team it says too much already.
                civil = before if before and _is_civility(before) and _touches(text, before, word) else word
                yield _Passage(civil.start(), word.end(), "name")
                follows = True
            else:
                # « Mme de La Tour »: the particle does not end what the civility began.
                is_particle = follows and plain in _PARTICLES and _touches(text, before, word)
                follows = is_particle

    def _is_name(
        self,
        text: str,
        word: re.Match[str],
        plain: str,
        before: re.Match[str] | None,
        after: re.Match[str] | None,
        *,
        follows: bool,
    ) -> bool:
        capital = word[0][0].isupper()
        introduced = text[max(0, word.start() - 24) : word.start()]
        if _INTRODUCES.search(introduced) and plain not in _AFTER_CIVILITY:
            return True
        if before is not None and _is_civility(before) and _touches(text, before, word):
            if capital and plain not in _AFTER_CIVILITY | _CIVILITY:
                return True
            is_word = plain in _AFTER_CIVILITY | _CIVILITY | _PARTICLES
            if _plain(before[0]) in _SHORT_CIVILITY and not is_word:
                return True
        goes_on = follows and capital and before is not None and _touches(text, before, word)
        if goes_on and before is not None and not _opens(text, before, word, plain):
            return plain not in _KEPT
        return self._is_known(text, word, plain, after, introduced, capital=capital)

    def _is_known(
        self,
        text: str,
        word: re.Match[str],
        plain: str,
        after: re.Match[str] | None,
        before: str,
        *,
        capital: bool,
    ) -> bool:
        parts = set(plain.split("-"))
        is_word_too = bool(parts & ALSO_WORDS)
        if parts & self._names and not parts <= self._no_names:
            return True
        if not capital or len(plain) < 2:
            return False
        starts = _starts_a_sentence(text, word.start())
        if plain in _MONTHS_AND_NAMES and not starts:
            return bool(_THANKS.search(before))
        if starts:
            if after is None or not _touches(text, word, after):
                return False
            unknown = not (parts & _NOBODY or parts <= self._usual or plain in self._usual)
            # « DUPONT Jean »: a family name in capitals goes with the first name after it.
            if unknown and len(word[0]) > 2 and word[0].isupper() and _plain(after[0]) in self._names:
                return True
            return (is_word_too and _speaks_of(after)) or (unknown and after[0].lower() in _AFTER_A_NAME)
        if is_word_too:
            return True
        if plain in _KEPT or parts <= self.kept:
            return False
        return not (word[0].isupper() and len(word[0]) <= _ACRONYM)


_BRACKETS: Final = str.maketrans({"<": "‹", ">": "›"})


def _told(text: str, known: Known) -> list[_Passage]:
    """Return where ``text`` says what the ticket knows, whatever the case, the accents and the spaces."""
    found: list[_Passage] = []
    free = bytearray(b"\x01" * len(text))

    def take(start: int, end: int, kind: str) -> None:
        if all(free[start:end]):
            free[start:end] = bytes(end - start)
            found.append(_Passage(start, end, kind))

    for kind, values in (("mail", known.mails), ("number", known.orders)):
        for value in sorted(
            {one for one in values if len(one) >= _LEAST_KNOWN}, key=lambda one: (-len(one), one)
        ):
            whole = re.compile(rf"(?<!\w){re.escape(value)}(?!\w)", re.IGNORECASE)
            for match in whole.finditer(text):
                take(*match.span(), kind)
    numbers = {digits[-9:] for one in known.phones if len(digits := _digits(one)) >= _LEAST_PHONE}
    for match in _DIALLED.finditer(text) if numbers else ():
        if _digits(match[0])[-9:] in numbers:
            take(*match.span(), "phone")
    names = {word for one in known.names for word in _plain_words(one) if len(word) >= _LEAST_KNOWN}
    before: re.Match[str] | None = None
    for match in _WORD.finditer(text) if names else ():
        plain = _plain(match[0])
        # « rose » is a word, « Rose » is the customer; « dupont » is the customer either way.
        is_word = plain in ALSO_WORDS | _PARTICLES | _KEPT and not match[0][0].isupper()
        if not names.isdisjoint(plain.split("-")) and not is_word:
            civil = before if before and _is_civility(before) and _touches(text, before, match) else match
            take(civil.start(), match.end(), "name")
        before = match
    return found


def _digits(words: str) -> str:
    return "".join(sign for sign in words if sign.isdecimal())


def _shaped(text: str, told: Iterable[_Passage] = ()) -> list[_Passage]:
    covered = bytearray(len(text) + 1)
    for one in told:
        covered[one.start : one.end] = b"\x01" * (one.end - one.start)
    found: list[_Passage] = []

    def take(start: int, end: int, kind: str) -> None:
        if end > start and not any(covered[start:end]):
            covered[start:end] = b"\x01" * (end - start)
            found.append(_Passage(start, end, kind))

    for kind, pattern in _SHAPES:
        for match in pattern.finditer(text):
            passage = match[0].rstrip(".,;:!?-")
            if kind == "address" and not passage[0].isdigit() and not _UNNUMBERED.search(passage):
                continue
            take(match.start(), match.start() + len(passage), kind)
    for match in _CODE.finditer(text):
        if sum(sign.isdigit() for sign in match[0]) >= _FOUR_DIGITS and not _is_amount(text, match):
            take(*match.span(), "number")
    return found


def _is_amount(text: str, match: re.Match[str]) -> bool:
    if _YEAR.fullmatch(match[0]):
        return True
    if not match[0].isdigit():
        return False
    near = text[max(0, match.start() - 2) : match.start()]
    return bool(_AMOUNT_AFTER.match(text, match.end()) or _AMOUNT_BEFORE.search(near))


def _replaced(text: str, passages: list[_Passage]) -> str:
    numbers: dict[tuple[str, str], int] = {}
    counts: dict[str, int] = {}
    pieces: list[str] = []
    end, last = 0, ""
    for one in passages:
        between = text[end : one.start]
        # A first name and a family name are one person.
        if one.kind == last == "name" and end and not between.strip(" \u00a0\u202f-'’"):
            end = one.end
            continue
        key = (one.kind, _plain(text[one.start : one.end]))
        if key not in numbers:
            counts[one.kind] = counts.get(one.kind, 0) + 1
            numbers[key] = counts[one.kind]
        pieces += [between, f"<{one.kind}_{numbers[key]}>"]
        end, last = one.end, one.kind
    return "".join([*pieces, text[end:]])


def _starts_a_sentence(text: str, place: int) -> bool:
    before = text[max(0, place - 8) : place].rstrip(" \t\r\u00a0\u202f-–—")
    if not before:
        return place <= 8 and not text[:place].strip(" \t\r\n\u00a0\u202f-–—«“\"'(")
    is_initial = before[-1] == "." and before[-2:-1].isupper() and not before[-3:-2].isalpha()
    return before[-1] in _ENDS_A_SENTENCE and not is_initial


def _speaks_of(after: re.Match[str]) -> bool:
    """Return whether the word after a name-or-word makes a name of it: *Claire m'a aidé*, *April rang*."""
    return after[0][0].isupper() or after[0].lower() in _AFTER_A_NAME


def _is_civility(word: re.Match[str]) -> bool:
    return _plain(word[0]) in _CIVILITY and (len(word[0]) > 1 or word[0] == "M")


def _touches(text: str, before: re.Match[str] | None, word: re.Match[str]) -> bool:
    if before is None:
        return False
    between = text[before.end() : word.start()]
    return len(between) <= 3 and not between.strip(". \u00a0\u202f'’-")


def _opens(text: str, before: re.Match[str], word: re.Match[str], plain: str) -> bool:
    """Return whether a small word begins the sentence after a name: « resté à Lyon. Je vous rappelle »."""
    return "." in text[before.end() : word.start()] and len(before[0]) > _SHORT and plain in _OPENERS


def _plain_words(text: str) -> Iterator[str]:
    for word in _WORD.finditer(text):
        yield from _plain(word[0]).split("-")


@lru_cache(maxsize=8192)
def _plain(word: str) -> str:
    letters = unicodedata.normalize("NFKD", word.replace("œ", "oe").replace("Œ", "oe")).lower()
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
