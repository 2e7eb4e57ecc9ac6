"""What customers wrote to Maison Garance in an autumn, and what was answered; all of it invented."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

__all__ = ["CASES", "CLOSINGS", "CUSTOMERS", "Case"]


@dataclass(frozen=True)
class Case:
    """One matter: ways to ask, a reply for this very case, a reply for anybody, and what may follow.

    ``{name}`` is the customer, ``{agent}`` who answers, ``{day}`` a day, ``{hour}`` an hour, ``{order}`` a
    number of order.
    """

    asked: tuple[str, ...]
    personal: tuple[str, ...]
    formula: tuple[str, ...]
    again: tuple[str, ...] = ()


CUSTOMERS: Final = (
    "Claire Monnier", "Yassine Bellil", "Odile Carpentier", "Thomas Grandin", "Inès Moreau", "Paul Ferrand",
    "Nadia Rahmani", "Luc Perrot", "Sylvie Aubert", "Hugo Delmas",
)  # fmt: skip

CASES: Final = (
    Case(
        (
            "Bonjour, la chaudière s’est encore arrêtée cette nuit, c’est la deuxième fois en dix jours. Il "
            "fait 14 degrés et j’ai un bébé à la maison. Quand est-ce que quelqu’un passe ? Ma commande est "
            "la {order}.",
            "Plus de chauffage depuis hier soir, le voyant rouge clignote trois fois. Que faire en "
            "attendant ?",
        ),
        (
            "Bonjour {name}, vous m’écrivez que la chaudière s’est arrêtée deux fois en dix jours, avec un "
            "bébé à la maison : je fais passer quelqu’un {day} à {hour}. D’ici là, je vous conseille de "
            "couper le robinet du radiateur de l’entrée, les chambres tiendront plus longtemps. Je suis "
            "votre dossier jusqu’au bout. {agent}",
            "Bonjour {name}, trois clignotements disent que la pression est trop basse. Je vous guide : "
            "ouvrez le robinet sous la chaudière jusqu’à 1,5, puis refermez. Si le voyant revient, "
            "quelqu’un passe {day} à {hour} ; je vous écris demain matin pour savoir. {agent}",
        ),
        (
            "Bonjour, nous avons bien reçu votre demande et nous vous remercions de votre confiance. Nos "
            "équipes mettent tout en œuvre pour vous répondre dans les meilleurs délais. Cordialement, le "
            "service client.",
        ),
        ("Personne n’est venu. Vous aviez dit {day}.", "Merci, mais à quelle heure exactement ?"),
    ),
    Case(
        (
            "Bonjour, mon devis {order} a deux lignes « mise en service ». Pourquoi payer deux fois ?",
            "Je ne comprends pas la ligne « forfait accès » de mon devis, personne ne me l’a expliquée.",
        ),
        (
            "Bonjour {name}, vous avez raison : la seconde ligne est une erreur de notre part, je l’ai "
            "retirée. Le devis corrigé est dans votre boîte, 180 euros de moins. {agent}",
            "Bonjour {name}, le forfait accès paie le temps de monter le matériel au cinquième sans "
            "ascenseur. Dans votre cas, l’ascenseur existe : je le retire, et je vous envoie le devis "
            "{day}. {agent}",
        ),
        (
            "Bonjour, votre demande a été transmise au service concerné, qui reviendra vers vous dans les "
            "meilleurs délais. Nous restons à votre disposition. Cordialement, le service client.",
        ),
        ("C’est la troisième fois que je pose la question.",),
    ),
    Case(
        (
            "Le technicien devait passer entre 14 h et 15 h, j’ai posé une demi-journée, et personne. Je "
            "suis très déçue.",
            "Rendez-vous de ce matin annulé sans me prévenir. J’attends une explication et une nouvelle "
            "date.",
        ),
        (
            "Bonjour {name}, c’est notre erreur : la tournée du matin a pris du retard et nous ne vous "
            "avons pas prévenue. Je vous propose {day} à {hour}, premier rendez-vous de la journée, et je "
            "vous appelle une demi-heure avant. {agent}",
            "Bonjour {name}, l’explication est simple : deux interventions portaient la même heure, la "
            "faute est à nous. Si vous le préférez, quelqu’un passe {day} après 18 h. Je m’en occupe "
            "moi-même. {agent}",
        ),
        (
            "Bonjour, nous sommes désolés pour la gêne occasionnée. Nous vous invitons à reprendre "
            "rendez-vous sur votre espace client. Cordialement, le service client.",
        ),
        ("Je ne veux pas « votre espace client », je veux une date.",),
    ),
    Case(
        (
            "Bonjour, faut-il entretenir ma pompe à chaleur avant l’hiver, ou est-ce que cela peut attendre "
            "?",
            "Je déménage en novembre : comment arrêter mon contrat {order} ?",
        ),
        (
            "Bonjour {name}, pour votre usage, le mieux est un entretien en septembre : le filtre seul peut "
            "attendre. Vous vous demanderez sans doute ce que cela coûte : rien, c’est dans votre contrat. "
            "{agent}",
            "Bonjour {name}, je note votre départ. Votre contrat s’arrête le jour de l’état des lieux ; "
            "pensez à relever le compteur. Je vous envoie {day} le courrier à signer. {agent}",
        ),
        (
            "Bonjour, vous trouverez toutes les réponses à vos questions dans la rubrique d’aide de notre "
            "site. Nous vous remercions de votre confiance. Cordialement, le service client.",
        ),
    ),
)

CLOSINGS: Final = (
    "Merci, c’est clair.", "Parfait, à {day} alors.", "Merci de votre réponse, je vois mieux.",
    "Bien reçu, le chauffage est reparti.",
)  # fmt: skip
