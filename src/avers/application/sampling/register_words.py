"""What stands in the registers of Maison Garance, in words: indicators, messages, rights, actions, answers.

Invented, and in French as the house would write them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

__all__ = [
    "ACTIONS",
    "ANSWERS",
    "CLAIMS",
    "CONSTRAINTS",
    "EMBEDDED",
    "EXPECTED",
    "FILTERED",
    "FOLLOWED",
    "HOUSE_DECISIONS",
    "KPIS",
    "MEETINGS",
    "MESSAGES",
    "OBJECTIVES",
    "OUTCOMES",
    "PLACES",
    "PROXIES",
    "REVIEWS",
    "RIGHTS",
    "TOOLS",
    "TRAININGS",
    "TRAINING_AIMS",
    "TRAINING_FIT",
]  # fmt: skip

KPIS: Final = (
    ("revenue", "Chiffre d’affaires", "Revenue", "revenue", "high", "Ventes facturées, hors taxes, par mois"),
    ("contracts", "Contrats d’entretien vendus", "Upkeep contracts sold", "revenue", "high",
     "Contrats signés moins rétractations, par mois"),
    ("aht", "Durée d’appel", "Handling time", "volume", "low", "Minutes par contact traité, par mois"),
    ("visits_a_day", "Visites par technicien et par jour", "Visits a day for a technician", "volume", "high",
     "Visites faites divisées par les journées de travail"),
    ("csat", "Satisfaction des clients", "Customer satisfaction", "customer", "high",
     "Réponses 4 et 5 divisées par toutes les réponses, par vague"),
    ("promise_rate", "Rendez-vous tenus à l’heure", "Appointments kept on time", "customer", "high",
     "Rendez-vous tenus divisés par les rendez-vous échus, par mois"),
    ("errors_told", "Erreurs dites par nous d’abord", "Mistakes we told first", "customer", "high",
     "Erreurs annoncées avant tout appel du client, divisées par les erreurs, par trimestre"),
    ("decided_alone", "Gestes décidés sans demander", "Gestures granted without asking", "people", "high",
     "Gestes accordés par la première personne, divisés par tous les gestes, par mois"),
)  # fmt: skip

FOLLOWED: Final = (
    ("kpi_known", "Indicateur de l’équipe connu", "Team’s indicator known", "people", "high",
     "Personnes qui citent l’indicateur de leur équipe, divisées par celles interrogées, par trimestre"),
    ("word_of_mouth", "Nouveaux clients recommandés", "New customers recommended", "customer", "high",
     "Nouveaux clients venus sur recommandation, divisés par les nouveaux clients interrogés, par mois"),
    ("renewed", "Contrats renouvelés", "Contracts renewed", "customer", "high",
     "Contrats renouvelés divisés par les contrats arrivés à terme, par mois"),
    ("leavers", "Départs de salariés", "Staff who left", "people", "low",
     "Personnes parties divisées par les personnes présentes, par trimestre"),
    ("complaints", "Réclamations", "Complaints", "customer", "low",
     "Visites suivies d’une réclamation, divisées par les visites, par mois"),
    ("left_silently", "Partis sans rien dire", "Left without a word", "customer", "low",
     "Contrats non renouvelés sans réclamation, divisés par les contrats arrivés à terme, par mois"),
)  # fmt: skip
"""Followed by the house and rewarded by nothing: their weight is zero."""

_A_YEAR_OF_MONTHS: Final = (date(2024, 11, 1), date(2025, 10, 31))
_A_YEAR_OF_QUARTERS: Final = (date(2024, 10, 1), date(2025, 9, 30))
_DECLARED: Final = date(2025, 1, 20)
OUTCOMES: Final = (
    ("revenue", "revenue", *_A_YEAR_OF_MONTHS, _DECLARED),
    ("clear_kpis", "kpi_known", *_A_YEAR_OF_QUARTERS, _DECLARED),
    ("brand", "word_of_mouth", *_A_YEAR_OF_MONTHS, _DECLARED),
    ("loyalty", "renewed", *_A_YEAR_OF_MONTHS, _DECLARED),
    ("turnover", "leavers", *_A_YEAR_OF_QUARTERS, _DECLARED),
    ("complaints", "complaints", None, None, None),
    ("churn", "left_silently", None, None, None),
)
"""Outcome, indicator, first and last day of its reference period, and when that was chosen."""

HOUSE_DECISIONS: Final = (
    ("west_double", date(2025, 2, 12), "west", "revenue", "Placement compté double jusqu’à la fin du mois",
     "Contracts counted twice until the end of the month"),
    ("north_fee", date(2025, 4, 3), "north", "revenue", "Déplacement facturé dès la première visite",
     "Travel charged from the first visit on"),
    ("south_slots", date(2025, 5, 19), "south", "revenue", "Créneaux gardés pour les nouvelles ventes",
     "Slots kept for new sales"),
    ("loan_heater", date(2025, 6, 2), "", "customer", "Un chauffage prêté à qui attend une pièce",
     "A heater lent to whoever waits for a part"),
    ("west_offer", date(2025, 9, 8), "west", "revenue", "Offre réservée aux nouveaux clients",
     "An offer for new customers alone"),
    ("north_call", date(2025, 11, 10), "north", "revenue", "Appels de vente le matin, rappels l’après-midi",
     "Sales calls in the morning, call-backs in the afternoon"),
    ("south_parts", date(2025, 12, 15), "south", "revenue", "Stock de pièces réduit d’un tiers",
     "Stock of parts cut by a third"),
    ("sunday_line", date(2026, 1, 5), "", "customer", "Une ligne ouverte le dimanche en hiver",
     "A line open on winter Sundays"),
    ("west_bundle", date(2026, 4, 13), "west", "revenue", "Contrat proposé avant tout dépannage",
     "A contract offered before any repair"),
    ("north_price", date(2026, 6, 1), "north", "revenue", "Hausse de 6 % sans lettre aux clients",
     "A rise of 6% without a letter to customers"),
    ("south_desk", date(2026, 7, 6), "south", "revenue", "Guichet fermé le samedi",
     "Desk closed on Saturdays"),
    ("limit_raised", date(2026, 6, 15), "", "customer", "La limite des gestes relevée",
     "The limit of gestures raised"),
)  # fmt: skip
"""Key, day, unit, what it puts first, and what was decided by those who lead."""

FILTERED: Final = ("west_offer", "north_call", "south_parts", "west_bundle", "north_price")
"""Those that went through the decision filter: acts, and not rows of the register."""

PROXIES: Final = (
    ("listening", "say_back", "fcr",
     "Un client qui renonce ne rappelle pas non plus.",
     "A customer who gives up does not ring again either.",
     "Clore sous un autre motif, pour que le second appel compte à part.",
     "Closing under another topic, so that the second call counts apart."),
    ("listening", "write_it_down", "ces",
     "Une panne simple demande peu d’effort, que l’on ait été écouté ou non.",
     "A simple fault takes little effort, whether one was heard or not.",
     "Ne poser la question qu’après les demandes faciles.",
     "Asking the question after easy requests alone."),
    ("word_kept", "name_the_time", "promise_rate",
     "Arriver à l’heure ne dit pas si la panne est réparée.",
     "Being there on time does not say whether the fault is mended.",
     "Annoncer des créneaux si larges qu’on ne peut les manquer.",
     "Announcing slots so wide that none can be missed."),
    ("word_kept", "", "nps",
     "On recommande aussi pour le prix, ou parce qu’on connaît le technicien.",
     "People also recommend for the price, or because they know the technician.",
     "N’interroger que les clients dont la visite s’est bien passée.",
     "Asking only those customers whose visit went well."),
    ("autonomy", "settle_it", "decided_alone",
     "Ne dit pas si le geste était celui qu’il fallait.",
     "Does not say whether it was the right gesture.",
     "Accorder de petits gestes inutiles, ou ne plus demander conseil quand il le faudrait.",
     "Granting small gestures of no use, or asking no advice where one should."),
    ("autonomy", "show_how", "ces",
     "Qui sait déjà faire seul ne doit rien à ce qu’on lui a montré.",
     "Whoever could do it already owes nothing to what we showed.",
     "Dire « débrouillez-vous » à qui préférerait de l’aide, puis n’interroger que les autres.",
     "Leaving alone whoever would rather be helped, then asking only the others."),
    ("warmth", "", "csat",
     "On peut être satisfait d’un travail bien fait par quelqu’un de froid.",
     "One may be satisfied with good work done by somebody cold.",
     "Demander une bonne note en partant.",
     "Asking for a good mark when leaving."),
    ("warmth", "see_them_out", "nps",
     "Beaucoup de clients contents ne recommandent personne, par discrétion.",
     "Many glad customers recommend nobody, out of discretion.",
     "Remercier d’un cadeau ceux qui donnent une bonne note.",
     "Giving a present to those who give a good mark."),
    ("candour", "own_the_fault", "errors_told",
     "Les erreurs que personne n’a vues ne sont comptées nulle part.",
     "Mistakes that nobody saw are counted nowhere.",
     "Annoncer de petites erreurs sans gravité, et taire les grosses.",
     "Telling small harmless mistakes, and keeping quiet about large ones."),
    ("candour", "", "csat",
     "Une vérité utile peut déplaire sur le moment.",
     "A useful truth may displease at first.",
     "", ""),
)  # fmt: skip
"""Value, behaviour and indicator; what it does not show, and how it rises without the service.

The last note is left to complete.
"""

MESSAGES: Final[Mapping[str, Sequence[tuple[str, str]]]] = {
    "customer": (
        ("Écouter d’abord, proposer ensuite : merci à celles et ceux qui l’ont fait cette semaine.",
         "listening"),
        ("Un client a raconté sa panne une seule fois, et elle a été réparée : voilà notre métier.",
         "listening"),
        ("Un rendez-vous donné est un rendez-vous tenu.", "word_kept"),
        ("Un client rappelé avant qu’il n’appelle : voilà ce que nous promettons.", "word_kept"),
        ("Prévenir d’un retard coûte une minute, et sauve une journée.", "word_kept"),
        ("Une lettre de client lue en réunion : « on m’attendait ».", "warmth"),
        ("Rester jusqu’à ce que tout fonctionne : merci à l’équipe de Nice.", "warmth"),
        ("Quand nous nous trompons, nous appelons les premiers.", "candour"),
        ("Déconseiller une vente, c’est garder un client.", "candour"),
        ("La limite des gestes est à vous : servez-vous-en.", "autonomy"),
    ),
    "revenue": (
        ("Le mois a été bon : objectif de contrats dépassé.", ""),
        ("Rappel : le placement des contrats d’entretien compte double jusqu’à la fin du mois.", ""),
        ("Le trimestre se joue dans les deux semaines qui viennent.", ""),
    ),
    "volume": (
        ("La durée d’appel remonte, restons attentifs.", ""),
        ("Cinq visites par jour et par technicien : c’est la cible.", ""),
    ),
    "people": (
        ("Bienvenue aux collègues arrivés ce mois-ci.", ""),
        ("Les entretiens de l’année commencent lundi.", ""),
    ),
}  # fmt: skip

MEETINGS: Final[Mapping[str, Sequence[str]]] = {
    "customer": ("Retour des clients", "Promesses tenues"),
    "revenue": ("Ventes du mois", "Prévisions"),
    "volume": ("Volumes et durées", "Tournées"),
    "people": ("Arrivées et congés", "Formations"),
}

RIGHTS: Final = (
    ("support", "Offrir un déplacement", 50, "autonomy"),
    ("support", "Avancer un rendez-vous", None, "word_kept"),
    ("field", "Offrir une petite fourniture", 30, "autonomy"),
    ("field", "Rester au-delà de l’heure prévue", None, "listening"),
    ("sales", "Accorder un geste commercial", 150, "autonomy"),
    ("leadership", "Annuler une facture", 1000, "candour"),
)

# What each aims at: behaviours of the charter, skills; the teams it depends on.
TRAINING_AIMS: Final[Mapping[str, tuple[str, str, str]]] = {
    "calls": ("listening", "Outil d’appel|Conclusion d’un appel", "west_calls|south_calls"),
    "welcome": ("warmth|word_kept", "", "hr"),
    "charter": ("listening|word_kept|autonomy|warmth|candour", "", ""),
    "listen": ("listening", "", ""),
    "decide": ("autonomy", "", "systems"),
    "sell": ("", "Tarifs|Argumentaire", "offers|systems"),
}
CONSTRAINTS: Final = (
    ("call_slot", "Six minutes par appel au planning", "Six minutes a call on the roster", "Encadrement"),
    (
        "validation",
        "Geste au-delà de 50 € validé par le siège",
        "Gestures beyond €50 approved by head office",
        "Direction",
    ),
)
TRAINING_FIT: Final = (
    ("listen", "kpi:aht", "contradicts", "Laisser finir le client allonge l’appel."),
    ("listen", "constraint:call_slot", "contradicts", "Un client en colère tient rarement en six minutes."),
    ("decide", "constraint:validation", "contradicts", "On apprend à décider, puis on attend le siège."),
    ("decide", "kpi:decided_alone", "compatible", ""),
    ("welcome", "kpi:promise_rate", "compatible", ""),
    ("sell", "kpi:contracts", "compatible", ""),
    ("charter", "kpi:csat", "compatible", ""),
    ("calls", "kpi:aht", "compatible", ""),
)
PLACES: Final = (
    (
        "tea_room",
        "Le salon de thé de la place Royale",
        "The tea room on the square",
        "Une heure, sur rendez-vous pris par vous ; la maison rembourse.",
        "warmth",
    ),
    (
        "bike_shop",
        "L’atelier de vélos du quai",
        "The bicycle workshop on the quay",
        "Pour une révision ; la maison rembourse.",
        "word_kept",
    ),
)
TRAININGS: Final = (
    ("calls", "Conduire un appel", "Handling a call", 180, 90, 30, "support"),
    ("welcome", "Accueillir chez le client", "Arriving at a customer’s home", 120, 60, 45, "field"),
    ("charter", "Vivre la charte", "Living the charter", 30, 90, 20, "field|support|sales"),
    ("listen", "Écouter un client en colère", "Listening to an angry customer", 150, 20, 60, "support|sales"),
    ("decide", "Décider dans sa limite", "Deciding within one’s limit", 60, 30, 90, "field|support"),
    ("sell", "Placer un contrat", "Selling a contract", 200, 120, 10, "sales|field"),
)

_CARE: Final = "Direction du service"
ACTIONS: Final = (
    ("day_out", "Une journée en tournée pour le siège", "A day on the road for head office", "attitude",
     "root", "head_office", _CARE, date(2025, 2, 3), date(2025, 12, 19), "warmth"),
    ("warn", "Prévenir avant l’heure dite", "Warn before the time agreed", "behaviour", "root", "", _CARE,
     date(2025, 3, 3), date(2025, 9, 30), "word_kept"),
    ("say_back", "Dix minutes de reformulation, chaque lundi", "Ten minutes of saying back, each Monday",
     "behaviour", "root", "west", "Région Ouest", date(2025, 5, 12), date(2026, 6, 26), "listening"),
    ("west_limit", "La limite de geste, essayée à l’Ouest", "The goodwill limit, tried in the West",
     "attitude", "root", "west", "Région Ouest", date(2025, 6, 2), date(2026, 6, 14), "autonomy"),
    ("told_first", "Le carnet des erreurs dites", "The notebook of mistakes told", "behaviour", "root", "",
     _CARE, date(2025, 10, 6), date(2026, 4, 24), "candour"),
    ("letters", "Une lettre de client par réunion", "One customer’s letter at each meeting", "attitude",
     "symptom", "", _CARE, date(2026, 1, 12), date(2026, 12, 18), "warmth"),
    ("one_contact", "Un seul interlocuteur par dossier", "One contact for each file", "process", "root",
     "west", "Région Ouest", date(2026, 9, 1), date(2026, 12, 15), "listening"),
    ("no_scripts", "Essai sans scripts d’appel", "Calls without scripts, a trial", "behaviour", "root",
     "west_calls", _CARE, date(2026, 10, 1), date(2026, 12, 15), "warmth"),
    ("limit_150", "Limite de geste portée à 150 €", "Goodwill limit raised to €150", "attitude", "root",
     "", _CARE, date(2026, 6, 15), date(2027, 6, 15), "autonomy"),
    ("vans", "Les pièces courantes dans chaque camionnette", "Common parts in every van", "tool", "root",
     "", "Systèmes", date(2027, 1, 11), date(2027, 5, 28), "listening"),
    ("late_call", "Appeler dès qu’un retard est connu", "Call as soon as a delay is known", "behaviour",
     "root", "west_calls", "Région Ouest", date(2026, 11, 2), date(2026, 12, 11), "word_kept"),
)  # fmt: skip


def _expects(
    workstream: str, cause: str, face: str, wave: str, *, objective: str = "", finding: str = ""
) -> Mapping[str, str]:
    return {"workstream": workstream, "cause": cause, "expected_face": face, "expected_direction": "up",
            "expected_wave": wave, "objective": objective, "finding": finding}  # fmt: skip


EXPECTED: Final[Mapping[str, Mapping[str, str]]] = {
    "day_out": _expects("values", "want", "employee", "2026-01"),
    "warn": _expects("awareness", "know", "customer", "2026-01", objective="warn_first"),
    "say_back": _expects("objectives", "know", "customer", "2026-07", objective="say_back",
                         finding="AL201 garance/listening"),
    "west_limit": _expects("develop", "means", "employee", "2026-07"),
    "told_first": _expects("awareness", "want", "customer", "2026-07"),
    "letters": _expects("awareness", "want", "employee", "2027-01"),
    "one_contact": _expects("diagnosis", "means", "customer", "2027-01", objective="say_back"),
    "no_scripts": _expects("objectives", "means", "customer", "2027-01", objective="let_finish"),
    "limit_150": _expects("develop", "means", "employee", "2027-01", finding="CA001 garance/means"),
    "vans": _expects("diagnosis", "means", "customer", "2027-07"),
    "late_call": _expects("objectives", "know", "customer", "2027-01", objective="call_back"),
}  # fmt: skip
"""Under which workstream each action stands, what was missing, and what is expected of it."""

OBJECTIVES: Final = (
    ("keep_word", "Tenir chaque rendez-vous donné", "Keep every appointment given", "", "", "word_kept",
     "promises", date(2027, 6, 30)),
    ("warn_first", "Prévenir le client avant l’heure dite", "Warn customers before the time agreed",
     "keep_word", "", "word_kept", "promises", date(2027, 3, 31)),
    ("call_back", "Rappeler le jour même, avant 18 h", "Call back the same day, before 6 p.m.", "warn_first",
     "west_calls", "word_kept", "kpis", date(2026, 12, 18)),
    ("let_finish", "Laisser le client finir avant de proposer", "Let customers finish before proposing", "",
     "", "listening", "survey", date(2027, 6, 30)),
    ("say_back", "Redire la demande avec ses mots, puis répondre", "Say the request back, then answer",
     "let_finish", "west", "listening", "survey", date(2027, 1, 29)),
)  # fmt: skip

# (action, day, expected, happened, why, what changed in us, what is kept)
REVIEWS: Final = (
    ("warn", date(2025, 10, 24), "Que plus personne n’attende sans savoir.",
     "Deux retards sur trois ont été annoncés avant l’heure.",
     "Prévenir demandait un second appel ; le bouton du planning l’a rendu simple.",
     "Nous attendions d’être sûrs ; nous disons ce que nous savons.", "Dire l’incertain tout de suite."),
    ("day_out", date(2026, 1, 16), "Que le siège voie une journée de client.",
     "Neuf personnes sur dix y sont allées, et trois règles internes ont été retirées.",
     "Voir un client attendre a suffi à faire relire nos règles.",
     "Nous parlions de dossiers ; nous parlons de quelqu’un.", "Une journée par an, pour chaque métier."),
    ("west_limit", date(2026, 6, 30), "Que l’on décide sans demander.",
     "Les gestes ont été accordés le jour même, presque toujours sous la limite.",
     "La limite était connue de tous, et personne n’a été repris pour un geste.",
     "Nous demandions la permission ; nous racontons ce que nous avons décidé.",
     "La même limite pour toutes les régions."),
    ("say_back", date(2026, 7, 17), "Que les clients n’aient plus à répéter.",
     "Dix minutes ont suffi le lundi ; le vendredi, personne n’y pensait.",
     "L’habitude a pris là où l’équipe choisissait elle-même l’appel écouté.",
     "Nous commencions par répondre ; nous commençons par redire.", "Laisser l’équipe choisir l’appel."),
    ("told_first", date(2026, 5, 22), "Que l’on appelle avant le client.",
     "Le carnet s’est rempli en deux mois, puis s’est arrêté.",
     "Ce que l’on y écrivait n’avait pas de suite visible.",
     "Dire une erreur coûte moins que de la taire : cela, nous le savons.", "Répondre à chaque ligne."),
)  # fmt: skip

# (process, fr, en, value -> (state, where it shows))
EMBEDDED: Final[Sequence[tuple[str, str, str, Mapping[str, tuple[str, str]]]]] = (
    ("welcome", "Accueil au téléphone", "Answering the phone", {
        "listening": ("measured", "Écoute de cinq appels par mois"), "warmth": ("mentioned", "Fiche "
        "d’accueil"),
        "word_kept": ("built_in", "Délai dit en fin d’appel"), "candour": ("absent", ""),
        "autonomy": ("built_in", "Limite de geste à l’écran")}),
    ("rounds", "Tournées", "Rounds", {
        "listening": ("mentioned", "Bon d’intervention"), "word_kept": ("measured", "Rendez-vous tenus"),
        "warmth": ("absent", ""), "candour": ("mentioned", "Carnet des erreurs"),
        "autonomy": ("absent", "")}),
    ("hiring", "Recrutement", "Hiring", {
        "listening": ("built_in", "Mise en situation"), "warmth": ("mentioned", "Annonce"),
        "word_kept": ("absent", ""), "candour": ("absent", ""), "autonomy": ("mentioned", "Annonce")}),
    ("complaints", "Réclamations", "Complaints", {
        "listening": ("built_in", "Rappel avant toute réponse écrite"), "candour": ("built_in", "Modèle de "
        "réponse"),
        "word_kept": ("measured", "Délai de réponse tenu"), "warmth": ("mentioned", "Modèle de réponse"),
        "autonomy": ("built_in", "Limite de geste")}),
)  # fmt: skip

TOOLS: Final = (
    ("file", "Dossier unique du client", "Single customer file", "listening", "supports"),
    ("scripts", "Scripts d’appel", "Call scripts", "warmth", "opposes"),
    ("rounds", "Planification des tournées", "Round scheduling", "word_kept", "neutral"),
)

CLAIMS: Final = (
    (
        "first_time",
        "Une panne comprise du premier coup évite une visite sur trois",
        "1/3",
        "Tournées Ouest, relevé interne (fictif)",
        2025,
    ),
    ("warned", "Un retard annoncé se pardonne", "", "Service client de Lyon (fictif)", 2026),
)

# (finding, outcome, why): what was said of results, in the order in which they are taken up.
ANSWERS: Final = (
    ("AL201 garance/listening", "decided", "Dix minutes de reformulation chaque lundi, à l’Ouest d’abord."),
    ("CA001 garance/means", "later", "Le budget des camionnettes se décide en janvier ; nous le dirons ici."),
    ("AL601 rouen/word_kept", "decided", "Deux techniciens de plus à Rouen jusqu’à l’été."),
    ("DD001 garance", "later", "Les primes de l’année sont signées ; elles seront revues avec le conseil."),
    ("AL601 nice/warmth", "decided", "L’équipe de Nice montre son accueil à deux agences chaque mois."),
    (
        "AL201 west_calls/listening",
        "refused",
        "Supprimer la durée d’appel des tableaux : non, mais elle ne sera plus affichée par personne.",
    ),
)
