"""The stages of a contact (R79): welcome, probe, present, resolve, farewell with an invitation to return.

Read in what the house wrote in one conversation, from its first reply to its last. A stage is words that are
there or not; it says nothing of how anybody meant them (limit L1). Rates are of units, never of a person.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from avers.core.conversations.acts import State, acts, commitments
from avers.core.conversations.courtesy import courtesy
from avers.core.conversations.phrases import Phrases
from avers.core.conversations.reading import FEWEST_WORDS, read
from avers.core.conversations.score import Abstention, Span
from avers.core.estimate import Figure, Withheld
from avers.core.measures.proportion import proportion

__all__ = [
    "FEWEST_CONTACTS",
    "METHOD",
    "STAGES",
    "Contact",
    "Shown",
    "Stage",
    "contact_stages",
    "stage_rates",
]

METHOD: Final = "stages 2"
STAGES: Final = ("welcome", "probe", "present", "resolve", "farewell")
FEWEST_CONTACTS: Final = 30
_MOST_REPLIES: Final = 200
"""Replies of one conversation that are read: the first ones, and the last."""

_PRESENTS: Final = {
    "fr": Phrases(
        re.compile(
            r"\b(?:(?:je|nous|on) (?:vous |te )?(?:propose|proposons|conseille|conseillons|recommande"
            r"|recommandons|suggere|suggerons)"
            r"|voici (?:comment|la marche|les etapes|la solution|le lien|la procedure|les options|deux"
            r"|trois)"
            r"|(?:vous|tu) (?:pouvez|pourrez|peux|pourras|avez (?:le choix|deux|trois|plusieurs))"
            r"|il (?:vous |te )?suffit|la solution|(?:deux|trois|plusieurs) (?:solutions?|options?"
            r"|possibilites?|choix)"
            r"|il est possible de|le plus (?:simple|rapide) (?:est|serait))\b"
        ),
        re.compile(
            r"\b(?:pas|aucune|sans|autre) (?:\w{2,8} ){0,2}(?:solutions?|options?|possibilites?)\b"
            r"|\b(?:vous|tu) (?:pouvez|pourrez|peux|pourras) (?:compter|etre|me |nous |imaginer|constater)"
        ),
    ),
    "en": Phrases(
        re.compile(
            r"\b(?:(?:i|we)(?:'d| would)? (?:suggest|recommend|propose|advise|can offer|could offer)"
            r"|here(?:'s| is| are) (?:how|what (?:to|you)|the (?:steps|link|options|solution)|two|three)"
            r"|you (?:can|could|may|have (?:two|three|a choice|several))|all you (?:need|have) to"
            r"|the (?:solution|fix|workaround)|(?:two|three|several) (?:solutions|options|ways|choices)"
            r"|it is possible to|the (?:easiest|quickest|simplest|fastest) (?:way|thing|is))\b"
        ),
        re.compile(
            r"\b(?:no|not|any|without) (?:\w{1,8} ){0,2}(?:solutions?|options?|fix|workaround)\b"
            r"|\byou (?:can|could|may) (?:count|rest|be |have |imagine|see (?:that|how|why)"
            r"|(?:also )?(?:contact|call|reach) (?:me|us))"
        ),
    ),
}  # fmt: skip
# Something that mends the matter, among what is promised: a call back alone is no solution.
_REMEDY: Final = re.compile(
    r"(?:envo[iy]|expedi|rembours|remplac|echang|credit|repar|annul|reserv|livr|debloqu|reactiv|corrig|offr"
    r"|appliqu|deplac|rempl|poste|geste"
    r"|send|sent|ship|refund|replac|exchang|credit|repair|cancel|book|reserv|deliver|unlock|restor|fix|post"
    r"|waiv|correct|reimburs|reset|chang|hold)"
)
_CHECKS: Final = {
    "fr": Phrases(
        re.compile(
            r"\b(?:(?:est-ce que )?(?:tout|cela|ca|c'est) (?:est )?(?:bien )?(?:fonctionne|marche|convient"
            r"|repond|resout|regle|resolu|rentre dans l'ordre)\b[^.!?\ue002]{0,60}(?=\?)"
            r"|(?:cela|ceci) (?:vous )?(?:convient|repond|resout|regle|suffit)-t-il"
            r"|(?:dites|confirmez)-(?:moi|nous) (?:si|que) (?:cela|tout|c'est|ca|le|la|votre)"
            r"|(?:avez-vous|auriez-vous|y a-t-il) (?:encore )?(?:d'autres|une autre|un autre)"
            r" (?:questions?|points?|soucis?|demandes?|inquietudes?)"
            r"|(?:puis-je|pouvons-nous) (?:vous |faire )?(?:aider |etre utile )?(?:pour |en "
            r"|sur )?autre chose)"
        )
    ),
    "en": Phrases(
        re.compile(
            r"\b(?:(?:does|did|has) (?:this|that|it) (?:now )?(?:help|helped|solve|solved|answer|answered"
            r"|work|worked|fix|fixed|sort|sorted|settle|settled|suit)\b"
            r"|is (?:it|everything|that|all) (?:\w{2,10} )?(?:now )?(?:working|sorted|solved|settled"
            r"|resolved"
            r"|all right|back to normal)\b"
            r"|(?:let|tell) (?:me|us)(?: know)? (?:if|whether|that) (?:this|that|it|everything|the)"
            r"|(?:is there )?(?:anything|something) else\b|any other (?:questions?|concerns?|issues?|worry"
            r"|worries))"
        )
    ),
}  # fmt: skip

# What has reached the customer, whoever brought it: the case is served, though nobody of the house did it.
_ARRIVED: Final = {
    "fr": Phrases(
        re.compile(
            r"\b(?:colis|commande|paquet|courrier|lettre|cles?|article|produit|carte|livraison)s? (?:a|ont)"
            r" (?:bien |deja |finalement )?ete (?:bien |deja )?(?:livre|remis|depose|distribue)e?s?\b"
        ),
        re.compile(
            r"\b(?:livre|remis|depose|distribue)e?s? [^.!?]{0,40}(?:mauvais|erreur)|\bremise?s? en vente"
        ),
    ),
    "en": Phrases(
        re.compile(
            r"\b(?:parcel|order|package|letter|keys?|item|product|card|delivery)s? (?:was|were|has been"
            r"|have been) (?:now |already )?(?:delivered|handed (?:over|to)|left (?:with|at)|dropped off)\b"
        ),
        re.compile(r"\b(?:delivered|handed|left|dropped) [^.!?]{0,40}(?:wrong|mistake|error)"),
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shown:
    """Words that show a stage: which reply of the house (from 0), and where in it."""

    reply: int
    span: Span


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of a contact: there, not there, or not judged (``is_there`` None, ``abstained`` says why)."""

    name: str
    is_there: bool | None
    shown: tuple[Shown, ...] = ()
    abstained: Abstention | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """The stages of one contact, in the order of ``STAGES``; ``method`` names the rules."""

    stages: tuple[Stage, ...]
    method: str = METHOD

    @property
    def share(self) -> float | None:
        """Stages that are there ÷ stages judged, 0..1; None where none is judged."""
        judged = [one.is_there for one in self.stages if one.is_there is not None]
        return sum(judged) / len(judged) if judged else None


def contact_stages(replies: Sequence[str], language: str) -> Contact:
    """Return which stages a contact holds.

    ``welcome``: the first reply greets. ``probe``: a reply asks about the case. ``present``: a reply sets a
    way out before the customer, or promises something that mends the matter. ``resolve``: a reply says what
    was done for this customer, or asks whether all is settled. ``farewell``: the last reply takes leave *and*
    invites to come back; words of one alone are shown and do not count. A stage that is not found is not
    judged where all replies together have fewer than four words of content.

    Parameters
    ----------
    replies : sequence of str
        What people of the house wrote in one conversation, in order (``Thread.replies``), without quoted
        history; of more than 200, the first 199 and the last are read.
    language : {"fr", "en"}
        Anything else makes every stage abstain.

    References
    ----------
    Conversations page, section 3 (stages of a contact); row R79.
    """
    if language not in _PRESENTS:
        return Contact(tuple(Stage(name, None, abstained=Abstention.LANGUAGE) for name in STAGES))
    if len(replies) > _MOST_REPLIES:
        replies = [*replies[: _MOST_REPLIES - 1], replies[-1]]
    found: dict[str, list[Shown]] = {name: [] for name in STAGES}
    for place, reply in enumerate(replies):
        for name, spans in _in_one(reply, language).items():
            found[name] += [Shown(place, span) for span in spans]
    if replies:
        found["welcome"] += _courtesies(replies, 0, language, ("greeting",))
        found["farewell"] += _courtesies(replies, len(replies) - 1, language, ("farewell", "invitation"))
    is_short = sum(len(read(reply).content) for reply in replies) < FEWEST_WORDS
    return Contact(tuple(_stage(name, found[name], is_short=is_short) for name in STAGES))


def stage_rates(contacts: Sequence[Contact], *, confidence: float = 0.95) -> Mapping[str, Figure]:
    """Return, by stage, the share of contacts that hold it among those judged, with Wilson's interval.

    For the contacts of a unit and a period: what leaves goes through ``core.publication``. Withheld
    ``too_few`` under ``FEWEST_CONTACTS`` contacts judged.
    """
    rates: dict[str, Figure] = {}
    for place, name in enumerate(STAGES):
        judged = [one.stages[place].is_there for one in contacts]
        told = [one for one in judged if one is not None]
        enough = len(told) >= FEWEST_CONTACTS
        rates[name] = (
            proportion(sum(told), len(told), confidence=confidence)
            if enough
            else Withheld("too_few", len(told), METHOD)
        )
    return rates


def _in_one(reply: str, language: str) -> dict[str, tuple[Span, ...]]:
    message = read(reply)
    made = commitments(reply, language)
    done = tuple(Span(one.start, one.end, "done") for one in made if one.state is State.DONE)
    mends = tuple(
        Span(one.start, one.end, "remedy")
        for one in made
        if one.state is not State.DONE and _REMEDY.search(read(reply[one.start : one.end]).text)
    )
    settled = _CHECKS[language].spans(message, "settled")
    arrived = _ARRIVED[language].spans(message, "arrived")
    # Whether all is well again is asked at the end of a case, not to learn about it.
    questions = acts(reply, language)["question"].spans
    asked = tuple(one for one in questions if not any(map(one.overlaps, settled)))
    return {
        "probe": asked,
        "present": _PRESENTS[language].spans(message, "way_out") + mends,
        "resolve": done + settled + arrived,
    }


def _courtesies(replies: Sequence[str], place: int, language: str, names: tuple[str, ...]) -> list[Shown]:
    scores = courtesy(replies[place], language)
    return [Shown(place, span) for name in names for span in scores[name].spans]


def _stage(name: str, shown: list[Shown], *, is_short: bool) -> Stage:
    kinds = {one.span.kind for one in shown}
    is_there = {"farewell", "invitation"} <= kinds if name == "farewell" else bool(shown)
    ordered = tuple(sorted(shown, key=lambda one: (one.reply, one.span.start, one.span.end)))
    if not is_there and is_short:
        return Stage(name, None, ordered, Abstention.SHORT)
    return Stage(name, is_there, ordered)
