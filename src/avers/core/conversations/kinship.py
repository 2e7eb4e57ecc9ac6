"""Words that speak of the same matter: a reply about *delivery* takes up a message about a *parcel*.

Families written by us for what customers write about, in French and English together; a word belongs to a
family by its first five letters, and may belong to several.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from avers.core.charter.language.word_sets import word_set
from avers.core.conversations.reading import read

__all__ = ["FAMILIES", "STEM", "families_of", "stems_of"]

STEM: Final = 5
"""Letters by which two words are the same one."""

FAMILIES: Final = {
    name: word_set(words)
    for name, words in {
        "device": """
            phone phones device devices mobile smartphone handset iphone android tablet computer laptop
            pc desktop ipad mac watch ios telephone portable appareil tablette ordinateur montre machine
            """,
        "software": """
            update updated updating upgrade upgraded version software app apps application install
            installed uninstall download bug bugs glitch crash crashes crashing freeze freezes freezing
            frozen restart reboot reset settings beta os logiciel appli installer redemarrer plante
            parametres telecharger
            """,
        "power": """
            battery batteries charge charging charger drain drains draining power plug meter electricity
            heating boiler batterie chargeur prise compteur electricite chauffage chaudiere
            """,
        "music": """
            music song songs playlist playlists album albums artist artists track tracks listen
            listening stream streaming podcast podcasts shuffle play playing radio lyrics premium
            library musique chanson titre ecouter
            """,
        "screen": """
            screen display touch keyboard type typing letter emoji text message messages ecran clavier
            tactile affichage
            """,
        "sound": """
            sound volume headphones speaker speakers audio bluetooth mute son casque enceinte micro
            """,
        "picture": """
            photo photos camera picture pictures image images video videos film movie movies show shows
            episode episodes series season watch television tv chaine emission replay
            """,
        "account": """
            account accounts password login log logged signin username user id verify verification
            access locked unlock hacked profile compte identifiant identifiants connexion connecter mot
            passe bloque bloques profil
            """,
        "delivery": """
            order orders ordered delivery deliver delivered deliveries package packages parcel parcels
            item items shipped shipping ship shipment carrier courier driver arrive arrived arriving
            tracking dispatch doorstep warehouse commande colis livraison livrer livre livreur
            transporteur expedie expedition recu recevoir suivi paquet entrepot
            """,
        "lateness": """
            late delay delayed delays wait waiting waited weeks hours days slow week ago yesterday
            tomorrow soon retard attendre attente attend semaines jours lent delai delais patience hier
            demain bientot
            """,
        "money": """
            refund refunded refunds money charge charged charges pay paid payment payments bill billed
            billing price prices cost costs fee fees credit debit cash cheque invoice subscription
            expensive rembourse remboursement argent payer paiement prix tarif tarifs frais facture
            factures cher preleve prelevement abonnement
            """,
        "bank": """
            bank banking card cards transfer loan mortgage branch atm deposit invest stock broker
            brokerage banque carte cartes virement titres bourse epargne courtage credit agence ordre
            """,
        "return": """
            return returned returns exchange replace replaced replacement cancel cancelled canceled
            cancellation warranty broken damaged defective faulty quality retour retourner echange
            echanger annuler annulation garantie casse abime defaut defectueux remplacer
            """,
        "travel": """
            flight flights fly flying plane airline airport booking book booked seat seats baggage
            luggage bag boarding trip travel ticket tickets passenger hotel room train vol avion
            aeroport billet bagage bagages reservation voyage gare chambre
            """,
        "network": """
            wifi internet network connection connect connected connecting signal data lte 4g 5g 3g
            outage down server servers offline router modem broadband fibre box reseau debit coupure
            panne ligne raccordement
            """,
        "food": """
            food meal eat eating hungry breakfast lunch dinner coffee sauce restaurant drink menu table
            repas restaurant manger plat boisson cuisine
            """,
        "shop": """
            store stores shop shopping buy bought purchase purchased stock available availability sold
            sale deal deals coupon promo discount gift size magasin boutique acheter achat disponible
            vente solde cadeau taille
            """,
        "praise": """
            merci super parfait bravo excellent ravi ravis satisfait satisfaite content contente
            recommande heureux positif positifs positive facile simple rapide efficace
            """,
        "fault": """
            fix fixed fixing issue issues problem problems error errors broken fail fails failing failed
            wrong solve solved resolve resolved happening workaround fault probleme problemes erreur
            panne marche dysfonctionnement
            """,
        "people": """
            agent agents staff representative manager customer service support team helpline contact
            call called appeler appele joindre chat email mail answer reply response repondre reponse
            conseiller equipe accueil
            """,
        "sport": """
            run running runs training workout coach distance pace miles km course entrainement foulee
            seance
            """,
        "game": "game games gaming console online player players level jeu jeux joueur partie niveau",
        "document": """
            photoshop pdf file files document documents export layer attachment formulaire fichier
            dossier piece justificatif copie contrat attestation
            """,
        "post": """
            mail email emails inbox spam mailbox folder attachment courriel messagerie boite courrier
            lettre
            """,
        "meeting": """
            meeting meetings call video host webinar recording reunion visio appointment rendez visit
            visite
            """,
        "safety": """
            phishing scam scams fraud fraudulent suspicious security secure hacked fake report abuse ban
            banned suspended violation policy fraude arnaque securite suspect signaler
            """,
        "site": """
            domain website site hosting page web url link browser cache cookies navigateur lien internet
            """,
        "wish": """
            feature features option options add suggestion suggest idea ideas wish request feedback
            improve community vote fonctionnalite ajouter proposer amelioration ameliorer suggestion
            idee avis
            """,
        "opening": """
            open opening registration register inscription ouverture ouvrir demande identite procedure
            validation
            """,
        "reason": """
            info information details explain know mean why reason question clear clarify expliquer
            raison comprendre renseignement pourquoi precision
            """,
        "home": """
            technician engineer installation repair leak water pipe door key technicien intervention
            depannage fuite eau porte cle plombier travaux
            """,
    }.items()
}


@cache
def _by_stem() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name, words in FAMILIES.items():
        for word in words:
            found.setdefault(word[:STEM], set()).add(name)
    return {stem: frozenset(names) for stem, names in found.items()}


def stems_of(words: str) -> frozenset[str]:
    """Return the first ``STEM`` letters of each word of content of a message, as it came."""
    return frozenset(word[:STEM] for word in read(words).content)


def families_of(stem: str) -> frozenset[str]:
    """Return the families of a word, by its first ``STEM`` letters."""
    return _by_stem().get(stem, frozenset())
