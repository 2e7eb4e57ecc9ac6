"""What keeps a message of a chat tool from being taken, in words, and what is answered to the tool."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from avers.core.text import Text

__all__ = ["ANSWERS", "FAULTS"]

FAULTS: Final[Mapping[str, Text]] = {
    "hook_unsigned": Text(
        "Ce message n’est pas signé comme il faut. Vérifiez le secret et les en-têtes webhook-id, "
        "webhook-timestamp et webhook-signature.",
        "This message is not signed as it must be. Check the secret and the headers webhook-id, "
        "webhook-timestamp and webhook-signature.",
    ),
    "hook_stale": Text(
        "Ce message a été signé il y a plus de cinq minutes, ou dans l’avenir. Mettez la machine à l’heure "
        "et signez de nouveau.",
        "This message was signed more than five minutes ago, or in the future. Set the machine’s clock and "
        "sign again.",
    ),
    "hook_often": Text(
        "Trop de messages en une minute. Attendez une minute, puis renvoyez le même.",
        "Too many messages in a minute. Wait a minute, then send the same one again.",
    ),
    "hook_long": Text(
        "Ce message est trop long : {expected} octets au plus.",
        "This message is too long: {expected} bytes at most.",
    ),
    "hook_type": Text(
        "Envoyez du JSON, avec l’en-tête Content-Type: application/json.",
        "Send JSON, with the header Content-Type: application/json.",
    ),
    "hook_no_message": Text(
        "Ce n’est pas un objet JSON. Attendu : un objet, encodé en UTF-8, chaque champ une seule fois.",
        "This is not a JSON object. Expected: one object, in UTF-8, each field once.",
    ),
    "hook_field": Text(
        "Le champ « {found} » n’existe pas. Les champs : {expected}.",
        "There is no field “{found}”. The fields are {expected}.",
    ),
    "hook_kind": Text("Ici il faut du texte, entre guillemets.", "This must be text, in quotes."),
    "hook_flag": Text("Ici il faut true ou false.", "This must be true or false."),
    "hook_signs": Text(
        "Un signe de ce texte ne peut pas être gardé. Tapez-le de nouveau au clavier.",
        "A sign of this text cannot be kept. Type it again on a keyboard.",
    ),
    "hook_missing": Text("Il manque ce champ.", "This field is missing."),
    "hook_language": Text(
        "« {found} » n’est pas une langue d’ici. Les langues : fr, en.",
        "“{found}” is no language here. The languages are fr and en.",
    ),
    "hook_day": Text(
        "« {found} » n’est pas un jour. Attendu : 2026-11-20.",
        "“{found}” is not a day. Expected: 2026-11-20.",
    ),
    "hook_receiver": Text(
        "Dites à qui va ce merci, d’une seule façon : to, team ou customers.",
        "Say whom you thank, in one way only: to, team or customers.",
    ),
    "hook_unknown": Text(
        "Personne ne travaille ici aujourd’hui sous « {found} ». Donnez l’adresse avec laquelle la personne "
        "se connecte, ou sa clé dans la liste des personnes.",
        "Nobody works here today under “{found}”. Give the address that the person signs in with, or their "
        "key in the list of people.",
    ),
    "hook_unknown_team": Text(
        "Aucune équipe n’a la clé « {found} » aujourd’hui. Donnez la clé d’une équipe, comme dans la liste "
        "des équipes.",
        "No team has the key “{found}” today. Give the key of a team, as in the list of teams.",
    ),
    "moment_unknown": Text(
        "Aucun moment du parcours n’a la clé « {found} ». Les clés : {expected}.",
        "No moment of the journey has the key “{found}”. The keys are {expected}.",
    ),
    "moment_no_survey": Text(
        "Le moment « {found} » n’a pas d’enquête : « {expected} » n’est pas une enquête qui revient, posée "
        "aux clients. Réglez-le dans les moments du parcours.",
        "The moment “{found}” has no survey: “{expected}” is no survey that comes back, asked of customers. "
        "Set it in the moments of the journey.",
    ),
    "moment_channel": Text(
        "« {found} » n’est pas un canal. Écrivez un mot court en minuscules, comme phone ou shop.",
        "“{found}” is no channel. Write a short word in small letters, such as phone or shop.",
    ),
    "moment_instant": Text(
        "« {found} » n’est pas un instant. Attendu : 2026-11-20T14:30:00+01:00.",
        "“{found}” is no instant. Expected: 2026-11-20T14:30:00+01:00.",
    ),
    "moment_when": Text(
        "« {found} » est dans l’avenir, ou date de plus de quatorze jours. On ne demande que ce qui est "
        "frais.",
        "“{found}” lies in the future, or more than fourteen days ago. Only what is fresh is asked about.",
    ),
    "moment_reused": Text(
        "Ce webhook-id a servi à un autre message. Donnez à chaque moment vécu le sien.",
        "This webhook-id served another message. Give each moment lived its own.",
    ),
    "hook_name": Text(
        "Donnez un nom à cet outil : {expected} signes au plus.",
        "Name this tool: {expected} characters at most.",
    ),
    "hook_name_twice": Text(
        "Un secret valable s’appelle déjà « {found} ». Choisissez un nom qui dise lequel est le nouveau.",
        "A valid secret is called “{found}” already. Choose a name that says which one is new.",
    ),
    "hook_enough": Text(
        "{expected} secrets sont valables, et c’est le maximum. Mettez fin à l’un d’eux d’abord.",
        "{expected} secrets are valid, which is the most. End one of them first.",
    ),
}

ANSWERS: Final[Mapping[str, Text]] = {
    "given": Text(
        "Votre merci est donné. Vous pouvez le retirer dans « Mes actes ».",
        "Your thanks are given. You can take them back under “My acts”.",
    ),
    "taken": Text("C’est noté.", "Noted."),
    "taken_before": Text(
        "C’était déjà noté : rien de plus n’est fait.", "This was noted already: nothing more is done."
    ),
    "given_before": Text(
        "Ce merci était déjà donné : rien de plus n’est fait.",
        "These thanks were given already: nothing more is done.",
    ),
}
"""What is answered when a message is taken, by state."""
