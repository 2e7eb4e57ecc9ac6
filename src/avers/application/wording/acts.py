"""What keeps an act from being written, in words: thanks, promises, obstacles, messages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from avers.core.text import Text

__all__ = ["FAULTS"]

FAULTS: Final[Mapping[str, Text]] = {
    "act_kind": Text(
        "« {found} » n’est pas un genre d’acte. Les genres : {expected}.",
        "“{found}” is not a kind of act. The kinds are {expected}.",
    ),
    "act_step": Text(
        "« {found} » ne peut pas arriver à cet acte. Ce qui le peut : {expected}.",
        "“{found}” cannot happen to this act. What can: {expected}.",
    ),
    "act_recipient": Text(
        "« {found} » ne peut pas être destinataire ici. Ce qui le peut : {expected}.",
        "“{found}” cannot receive this. What can: {expected}.",
    ),
    "act_without": Text("Il manque « {found} ».", "“{found}” is missing."),
    "act_bars": Text(
        "« {found} » n’a pas sa place dans un acte du genre « {expected} ».",
        "“{found}” has no place in an act of the kind “{expected}”.",
    ),
    "act_cause": Text(
        "« {found} » n’est pas une branche des causes. Les branches : {expected}.",
        "“{found}” is not a branch of the causes. The branches are {expected}.",
    ),
    "act_found": Text(
        "« {found} » ne répond pas à la question. Les réponses : {expected}.",
        "“{found}” does not answer the question. The answers are {expected}.",
    ),
    "act_twice": Text(
        "La clé {found} existe déjà : un acte ne se remplace pas.",
        "The key {found} is there already: an act is never replaced.",
    ),
    "act_refers": Text(
        "Cette ligne renvoie à « {found} », qui n’est pas une ligne plus ancienne du même acte.",
        "This row refers to “{found}”, which is not an earlier row of the same act.",
    ),
    "act_undo_first": Text(
        "Un acte se retire (withdrawn) ; seul ce qui le suit s’annule (undone).",
        "An act is withdrawn; only what follows it is undone.",
    ),
    "thanks_reused": Text(
        "Ce numéro de message a déjà servi à un autre merci. Donnez un numéro nouveau à chaque merci ; "
        "ne répétez un numéro que pour renvoyer le même message.",
        "This message id was used for other thanks already. Give each thank-you an id of its own; repeat an "
        "id only to send the same message again.",
    ),
    "thanks_no_behaviour": Text(
        "Choisissez le comportement de la charte que vous avez vu.",
        "Choose the behaviour of the charter that you saw.",
    ),
    "recall_empty": Text(
        "Écrivez ce qui vous revient, ou dites que rien ne revient.",
        "Write what comes back, or say that nothing does.",
    ),
    "thanks_channel": Text(
        "« {found} » n’est pas une façon dont un merci de client arrive ici : courriel, téléphone, "
        "lettre ou de vive voix.",
        "“{found}” is not a way a customer’s thanks come in here: by mail, phone, letter or in person.",
    ),
    "thanks_seen": Text(
        "Le jour est au plus aujourd’hui, et au plus {expected} jours plus tôt. Vous pouvez le laisser vide.",
        "The day is today at the latest, and at most {expected} days ago. You may leave it empty.",
    ),
    "thanks_noted_allowance": Text(
        "Vous avez noté {expected} mercis de clients ce mois-ci, et c’est le maximum. Les autres attendront "
        "le mois prochain, ou quelqu’un d’autre de l’équipe les notera.",
        "You noted {expected} customers’ thanks this month, which is the most. Others wait for next month, "
        "or for somebody else of the team.",
    ),
    "thanks_noted_pair": Text(
        "Vous avez déjà noté {expected} mercis de clients pour ce destinataire ce mois-ci. Si quelqu’un "
        "d’autre a entendu le suivant, cette personne peut le noter.",
        "You noted {expected} customers’ thanks for this receiver this month already. Somebody else who "
        "heard one may note the next.",
    ),
    "thanks_no_receiver": Text("Dites à qui va ce merci.", "Say whom you thank."),
    "words_too_few": Text(
        "Racontez en quelques mots ce qui s’est passé : au moins {expected} mots.",
        "Tell what happened in a few words: at least {expected}.",
    ),
    "words_too_many": Text(
        "C’est un peu long : {expected} signes au plus.",
        "That is a little long: {expected} characters at most.",
    ),
    "thanks_oneself": Text("Un merci va à quelqu’un d’autre que soi.", "Thanks go to somebody else."),
    "thanks_pair": Text(
        "Vous avez déjà remercié cette personne ce mois-ci. Vous le pourrez de nouveau dès le mois "
        "prochain ; d’ici là, dites-le-lui de vive voix.",
        "You have already thanked this person this month. You can again next month; until then, say "
        "it in person.",
    ),
    "thanks_allowance": Text(
        "Vous avez donné vos {expected} mercis de ce mois. Le prochain sera possible le mois prochain.",
        "You have given your {expected} thanks of this month. The next one can wait for next month.",
    ),
    "thanks_trait": Text(
        "« {found} » dit qui la personne est. Dites plutôt ce qu’elle a fait : « Elle a rappelé le client à "
        "17 h, comme promis. »",
        "“{found}” says who the person is. Say what they did instead: “She rang the customer back at five, "
        "as promised.”",
    ),
    "names_somebody": Text(
        "« {found} » désigne une personne. Un frein se lève mieux en disant pourquoi qu’en disant qui : "
        "racontez la situation sans nommer personne.",
        "“{found}” points at a person. An obstacle is removed by saying why, not who: tell the situation "
        "without naming anybody.",
    ),
    "promise_no_due": Text("Dites pour quand : un jour.", "Say by when: a day."),
    "promise_past": Text(
        "Ce jour est déjà passé. Donnez un jour à venir.", "That day is over. Give one to come."
    ),
    "promise_far": Text(
        "C’est à plus d’un an. Donnez un jour plus proche.",
        "That is more than a year away. Give an earlier day.",
    ),
    "callback_contact": Text(
        "Dites comment joindre le client, en une ligne de 3 à {expected} signes : un numéro, une adresse, ou "
        "la référence de votre outil.",
        "Say how to reach the customer, in one line of 3 to {expected} characters: a number, an address, or "
        "the reference in your own tool.",
    ),
    "callback_reach": Text(
        "Dites qui vous êtes et comment vous joindre, en une ligne de 3 à {expected} signes.",
        "Say who you are and how to reach you, in one line of 3 to {expected} characters.",
    ),
    "callback_consent": Text(
        "Cochez la case : sans votre accord, rien de ceci n’est gardé.",
        "Tick the box: without your agreement nothing of this is kept.",
    ),
    "callback_no_due": Text("Dites pour quand : une heure.", "Say by when: an hour."),
    "callback_past": Text(
        "Cette heure est déjà passée. Donnez une heure à venir.", "That hour is over. Give one to come."
    ),
    "callback_far": Text(
        "C’est à plus de {expected} jours. Donnez une heure plus proche, ou notez un engagement.",
        "That is more than {expected} days away. Give an earlier hour, or note a promise.",
    ),
    "callback_held": Text(
        "Quelqu’un vient de le prendre. Rien n’a changé.", "Somebody has just taken it. Nothing has changed."
    ),
    "callback_to": Text(
        "Choisissez, dans la liste, un ou une collègue de l’équipe ou une autre équipe.",
        "Choose a colleague of the team, or another team, from the list.",
    ),
    "callback_blame": Text(
        "« {found} » dit à qui la faute. Dites plutôt ce qu’il faut au client : « La pièce est chez eux. »",
        "“{found}” says whose fault it is. Say what the customer needs instead: “They have the part.”",
    ),
    "obstacle_no_owner": Text(
        "Choisissez l’équipe qui pourrait décider, dans la liste.",
        "Choose the team that could decide from the list.",
    ),
    "incident_blame": Text(
        "« {found} » dit à qui la faute. Dites plutôt ce qui l’a rendu possible : « La pièce n’était pas "
        "dans le véhicule. »",
        "“{found}” says whose fault it was. Say what made it possible instead: “The part was not in the "
        "van.”",
    ),
    "incident_day": Text(
        "Donnez le jour où c’est arrivé : aujourd’hui, ou dans les {expected} derniers jours.",
        "Give the day on which it happened: today, or one of the last {expected} days.",
    ),
    "incident_value": Text(
        "Choisissez dans la liste la valeur touchée, ou laissez-la vide.",
        "Choose the value touched from the list, or leave it empty.",
    ),
    "incident_answer": Text("Répondez par oui ou par non.", "Answer yes or no."),
    "incident_condition": Text(
        "« {found} » n’est pas une condition de travail de la liste. Choisissez-en une, ou aucune.",
        "“{found}” is no condition of work of the list. Choose one of it, or none.",
    ),
    "incident_order": Text(
        "Regardez d’abord ce qui entoure le travail, puis ce que l’on savait, puis ce à quoi bien faire "
        "menait.",
        "Look first at what surrounds the work, then at what was known, then at what doing well led to.",
    ),
    "incident_look_first": Text(
        "Cherchez d’abord pourquoi : une réponse donnée avant la cause soigne autre chose.",
        "Look for why first: an answer given before the cause treats something else.",
    ),
    "incident_acted_on": Text("Dites sur quoi vous avez agi.", "Say what you acted on."),
    "incident_training": Text(
        "Il manquait de quoi bien faire : former n’y changera rien (règle CA002). Dites ce qui a été "
        "apporté, autorisé ou changé autour du travail.",
        "What it takes to do it well was missing: training will change nothing (rule CA002). Say what was "
        "brought, allowed or changed around the work.",
    ),
    "decision_person": Text(
        "« {found} » : ce filtre sert aux décisions de service, pas à ce qui concerne un ou une collègue. "
        "Aucune valeur ne juge une personne. Pour cela, parlez aux ressources humaines.",
        "“{found}”: this filter is for decisions about service, not about a colleague. No value judges a "
        "person. Speak to human resources instead.",
    ),
    "decision_charter": Text(
        "La charte a changé entre-temps. Reprenez le filtre depuis le début : les questions sont à jour.",
        "The charter has changed meanwhile. Begin the filter again: the questions are up to date.",
    ),
    "decision_first": Text(
        "Dites ce que la décision met d’abord par un des choix du formulaire, ou ne le dites pas.",
        "Say what the decision puts first by one of the choices of the form, or leave it out.",
    ),
    "decision_pair": Text(
        "Choisissez deux valeurs différentes de la charte.", "Choose two different values of the charter."
    ),
    "decision_options": Text(
        "{expected} options au plus. Au-delà, parlez-en de vive voix.",
        "{expected} options at most. Beyond that, talk it over.",
    ),
    "decision_unanswered": Text(
        "Il reste une question sans réponse. Reprenez le filtre depuis le début.",
        "One question has no answer yet. Begin the filter again.",
    ),
    "filter_unit": Text(
        "Choisissez une équipe dans la liste, dont le lien n’est pas déjà ouvert.",
        "Choose a team from the list whose link is not open yet.",
    ),
    "own_value": Text(
        "Choisissez une valeur de la charte dans la liste.", "Choose a value of the charter from the list."
    ),
    "mentor_there": Text(
        "Une demande existe déjà entre vous deux.", "There is a request between you two already."
    ),
    "need_unit": Text("Choisissez une équipe que vous dirigez.", "Choose a team that you lead."),
    "need_of": Text("Choisissez une autre équipe dans la liste.", "Choose another team from the list."),
    "need_training": Text(
        "Choisissez une formation de la liste, ou laissez vide.", "Choose a training from the list, or none."
    ),
    "training_waits": Text(
        "Cette formation attend encore un oui : {found}. Elle se programme ensuite.",
        "This training still waits for a yes: {found}. It is scheduled after that.",
    ),
    "fit_why": Text(
        "Dites en quelques mots ce qui se contredit.", "Say in a few words what contradicts what."
    ),
    "reflected_nothing": Text(
        "Répondez au moins pour un geste ; les autres peuvent rester ouverts.",
        "Answer for one act at least; the others may stay open.",
    ),
    "reflected_answer": Text(
        "Choisissez une des quatre réponses proposées.", "Choose one of the four answers offered."
    ),
    "lived_day": Text(
        "Donnez le jour : aujourd’hui, ou l’un des douze derniers mois.",
        "Give the day: today, or one of the last twelve months.",
    ),
    "lived_hours": Text(
        "« {found} » : écrivez les heures de ce jour-là, {expected} au plus. Par exemple : 3,5.",
        "“{found}”: write the hours of that day, {expected} at most. For example: 3.5.",
    ),
    "use_no_right": Text(
        "Choisissez dans la liste ce que votre métier peut décider seul.",
        "Choose from the list what your role may decide alone.",
    ),
    "use_beyond": Text(
        "C’est au-delà de votre limite, {expected}. Demandez plutôt.",
        "That is beyond your limit, {expected}. Ask instead.",
    ),
    "use_amount": Text(
        "Donnez le montant : votre limite est {expected}.", "Give the amount: your limit is {expected}."
    ),
    "request_what": Text(
        "Dites ce que vous demandez, en {expected} signes au plus.",
        "Say what you ask for, in {expected} characters at most.",
    ),
    "request_amount": Text(
        "« {found} » n’est pas un montant. Par exemple : 120 ou 12,50.",
        "“{found}” is not an amount. For example: 120 or 12.50.",
    ),
    "request_alone": Text(
        "« {found} » : vous pouvez le décider sans demander, c’est dans votre limite.",
        "“{found}”: you may decide this without asking, it is within your limit.",
    ),
    "request_beyond": Text(
        "Votre propre limite est {expected}. Demandez à votre tour, ou dites non et à qui s’adresser.",
        "Your own limit is {expected}. Ask in turn, or say no and whom to turn to.",
    ),
    "not_now": Text(
        "Cela a déjà changé entre-temps. Relisez la page.", "This has changed meanwhile. Read the page again."
    ),
}
