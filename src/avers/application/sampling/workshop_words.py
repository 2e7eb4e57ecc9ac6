"""What the workshop of Maison Garance left behind, in words: needs, talks, cards, links, undertakings.

Invented. What customers and colleagues said is in French, as they said it; what the house wrote is in both
languages. A few places are left empty, as in any house: each page then has something to ask for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

__all__ = [
    "ANSWERED", "CARDS", "CHAIN", "CHANNELS", "COMMENTS", "CROSSINGS", "DECIDERS", "LEVEL_ACTS", "MEANINGS",
    "MEANS", "NEEDS", "PREFERRED", "REACTIONS", "STAKEHOLDERS", "STANDARDS", "TALKS", "TELLINGS",
]  # fmt: skip

# (question, fr, en). « Pouvons-nous tenir ce que nous disons ? » waits for its answer.
ANSWERED: Final = (
    ("purpose", "Que chacun vive chez soi l’esprit tranquille, même quand une chaudière s’arrête en janvier.",
     "That people live at home with an easy mind, even when a boiler stops in January."),
    ("role_of_support", "Le service client tient le fil : il sait où en est chaque maison, et il le dit.",
     "Customer service holds the thread: it knows how each home stands, and says so."),
    ("delight_or_effort", "effort", "effort"),
    ("principles", "Dire la date et la tenir. Faire raconter une fois. Laisser décider qui est sur place.",
     "Give the date and keep it. Let people tell it once. Let whoever is there decide."),
    ("why_these", "Ces cinq-là manquent quand une visite se passe mal. La simplicité en découle ; le "
     "savoir-faire est notre métier, et non notre manière.",
     "These five are what is missing when a visit goes wrong. Simplicity follows from them; skill is our "
     "trade, not our manner."),
    ("in_their_place", "Un samedi de panne, je veux savoir qui vient, quand, et ne pas le redemander.",
     "On a Saturday without hot water I want to know who comes, when, and not to ask again."),
    ("good_day", "Un bon jour, la pièce est dans la camionnette, et personne n’a rappelé pour savoir.",
     "On a good day the part is in the van, and nobody had to ring to find out."),
    ("who_asks", "Le responsable d’agence et une personne du métier, ensemble, avec les mêmes questions.",
     "The branch manager and somebody of the trade, together, with the same questions."),
    ("board_phase", "open", "open"),
)  # fmt: skip

# (key, fr, en, heard). The last one is a guess that nobody has held against anything yet.
NEEDS: Final = (
    ("tell_once", "Raconter ma panne une seule fois", "To tell what failed only once", "survey"),
    ("who_and_when", "Savoir qui vient, et à quelle heure", "To know who is coming, and when", "interview"),
    ("warned", "Être prévenu d’un retard avant d’attendre", "To hear of a delay before I wait", "message"),
    ("a_person", "Parler à quelqu’un sans attendre", "To speak to a person without waiting", "survey"),
    ("clear_price", "Comprendre le prix avant de dire oui", "To understand the price before I say yes",
     "interview"),
    ("truth", "Entendre qu’une réparation suffit, quand elle suffit",
     "To hear that a repair is enough, when it is", "visit"),
    ("written_answer", "Recevoir une réponse écrite le jour où j’écris",
     "To get a written answer the day I write", "message"),
    ("after_work", "Être reçu après le travail", "To be seen after work", "interview"),
    ("by_myself", "Régler seul ce qui se règle en deux minutes", "To mend by myself what takes two minutes",
     "guess"),
)  # fmt: skip

CROSSINGS: Final = (
    ("tell_once", "vision", "supports"),
    ("tell_once", "purpose", "supports"),
    ("who_and_when", "promise.one_hour_slot", "supports"),
    ("who_and_when", "purpose", "supports"),
    ("warned", "promise.mistake_call", "supports"),
    ("warned", "promise.one_hour_slot", "neutral"),
    ("a_person", "promise.phone_two_minutes", "supports"),
    ("a_person", "vision", "supports"),
    ("clear_price", "purpose", "neutral"),
    ("clear_price", "promise.one_hour_slot", "neutral"),
    ("truth", "promise.mistake_call", "supports"),
    ("written_answer", "promise.written_same_day", "supports"),
    ("after_work", "promise.one_hour_slot", "neutral"),
    ("after_work", "promise.phone_two_minutes", "neutral"),
)

# (day, moment, words, learned, need): nobody is named.
TALKS: Final = (
    (date(2026, 2, 3), "L’appel", "J’ai donné trois fois mon adresse, et deux fois la marque du chauffe-eau.",
     "Redire coûte plus que d’attendre.", "tell_once"),
    (date(2026, 2, 5), "L’appel", "La dame m’a dit : je garde votre dossier ouvert. Et elle l’a fait.",
     "Une seule personne suffit à rassurer.", "tell_once"),
    (date(2026, 2, 5), "Avant la visite", "Entre 8 h et 18 h, ce n’est pas un rendez-vous, c’est une journée "
     "perdue.", "Une heure donnée vaut un service.", "who_and_when"),
    (date(2026, 2, 11), "Avant la visite", "On m’a prévenu à 13 h 50 pour 14 h. J’ai pu aller chercher ma "
     "fille.", "Dix minutes d’avance changent tout.", "warned"),
    (date(2026, 2, 12), "La visite", "Il m’a dit que la pompe tiendrait encore deux hivers. Je lui fais "
     "confiance depuis.", "Déconseiller une vente se raconte pendant des années.", "truth"),
    (date(2026, 2, 18), "La visite", "Il a tout remis en marche devant moi avant de partir.", "", ""),
    (date(2026, 2, 19), "La facture", "Le prix était juste, mais je l’ai compris deux jours après.",
     "Le prix se dit sur place, en entier.", "clear_price"),
    (date(2026, 3, 4), "La facture", "Une ligne que personne n’a su m’expliquer.", "", ""),
)  # fmt: skip

# (channel, fr, en, self-help, languages, link). Of visits nobody has said yet.
CHANNELS: Final = (
    ("phone", "Téléphone", "Telephone", False, "fr", "", False),
    ("email", "Courriel", "E-mail", False, "fr|en", "", False),
    ("visit", "Visite à domicile", "Home visit", None, "fr", "", False),
    ("web", "Gestes simples, sur le site", "Simple gestures, on the web site", True, "fr|en",
     "https://garance.example/gestes-simples", True),
)  # fmt: skip

# (key, fr, en, part, what they expect fr, en, told on, how). Two groups wait.
STAKEHOLDERS: Final = (
    ("board", "Conseil d’administration", "Board of directors", "decides",
     "Savoir ce que la promesse coûte, et ce qu’elle garde", "To know what the promise costs, and keeps",
     date(2026, 6, 9), "Séance de juin"),
    ("leadership", "Comité de direction", "Executive team", "decides",
     "Trancher les mêmes conflits de la même façon", "To settle the same conflicts the same way",
     date(2026, 6, 15), "Journée de la charte"),
    ("support", "Services client de Nantes et de Lyon", "Nantes and Lyon customer service", "acts",
     "Des heures que l’on peut tenir", "Hours that can be kept", date(2026, 6, 16), "Réunion d’équipe"),
    ("technicians", "Techniciens des agences", "Technicians of the branches", "acts",
     "Les pièces et le droit de décider", "The parts, and the right to decide", date(2026, 6, 18),
     "Tournée des régions"),
    ("fitters", "Artisans partenaires", "Partner fitters", "acts",
     "Savoir ce que nous promettons en leur nom", "To know what we promise in their name", None, ""),
    ("council", "Comité social et économique", "Works council", "hears",
     "Qu’une valeur ne serve jamais à noter quelqu’un", "That a value never serves to grade anyone",
     date(2026, 5, 28), "Séance, point 4 (fictif)"),
    ("insurers", "Assureurs habitation", "Home insurers", "hears",
     "Un délai qu’ils puissent répéter", "A delay they can repeat", None, ""),
)  # fmt: skip

# (name, team, fr role, leads): few decide, everybody interprets.
DECIDERS: Final = (
    ("Hélène Garance", "Direction", "Directrice générale", True),
    ("Samir Kadi", "Service client de Nantes", "Conseiller", False),
    ("Louise Prigent", "Agence de Rennes", "Technicienne", False),
    ("Marc Delvaux", "Agence de Lille", "Responsable d’agence", True),
    ("Inès Ferrand", "Tournées Sud", "Planificatrice", False),
    ("Paul Aubry", "Ressources humaines", "Formateur", False),
    ("Claire Monnier", "Marketing et design", "Rédactrice", False),
)

# (words, group, value): what was written in silence, then put together and named; two wait on the side.
CARDS: Final = (
    ("On fait répéter, on reformule", "Faire raconter une fois", "Écoute"),
    ("Le dossier sait déjà ce que le client a dit", "Faire raconter une fois", "Écoute"),
    ("Se taire trois secondes avant de proposer", "Faire raconter une fois", "Écoute"),
    ("Jeudi 14 h, et pas « dans la semaine »", "Tenir la date", "Parole tenue"),
    ("Prévenir quand on sera en retard", "Tenir la date", "Parole tenue"),
    ("Ne promettre que ce que la tournée permet", "Tenir la date", "Parole tenue"),
    ("Offrir le déplacement sans appeler l’agence", "Décider sur place", "Autonomie"),
    ("Ne plus attendre un visa pour 40 €", "Décider sur place", "Autonomie"),
    ("Dire bonjour par ce que l’on sait du dossier", "Accueillir", "Chaleur"),
    ("Rester jusqu’à ce que l’eau soit chaude", "Accueillir", "Chaleur"),
    ("Appeler les premiers quand on s’est trompé", "Dire vrai", "Franchise"),
    ("Déconseiller le remplacement si la réparation suffit", "Dire vrai", "Franchise"),
    ("Une facture d’une page", "Faire court", "Simplicité"),
    ("Un seul numéro", "Faire court", "Simplicité"),
    ("Savoir réparer ce que l’on vend", "Le métier", "Savoir-faire"),
    ("Montrer le geste pour la prochaine fois", "", ""),
    ("Remercier l’équipe d’à côté", "", ""),
)

_FULL: Final = ("Écoute", "Parole tenue", "Franchise", "Autonomie", "Chaleur", "Simplicité", "Savoir-faire")
# Decider -> (order in which they would choose, how many sets they have done); None for all of them.
PREFERRED: Final[Mapping[str, tuple[Sequence[str], int | None]]] = {
    "Hélène Garance": (_FULL, None),
    "Samir Kadi": (("Écoute", "Chaleur", "Autonomie", "Parole tenue", "Franchise", "Savoir-faire",
                    "Simplicité"), None),
    "Louise Prigent": (("Autonomie", "Parole tenue", "Savoir-faire", "Écoute", "Franchise", "Simplicité",
                        "Chaleur"), None),
    "Marc Delvaux": (("Parole tenue", "Franchise", "Écoute", "Simplicité", "Autonomie", "Chaleur",
                      "Savoir-faire"), None),
    "Inès Ferrand": (("Parole tenue", "Écoute", "Simplicité", "Autonomie", "Chaleur", "Franchise",
                      "Savoir-faire"), None),
    "Paul Aubry": (("Chaleur", "Écoute", "Autonomie", "Franchise", "Savoir-faire", "Parole tenue",
                    "Simplicité"), 3),
}  # fmt: skip

# Which sentence (statement or inside, language), then a word and a number each; of the English, too few.
REACTIONS: Final = (
    ("statement", "fr", (("rassurant", "2"), ("simple", "1"), ("rassurant", "2"), ("vrai ?", "0"),
                         ("clair", "2"), ("tenable ?", "-1"), ("suivi", "1"), ("enfin", "2"), ("seul", "0"))),
    ("inside", "fr", (("liberté", "2"), ("confiance", "1"), ("qui aide ?", "-1"), ("entraide", "2"))),
    ("statement", "en", (("calm", "1"), ("one", "2"))),
)  # fmt: skip

# Value -> what carries it, link by link: (fr, en) of purpose, strategy, capability, resources, systems.
CHAIN: Final[Mapping[str, Sequence[tuple[str, str]]]] = {
    "listening": (
        ("Une panne bien comprise est une maison vite habitable.",
         "A fault well understood is a home soon fit to live in."),
        ("Réparer du premier coup, plutôt que passer plus souvent.",
         "Mend first time rather than call more often."),
        ("Reformuler et noter avec les mots du client.", "Say it back, and note it in the customer’s words."),
        ("Dix minutes chaque lundi, un appel réécouté en équipe.",
         "Ten minutes each Monday, one call heard again together."),
        ("Un dossier unique, lu avant de décrocher.", "One file, read before picking up."),
    ),
    "word_kept": (
        ("On ne vit pas tranquille en attendant.", "Nobody lives with an easy mind while waiting."),
        ("Promettre moins de créneaux, et les tenir tous.", "Promise fewer slots, and keep every one."),
        ("Donner une heure, prévenir avant de la manquer.", "Give an hour, and warn before missing it."),
        ("Une place libre par tournée pour l’imprévu.", "One free place in each round for the unexpected."),
        ("Un bouton qui prévient le client depuis le planning.", "A button that warns from the schedule."),
    ),
    "autonomy": (
        ("Qui est sur place voit ce qu’il faut.", "Whoever is there sees what is needed."),
        ("Décider au plus près du client.", "Decide as near the customer as can be."),
        ("Savoir dire pourquoi un geste est juste.", "Able to say why a gesture is fair."),
        ("150 € par geste, sans visa.", "€150 a gesture, without approval."),
        ("La limite à l’écran ; le geste en deux touches.", "The limit on screen; the gesture in two taps."),
    ),
    "warmth": (
        ("Une maison n’est pas un dossier.", "A home is not a file."),
        ("Garder les mêmes personnes pour les mêmes maisons.", "Keep the same people for the same homes."),
        ("Commencer par ce que l’on sait déjà.", "Begin with what is known already."),
        ("Quinze minutes de marge entre deux visites.", "Fifteen minutes between two visits."),
        ("Des notes d’accueil à la place des scripts d’appel.", "Notes for a welcome in place of scripts."),
    ),
    "candour": (
        ("On fait confiance à qui dit aussi ce qui gêne.", "We trust those who also say what is awkward."),
        ("Gagner des clients pour dix hivers.", "Win customers for ten winters."),
        ("Annoncer une erreur en une phrase, avec la suite.", "Tell a mistake in one sentence, with the next "
         "step."),
        ("Une heure par semaine pour rappeler les premiers.", "An hour a week to ring first."),
        ("Le prix des deux solutions sur le même devis.", "The price of both solutions on one quote."),
    ),
}  # fmt: skip

# (value, level, fr, en): four crossings of a value and a level are still empty.
LEVEL_ACTS: Final = (
    ("listening", "board", "Je prends des appels de clients une demi-journée par mois.",
     "I take customers’ calls one half-day a month."),
    ("listening", "managers", "J’écoute un appel avec l’équipe chaque lundi.",
     "I listen to one call with the team each Monday."),
    ("listening", "teams", "Je reformule la demande avant de proposer.",
     "I say the request back before I suggest."),
    ("word_kept", "managers", "Je garde une place libre dans chaque tournée.",
     "I keep one place free in each round."),
    ("word_kept", "teams", "Je donne une heure, et je l’écris au client.",
     "I give an hour, and write it to the customer."),
    ("autonomy", "board", "Je réponds en deux jours à toute demande de moyens.",
     "I answer every request for means within two days."),
    ("autonomy", "managers", "Je raconte chaque semaine un geste décidé sans moi.",
     "I tell each week of a gesture decided without me."),
    ("autonomy", "teams", "J’accorde le geste moi-même, et je dis pourquoi.",
     "I grant the gesture myself, and say why."),
    ("warmth", "teams", "Je reste jusqu’à ce que tout fonctionne.", "I stay until everything works."),
    ("candour", "board", "J’écris à tous ce que nous avons manqué ce trimestre.",
     "I write to everyone what we missed this quarter."),
    ("candour", "teams", "J’appelle le client avant qu’il ne m’appelle.",
     "I ring the customer before they ring me."),
)  # fmt: skip

# (key, day, channel, audience, fr, en, value, done on, level)
TELLINGS: Final = (
    ("day_of_charter", date(2026, 6, 15), "Journée de la charte", "Direction", "Pourquoi cinq valeurs, et "
     "ce que nous renonçons à faire", "Why five values, and what we give up", "", date(2026, 6, 15), "board"),
    ("regions", date(2026, 6, 18), "Tournée des régions", "Encadrement", "Ce que chaque agence peut décider",
     "What each branch may decide", "autonomy", date(2026, 6, 25), "managers"),
    ("cards", date(2026, 7, 6), "Cartes de rôle", "Équipe", "Votre métier en cinq gestes",
     "Your trade in five gestures", "", date(2026, 7, 8), "teams"),
    ("letters", date(2026, 9, 14), "Réunion d’équipe", "Équipe", "Trois lettres de clients, lues ensemble",
     "Three customers’ letters, read together", "listening", date(2026, 9, 15), "teams"),
    ("delay", date(2026, 10, 12), "Affichage", "Équipe", "Prévenir coûte une minute",
     "To warn takes a minute", "word_kept", None, "teams"),
    ("mistakes", date(2026, 11, 30), "Intranet", "Encadrement", "L’erreur du mois, racontée par la direction",
     "The mistake of the month, told by the executives", "candour", None, "managers"),
    ("fitters", date(2027, 1, 18), "Lettre", "Artisans partenaires", "Ce que nous promettons en votre nom",
     "What we promise in your name", "word_kept", None, ""),
    ("year", date(2027, 6, 15), "Journée de la charte", "Direction", "Ce qui a été tenu, et ce qui change",
     "What was kept, and what changes", "", None, "board"),
)  # fmt: skip

# (promise, kind, fr, en, standing). Under the promise still discussed nobody has written anything.
MEANS: Final = (
    ("phone_two_minutes", "people", "Cinq conseillers par service de 8 h à 19 h",
     "Five advisers in each team from 8 to 7", "there"),
    ("phone_two_minutes", "skill", "Reformuler en moins d’une minute", "Say it back in under a minute",
     "there"),
    ("phone_two_minutes", "authority", "Le geste décidé pendant l’appel", "The gesture decided on the call",
     "there"),
    ("phone_two_minutes", "tools", "Le dossier ouvert avant de décrocher", "The file open before picking up",
     "there"),
    ("written_same_day", "people", "Trois personnes aux courriels jusqu’à 19 h",
     "Three people on e-mails until 7", "there"),
    ("written_same_day", "tools", "Le tri des messages par urgence", "Messages sorted by urgency", "planned"),
    ("one_hour_slot", "people", "Une place libre par tournée", "A free place in each round", "there"),
    ("one_hour_slot", "tools", "Les pièces courantes dans chaque camionnette", "Common parts in every van",
     "planned"),
    ("one_hour_slot", "partners", "Trois artisans de renfort par région",
     "Three fitters to help in each region", "there"),
    ("mistake_call", "authority", "Dire l’erreur sans demander l’accord", "Tell the mistake without leave",
     "there"),
    ("mistake_call", "tools", "Une alerte quand une commande est fausse", "An alert when an order is wrong",
     "missing"),
)  # fmt: skip

# (key, unit, serves, fr, en, within, value); ``serves`` empty: customers.
STANDARDS: Final = (
    ("file_open", "systems", "west_calls", "Une panne du dossier client est reprise avant toute autre.",
     "A failure of the customer file comes before any other.", "2 h", "listening"),
    ("newcomer", "hr", "lille", "Chaque arrivée est annoncée à l’équipe, avec son parcours.",
     "Each newcomer is announced to the team, with their first weeks.", "5 jours", "warmth"),
    ("offer_ready", "marketing", "lyon", "Aucune offre ne part avant que les tournées soient prêtes.",
     "No offer leaves before the rounds are ready.", "", "word_kept"),
    ("slot_given", "west_calls", "nantes", "Chaque rendez-vous arrive avec l’accès et l’étage.",
     "Each appointment comes with the door code and the floor.", "le jour même", "listening"),
    ("hour_kept", "rouen", "", "L’heure donnée est tenue, ou redonnée avant.",
     "The hour given is kept, or given again beforehand.", "1 h", "word_kept"),
    ("round_sent", "north_rounds", "amiens", "La tournée du lendemain est envoyée la veille.",
     "Tomorrow’s round is sent the day before.", "17 h", ""),
)  # fmt: skip

# (value, team, words, example): nobody has spoken of candour yet.
MEANINGS: Final = (
    ("listening", "Service client de Nantes", "Laisser finir la phrase, puis redire la demande.",
     "Une cliente a ajouté l’essentiel après mon silence."),
    ("listening", "Service client de Nantes", "Je fais répéter, je reformule, et je note ses mots.", ""),
    ("listening", "Service client de Nantes", "Redire la demande avant de proposer un créneau.", ""),
    ("listening", "Service client de Nantes", "Entendre l’inquiétude derrière la question du prix.",
     "Il demandait le prix, il avait peur de l’hiver."),
    ("listening", "Service client de Nantes", "Ne pas faire raconter deux fois la même histoire.", ""),
    ("listening", "Techniciens", "Regarder la chaudière avant de parler de contrat.", ""),
    ("listening", "Techniciens", "Être disponible, répondre au téléphone vite.", ""),
    ("listening", "Techniciens", "Finir la tournée à l’heure pour que chacun soit servi.", ""),
    ("listening", "Techniciens", "Demander ce qui gêne le plus dans la maison.",
     "Ce n’était pas la panne, c’était le bruit."),
    ("listening", "Techniciens", "Aller vite, ne pas retenir le client.", ""),
    ("word_kept", "Techniciens", "Dire une heure et arriver à cette heure.", ""),
    ("word_kept", "Techniciens", "Appeler dès que la tournée glisse.", "Appelé à 13 h pour 14 h."),
    ("word_kept", "Techniciens", "Écrire la date de la pièce, et la vérifier la veille.", ""),
    ("word_kept", "Techniciens", "Ne rien promettre pour faire plaisir.", ""),
    ("word_kept", "Techniciens", "Revenir quand j’ai dit que je reviendrais.", ""),
    ("word_kept", "Tournées Sud", "Garder une place pour l’imprévu.",
     "Mardi, elle a sauvé deux rendez-vous."),
    ("word_kept", "Tournées Sud", "Ne pas remplir la journée à ras bord.", ""),
    ("autonomy", "Techniciens", "Offrir un joint sans appeler l’agence.", ""),
    ("autonomy", "Techniciens", "Savoir que l’on ne me le reprochera pas.", ""),
    ("autonomy", "Ventes et agences", "Décider dans ma limite, et dire pourquoi.", ""),
    ("warmth", "Service client de Nantes", "Saluer par l’histoire de la maison.", ""),
)  # fmt: skip

# (path, passage, words, by, day, state, answer)
COMMENTS: Final = (
    ("promises[4].statement.fr", "7 jours sur 7", "Le dimanche, nous ne sommes que deux aux courriels.",
     "Service client de Nantes", date(2026, 10, 5), "open", ""),
    ("promises[4].statement.fr", "", "Deux heures en janvier ? Je préférerais le jour même, tenu.",
     "Service client de Lyon", date(2026, 10, 7), "open", ""),
    ("vision.statement.fr", "une seule personne suit votre panne", "Et quand cette personne est en congé ?",
     "Tournées Ouest", date(2026, 9, 21), "taken",
     "Chaque dossier a un second prénom : dit en juin, à écrire dans la fiche d’accueil."),
)  # fmt: skip
