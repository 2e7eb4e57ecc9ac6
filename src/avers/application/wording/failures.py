"""What went wrong, in words: where, what was found, what was expected, what to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from avers.application.wording.acts import FAULTS as FAULTS_OF_ACTS
from avers.application.wording.coaching import FAULTS as FAULTS_OF_COACHING
from avers.application.wording.collecting import FAILURES as FAILURES_OF_COLLECTING
from avers.application.wording.collecting import FAULTS as FAULTS_OF_COLLECTING
from avers.application.wording.composing import FAILURES as FAILURES_OF_COMPOSING
from avers.application.wording.composing import FAULTS as FAULTS_OF_COMPOSING
from avers.application.wording.confiding import FAILURES_OF_CONCERNS, FAULTS_OF_CONCERNS
from avers.application.wording.contagion import FAILURES as FAILURES_OF_CONTAGION
from avers.application.wording.contagion import FAULTS as FAULTS_OF_CONTAGION
from avers.application.wording.conversations import FAILURES as FAILURES_OF_CONVERSATIONS
from avers.application.wording.conversations import FAULTS as FAULTS_OF_CONVERSATIONS
from avers.application.wording.copying import FAILURES as FAILURES_OF_COPIES
from avers.application.wording.exports import FAILURES as FAILURES_OF_EXPORTS
from avers.application.wording.exports import FAULTS as FAULTS_OF_EXPORTS
from avers.application.wording.files import FAILURES as FAILURES_OF_FILES
from avers.application.wording.files import FAULTS as FAULTS_OF_FILES
from avers.application.wording.grading import FAULTS as FAULTS_OF_GRADING
from avers.application.wording.hooking import FAULTS as FAULTS_OF_HOOKS
from avers.application.wording.importing import FAILURES as FAILURES_OF_IMPORTS
from avers.application.wording.importing import FAULTS as FAULTS_OF_IMPORTS
from avers.application.wording.limesurvey import FAILURES as FAILURES_OF_STRUCTURES
from avers.application.wording.limesurvey import FAULTS as FAULTS_OF_STRUCTURES
from avers.application.wording.loop import FAILURES as FAILURES_OF_THE_LOOP
from avers.application.wording.loop import FAULTS as FAULTS_OF_THE_LOOP
from avers.application.wording.measures import FAILURES as FAILURES_OF_MEASURES
from avers.application.wording.measures import FAULTS as FAULTS_OF_MEASURES
from avers.application.wording.one_page import FAULTS as FAULTS_OF_THE_PAGE
from avers.application.wording.planning import FAULTS as FAULTS_OF_THE_PLAN
from avers.application.wording.questionnaires import FAULTS as FAULTS_OF_QUESTIONNAIRES
from avers.application.wording.scoring import FAILURES as FAILURES_OF_SCORING
from avers.application.wording.scoring import FAULTS as FAULTS_OF_SCORING
from avers.application.wording.series import FAILURES as FAILURES_OF_SERIES
from avers.application.wording.series import FAULTS as FAULTS_OF_SERIES
from avers.application.wording.spreading import FAILURES as FAILURES_OF_SPREADING
from avers.application.wording.spreading import FAULTS as FAULTS_OF_SPREADING
from avers.application.wording.visits import FAULTS as FAULTS_OF_VISITS
from avers.application.wording.workshop import FAILURES as FAILURES_OF_THE_WORKSHOP
from avers.application.wording.workshop import FAULTS as FAULTS_OF_THE_WORKSHOP
from avers.core.errors import AversError, Fault, InputRefused
from avers.core.text import Language, Text

__all__ = ["FAILURES", "FAULTS", "explain", "explain_fault"]

# Sentences of whole failures, by code. `{name}` is filled from the error's values.
FAILURES: Final[Mapping[str, Text]] = {
    **FAILURES_OF_COPIES,
    **FAILURES_OF_FILES,
    **FAILURES_OF_EXPORTS,
    **FAILURES_OF_IMPORTS,
    **FAILURES_OF_CONVERSATIONS,
    **FAILURES_OF_COLLECTING,
    **FAILURES_OF_COMPOSING,
    **FAILURES_OF_MEASURES,
    **FAILURES_OF_SPREADING,
    **FAILURES_OF_CONTAGION,
    **FAILURES_OF_THE_LOOP,
    **FAILURES_OF_STRUCTURES,
    **FAILURES_OF_SCORING,
    **FAILURES_OF_SERIES,
    **FAILURES_OF_THE_WORKSHOP,
    "fault_of_ours": Text("C’est notre faute, pas la vôtre.", "This is our fault, not yours."),
    "usage": Text("Cette demande n’est pas comprise.", "This request was not understood."),
    "unknown_command": Text(
        "Cette commande n’existe pas. « avers --help » les montre toutes.",
        "There is no such command. “avers --help” shows them all.",
    ),
    "unknown_rule": Text(
        "La règle {found} n’existe pas. Les familles : CH, FE, CO, DD, GA, AL, CA, PL, LE.",
        "There is no rule {found}. The families are CH, FE, CO, DD, GA, AL, CA, PL, LE.",
    ),
    "sample_size": Text(
        "{found} personnes : l’entreprise fictive en a entre {expected}.",
        "{found} people: the fictitious company has between {expected}.",
    ),
    "nothing_published": Text(
        "Rien n’est encore publié : un rapport naît de la première vague close.",
        "Nothing is published yet: a report comes from the first wave that is closed.",
    ),
    "report_needs_unit": Text(
        "Le rapport de qui anime une équipe demande l’équipe : --unit, suivi de sa clé. Trouvé : {found}. "
        "Équipes de cette vague : {expected}.",
        "The report for whoever leads a unit needs the unit: --unit and its key. Found: {found}. Units of "
        "this wave: {expected}.",
    ),
    "report_of_company": Text(
        "Ce rapport parle de toute la maison : « {found} » n’y a pas sa place. Pour une équipe : --for "
        "manager --unit {found}.",
        "This report is about the whole house: “{found}” has no place in it. For one unit: --for manager "
        "--unit {found}.",
    ),
    "report_format": Text(
        "« {found} » : un rapport s’écrit dans un fichier .html, .pdf, .pptx ou .xlsx, tous les chiffres "
        "dans un .csv ou un .parquet, le même que --format.",
        "“{found}”: a report is written to an .html, .pdf, .pptx or .xlsx file, all figures to a .csv or "
        ".parquet, the same as --format.",
    ),
    "table_one_language": Text(
        "Un tableau nomme les équipes et les questions dans une seule langue. Choisissez --language fr ou "
        "en.",
        "A table names teams and questions in one language: choose --language fr or en.",
    ),
    "one_page_apart": Text(
        "{found} est une charte sur une page : donnez-la seule, sans --map ni --structure.",
        "{found} is a charter on one page: give it alone, without --map or --structure.",
    ),
    "charter_format": Text(
        "« {found} » : la charte s’écrit dans un fichier .html, .pdf, .docx, .pptx ou .md.",
        "“{found}”: the charter is written to an .html, .pdf, .docx, .pptx or .md file.",
    ),
    "no_such_folder": Text(
        "Le dossier « {found} » n’existe pas. Créez-le, ou donnez un autre endroit.",
        "There is no folder “{found}”. Create it, or name another place.",
    ),
    "forbidden": Text("La loi ou l’anonymat l’interdit.", "The law or anonymity forbids it."),
    "sentence_changed": Text(
        "Quelqu’un a réécrit cette phrase entre-temps : « {theirs} ». La vôtre est gardée : « {mine} ». "
        "Choisissez avec cette personne.",
        "Somebody rewrote this sentence meanwhile: “{theirs}”. Yours is kept: “{mine}”. Choose together.",
    ),
    "fields_changed": Text(
        "Quelqu’un a modifié les mêmes champs entre-temps. Rien n’est écrasé : relisez, puis choisissez.",
        "Somebody changed the same fields meanwhile. Nothing is overwritten: read again, then choose.",
    ),
    "part_gone": Text(
        "Quelqu’un a retiré ou récrit cette partie entre-temps : rien n’a été changé. Relisez la charte.",
        "Somebody removed or rewrote this part meanwhile: nothing was changed. Read the charter again.",
    ),
    "not_publishable": Text(
        "La charte ne peut pas encore être publiée : {n} erreur(s) à lever d’abord.",
        "The charter cannot be published yet: {n} error(s) to settle first.",
    ),
    "not_signed": Text(
        "La charte attend la signature de la personne qui en répond.",
        "The charter waits for the signature of the person who answers for it.",
    ),
    "not_yours": Text(
        "Votre rôle ne permet pas ce geste sur la charte. La direction ou l’équipe culture client le peut.",
        "Your role does not allow this on the charter. The sponsor or the culture lead can do it.",
    ),
    "not_started": Text(
        "La démonstration n’a pas démarré. Relancez la commande ; rien n’est perdu.",
        "The demonstration did not start. Run the command again; nothing is lost.",
    ),
    "role_unknown": Text(
        "Le rôle « {found} » n’existe pas. Rôles : {expected}.",
        "There is no role “{found}”. The roles are {expected}.",
    ),
    "no_such_import": Text(
        "Aucun import ne commence par « {found} ». Il y a : {expected}.",
        "No import begins with “{found}”. There is: {expected}.",
    ),
    "not_published": Text(
        "Rien n’est publié sous « {found} ». Publié : {expected}.",
        "Nothing is published under “{found}”. Published: {expected}.",
    ),
    "unknown_wave": Text(
        "Aucune vague ne s’appelle « {found} ». Vagues connues : {expected}.",
        "No wave is called “{found}”. Known waves: {expected}.",
    ),
    "not_yet_published": Text(
        "La vague « {found} » n’est pas encore publiée. « avers close » la publie.",
        "Wave “{found}” is not published yet. “avers close” publishes it.",
    ),
    "published_once": Text(
        "La vague « {wave} » est déjà publiée. Une vague ne se publie qu’une fois : "
        "deux versions des mêmes réponses pourraient trahir quelqu’un.",
        "Wave “{wave}” is published already. A wave is published once: "
        "two versions of the same answers could give somebody away.",
    ),
    "unsafe_publication": Text(
        "Rien n’est publié : ces résultats trahiraient {groups} groupe(s) trop petit(s). "
        "Prévenez-nous, c’est à nous de corriger cela.",
        "Nothing is published: these results would give away {groups} group(s) too small to show. "
        "Please tell us, it is ours to mend.",
    ),
    "notice_missing": Text(
        "Les équipes n’ont pas encore été informées : il manque dans registers/notices.csv une ligne "
        "« {found} » avec la date d’information et la finalité, et, à partir de 50 personnes, "
        "la date et la référence de l’avis du CSE. L’entreprise compte {n_people} personne(s).",
        "The teams have not been told yet: registers/notices.csv needs a row “{found}” with the date "
        "of the notice and its purpose and, from 50 people on, the date and reference of the works "
        "council’s opinion. The company has {n_people} people.",
    ),
    "leading_refused": Text(
        "Personne n’a été inscrit à la tête de cette équipe.",
        "Nobody was recorded as leading this team.",
    ),
    "threshold_refused": Text(
        "Le seuil {found} est refusé : il se choisit entre 5 et 30 réponses.",
        "The threshold {found} is refused: choose it between 5 and 30 answers.",
    ),
    "instrument_missing": Text(
        "La vague « {wave} » cite le questionnaire « {found} », introuvable dans surveys/.",
        "Wave “{wave}” names the instrument “{found}”, which surveys/ does not hold.",
    ),
    "cell_unknown": Text(
        "Une case des résultats parle de « {found} », inconnu des réponses enregistrées. "
        "Le fichier a sans doute été modifié.",
        "A cell of the results speaks of “{found}”, unknown to the stored answers. "
        "The file has probably been changed.",
    ),
    "face_twice": Text(
        "La même face est donnée deux fois : {found}.",
        "The same face is given twice: {found}.",
    ),
    "no_mail": Text(
        "Aucun rappel n’est parti : il manque {found} dans les réglages. "
        "Exemple : AVERS_MAIL=smtps://nom:motdepasse@courriel.exemple:465 et AVERS_ADDRESS=https://avers.exemple",
        "No reminder was sent: the settings lack {found}. "
        "Example: AVERS_MAIL=smtps://name:password@mail.example:465 and AVERS_ADDRESS=https://avers.example",
    ),
    "not_found": Text(
        "« {found} » n’existe pas ici.",
        "There is no “{found}” here.",
    ),
    "no_such_charter": Text(
        "Aucune charte « {found} » ici. Il y a : {expected}.",
        "There is no charter “{found}” here. There is: {expected}.",
    ),
    "no_charter_here": Text(
        "Pas de charte ici, ni brouillon ni version publiée. Donnez le dossier d’une entreprise ; "
        "« avers new » en commence un.",
        "There is no charter here, neither a draft nor a published version. Give the folder of a company; "
        "“avers new” begins one.",
    ),
    "already_published": Text(
        "« {found} » est publié, et ne change plus. Donnez-lui une nouvelle version ; pour un mois de "
        "conversations, avec avers close et --revise.",
        "“{found}” is published and never changes. Give it a new version; for a month of conversations, with "
        "avers close and --revise.",
    ),
    "draft_changed": Text(
        "Quelqu’un a enregistré le brouillon entre-temps. Relisez-le, puis recommencez.",
        "Somebody saved the draft meanwhile. Read it again, then repeat.",
    ),
    "parts_changed": Text(
        "Ce que vous voulez annuler a été récrit depuis ({n} passage(s)) : rien n’a changé. "
        "Comparez les deux textes, puis gardez celui qui convient.",
        "What you want to undo was written again since ({n} passage(s)): nothing has changed. "
        "Compare both texts, then keep the one that fits.",
    ),
    "not_the_signer": Text(
        "Seule la personne qui répond de la charte la signe ou la renvoie. Demandez-lui sa signature.",
        "Only the person who answers for the charter signs it or sends it back. Ask them to sign.",
    ),
    "wave_frozen": Text(
        "Des réponses sont arrivées : le seuil, la promesse et le questionnaire de cette vague "
        "ne changent plus ({found}).",
        "Answers have come: the threshold, the promise and the questions of this wave "
        "no longer change ({found}).",
    ),
    "ledger_is_final": Text(
        "Ce qui est écrit ici ne se corrige pas : une réponse anonyme n’appartient plus à personne.",
        "What is written here is not corrected: an anonymous answer belongs to nobody.",
    ),
    "store_busy": Text(
        "D’autres écritures occupent la base. Rien n’a été écrit ; réessayez dans un instant.",
        "Others are writing to the database. Nothing was written; try again in a moment.",
    ),
    "audit_key_missing": Text(
        "La clé du journal manque : {file}. Remettez-la depuis sa copie ; rien n’a été écrit.",
        "The key of the audit log is missing: {file}. Restore it from its copy; nothing was written.",
    ),
    "settings_refused": Text(
        "Corrigez ces réglages, puis relancez.",
        "Correct these settings, then start again.",
    ),
    **FAILURES_OF_CONCERNS,
    "machine": Text("La machine n’a pas pu.", "The machine could not."),
}

# Sentences of single faults, by code.
FAULTS: Final[Mapping[str, Text]] = {
    "target_whole": Text(
        "Une cible va avec son jour et qui l’a fixée.", "A target goes with its day and who set it."
    ),
    "already_replaced": Text(
        "Cet indicateur est déjà en train d’être remplacé. Annulez d’abord cela.",
        "This indicator is being replaced already. Undo that first.",
    ),
    "no_replacement": Text(
        "Cet indicateur ne peut pas prendre sa place. Choisissez dans la liste.",
        "This indicator cannot take its place. Choose from the list.",
    ),
    "not_a_day_ahead": Text(
        "« {found} » n’est pas un jour à venir. Écrivez une date dans les deux ans, comme 2027-03-31.",
        "“{found}” is no day ahead. Write a date within two years, such as 2027-03-31.",
    ),
    **FAULTS_OF_ACTS,
    **FAULTS_OF_HOOKS,
    **FAULTS_OF_VISITS,
    **FAULTS_OF_GRADING,
    **FAULTS_OF_COLLECTING,
    **FAULTS_OF_COMPOSING,
    **FAULTS_OF_COACHING,
    **FAULTS_OF_CONCERNS,
    **FAULTS_OF_FILES,
    **FAULTS_OF_EXPORTS,
    **FAULTS_OF_IMPORTS,
    **FAULTS_OF_CONVERSATIONS,
    **FAULTS_OF_MEASURES,
    **FAULTS_OF_SPREADING,
    **FAULTS_OF_CONTAGION,
    **FAULTS_OF_THE_PLAN,
    **FAULTS_OF_THE_LOOP,
    **FAULTS_OF_STRUCTURES,
    **FAULTS_OF_QUESTIONNAIRES,
    **FAULTS_OF_SCORING,
    **FAULTS_OF_SERIES,
    **FAULTS_OF_THE_PAGE,
    **FAULTS_OF_THE_WORKSHOP,
    "account_address": Text(
        "« {found} » n’est pas une adresse. Exemple : camille@maison.example.",
        "“{found}” is not an address. For example: camille@house.example.",
    ),
    "account_person": Text(
        "La personne « {found} » n’est pas dans people.csv.",
        "There is no person “{found}” in people.csv.",
    ),
    "account_unit": Text(
        "L’équipe « {found} » n’existe pas dans cette base. Équipes : {expected}. "
        "« avers load » y fait entrer une entreprise.",
        "There is no unit “{found}” in this database. Units: {expected}. “avers load” brings a company in.",
    ),
    "leads_no_account": Text(
        "{found} n’a pas de compte ouvert. « avers account » en crée un.",
        "{found} has no open account. “avers account” makes one.",
    ),
    "leads_already": Text(
        "Cette personne dirige déjà « {found} ». Mettez-y fin d’abord : avers leader {found} --until JOUR.",
        "This person leads “{found}” already. End that first: avers leader {found} --until DAY.",
    ),
    "leads_taken": Text(
        "Quelqu’un d’autre dirige « {found} ». Mettez-y fin d’abord : avers leader {found} --until JOUR.",
        "Somebody else leads “{found}”. End that first: avers leader {found} --until DAY.",
    ),
    "leads_too_early": Text(
        "Le {found} est trop tôt : le premier jour possible est le {expected}. Deux personnes ne dirigent "
        "pas une équipe le même jour.",
        "{found} is too early: the first possible day is {expected}. Two people never lead one team on "
        "the same day.",
    ),
    "leads_nobody": Text(
        "Personne n’est inscrit à la tête de « {found} ».",
        "Nobody is recorded as leading “{found}”.",
    ),
    "account_twice": Text(
        "{found} a déjà un compte.",
        "{found} has an account already.",
    ),
    "account_password": Text(
        "Mot de passe refusé : {found}",
        "Password refused: {found}",
    ),
    "no_charter": Text(
        "Il n’y a pas de charter.yaml ici. « avers new » en prépare un.",
        "There is no charter.yaml here. “avers new” prepares one.",
    ),
    "unit_twice": Text(
        "L’équipe « {found} » figure deux fois. Gardez une seule ligne par équipe.",
        "The unit “{found}” is there twice. Keep one line for each unit.",
    ),
    "no_unit": Text(
        "Aucune équipe. Écrivez au moins l’entreprise elle-même.",
        "There is no unit. Write at least the company itself.",
    ),
    "no_root": Text(
        "Aucune équipe n’est au sommet. Laissez vide le parent de l’entreprise.",
        "No unit stands at the top. Leave the parent of the company empty.",
    ),
    "two_roots": Text(
        "« {found} » est un second sommet, après « {expected} ». Donnez-lui un parent.",
        "“{found}” is a second top, after “{expected}”. Give it a parent.",
    ),
    "unknown_parent": Text(
        "Le parent « {found} » n’existe pas. Ajoutez cette équipe, ou corrigez la clé.",
        "The parent “{found}” does not exist. Add that unit, or correct the key.",
    ),
    "nothing_to_read": Text(
        "Il n’y a rien à lire. Collez un texte, ou choisissez un fichier.",
        "There is nothing to read. Paste a text, or choose a file.",
    ),
    "reading_too_long": Text(
        "Ce texte compte {found} signes ; {expected} au plus, et 600 phrases. Lisez-le en plusieurs fois.",
        "This text has {found} characters; {expected} at most, and 600 sentences. Read it in parts.",
    ),
    "unit_cycle": Text(
        "Ces équipes tournent en rond : {found}. Corrigez un des parents.",
        "These units go round in a circle: {found}. Correct one of the parents.",
    ),
}


def explain(error: AversError, language: Language) -> Iterator[str]:
    """Yield the lines that tell a person what went wrong and what to do."""
    if isinstance(error, InputRefused):
        for fault in error.faults:
            yield explain_fault(fault, language)
        return
    sentence = FAILURES.get(error.code)
    yield _filled(sentence.in_language(language), error.values) if sentence else str(error)


def explain_fault(fault: Fault, language: Language) -> str:
    """Return one fault as a line: place, what was found, what was expected, what to do."""
    sentence = FAULTS.get(fault.code)
    words = _filled(sentence.in_language(language), fault.values) if sentence else fault.code
    colon = "\u202f: " if language == "fr" else ": "
    return colon.join(part for part in (_place(fault, language), words) if part)


def _place(fault: Fault, language: Language) -> str:
    parts = [fault.file] if fault.file else []
    if fault.line:
        parts.append(f"ligne {fault.line}" if language == "fr" else f"line {fault.line}")
    if fault.line and fault.column:
        parts.append(f"colonne {fault.column}" if language == "fr" else f"column {fault.column}")
    if fault.path:
        parts.append(fault.path)
    return ", ".join(parts)


def _filled(template: str, values: Mapping[str, str]) -> str:
    for name, value in values.items():
        template = template.replace("{" + name + "}", value)
    return template
