"""An outage that never was: messages of invented customers in the minutes after it, for a drill (R65).

Every customer says what happened to them, and what it costs them today; two of them seldom say the same in
the same words. The same seed gives the same messages.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

import numpy as np

from avers.core.conversations.surge import Received
from avers.core.text import Language

__all__ = ["MOST_MESSAGES", "invented_surge"]

MOST_MESSAGES: Final = 10_000

# What happened, said in several ways; then what it costs somebody today; then what they ask.
_HAPPENED: Final[Mapping[Language, tuple[tuple[str, ...], ...]]] = {
    "fr": (
        ("impossible de me connecter à mon compte depuis ce matin", "la connexion à mon espace échoue",
         "votre page de connexion tourne sans fin et mon mot de passe est refusé"),
        ("ma carte a été débitée deux fois pour la même commande", "le paiement est passé deux fois",
         "j’ai été débité mais le paiement s’affiche refusé"),
        ("ma commande a disparu de l’historique", "la commande passée hier n’apparaît plus",
         "plus aucune trace de ma commande ni de sa livraison"),
        ("le rendez-vous pris en ligne est annulé sans explication", "mon rendez-vous de demain a disparu",
         "le site dit que mon rendez-vous n’existe pas"),
        ("votre standard ne répond pas, j’attends depuis quarante minutes", "le téléphone sonne dans le vide",
         "personne ne décroche au téléphone"),
    ),
    "en": (
        ("I cannot sign in to my account since this morning", "signing in to my account fails",
         "the sign-in page spins for ever and refuses my password"),
        ("my card was charged twice for one order", "the payment went through twice",
         "I was charged but the payment shows as refused"),
        ("my order is gone from the history", "the order I placed yesterday no longer shows",
         "there is no trace of my order nor of its delivery"),
        ("the appointment I booked online is cancelled without a word", "my appointment of tomorrow is gone",
         "the site says my appointment does not exist"),
        ("nobody answers your telephone, I have been waiting for forty minutes",
         "the phone rings for nothing", "no one picks up the phone"),
    ),
}  # fmt: skip
# What each needs, and for what: forty of either, so that hardly two customers have the same day.
_THINGS: Final[Mapping[Language, tuple[str, ...]]] = {
    "fr": tuple(
        """
        mon billet|ce devis|une facture|le bon de livraison|mon relevé|cette attestation|
        un justificatif|mon badge|le code de la porte|mes médicaments|une pièce détachée|les clés|
        mon dossier|ce contrat|un reçu|le plan|mes tickets|une réponse|mon colis|la référence|
        un remplacement|ma carte|le bordereau|une copie|mon abonnement|les photos|un créneau|
        la garantie|mon panier|un virement|une étiquette|le numéro de série|mes horaires|un duplicata|
        la notice|mon avoir|une signature|le barème|mes lunettes|un emballage
        """
        .replace("\n", "").split("|")
    ),
    "en": tuple(
        """
        my ticket|this quote|an invoice|the delivery note|my statement|that certificate|a proof|
        my badge|the door code|my medicine|a spare part|the keys|my file|this contract|a receipt|
        the plan|my vouchers|an answer|my parcel|the reference|a replacement|my card|the slip|a copy|
        my subscription|the photos|a slot|the warranty|my basket|a transfer|a label|the serial number|
        my timetable|a duplicate|the manual|my credit note|a signature|the rates|my glasses|a wrapping
        """
        .replace("\n", "").split("|")
    ),
}  # fmt: skip
_FOR: Final[Mapping[Language, tuple[str, ...]]] = {
    "fr": tuple(
        """
        l’examen de ma fille|un mariage|le loyer|la rentrée|un entretien|le marché de samedi|l’hôpital|
        un déménagement|la crèche|un départ en mer|le notaire|une audience|la vendange|un concert|
        la cantine|un chantier|le garagiste|une naissance|la préfecture|un tournage|le dentiste|
        une expertise|la banque|un tournoi|le vétérinaire|une course|l’assurance|un salon|
        le contrôle technique|une visite|l’ouverture|un vol|la kermesse|un essai|le traiteur|
        une remise de prix|l’atelier|un stage|la paroisse|une vente
        """
        .replace("\n", "").split("|")
    ),
    "en": tuple(
        """
        my daughter’s exam|a wedding|the rent|the start of school|an interview|the Saturday market|
        the hospital|moving house|the nursery|a sailing|the solicitor|a hearing|the harvest|a concert|
        the canteen|a building site|the garage|a birth|the town hall|a film shoot|the dentist|a survey|
        the bank|a tournament|the vet|a race|the insurance|a trade fair|the road test|a viewing|
        the opening|a flight|the village fete|a trial|the caterer|a prize giving|the workshop|
        a placement|the parish|a sale
        """
        .replace("\n", "").split("|")
    ),
}  # fmt: skip
_COSTS: Final[Mapping[Language, tuple[str, ...]]] = {
    "fr": (
        "Il me faut {thing} pour {occasion}, à {hour} h.", "Sans {thing} je n’ai pas {occasion}.",
        "C’est pour {occasion} : {thing}, et nous sommes {n}.", "J’ai {occasion} à {hour} h et pas {thing}.",
    ),
    "en": (
        "I need {thing} for {occasion}, at {hour}.", "Without {thing} there is no {occasion} for me.",
        "It is for {occasion}: {thing}, and we are {n}.", "I have {occasion} at {hour} and not {thing}.",
    ),
}  # fmt: skip
_ASKS: Final[Mapping[Language, tuple[str, ...]]] = {
    "fr": ("Que dois-je faire ?", "Quand est-ce que cela remarche ?", "Dites-moi au moins ce qui se passe.",
           "Puis-je faire autrement en attendant ?", "Merci de me répondre."),
    "en": ("What should I do?", "When will it work again?", "At least tell me what is going on.",
           "Is there another way until then?", "Please answer me."),
}  # fmt: skip
_GREETS: Final[Mapping[Language, tuple[str, ...]]] = {
    "fr": ("Bonjour, ", "", "Bonjour à tous, ", "Au secours : "),
    "en": ("Hello, ", "", "Hi there, ", "Help: "),
}
_WEIGHTS: Final = (0.38, 0.22, 0.18, 0.12, 0.10)


def invented_surge(
    seed: int, n: int, begins: datetime, *, minutes: int = 30, language: Language = "fr"
) -> tuple[Received, ...]:
    """Return ``n`` messages (1 to ``MOST_MESSAGES``) of the ``minutes`` after ``begins``, oldest first.

    They come as after an outage: many at once, then fewer (exponential gaps, cut at the end). Raises
    ``ValueError`` for any other ``n``.
    """
    if not 1 <= n <= MOST_MESSAGES:
        raise ValueError(f"{n} messages: 1 to {MOST_MESSAGES}")
    rng = np.random.default_rng(seed)
    after = np.sort(np.minimum(rng.exponential(0.3, n), 1.0)) * minutes * 60
    what = rng.choice(len(_WEIGHTS), size=n, p=_WEIGHTS)
    messages = []
    for number in range(n):
        happened = _HAPPENED[language][int(what[number])]
        cost = _COSTS[language][int(rng.integers(len(_COSTS[language])))]
        said = _GREETS[language][int(rng.integers(4))] + happened[int(rng.integers(len(happened)))] + ". "
        thing, occasion = (each[language][int(rng.integers(40))].strip() for each in (_THINGS, _FOR))
        said += cost.format(
            thing=thing, occasion=occasion, n=int(rng.integers(3, 97)), hour=int(rng.integers(10, 20))
        )
        said += " " + _ASKS[language][int(rng.integers(5))]
        at = begins + timedelta(seconds=int(after[number]))
        messages.append(Received(f"m{number + 1:05d}", at, said[0].upper() + said[1:]))
    return tuple(messages)
