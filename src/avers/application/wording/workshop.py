"""The seven steps in words: what each is for, what it asks, what it leaves behind, what helps meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from avers.core.text import Text

__all__ = [
    "ANSWER_CHOICES", "BOARD_QUESTION", "FAILURES", "FAULTS", "MARK_WORDS", "QUESTION_WORDS", "STEP_WORDS",
    "QuestionWords", "StepWords",
]  # fmt: skip


@dataclass(frozen=True)
class StepWords:
    """A step: its name, what it is for in one sentence, and what helps to hold it well."""

    title: Text
    purpose: Text
    advice: Text


@dataclass(frozen=True)
class QuestionWords:
    """A question, and a line that helps to answer it."""

    asked: Text
    help: Text = Text()


STEP_WORDS: Final[Mapping[str, StepWords]] = {
    "needs": StepWords(
        Text("Ce que vos clients attendent", "What your customers need"),
        Text(
            "Partir de ce que vous promettez, et l’approcher de ce que de vrais clients demandent.",
            "Start from what you promise, and bring it close to what real customers ask for.",
        ),
        Text(
            "Trois entretiens suffisent pour commencer : un moment qui s’est bien passé, un moment qui "
            "s’est mal passé, et ce que la personne a tenté seule. Un besoin peut différer de votre vision ; "
            "seul celui qui s’y oppose vous arrête.",
            "Three talks are enough to begin: a moment that went well, one that went badly, and what the "
            "person tried alone. A need may differ from your vision; only one that opposes it stops you.",
        ),
    ),
    "values": StepWords(
        Text("Vos valeurs", "Your values"),
        Text(
            "Réunir un petit groupe, écouter chacun, garder cinq valeurs au plus.",
            "Gather a small group, hear everyone, keep five values at most.",
        ),
        Text(
            "On décide à peu, on interprète avec tous : des valeurs choisies au vote de tous n’engagent "
            "personne. Écrivez d’abord en silence, chacun pour soi ; regroupez ensuite, ensemble.",
            "A few decide, everybody interprets: values picked by a vote of all bind nobody. Write in "
            "silence first, each alone; group the cards afterwards, together.",
        ),
    ),
    "vision": StepWords(
        Text("Votre vision, en une phrase", "Your vision, in one sentence"),
        Text(
            "Dire en une phrase ce que le client vivra, et ce que cela change pour vous au-dedans.",
            "Say in one sentence what the customer will experience, and what it changes for you inside.",
        ),
        Text(
            "Trois épreuves : est-ce simple à comprendre et à faire, cela décrit-il un service, est-ce vrai "
            "aujourd’hui et encore demain ? Montrez ensuite la phrase cinq secondes à quelques personnes.",
            "Three tests: is it easy to understand and to act on, does it describe a service, is it true "
            "today and still tomorrow? Then show the sentence for five seconds to a few people.",
        ),
    ),
    "action": StepWords(
        Text("Les gestes", "Acts"),
        Text(
            "Écrire ce que l’on verra : des phrases à la première personne, deux gestes au moins par valeur, "
            "et ce qui les rend possibles.",
            "Write what one will see: sentences that begin with “I”, two behaviours at least for each "
            "value, and what makes them possible.",
        ),
        Text(
            "Une valeur qui ne trouve ni ressource ni outil n’est pas encore une valeur : c’est un souhait.",
            "A value that finds neither resources nor systems is no value yet: it is a wish.",
        ),
    ),
    "sharing": StepWords(
        Text("Le document, et ceux qui l’entendent", "The document, and who hears of it"),
        Text(
            "Publier la charte signée, et prévoir comment chacun en entendra parler.",
            "Publish the signed charter, and plan how everyone will hear of it.",
        ),
        Text(
            "Une affiche ne suffit pas. Prévoyez une réunion, un entretien, un geste de la direction ; "
            "revenez-y après une semaine.",
            "A poster is not enough. Plan a meeting, a talk, an act by those who lead; come back to it "
            "after a week.",
        ),
    ),
    "hiring": StepWords(
        Text("Recruter sur des gestes", "Hire for behaviours"),
        Text(
            "Remettre à ceux qui recrutent les comportements à observer, jamais un caractère.",
            "Hand those who hire the behaviours to look for, never a character.",
        ),
        Text(
            "On ne recrute pas « une personne empathique » : on demande à quelqu’un de raconter comment il "
            "a repris un appel qui tournait mal.",
            "One does not hire “an empathetic person”: one asks somebody to tell how they turned round a "
            "call that was going wrong.",
        ),
    ),
    "meaning": StepWords(
        Text("Ce que cela veut dire chez nous", "What it means to us"),
        Text(
            "Demander à chaque équipe ses mots et un exemple, dire qui tranche quand deux valeurs "
            "s’opposent, et quand la charte sera relue.",
            "Ask each team for its own words and an example, say who decides when two values pull apart, "
            "and when the charter will be read again.",
        ),
        Text(
            "Une charte est un dialogue, pas un décret : ce que les équipes en comprennent est son texte.",
            "A charter is a dialogue, not a decree: what teams understand of it is its real text.",
        ),
    ),
}

QUESTION_WORDS: Final[Mapping[str, QuestionWords]] = {
    "purpose": QuestionWords(
        Text("Quel est le but de votre maison ?", "What is your house for?"),
        Text("Ce qui manquerait si elle fermait demain.", "What would be missed if it closed tomorrow."),
    ),
    "role_of_support": QuestionWords(
        Text("Quel est le rôle du service client ?", "What is the part of customer service?"),
        Text(
            "Réparer, conseiller, accueillir : quoi d’abord ?", "To mend, to advise, to welcome: which first?"
        ),
    ),
    "delight_or_effort": QuestionWords(
        Text("Ravir vos clients, ou leur éviter des efforts ?", "Delight customers, or spare them effort?"),
        Text(
            "Votre choix propose les premiers indicateurs ; vous pourrez en changer.",
            "Your choice suggests the first indicators; you can change them.",
        ),
    ),
    "principles": QuestionWords(
        Text(
            "Quels principes attendez-vous de ceux qui servent ?",
            "Which principles do you expect of those who serve?",
        ),
    ),
    "why_these": QuestionWords(
        Text("Pourquoi ces valeurs-là ?", "Why these values?"),
        Text(
            "Celui ou celle qui répond de la charte l’écrit : on saura plus tard ce qui a été écarté.",
            "Whoever answers for the charter writes it: later on, one will know what was left aside.",
        ),
    ),
    "in_their_place": QuestionWords(
        Text(
            "À la place d’un client, à quel moment le remarquez-vous ?",
            "In a customer’s place, at which moment do you notice it?",
        ),
        Text("Suivez-le pas à pas, jusqu’à ce moment.", "Follow them step by step, up to that moment."),
    ),
    "good_day": QuestionWords(
        Text("Un jour où tout va bien, que voit-on ?", "On a day when all goes well, what does one see?"),
    ),
    "able_to_keep": QuestionWords(
        Text("Qu’êtes-vous en mesure de tenir ?", "What are you able to keep?"),
        Text(
            "Vos heures, vos bras, vos langues. La promesse s’arrête où ils s’arrêtent.",
            "Your hours, your hands, your languages. The promise stops where they stop.",
        ),
    ),
    "who_asks": QuestionWords(
        Text(
            "Qui mène les entretiens, et qui les relit ?",
            "Who holds the interviews, and who reads them over?",
        ),
        Text("Deux personnes qui notent chacune de leur côté.", "Two people who rate apart from each other."),
    ),
}

ANSWER_CHOICES: Final[Mapping[str, Text]] = {
    "delight": Text("Ravir", "Delight"),
    "effort": Text("Éviter des efforts", "Spare effort"),
}

MARK_WORDS: Final[Mapping[str, Text]] = {
    "people_heard": Text("Trois clients entendus", "Three customers heard"),
    "needs_weighed": Text("Chaque besoin placé face à un engagement", "Each need set against a promise"),
    "nothing_opposed": Text("Aucun besoin ne s’oppose à la charte", "No need opposes the charter"),
    "channels_listed": Text("Les canaux listés", "Channels listed"),
    "stakeholders_told": Text("Les parties prenantes nommées et informées", "Stakeholders named, and told"),
    "promises_able": Text(
        "Sous chaque engagement, un appui en place", "Under each promise, a means in place"
    ),
    "standards_written": Text("Un niveau de service au moins", "One service standard at least"),
    "small_and_mixed": Text(
        "Un groupe de cinq à dix, d’au moins trois équipes, avec la direction",
        "A group of five to ten, from three teams at least, with those who lead",
    ),
    "ideas_gathered": Text("Dix idées au tableau", "Ten ideas on the board"),
    "ideas_named": Text("Des idées devenues valeurs", "Ideas turned into values"),
    "values_chosen": Text("Une à cinq valeurs choisies", "One to five values chosen"),
    "vision_written": Text("La vision écrite", "The vision written"),
    "twin_written": Text("Ce qu’elle change au-dedans", "What it changes inside"),
    "reactions_heard": Text("Trois premières réactions", "Three first reactions"),
    "acts_written": Text("Chaque valeur dite en geste", "Each value said as an act"),
    "behaviours_written": Text("Deux comportements par valeur", "Two behaviours for each value"),
    "indicators_chosen": Text("Un indicateur par valeur", "An indicator for each value"),
    "teams_committed": Text("Une équipe au moins s’engage", "One team at least commits itself"),
    "levels_expected": Text("Chaque niveau sait ce qu’il fait", "Each level knows its part"),
    "chain_whole": Text(
        "De chaque valeur aux moyens, sans maillon vide", "From each value to its means, no empty link"
    ),
    "published": Text("Une charte signée et publiée", "A charter signed and published"),
    "campaign_planned": Text("Un calendrier de partage", "A sharing calendar"),
    "behaviours_handed": Text(
        "Deux comportements par valeur, pour la grille d’entretien",
        "Two behaviours for each value, for the interview guide",
    ),
    "meanings_heard": Text("Les mots d’une équipe pour chaque valeur", "A team’s own words for each value"),
    "conflicts_settled": Text(
        "Qui tranche quand deux valeurs s’opposent", "Who decides when two values pull apart"
    ),
    "review_planned": Text("Une date de relecture", "A date to read it again"),
}

BOARD_QUESTION: Final = Text(
    "À quoi voulez-vous que nos clients pensent lorsqu’ils pensent à notre expérience de service ?",
    "What do you want our customers to think of when they think of being served by us?",
)

FAILURES: Final[Mapping[str, Text]] = {
    "not_a_small_group": Text(
        "Le groupe compte {found} personne(s). L’ordre se discute entre {fewest} et {most} : des valeurs "
        "choisies au vote de tous n’engagent personne.",
        "The group has {found} people. The order is discussed among {fewest} to {most}: values picked by a "
        "vote of all bind nobody.",
    ),
}

FAULTS: Final[Mapping[str, Text]] = {
    "card_too_long": Text(
        "C’est un peu long : {expected} signes au plus. Une idée par carte suffit.",
        "That is a little long: {expected} characters at most. One idea a card is enough.",
    ),
    "board_full": Text(
        "Le tableau a {expected} cartes, il n’en tient pas plus. Retirez-en quelques-unes d’abord.",
        "The board has {expected} cards, all it can hold. Take a few off first.",
    ),
    "values_moved": Text(
        "Les valeurs du tableau ont changé entre-temps. Voici la série d’aujourd’hui ; choisissez à nouveau.",
        "The values of the board changed meanwhile. Here is today’s set; please choose again.",
    ),
    "two_of_four": Text(
        "Choisissez deux valeurs différentes : la plus importante, et la moins importante.",
        "Choose two different values: the most important, and the least important.",
    ),
    "no_value_chosen": Text("Choisissez au moins une valeur.", "Choose one value at least."),
    "too_many_chosen": Text(
        "Cela ferait {found} valeurs dans la charte ; {expected} au plus se retiennent. Laissez-en de côté.",
        "That would make {found} values in the charter; people remember {expected} at most. Leave some out.",
    ),
    "not_an_act": Text(
        "« {found} » dit un caractère, une humeur ou un secret. Écrivez ce que l’on voit faire : "
        "« Je rappelle avant 18 h. »",
        "“{found}” names a character, a mood or a secret. Write what one sees being done: "
        "“I call back before 6 pm.”",
    ),
    "talk_names": Text(
        "« {found} » ressemble au nom de quelqu’un. Un entretien se garde sans nom, ni du client ni d’un "
        "collègue : écrivez son rôle. Si ce n’est pas un nom, enregistrez tel quel.",
        "“{found}” looks like somebody’s name. A talk is kept without names, of customers or colleagues: "
        "write their role. If it is no name, save it as it is.",
    ),
    "why_missing": Text(
        "Dites pourquoi ces valeurs-là : une phrase suffit.", "Say why these values: one sentence is enough."
    ),
}
