"""The keys of the documents people write by hand, in words: what an editor shows beside each.

``Shape.key`` for a key, ``Shape`` for the document itself. A test asks for words for every key there is.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from avers.core.text import Text

__all__ = ["KEYS"]

_KEY: Final = Text(
    "Un nom court qui ne change plus : parole, rappel_tenu.",
    "A short name that no longer changes: word_kept.",
)
_CHARTER: Final[Mapping[str, Text]] = {
    "Charter": Text("La charte d’une maison.", "The charter of a house."),
    "Charter.organisation": Text("Le nom de la maison.", "The name of the house."),
    "Charter.language": Text(
        "La langue des phrases écrites sans en nommer une : fr ou en.",
        "The language of sentences that name none: fr or en.",
    ),
    "Charter.version": Text(
        "Vide dans un brouillon ; la publication la donne.", "Empty in a draft; publication gives it."
    ),
    "Charter.published_date": Text("Le jour de la publication.", "The day it was published."),
    "Charter.review_date": Text(
        "Le jour où vous la relirez : 2027-06-15.", "The day you will read it again: 2027-06-15."
    ),
    "Charter.owner": Text("Qui répond de la charte.", "Who answers for the charter."),
    "Charter.purpose": Text(
        "Pourquoi la maison existe, du point de vue de ceux qu’elle sert.",
        "Why the house exists, as those it serves would say it.",
    ),
    "Charter.vision": Text(
        "Une phrase pour le client, et ce qu’elle veut dire entre nous.",
        "One sentence for the customer, and what it means among us.",
    ),
    "Charter.values": Text("Cinq valeurs au plus.", "Five values at most."),
    "Charter.mnemonic": Text(
        "Le mot que forment les initiales des valeurs, dans chaque langue qui en a un.",
        "The word that the initials of the values spell, in each language that has one.",
    ),
    "Charter.promises": Text("Les engagements envers les clients.", "The promises made to customers."),
    "Charter.teams": Text(
        "Ce que chaque métier fait pour chaque valeur.", "What each trade does for each value."
    ),
    "Charter.conflicts": Text(
        "Quand deux valeurs s’opposent : laquelle l’emporte, qui tranche.",
        "When two values pull apart: which one wins, who decides.",
    ),
    "Charter.tone": Text(
        "La voix de la maison, avec des exemples.", "The voice of the house, with examples."
    ),
    "Charter.criteria": Text(
        "Ce sur quoi une personne est évaluée : des comportements observables seulement.",
        "What a person is evaluated on: observable behaviours only.",
    ),
    "Owner.name": Text("Prénom et nom.", "First name and name."),
    "Owner.role": Text("Sa fonction.", "Their role."),
    "Owner.signed_date": Text(
        "Le jour de sa signature : 2026-06-15. Sans elle, rien ne se publie.",
        "The day they signed: 2026-06-15. Without it nothing is published.",
    ),
    "Vision.statement": Text(
        "Ce qu’un client vit chez vous quand tout va bien, en une phrase.",
        "What a customer lives with you when all goes well, in one sentence.",
    ),
    "Vision.inside": Text("Ce que cette phrase veut dire entre nous.", "What that sentence means among us."),
    "Value.key": _KEY,
    "Value.name": Text("Le nom de la valeur, en deux ou trois mots.", "Its name, in two or three words."),
    "Value.statement": Text(
        "Ce que quelqu’un fait, à la première personne : « Je rappelle avant 18 h. »",
        "What somebody does, in the first person: “I call back before 6 pm.”",
    ),
    "Value.for_customers": Text("Ce que le client y gagne.", "What the customer gains."),
    "Value.for_us": Text("Ce que nous y gagnons.", "What we gain."),
    "Value.behaviours": Text(
        "Deux comportements observables au moins.", "Two observable behaviours at least."
    ),
    "Value.indicators": Text(
        "Des clés du registre des indicateurs, ou nps, csat, fcr…",
        "Keys of the register of indicators, or nps, csat, fcr…",
    ),
    "Value.proxy": Text(
        "Ce qui se mesure à la place d’une valeur abstraite.",
        "What is measured in place of an abstract value.",
    ),
    "Proxy.act": Text("L’acte que l’on peut compter.", "The act that can be counted."),
    "Proxy.items": Text("Les questions posées.", "The questions asked."),
    "Proxy.limits": Text("Ce que ce détour ne voit pas.", "What this detour does not see."),
    "Behaviour.key": _KEY,
    "Behaviour.statement": Text(
        "Ce que deux personnes reconnaîtraient toutes deux en le voyant.",
        "What two people would both recognise on seeing it.",
    ),
    "Behaviour.do": Text("Des exemples à suivre.", "Examples to follow."),
    "Behaviour.dont": Text("Des exemples à éviter.", "Examples to avoid."),
    "Promise.key": _KEY,
    "Promise.statement": Text(
        "L’engagement, tel que le client le lit.", "The promise, as the customer reads it."
    ),
    "Promise.channel": Text(
        "Le canal, écrit comme dans les registres : phone, email, chat…",
        "The channel, written as in the registers: phone, email, chat…",
    ),
    "Promise.hours": Text("Quand l’engagement vaut.", "When the promise holds."),
    "Promise.within_minutes": Text(
        "L’attente la plus longue, en minutes entières.", "The longest wait, in whole minutes."
    ),
    "Promise.languages": Text(
        "Les langues dans lesquelles on répond : [fr, en].", "The languages of the answer: [fr, en]."
    ),
    "Hours.days": Text("mon, tue, wed, thu, fri, sat, sun.", "mon, tue, wed, thu, fri, sat, sun."),
    "Hours.opens": Text('L’ouverture, entre guillemets : "09:00".', 'Opening, between quotes: "09:00".'),
    "Hours.closes": Text(
        'La fermeture : "18:00" ; "24:00" pour la fin du jour.',
        'Closing: "18:00"; "24:00" for the end of the day.',
    ),
    "Team.key": _KEY,
    "Team.name": Text(
        "Le métier : conseil, atelier, ressources humaines.", "The trade: advice, workshop, HR."
    ),
    "Team.commitments": Text("Ce que ce métier fait, valeur par valeur.", "What this trade does, by value."),
    "Team.indicators": Text("Les indicateurs de ce métier.", "The indicators of this trade."),
    "Commitment.value": Text("La clé de la valeur.", "The key of the value."),
    "Commitment.statement": Text("Ce que l’équipe fait pour elle.", "What the team does for it."),
    "ConflictRule.between": Text(
        "Les clés de deux valeurs : [parole, autonomie].", "The keys of two values: [word, autonomy]."
    ),
    "ConflictRule.wins": Text("La clé de celle qui l’emporte.", "The key of the one that wins."),
    "ConflictRule.arbiter": Text("Qui tranche un cas douteux.", "Who decides a doubtful case."),
    "ConflictRule.reason": Text("Pourquoi, et les exceptions.", "Why, and the exceptions."),
    "Tone.personality": Text("La maison, si elle parlait.", "The house, if it spoke."),
    "Tone.do": Text("Des phrases qui nous ressemblent.", "Sentences that sound like us."),
    "Tone.dont": Text("Des phrases qui ne sont pas de nous.", "Sentences that are not ours."),
    "Tone.feel": Text(
        "De trois à six mots que le contact doit laisser au client, chacun dans les deux langues.",
        "Three to six words that contact is meant to leave in a customer, each in both languages.",
    ),
    "Criterion.key": _KEY,
    "Criterion.statement": Text(
        "Le comportement observable du poste.", "The observable behaviour of the job."
    ),
    "Criterion.share": Text("Sa part dans l’ensemble, de 0 à 1.", "Its share in the whole, from 0 to 1."),
    "Text.fr": Text("En français.", "In French."),
    "Text.en": Text("En anglais.", "In English."),
}
_INSTRUMENT: Final[Mapping[str, Text]] = {
    "Instrument": Text("Un questionnaire.", "A questionnaire."),
    "Instrument.key": _KEY,
    "Instrument.version": Text("Sa version : 1, 2, 2026.1.", "Its version: 1, 2, 2026.1."),
    "Instrument.items": Text("Les questions, dans l’ordre.", "The questions, in order."),
    "Instrument.facets": Text("Ce dont les questions parlent.", "What the questions are about."),
    "Facet.key": _KEY,
    "Facet.name": Text("Le nom de la facette.", "The name of the facet."),
    "Facet.kind": Text("value, behaviour ou foundation.", "value, behaviour or foundation."),
    "Facet.about_leader": Text(
        "true quand elle parle du responsable : les chiffres d’une équipe ne vont alors qu’à cette personne.",
        "true when it speaks of the leader: the figures of a team then go to that person alone.",
    ),
    "Item.key": _KEY,
    "Item.facet": Text("La clé de sa facette.", "The key of its facet."),
    "Item.face": Text("Qui répond : customer, employee ou none.", "Who answers: customer, employee or none."),
    "Item.scale": Text("L’échelle des réponses.", "The scale of the answers."),
    "Item.words": Text("La question, telle qu’on la lit.", "The question, as people read it."),
    "Item.reverse": Text("true quand « d’accord » est mauvais signe.", "true when agreeing is a bad sign."),
    "Item.measure": Text(
        "Le chiffre qu’elle nourrit : mean, nps, csat…", "The figure it feeds: mean, nps, csat…"
    ),
    "Item.options": Text("Les réponses au choix.", "The answers to choose from."),
    "Item.words_inside": Text(
        "La même question, posée aux équipes que celle-ci sert.",
        "The same question, for teams served by this one.",
    ),
    "Item.at_most": Text("Combien de réponses on peut choisir.", "How many answers may be chosen."),
    "Item.before": Text(
        "Ce qui se lit au-dessus : une histoire, un mot d’aide.",
        "What stands above it: a story, a word of help.",
    ),
    "Item.ends": Text(
        "Les mots du premier et du dernier degré de l’échelle.",
        "The words of the first and last step of the scale.",
    ),
    "Item.required": Text("true quand il faut répondre.", "true when it must be answered."),
    "Item.not_applicable": Text(
        "true pour proposer « cela ne me concerne pas ».", "true to offer “this does not apply to me”."
    ),
    "Item.when": Text(
        "Les réponses d’avant qui font poser celle-ci.", "The earlier answers that bring this question."
    ),
    "Item.shuffled": Text(
        "true pour mêler les réponses proposées.", "true to mix the answers that are offered."
    ),
    "Item.lines": Text(
        "La hauteur du champ : 1 pour quelques mots.", "The height of the field: 1 for a few words."
    ),
    "When.item": Text("La clé de la question d’avant.", "The key of the earlier question."),
    "When.among": Text(
        'Les clés des réponses, ou les degrés : "1", "2".', 'The keys of the answers, or the steps: "1", "2".'
    ),
    "Instrument.title": Text(
        "Le nom de l’enquête, pour qui l’ouvre.", "The name of the survey, for whoever opens it."
    ),
    "Instrument.pages": Text(
        "Les pages, dans l’ordre ; sans elles, les questions se rangent seules.",
        "The pages, in order; without them, questions lay themselves out.",
    ),
    "Instrument.quotas": Text(
        "Combien de réponses d’une sorte, au plus (jamais en anonyme).",
        "How many answers of a kind, at most (never when anonymous).",
    ),
    "Instrument.translations": Text(
        'Les autres langues : {nl: {item/cle: "…"}}.', 'Further languages: {nl: {item/key: "…"}}.'
    ),
    "Page.key": _KEY,
    "Page.items": Text("Les clés de ses questions, dans l’ordre.", "The keys of its questions, in order."),
    "Page.title": Text("Le titre de la page.", "The title of the page."),
    "Page.intro": Text("Ce qui se lit avant les questions.", "What is read before the questions."),
    "Page.shuffled": Text("true pour mêler les questions.", "true to mix the questions."),
    "Page.when": Text(
        "Les réponses d’avant qui amènent cette page.", "The earlier answers that bring this page."
    ),
    "Page.seconds": Text(
        "Montrer l’introduction ce nombre de secondes, sans question.",
        "Show the introduction for so many seconds, without a question.",
    ),
    "Quota.item": Text("La clé de la question.", "The key of the question."),
    "Quota.option": Text("La clé de la réponse.", "The key of the answer."),
    "Quota.at_most": Text("Combien, au plus.", "How many, at most."),
    "Option.at_least": Text("D’un nombre : où commence la tranche.", "Of a number: where the band begins."),
    "Option.key": _KEY,
    "Option.words": Text("La réponse, telle qu’on la lit.", "The answer, as people read it."),
    "Option.group": Text("Le groupe où elle est comptée.", "The group it counts in."),
    "Scale.low": Text("Le premier degré, par exemple 1.", "The first step, such as 1."),
    "Scale.high": Text("Le dernier degré, par exemple 5.", "The last step, such as 5."),
    "Scale.favourable": Text("Le premier degré favorable.", "The first favourable step."),
    "Scale.high_is_good": Text(
        "false quand le plus haut est le pire.", "false when the highest is the worst."
    ),
}
_COLUMN: Final = Text("Le nom de la colonne du fichier.", "The name of the column in the file.")
_CODES: Final = Text("Ce que dit la colonne : ce que cela veut dire.", "What the column says: what it means.")
_CONSTANT: Final = Text("La même valeur pour tout le fichier.", "One value for the whole file.")
_MAPPING: Final[Mapping[str, Text]] = {
    "AnswerMapping": Text(
        "Comment lire l’export d’un outil d’enquête.", "How to read the export of a survey tool."
    ),
    "AnswerMapping.instrument": Text("La clé du questionnaire.", "The key of the questionnaire."),
    "AnswerMapping.face": Text(
        "Qui a répondu : customer ou employee.", "Who answered: customer or employee."
    ),
    "AnswerMapping.items": Text("Les questions et leurs colonnes.", "The questions and their columns."),
    "AnswerMapping.unit": Text("Où lire l’équipe.", "Where to read the unit."),
    "AnswerMapping.version": Text("La version du questionnaire.", "The version of the questionnaire."),
    "AnswerMapping.kind": Text("La sorte de faits : survey.", "The kind of evidence: survey."),
    "AnswerMapping.wave": Text("La clé de la vague.", "The key of the wave."),
    "AnswerMapping.promise": Text(
        "Ce qui a été promis : anonymous, confidential ou named.",
        "What was promised: anonymous, confidential or named.",
    ),
    "AnswerMapping.opens": Text("Le jour d’ouverture : 2026-10-01.", "The day it opened: 2026-10-01."),
    "AnswerMapping.closes": Text("Le jour de clôture.", "The day it closed."),
    "AnswerMapping.file": Text("Comment le fichier est écrit.", "How the file is written."),
    "AnswerMapping.respondent": Text("Ce qui distingue les répondants.", "What tells respondents apart."),
    "AnswerMapping.period": Text("Où lire la période.", "Where to read the period."),
    "AnswerMapping.keep": Text("Les lignes à garder.", "The rows to keep."),
    "AnswerMapping.missing": Text("Ce qui veut dire « sans réponse ».", "What stands for “no answer”."),
    "AnswerMapping.scales": Text("Les échelles, par leur nom.", "The scales, by name."),
    "AnswerMapping.facets": Text("Les facettes des questions.", "The facets of the questions."),
    "AnswerMapping.attributes": Text("Les caractéristiques à garder.", "The attributes to keep."),
    "AnswerMapping.serving": Text(
        "Combien de personnes servent, quand le fichier le dit.",
        "How many people serve, where the file says so.",
    ),
    "AnswerMapping.confirm": Text(
        "true : une supposition. Relisez-la et ôtez ce mot : l’import attend.",
        "true: a guess. Read it and take this word away: the import waits.",
    ),
    "AttributeRule.column": _COLUMN,
    "AttributeRule.codes": _CODES,
    "AttributeRule.constant": _CONSTANT,
    "UnitRule.column": _COLUMN,
    "UnitRule.codes": _CODES,
    "UnitRule.constant": _CONSTANT,
    "FileFormat.delimiter": Text(
        "Le séparateur, s’il n’est pas trouvé seul.", "The separator, if it is not found."
    ),
    "FileFormat.encoding": Text(
        "L’encodage, hors UTF-8 : cp1252.", "The encoding, other than UTF-8: cp1252."
    ),
    "FileFormat.sheet": Text(
        "La feuille du classeur, si ce n’est pas la première.",
        "The sheet of the workbook, if it is not the first.",
    ),
    "Keep.column": _COLUMN,
    "Keep.equals": Text("Les valeurs des lignes gardées.", "The values of the rows kept."),
    "MappedItem.key": _KEY,
    "MappedItem.facet": Text("La clé de sa facette.", "The key of its facet."),
    "MappedItem.scale": Text("Le nom de son échelle.", "The name of its scale."),
    "MappedItem.column": _COLUMN,
    "MappedItem.code": Text("Le code de la question dans l’outil.", "The code of the question in the tool."),
    "MappedItem.matches": Text("Un motif que la colonne porte.", "A pattern that the column bears."),
    "MappedItem.absent": Text(
        "true quand l’export peut ne pas l’avoir.", "true when the export may lack it."
    ),
    "MappedItem.reverse": Text(
        "true quand « d’accord » est mauvais signe.", "true when agreeing is a bad sign."
    ),
    "MappedItem.measure": Text("Le chiffre qu’elle nourrit.", "The figure it feeds."),
    "MappedItem.words": Text("La question, telle qu’on l’a lue.", "The question, as people read it."),
    "MappedItem.options": Text("Les réponses au choix.", "The answers to choose from."),
    "MappedItem.at_most": Text(
        "Combien de réponses on pouvait choisir.", "How many answers could be chosen."
    ),
    "MappedItem.separator": Text("Ce qui sépare plusieurs réponses.", "What parts several answers."),
    "MappedItem.columns": Text("Une colonne par réponse possible.", "One column for each possible answer."),
    "MappedScale.low": Text("Le premier degré.", "The first step."),
    "MappedScale.high": Text("Le dernier degré.", "The last step."),
    "MappedScale.favourable": Text("Le premier degré favorable.", "The first favourable step."),
    "MappedScale.high_is_good": Text(
        "false quand le plus haut est le pire.", "false when the highest is the worst."
    ),
    "MappedScale.labels": Text(
        "Les mots de l’export et leur degré : « d’accord »: 4.",
        "The words of the export and their step: “agree”: 4.",
    ),
    "MappedScale.confirm": Text(
        "true : une supposition. Relisez-la et ôtez ce mot : l’import attend.",
        "true: a guess. Read it and take this word away: the import waits.",
    ),
    "PeriodRule.column": _COLUMN,
    "PeriodRule.by": Text("month ou year.", "month or year."),
    "RespondentRule.column": _COLUMN,
    "RespondentRule.repeated": Text(
        "Que faire de deux réponses : refuse ou last.", "What to do with two answers: refuse or last."
    ),
    "RespondentRule.order": Text(
        "La colonne qui dit laquelle est la dernière.", "The column that tells the last one."
    ),
    "Serving.serving": Text("Combien de personnes servent.", "How many people serve."),
    "Serving.unit": Text("L’équipe.", "The unit."),
    "Serving.period": Text("La période.", "The period."),
    "Serving.channel": Text("Le canal.", "The channel."),
    "Serving.invented": Text("true quand le nombre est inventé.", "true when the figure is made up."),
}

KEYS: Final[Mapping[str, Text]] = {**_CHARTER, **_INSTRUMENT, **_MAPPING}
"""Words for every key, by ``Shape.key``; the shape alone for a whole document."""
