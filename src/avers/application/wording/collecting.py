"""What can stand in the way of gathering answers, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from avers.core.text import Text

__all__ = ["FAILURES", "FAULTS"]

FAILURES: Final[Mapping[str, Text]] = {
    "cannot_collect": Text(
        "Un dossier ne recueille pas de réponses : ouvrez la vague {wave} dans l’application web, "
        "ou importez ses réponses.",
        "A folder gathers no answers: open the wave {wave} in the web application, or import its answers.",
    ),
    "wave_collects": Text(
        "La vague {wave} recueille elle-même ces réponses : des lignes venues d’ailleurs pourraient faire "
        "passer une petite équipe au-dessus du seuil. Importez-les dans une autre vague.",
        "The wave {wave} gathers these answers itself: rows from elsewhere could lift a small team over "
        "the threshold. Import them into another wave.",
    ),
    "wave_key_missing": Text(
        "La clé de la vague {wave} manque ; {n} réponse(s) l’attendent, intactes. Remettez-la dans "
        "AVERS_KEYS depuis sa copie, puis recommencez. Rien n’a changé.",
        "The key of the wave {wave} is missing; {n} answer(s) wait for it, intact. Put it back into "
        "AVERS_KEYS from its copy, then repeat. Nothing has changed.",
    ),
}

FAULTS: Final[Mapping[str, Text]] = {
    "nobody_invited": Text(
        "Personne n’est invité. Ajoutez des adresses ou un lien ouvert.",
        "Nobody is invited. Add addresses or an open link.",
    ),
    "no_addresses": Text(
        "Aucun salarié n’a d’adresse ce jour-là. Remplissez la colonne « address » de people.csv.",
        "No employee has an address on that day. Fill the column “address” of people.csv.",
    ),
    "no_relations": Text(
        "Rien ne dit encore quelle équipe travaille pour quelle autre. Écrivez-le dans les niveaux de "
        "service.",
        "Nothing says yet which team works for which. Write it into the service standards.",
    ),
    "no_raters": Text(
        "Aucune équipe ne peut être jugée par celles qu’elle sert : il y faut assez de personnes de chaque "
        "côté, et des adresses pour celles qui répondent.",
        "No team can be rated by those it serves: it takes enough people on each side, and addresses for "
        "those who answer.",
    ),
    "no_customers": Text(
        "Aucun client n’est invité. Joignez une liste d’adresses, ou choisissez un lien ouvert.",
        "No customer is invited. Add a list of addresses, or choose an open link.",
    ),
    "face_not_opened": Text(
        "Des personnes sont invitées à qui la vague ne demande rien ({found}).",
        "People are invited whom the wave does not ask ({found}).",
    ),
    "nothing_asked": Text(
        "Ce questionnaire ne pose aucune question à cette face ({found}). Choisissez-en un autre.",
        "This instrument asks this face nothing ({found}). Choose another one.",
    ),
    "person_invited_twice": Text(
        "« {found} » serait invité deux fois. Gardez une ligne.",
        "“{found}” would be invited twice. Keep one line.",
    ),
    "place_too_long": Text(
        "L’équipe et les attributs d’une personne prennent {found} octets ; {expected} au plus, pour que "
        "toutes les réponses aient la même taille. Raccourcissez les attributs.",
        "The unit and attributes of a person take {found} bytes; {expected} at most, so that all answers "
        "have one size. Shorten the attributes.",
    ),
    "address_twice": Text(
        "« {found} » est déjà à la ligne {expected}. Gardez une ligne par client.",
        "“{found}” is on line {expected} already. Keep one line for each customer.",
    ),
    "unknown_language": Text(
        "« {found} » n’est pas une langue. Écrivez fr, en, ou laissez vide.",
        "“{found}” is no language. Write fr, en, or leave it empty.",
    ),
    "too_many_customers": Text(
        "Cette liste dépasse {expected} clients. Partagez-la entre plusieurs vagues.",
        "This list has more than {expected} customers. Share it out between several waves.",
    ),
    "two_answers": Text(
        "La question « {found} » a deux réponses.",
        "The question “{found}” has two answers.",
    ),
    "answer_unreadable": Text(
        "Cette réponse ne se lit pas. Choisissez-la de nouveau.",
        "This answer cannot be read. Choose it again.",
    ),
}
