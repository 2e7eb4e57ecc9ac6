"""What Maison Garance asks: each value in twin wordings, the foundations, one sentence in words.

Employees are asked about the house ("ici, ..."), never about a person (limit L2); the customer's
question about a value is the mirror of theirs, on the same scale (R19).
"""

from __future__ import annotations

from typing import Final

from avers.application.sampling.charter import CHARTER
from avers.core.evidence.instrument import Instrument
from avers.core.evidence.observation import FOUNDATIONS, Face, Facet, Item, Scale
from avers.core.text import Text

__all__ = ["CUSTOMERS", "EMPLOYEES", "FOUNDATION_KEYS", "VALUE_KEYS", "VERSION", "rated"]

VERSION: Final = "1"
VALUE_KEYS: Final = tuple(value.key for value in CHARTER.values)
FOUNDATION_KEYS: Final = ("vision", "example", "means", "recognition")

_AGREE: Final = Scale(1, 5, 4)
_RECOMMEND: Final = Scale(0, 10, 9)
# Words have no scale; the shape of an item asks for one all the same.
_WORDS: Final = Scale(0, 1)

_FACETS: Final = {
    **{value.key: Facet(value.key, value.name, "value") for value in CHARTER.values},
    **{key: Facet(key, FOUNDATIONS[key], about_leader=key == "example") for key in FOUNDATION_KEYS},
    "satisfaction": Facet("satisfaction", FOUNDATIONS["satisfaction"]),
    "recommendation": Facet("recommendation", FOUNDATIONS["recommendation"]),
}


def _rated(face: Face, key: str, facet: str, fr: str, en: str) -> Item:
    return Item(key, facet, face, _AGREE, Text(fr, en))


def _employee(key: str, facet: str, fr: str, en: str) -> Item:
    return _rated("employee", key, facet, fr, en)


def _customer(key: str, facet: str, fr: str, en: str) -> Item:
    return _rated("customer", key, facet, fr, en)


EMPLOYEES: Final = Instrument(
    "garance-team",
    VERSION,
    items=(
        _employee("e_listening_1", "listening",
                  "Ici, on reformule la demande du client avant de proposer une solution.",
                  "Here, we say the customer’s request back before we suggest a solution."),
        _employee("e_listening_2", "listening",
                  "Ici, un client n’a pas à raconter deux fois son histoire.",
                  "Here, customers do not have to tell their story twice."),
        _employee("e_word_kept_1", "word_kept",
                  "Ici, on donne un jour et une heure, et on les tient.",
                  "Here, we give a day and a time, and we keep them."),
        _employee("e_word_kept_2", "word_kept",
                  "Ici, on prévient avant l’heure dite quand elle ne sera pas tenue.",
                  "Here, we warn people beforehand when the time agreed will not be kept."),
        _employee("e_autonomy_1", "autonomy",
                  "Ici, on règle un problème de client sans demander la permission.",
                  "Here, we settle a customer’s problem without asking leave."),
        _employee("e_autonomy_2", "autonomy",
                  "Ici, on accorde un geste commercial soi-même, dans sa limite.",
                  "Here, we grant a goodwill gesture ourselves, within our limit."),
        _employee("e_warmth_1", "warmth",
                  "Ici, on accueille chacun par son histoire, pas par un script.",
                  "Here, we greet people by their story, not with a script."),
        _employee("e_warmth_2", "warmth",
                  "Ici, on se salue entre services comme on salue un client.",
                  "Here, teams greet one another as they greet customers."),
        _employee("e_candour_1", "candour",
                  "Ici, on écrit « c’est notre erreur » quand c’est le cas.",
                  "Here, we write “this was our mistake” when it was."),
        _employee("e_candour_2", "candour",
                  "Ici, on peut dire tôt qu’on s’est trompé.",
                  "Here, a mistake can be told early."),
        _employee("e_vision", "vision",
                  "Ici, la promesse faite aux clients est claire pour le travail de chacun.",
                  "Here, what we promise customers is clear in everybody’s work."),
        _employee("e_example", "example",
                  "Ici, les responsables vivent ce qu’ils demandent de vivre.",
                  "Here, those in charge live what they ask others to live."),
        _employee("e_means", "means",
                  "Ici, on a le temps, les outils et le droit de décider qu’il faut pour bien servir.",
                  "Here, we have the time, the tools and the authority we need to serve well."),
        _employee("e_recognition", "recognition",
                  "Ici, un geste utile à un client est remarqué.",
                  "Here, something done for a customer gets noticed."),
        Item("e_recommend", "recommendation", "employee", _RECOMMEND,
             Text("Recommanderiez-vous Maison Garance à un proche qui cherche du travail ?",
                  "Would you recommend Maison Garance to someone close to you who is looking for work?"),
             measure="nps"),
        Item("e_words", "means", "employee", _WORDS,
             Text("Qu’est-ce qui vous aiderait à mieux servir ?", "What would help you serve better?"),
             measure="text"),
    ),
    facets=tuple(_FACETS[key] for key in (*VALUE_KEYS, *FOUNDATION_KEYS, "recommendation")),
)  # fmt: skip

CUSTOMERS: Final = Instrument(
    "garance-customers",
    VERSION,
    items=(
        _customer("c_listening", "listening",
                  "On a compris ma demande sans me la faire répéter.",
                  "They understood my request without making me repeat it."),
        _customer("c_word_kept", "word_kept",
                  "Ce qui m’a été annoncé a été tenu, à l’heure dite.",
                  "What I was told was done, at the time agreed."),
        _customer("c_autonomy", "autonomy",
                  "La personne à qui j’ai parlé a pu régler mon problème.",
                  "The person I spoke to was able to settle my problem."),
        _customer("c_warmth", "warmth",
                  "J’ai été accueilli comme quelqu’un que l’on attendait.",
                  "I was greeted like somebody they were expecting."),
        _customer("c_candour", "candour",
                  "On m’a dit les choses telles qu’elles étaient.",
                  "They told me things as they were."),
        Item("c_satisfaction", "satisfaction", "customer", _AGREE,
             Text("Au bout du compte, êtes-vous satisfait ?", "All in all, are you satisfied?"),
             measure="csat"),
        Item("c_recommend", "recommendation", "customer", _RECOMMEND,
             Text("Recommanderiez-vous Maison Garance à un proche ?",
                  "Would you recommend Maison Garance to someone close to you?"),
             measure="nps"),
        Item("c_words", "satisfaction", "customer", _WORDS,
             Text("Voulez-vous nous raconter ?", "Would you like to tell us about it?"),
             measure="text"),
    ),
    facets=tuple(_FACETS[key] for key in (*VALUE_KEYS, "satisfaction", "recommendation")),
)  # fmt: skip


def rated(instrument: Instrument) -> tuple[Item, ...]:
    """Return the items answered with a number."""
    return tuple(item for item in instrument.items if item.measure != "text")
