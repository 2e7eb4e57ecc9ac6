"""What is asked in every house, whatever its charter: the foundations, in twin wordings where both can know.

Written once in each language, about the team and the house, never about a person (limit L2). Each
question is one idea of about twelve words; employees and customers answer on the same scale.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from avers.core.charter.compilation.document import Answer, Choice, Entry, Section, Wording
from avers.core.charter.compilation.phrasing import sentence
from avers.core.charter.compilation.trade_offs import trade_off_sections
from avers.core.charter.library.values import LIVED_VALUES, is_same_value
from avers.core.evidence.observation import FOUNDATIONS, Facet
from avers.core.evidence.picks import MOST_OPTIONS, UNKNOWN
from avers.core.text import Text

__all__ = [
    "EDITION", "FACETS", "ONE_VALUE", "PICKS", "SEVERAL_VALUES", "foundation_sections", "wordings_asked",
]  # fmt: skip

PICKS: Final = 3
"""Values that one person may pick in the census."""

ONE_VALUE: Final = 1
SEVERAL_VALUES: Final = 2
EDITION: Final = 3
"""How the questions of every house were asked: one value lived; then several; then forced choices as well."""

# Whatever the charter, the list fits one number (``evidence.picks``).
_MOST_OWN: Final = MOST_OPTIONS - len(LIVED_VALUES)


def _facet(key: str, fr: str, en: str, *, about_leader: bool = False) -> Facet:
    return Facet(key, Text(fr, en), about_leader=about_leader)


# In the order in which they are asked. `about_leader` is what limit L2 reads.
FACETS: Final[tuple[Facet, ...]] = (
    Facet("vision", FOUNDATIONS["vision"]),
    _facet("univocity", "La première priorité est la même pour tous",
           "Everyone names the same first priority"),
    _facet("ladder", "L’échelle d’adhésion", "The adoption ladder"),
    Facet("example", FOUNDATIONS["example"], about_leader=True),
    _facet("belief", "On croit à la charte", "The charter is believed in"),
    _facet("belief_leaders", "Les responsables croient à la charte", "Leaders believe in the charter",
           about_leader=True),
    Facet("means", FOUNDATIONS["means"]),
    Facet("recognition", FOUNDATIONS["recognition"]),
    _facet("mattering", "Chacun compte", "Everyone counts"),
    _facet("mattering_leaders", "Chacun compte pour les responsables", "Everyone counts for those in charge",
           about_leader=True),
    Facet("trust", FOUNDATIONS["trust"]),
    _facet("trust_up", "La confiance envers les responsables", "Trust in those in charge", about_leader=True),
    _facet("trust_peer", "La confiance entre collègues", "Trust among colleagues"),
    _facet("trust_across", "La confiance entre équipes", "Trust across teams"),
    _facet("relation", "La relation : écouter, comprendre, conseiller, accompagner",
           "The relationship: listen, understand, advise, stand by"),
    _facet("attitude", "Le souci du client", "Care for the customer"),
    _facet("safety", "On agit sans crainte du reproche", "People act without fear of blame"),
    _facet("dilemma", "Ce que l’on choisit entre le client et le chiffre",
           "Customer or target: what is chosen"),
    _facet("dilemma_leaders", "Ce que les responsables saluent entre le client et le chiffre",
           "Customer or target: what leaders reward", about_leader=True),
    _facet("values_lived", "Les valeurs que l’on vit", "The values people live"),
    Facet("satisfaction", FOUNDATIONS["satisfaction"]),
    Facet("recommendation", FOUNDATIONS["recommendation"]),
)  # fmt: skip


@dataclass(frozen=True)
class _Asked:
    """A question of the bank: key, facet, the employees' words, the customers' where they can know.

    ``inside`` are the customers' words as a team puts them about another that serves it (R8).
    """

    key: str
    facet: str
    team: Text
    customer: Text = Text()
    inside: Text = Text()
    reverse: bool = False


_VISION: Final = (
    _Asked("vision.clear", "vision",
           Text("Dans mon équipe, on sait ce que la maison veut apporter à ses clients.",
                "In my team, we know what this house wants to bring its customers."),
           Text("Ici, on comprend vite ce que la maison veut apporter à ses clients.",
                "Here, it is soon clear what this house wants to bring its customers."),
           Text("Avec cette équipe, on comprend vite ce que la maison veut apporter à ses clients.",
                "With this team, it is soon clear what this house wants to bring its customers.")),
    _Asked("univocity.same", "univocity",
           Text("Dans mon équipe, tout le monde nomme la même première priorité.",
                "In my team, everyone names the same first priority.")),
)  # fmt: skip

# Six rungs in this order (R17): defined, understood, trained, agreed, lived, loved.
_LADDER: Final = (
    _Asked("ladder.1_defined", "ladder",
           Text("Ici, notre façon de servir est définie par écrit.",
                "Here, our way of serving is defined in writing.")),
    _Asked("ladder.2_understood", "ladder",
           Text("Dans mon équipe, on comprend ce que cette façon de servir demande.",
                "In my team, we understand what this way of serving asks of us.")),
    _Asked("ladder.3_trained", "ladder",
           Text("Dans mon équipe, on a été formé à cette façon de servir.",
                "In my team, we have been trained in this way of serving.")),
    _Asked("ladder.4_agreed", "ladder",
           Text("Dans mon équipe, on adhère à cette façon de servir.",
                "In my team, we agree with this way of serving.")),
    _Asked("ladder.5_lived", "ladder",
           Text("Dans mon équipe, on pratique cette façon de servir chaque jour.",
                "In my team, we practise this way of serving every day.")),
    _Asked("ladder.6_loved", "ladder",
           Text("Dans mon équipe, on aime servir de cette façon.", "In my team, we love serving this way.")),
)  # fmt: skip

_LEADING: Final = (
    _Asked("example.deeds", "example",
           Text("Ici, les responsables font ce qu’ils demandent aux autres.",
                "Here, those in charge do what they ask of others.")),
    _Asked("belief.shared", "belief",
           Text("Dans mon équipe, on croit à ce que dit la charte.",
                "In my team, we believe in what the charter says.")),
    _Asked("belief.leaders", "belief_leaders",
           Text("Ici, les responsables défendent la charte même quand elle coûte.",
                "Here, those in charge stand by the charter even when it costs.")),
    _Asked("dilemma.chosen", "dilemma",
           Text("Dans mon équipe, entre aider un client et tenir un chiffre, on aide le client.",
                "In my team, between helping a customer and hitting a target, we help the customer.")),
    _Asked("dilemma.rewarded", "dilemma_leaders",
           Text("Ici, entre aider un client et tenir un chiffre, les responsables saluent l’aide.",
                "Here, between helping a customer and hitting a target, those in charge praise the help.")),
)  # fmt: skip

_MEANS: Final = (
    _Asked("means.time", "means",
           Text("Dans mon équipe, on a le temps de bien servir.",
                "In my team, we have the time to serve well."),
           Text("Ici, on a pris le temps qu’il fallait.", "Here, they took the time it needed."),
           Text("Cette équipe prend pour nous le temps qu’il faut.",
                "This team takes the time we need.")),
    _Asked("means.tools", "means",
           Text("Dans mon équipe, les outils aident à bien servir.",
                "In my team, our tools help us serve well.")),
    _Asked("means.authority", "means",
           Text("Dans mon équipe, on peut décider sur place ce qui aide un client.",
                "In my team, we may decide on the spot what helps a customer."),
           Text("Ici, la personne à qui j’ai parlé pouvait décider.",
                "Here, the person I spoke to could decide."),
           Text("Dans cette équipe, la personne à qui nous parlons peut décider.",
                "In this team, the person we speak to can decide.")),
    _Asked("means.workplace", "means",
           Text("Dans mon équipe, les conditions de travail permettent de bien servir.",
                "In my team, our working conditions let us serve well.")),
)  # fmt: skip

_COUNTING: Final = (
    _Asked("recognition.noticed", "recognition",
           Text("Dans mon équipe, ce que l’on fait pour un client est remarqué.",
                "In my team, what we do for a customer is noticed."),
           Text("Ici, j’ai été reconnu comme une personne.", "Here, I was recognised as a person."),
           Text("Cette équipe nous reconnaît comme des personnes.",
                "This team recognises us as people.")),
    _Asked("mattering.house", "mattering",
           Text("Ici, chacun compte pour la maison.", "Here, everyone counts for the house."),
           Text("Ici, je compte en tant que client.", "Here, I count as a customer."),
           Text("Nous comptons pour cette équipe.", "We count for this team.")),
    _Asked("mattering.leaders", "mattering_leaders",
           Text("Ici, chacun compte pour les responsables.", "Here, everyone counts for those in charge.")),
)  # fmt: skip

_TRUST: Final = (
    _Asked("trust.word", "trust",
           Text("Ici, on peut se fier à ce que la maison annonce.",
                "Here, we can rely on what the house says."),
           Text("Ici, on peut se fier à ce que la maison annonce.",
                "Here, you can rely on what the house says."),
           Text("On peut se fier à ce que cette équipe annonce.", "We can rely on what this team says.")),
    _Asked("trust.up", "trust_up",
           Text("Ici, on peut dire les choses aux responsables.",
                "Here, we can speak openly to those in charge.")),
    _Asked("trust.peer", "trust_peer",
           Text("Dans mon équipe, on peut compter sur ses collègues.",
                "In my team, we can count on our colleagues.")),
    _Asked("trust.across", "trust_across",
           Text("Ici, on peut compter sur les autres équipes.", "Here, we can count on the other teams."),
           Text("Ici, les équipes que j’ai croisées se sont passé le relais.",
                "Here, the teams I met handed over to one another."),
           Text("Cette équipe passe bien le relais aux autres.",
                "This team hands over well to the others.")),
)  # fmt: skip

# The five relational needs (R29), lived inside as outside.
_RELATION: Final = (
    _Asked("relation.listened", "relation",
           Text("Dans mon équipe, chacun est écouté jusqu’au bout.",
                "In my team, everyone is heard to the end."),
           Text("Ici, on m’a écouté jusqu’au bout.", "Here, I was heard to the end."),
           Text("Cette équipe nous écoute jusqu’au bout.", "This team hears us to the end.")),
    _Asked("relation.understood", "relation",
           Text("Dans mon équipe, on cherche à comprendre avant de répondre.",
                "In my team, we seek to understand before we answer."),
           Text("Ici, on a compris ce que je demandais.", "Here, they understood what I was asking."),
           Text("Cette équipe comprend ce que nous demandons.",
                "This team understands what we are asking.")),
    _Asked("relation.advised", "relation",
           Text("Dans mon équipe, on trouve un conseil utile quand on en a besoin.",
                "In my team, useful advice is there when we need it."),
           Text("Ici, j’ai reçu un conseil utile.", "Here, I was given useful advice."),
           Text("Cette équipe nous donne des conseils utiles.", "This team gives us useful advice.")),
    _Asked("relation.accompanied", "relation",
           Text("Dans mon équipe, personne ne reste seul devant une difficulté.",
                "In my team, nobody is left alone with a difficulty."),
           Text("Ici, on m’a suivi jusqu’à la solution.", "Here, they stayed with me until it was solved."),
           Text("Cette équipe nous suit jusqu’à la solution.",
                "This team stays with us until it is solved.")),
    _Asked("relation.considered", "relation",
           Text("Dans mon équipe, on se parle avec égards.",
                "In my team, we speak to one another with regard."),
           Text("Ici, on m’a parlé avec égards.", "Here, I was spoken to with regard."),
           Text("Cette équipe nous parle avec égards.", "This team speaks to us with regard.")),
)  # fmt: skip

_ATTITUDE: Final = (
    _Asked("attitude.lasting", "attitude",
           Text("Dans mon équipe, la satisfaction durable du client passe avant la vente du jour.",
                "In my team, a customer’s lasting satisfaction comes before today’s sale.")),
    _Asked("attitude.ours", "attitude",
           Text("Dans mon équipe, le problème d’un client est l’affaire de chacun.",
                "In my team, a customer’s problem is everybody’s concern.")),
    _Asked("safety.blame", "safety",
           Text("Dans mon équipe, on agit surtout pour éviter un reproche.",
                "In my team, we act mostly to avoid being blamed."), reverse=True),
    _Asked("safety.confusion", "safety",
           Text("Dans mon équipe, on reçoit des consignes qui se contredisent.",
                "In my team, we are given instructions that contradict each other."), reverse=True),
)  # fmt: skip

_PRIORITIES: Final = (
    Choice("customer", Text("La satisfaction des clients", "Customers’ satisfaction")),
    Choice("sales", Text("Les ventes", "Sales")),
    Choice("volume", Text("Le nombre de dossiers traités", "The number of cases handled")),
    Choice("costs", Text("Les coûts", "Costs")),
    Choice("safety", Text("La sécurité", "Safety")),
    Choice("people", Text("Les conditions de travail", "Working conditions")),
    Choice("other", Text("Une autre", "Another one")),
    Choice("unknown", Text("Je ne sais pas", "I do not know")),
)  # fmt: skip

_SECTIONS: Final = (
    ("vision", Text("La vision", "The vision"), _VISION),
    ("ladder", Text("L’adhésion, marche par marche", "Adoption, rung by rung"), _LADDER),
    ("example", Text("L’exemple", "The example"), _LEADING),
    ("means", Text("Les moyens", "The means"), _MEANS),
    ("counting", Text("La reconnaissance", "Recognition"), _COUNTING),
    ("trust", Text("La confiance", "Trust"), _TRUST),
    ("relation", Text("La relation", "The relationship"), _RELATION),
    ("attitude", Text("Le client dans les choix du jour", "The customer in the day’s choices"), _ATTITUDE),
)  # fmt: skip

_LIVED_TEAM: Final = Text(
    "Dans mon équipe, nous vivons cette phrase : {words}.", "In my team, we live by this sentence: {words}."
)
_LIVED_CUSTOMER: Final = Text(
    "Ce que j’ai vécu ici correspond à cette phrase : {words}.",
    "What I experienced here matches this sentence: {words}.",
)
_LIVED_INSIDE: Final = Text(
    "Le service que cette équipe nous rend correspond à cette phrase : {words}.",
    "The service this team gives us matches this sentence: {words}.",
)


def foundation_sections(
    statement: Text, inside: Text, values: Sequence[tuple[str, Text]] = (), *, edition: int = EDITION
) -> Iterator[Section]:
    """Yield the sections of the foundations; ``statement`` and ``inside`` are the vision and its twin.

    ``values`` are the charter's own, key and name: they join the list of values that may be lived. A version
    that was asked under a former ``edition`` keeps its questions.
    """
    for key, title, bank in _SECTIONS:
        entries = [_entry(asked) for asked in bank]
        if key == "vision":
            entries[1:1] = _vision_entries(statement, inside)
            entries.append(_first_priority())
        yield Section(key, title, tuple(entries))
    if edition > SEVERAL_VALUES:
        yield from trade_off_sections()
    lived = Text("Les valeurs que l’on vit", "The values people live")
    census = _values_lived(values) if edition > ONE_VALUE else _value_lived_most(values)
    yield Section("values_lived", lived, (census,))
    yield Section("whole", Text("En somme", "All in all"), tuple(_whole()))


def wordings_asked(key: str) -> tuple[Wording, ...]:
    """Return the words in which each face is asked the question ``key`` of every house."""
    return _wordings(next(one for _, _, bank in _SECTIONS for one in bank if one.key == key))


def _entry(asked: _Asked) -> Entry:
    wordings = _wordings(asked)
    return Entry(asked.key, wordings, "agree", asked.facet, reverse=asked.reverse, not_applicable=True)


def _wordings(asked: _Asked) -> tuple[Wording, ...]:
    twins = (
        Wording("employee", asked.team),
        Wording("customer", asked.customer),
        Wording("inside", asked.inside),
    )
    return tuple(wording for wording in twins if wording.words)


def _vision_entries(statement: Text, inside: Text) -> Iterator[Entry]:
    """Yield the vision as lived: its twin inside for employees and inside customers, itself for the others.

    R38, R74: who works here, serving or served, lives the inside of the vision.
    """
    own = Text(inside.fr.strip() or statement.fr, inside.en.strip() or statement.en)
    twins = (
        Wording("employee", sentence(_LIVED_TEAM, words=own)),
        Wording("customer", sentence(_LIVED_CUSTOMER, words=statement)),
        Wording("inside", sentence(_LIVED_INSIDE, words=own)),
    )
    written = tuple(wording for wording in twins if wording.words)
    if written:
        yield Entry("vision.lived", written, "agree", "vision", not_applicable=True)


def _first_priority() -> Entry:
    """Return the open choice that univocity is computed on (R138); it has no place on a scale."""
    words = Text(
        "Dans mon équipe, quelle est la première priorité ?", "In my team, what is the first priority?"
    )
    wording = Wording("employee", sentence(words))
    return Entry("univocity.first", (wording,), "choice", "univocity", choices=_PRIORITIES)


def _value_lived_most(own: Sequence[tuple[str, Text]]) -> Entry:
    """Return the census as it was once asked, one value each: what was asked under a version stays."""
    words = Text(
        "Ici, laquelle de ces valeurs vit-on le plus au quotidien ?",
        "Here, which of these values is lived most from day to day?",
    )
    names = {name for _, name in own}
    offered = [Choice(f"value.{key}", name, group="customer") for key, name in own]
    offered += [Choice(one.key, one.name, group=one.lean) for one in LIVED_VALUES if one.name not in names]
    wording = Wording("employee", sentence(words))
    return Entry("values.lived", (wording,), "choice", "values_lived", choices=tuple(offered))


def _values_lived(own: Sequence[tuple[str, Text]]) -> Entry:
    """Return the census of values really lived (R41): the charter’s own, the usual, the unwritten.

    Up to three each. A usual value that means what one of the charter's says is left out: two names of one
    thing would split its votes.
    """
    words = Text(
        "Ici, quelles valeurs vit-on le plus au quotidien ? Trois au plus.",
        "Here, which values are lived most from day to day? Three at most.",
    )
    offered = [Choice(f"value.{key}", name, group="customer") for key, name in own[:_MOST_OWN]]
    offered += [
        Choice(one.key, one.name, group=UNKNOWN if one.key == UNKNOWN else one.lean)
        for one in LIVED_VALUES
        if not any(is_same_value(one, name) for _, name in own)
    ]
    wording = Wording("employee", sentence(words))
    return Entry("values.lived", (wording,), "picks", "values_lived", choices=tuple(offered), at_most=PICKS)


def _whole() -> Iterator[Entry]:
    yield _of_both(
        "satisfaction.whole", "satisfied", "satisfaction",
        Text("Tout compte fait, travailler ici me satisfait.",
             "All in all, I am satisfied with working here."),
        Text("Tout compte fait, le service reçu ici me satisfait.",
             "All in all, I am satisfied with the service here."),
        Text("Tout compte fait, le service que cette équipe nous rend me satisfait.",
             "All in all, I am satisfied with the service this team gives us."),
    )  # fmt: skip
    yield _of_both(
        "recommendation.whole", "recommend", "recommendation",
        Text("Recommanderiez-vous à un proche de travailler ici ?",
             "Would you recommend working here to someone close to you?"),
        Text("Recommanderiez-vous notre maison à un proche ?",
             "Would you recommend our house to someone close to you?"),
        Text("Recommanderiez-vous cette équipe à un collègue ?",
             "Would you recommend this team to a colleague?"),
    )  # fmt: skip
    yield _of_both(
        "words.whole", "words", "satisfaction",
        Text("Qu’est-ce qui vous aiderait à mieux servir ?", "What would help you serve better?"),
        Text("Que voudriez-vous nous dire ?", "What would you like to tell us?"),
        Text("Que voudriez-vous dire à cette équipe ?", "What would you like to tell this team?"),
    )  # fmt: skip


def _of_both(key: str, answer: Answer, facet: str, team: Text, customer: Text, inside: Text) -> Entry:
    twins = (
        Wording("employee", sentence(team)),
        Wording("customer", sentence(customer)),
        Wording("inside", sentence(inside)),
    )
    return Entry(key, twins, answer, facet)
