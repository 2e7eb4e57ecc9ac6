"""What is published of conversations: the fixed list of figures, and what each reply or case says of them.

Every figure is a share of replies, or of cases, that do something observable; ``heard`` is a mean of 0 to 10
steps. A criterion that abstains says nothing here: None is not 0.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from avers.core.conversations.anticipation import is_unprompted
from avers.core.conversations.effort import effort_of
from avers.core.conversations.feeling import Shift, shift
from avers.core.conversations.listening import METHOD as LISTENING
from avers.core.conversations.needs import NEEDS, OPENNESS
from avers.core.conversations.promises import Outcome, Promise
from avers.core.conversations.reading_kept import Reading
from avers.core.conversations.stages import STAGES, contact_stages
from avers.core.conversations.thread import Thread
from avers.core.evidence.observation import Facet, Item, Scale
from avers.core.text import Text

__all__ = ["ADJUSTED", "FACETS", "ITEMS", "METHOD", "of_case", "of_promises", "of_reading"]

METHOD: Final = "conversation figures 2"
_HALF: Final = 0.5
_NEARLY_ALL: Final = 0.9
_STEPS: Final = 10
_SIGN: Final = Scale(0, 1, favourable=1)
_TENTHS: Final = Scale(0, _STEPS, favourable=6)

ADJUSTED: Final = ("personal", "heard")
"""Figures that are also told as if every team had met the company's mix of easy and hard cases (R32)."""

_TOLD: Final[tuple[tuple[str, Text, tuple[tuple[str, Text], ...]], ...]] = (
    ("own_words", Text("Des mots pour ce client", "Words for this customer"), (
        ("personal", Text("Réponses qui n’auraient pu aller qu’à ce client",
                          "Replies that could only have gone to this customer")),
        ("distinct", Text("Réponses autres qu’un modèle envoyé tel quel",
                          "Replies other than a template sent as it is")),
        ("names_case", Text("Réponses qui reprennent le cas du client",
                            "Replies that name the customer’s case")),
    )),
    ("listening", Text("L’écoute", "Listening"), (
        ("heard", Text("Ce que la réponse reprend du message de ce client (5 : pas plus que de tout autre)",
                       "What the reply takes up of this customer’s message (5: no more than of any other)")),
        ("question", Text("Réponses qui posent une question pour comprendre",
                          "Replies that ask a question to understand")),
    )),
    ("courtesy", Text("La courtoisie", "Courtesy"), (
        ("greeting", Text("Réponses qui saluent", "Replies that greet")),
        ("thanks", Text("Réponses qui remercient", "Replies that thank")),
        ("farewell", Text("Réponses qui prennent congé", "Replies that take leave")),
        ("invitation", Text("Réponses qui invitent à revenir", "Replies that invite to come back")),
    )),
    ("ownership", Text("Prendre en main", "Taking it on"), (
        ("own_commitment", Text("Réponses où « je » ou « nous » s’engage",
                                "Replies in which “I” or “we” commits")),
        ("dated_commitment", Text("Réponses qui disent pour quand", "Replies that say by when")),
        ("admission", Text("Réponses qui reconnaissent l’erreur", "Replies that own the error")),
        ("apology", Text("Réponses qui s’excusent", "Replies that apologise")),
    )),
    ("promises", Text("Tenir parole", "Keeping one’s word"), (
        ("kept", Text("Promesses tenues à temps, de celles qui étaient dues",
                      "Promises kept in time, of those that were due")),
        ("late", Text("Promesses tenues en retard", "Promises kept late")),
        ("broken", Text("Promesses jamais tenues", "Promises never kept")),
    )),
    ("path", Text("Garder le cas", "Keeping the case"), (
        ("stays", Text("Réponses qui ne renvoient pas vers un autre service",
                       "Replies that push nobody to another service")),
        ("one_team", Text("Cas gardés par une seule équipe", "Cases kept by one team")),
    )),
    ("ease", Text("Peu d’effort pour le client", "Little effort for the customer"), (
        ("one_contact", Text("Cas où le client n’est venu qu’une fois",
                             "Cases in which the customer came once")),
        ("not_chased", Text("Cas où le client n’a pas dû relancer",
                            "Cases in which the customer need not chase")),
        ("one_channel", Text("Cas restés sur un seul canal", "Cases that stayed on one channel")),
    )),
    ("needs", Text("Ce dont un client a besoin", "What a customer needs"), (
        ("listened", Text("Réponses où il est écouté", "Replies in which they are listened to")),
        ("understood", Text("Réponses où il est compris", "Replies in which they are understood")),
        ("advised", Text("Réponses où il est conseillé", "Replies in which they are advised")),
        ("accompanied", Text("Réponses où il est accompagné", "Replies in which they are accompanied")),
        ("considerate", Text("Réponses prévenantes", "Considerate replies")),
        ("transparency", Text("Réponses qui disent pourquoi", "Replies that say why")),
        ("flexibility", Text("Réponses qui proposent autre chose", "Replies that offer another way")),
    )),
    ("stages", Text("Les étapes d’un contact", "Stages of a contact"), (
        ("stage_welcome", Text("Contacts qui accueillent", "Contacts that welcome")),
        ("stage_probe", Text("Contacts qui cherchent à comprendre", "Contacts that seek to understand")),
        ("stage_present", Text("Contacts qui montrent une issue", "Contacts that show a way out")),
        ("stage_resolve", Text("Contacts qui résolvent", "Contacts that resolve")),
        ("stage_farewell", Text("Contacts qui prennent congé et invitent à revenir",
                                "Contacts that take leave and invite back")),
    )),
    ("ahead", Text("Aller au-devant", "Going ahead"), (
        ("anticipation", Text("Réponses qui devancent un besoin non dit",
                              "Replies that meet a need not yet said")),
        ("written_first", Text("Cas où la maison a écrit la première",
                               "Cases in which the house wrote first")),
    )),
    ("said_after", Text("Ce que le client dit à la fin", "What the customer says in the end"), (
        ("relieved", Text("Clients mécontents au début qui le disent moins à la fin",
                          "Customers displeased at first who say so less in the end")),
    )),
)  # fmt: skip

FACETS: Final = tuple(Facet(f"talk.{key}", name) for key, name, _ in _TOLD)
"""What the figures are about, in the order of the page."""

ITEMS: Final = tuple(
    Item(item, f"talk.{key}", "customer", _TENTHS if item == "heard" else _SIGN, words)
    for key, _, items in _TOLD
    for item, words in items
)
"""The figures, in the order of the page."""

_FATES: Final = (Outcome.KEPT, Outcome.LATE, Outcome.BROKEN)
_AS_READ: Final = (
    "question", "greeting", "thanks", "farewell", "invitation", "own_commitment", "dated_commitment",
    "admission", "apology", *NEEDS, *OPENNESS,
)  # fmt: skip


def of_reading(reading: Reading) -> dict[str, float]:
    """Return what one reply says of the figures: 0 or 1, ``heard`` 0 to 10; nothing where it abstains."""
    scores = reading.scores
    found = {name: scores[name] for name in _AS_READ if name in scores}
    if "template_score" in scores:
        found["personal"] = float(scores["template_score"] < _HALF)
    if "coverage" in scores:
        found["distinct"] = float(scores["coverage"] < _NEARLY_ALL)
    if "listening" in scores and not _is_on_another_scale(reading.version):
        found["heard"] = float(round(_STEPS * scores["listening"]))
        # One half is what any reply takes up of any message.
        found["names_case"] = float(scores["listening"] > _HALF)
    if "deflection" in scores:
        found["stays"] = 1.0 - scores["deflection"]
    if "anticipation" in scores:
        found["anticipation"] = float(scores["anticipation"] > 0)
    return found


def _is_on_another_scale(version: str) -> bool:
    """Return whether listening was read by rules whose numbers say something else than those of today."""
    return any(one.startswith("listening ") and one != LISTENING for one in version.split(", "))


def of_case(thread: Thread, language: str) -> dict[str, float]:
    """Return what a whole conversation says of the figures."""
    effort = effort_of(thread)
    found = {
        "one_team": float(effort.hand_offs == 0),
        "one_channel": float(effort.channel_switches == 0),
        "written_first": float(bool(is_unprompted(thread))),
    }
    if effort.contacts:
        found |= {"one_contact": float(effort.contacts == 1), "not_chased": float(effort.chased == 0)}
    contact = contact_stages([one.text for one in thread.replies], language)
    for name, stage in zip(STAGES, contact.stages, strict=True):
        if stage.is_there is not None:
            found[f"stage_{name}"] = float(stage.is_there)
    said = shift([one.text for one in thread.messages if one.who == "customer"], language)
    if isinstance(said, Shift) and said.first >= _HALF:
        found["relieved"] = float(said.change < 0)
    return found


def of_promises(promises: Sequence[Promise]) -> Mapping[int, Mapping[str, float]]:
    """Return, by the turn that made them, what became of promises that fell due: of several, the worst."""
    worst: dict[int, Outcome] = {}
    for one in promises:
        if one.outcome in _FATES:
            worst[one.turn] = max(worst.get(one.turn, Outcome.KEPT), one.outcome, key=_FATES.index)
    return {turn: {str(fate): float(fate is outcome) for fate in _FATES} for turn, outcome in worst.items()}
