"""Words about scored replies: the duty that comes first, and what was wrong with a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final, Protocol

from avers.core.estimate import Withheld
from avers.core.text import Language, Text

if TYPE_CHECKING:
    from avers.application.reading_replies import RepliesRead
    from avers.core.conversations.model_calibration import Calibration

__all__ = [
    "CALIBRATED",
    "CALIBRATION_STATES",
    "CLUSTER_STARTED",
    "DUTY",
    "FAILURES",
    "FAULTS",
    "MODEL_DONE",
    "MODEL_KEPT",
    "MODEL_OFF",
    "MODEL_ON",
    "MODEL_PLAN",
    "RESUMED",
    "SCORED",
    "TIMES_UNREAD",
    "tell_model_done",
    "tell_replies_read",
]  # fmt: skip

DUTY: Final = Text(
    "Ces scores décrivent des textes, jamais des personnes. Avant tout usage qui concerne des employés : les "
    "informer, consulter le CSE, conduire une AIPD (Code du travail L1222-4 et L2312-38).",
    "These scores describe texts, never people. Before any use that concerns employees: tell them, hear the "
    "works council, carry out a DPIA (French Labour Code L1222-4 and L2312-38).",
)

SCORED: Final = Text("Messages lus : {n}. {out}", "Messages read: {n}. {out}")

MODEL_PLAN: Final = Text(
    "Modèle {model} ({host}) : {n} échanges masqués à envoyer sur {whole}, au plus {cost} ; budget {budget}.",
    "Model {model} ({host}): {n} masked exchanges of {whole} to send, at most {cost}; budget {budget}.",
)

MODEL_KEPT: Final = Text(
    "{n} réponses du modèle étaient déjà là : elles ne sont ni redemandées ni repayées.",
    "{n} answers of the model were there already: they are neither asked nor paid for again.",
)

MODEL_DONE: Final = Text(
    "{marked} échanges notés, {without} sans note ; dépensé : {spent}. {out}",
    "{marked} exchanges marked, {without} without a mark; spent: {spent}. {out}",
)

CALIBRATED: Final = Text(
    "{criterion} ({language}) : {state}, {n} conversations ; modèle et consensus {ours}, entre personnes "
    "{theirs}.",
    "{criterion} ({language}): {state}, {n} conversations; model and consensus {ours}, among people "
    "{theirs}.",
)

CALIBRATION_STATES: Final[Mapping[bool, Text]] = {
    True: Text("accepté", "accepted"),
    False: Text("non calibré", "not calibrated"),
}


class ModelRun(Protocol):
    """What is told of a run of a language model."""

    @property
    def n_marked(self) -> int:
        """Exchanges that have marks."""
        ...

    @property
    def n_without(self) -> int:
        """Exchanges that have none."""
        ...

    @property
    def spent(self) -> float:
        """What it cost."""
        ...

    @property
    def calibrations(self) -> Mapping[tuple[str, str], Calibration]:
        """How it agrees with people, by criterion and language."""
        ...


def tell_model_done(done: ModelRun, out: str, language: Language) -> Iterator[str]:
    """Yield what a run of a language model did, then how it agrees with people, a line a criterion."""
    counts = {"marked": done.n_marked, "without": done.n_without}
    yield MODEL_DONE.in_language(language).format(**counts, spent=f"{done.spent:.2f}", out=out)
    for (criterion, of), found in done.calibrations.items():
        kappas = (
            "—" if isinstance(one, Withheld) else f"{one.value:.2f}"
            for one in (found.with_people, found.among_people)
        )
        told = dict(zip(("ours", "theirs"), kappas, strict=True))
        state = CALIBRATION_STATES[found.is_accepted].in_language(language)
        words = CALIBRATED.in_language(language)
        yield words.format(criterion=criterion, language=of, state=state, n=found.n, **told)


MODEL_OFF: Final = Text("éteint", "off")
MODEL_ON: Final = Text("allumé : {model}, {host}", "on: {model}, {host}")

CLUSTER_STARTED: Final = Text(
    "Prêt. Donnez cette adresse à --scheduler ; Ctrl+C arrête tout.",
    "Ready. Give this address to --scheduler; Ctrl+C stops it all.",
)

RESUMED: Final = Text(
    "Reprise : {n} parties étaient déjà écrites.",
    "Resumed: {n} parts were written already.",
)

TIMES_UNREAD: Final = Text(
    "Certaines heures de sent_at ne se lisent pas : les messages sont pris dans l’ordre du fichier.",
    "Some times of sent_at cannot be read: messages are taken in the order of the file.",
)

_READ: Final = Text(
    "{n} réponses lues, {before} l’étaient déjà : la part annoncée aux équipes, {sampled} réponses.",
    "{n} replies read, {before} were already: the part announced to staff, {sampled} replies.",
)
_UNDATED: Final = Text(
    " Sans date, {n} autres n’ont pas été lues.", " Without a date, {n} others were not read."
)


def tell_replies_read(done: RepliesRead, language: Language) -> str:
    """Return what a run over the replies of a company did, in one line."""
    before = done.n_sampled - done.n_read - done.n_undated
    words = _READ.in_language(language).format(n=done.n_read, before=before, sampled=done.n_sampled)
    return words + (_UNDATED.in_language(language).format(n=done.n_undated) if done.n_undated else "")


FAILURES: Final[Mapping[str, Text]] = {
    "no_such_month": Text(
        "« {found} » ne peut pas être publié : donnez un mois passé, comme 2026-10, dont des réponses ont "
        "été lues (avers score).",
        "“{found}” cannot be published: give a month that is over, such as 2026-10, of which replies were "
        "read (avers score).",
    ),
    "only_months_revised": Text(
        "« {found} » est une vague : elle se publie une fois. Seul un mois de conversations se publie de "
        "nouveau (conversations:2026-10).",
        "“{found}” is a wave: it is published once. Only a month of conversations is published anew "
        "(conversations:2026-10).",
    ),
    "sample_missing": Text(
        "Les équipes savent que des conversations sont lues, mais pas lesquelles : écrivez dans "
        "registers/notices.csv, ligne {found}, la part lue (share, comme 0.1), s’il le faut le plafond par "
        "mois (ceiling) et les personnes et canaux laissés de côté (excluded).",
        "Staff know that conversations are read, but not which: in registers/notices.csv, row {found}, write "
        "the share that is read (such as 0.1), if need be the ceiling a month, and the people and channels "
        "left out (excluded).",
    ),
    "worker_lost": Text(
        "Un des processus s’est arrêté, sans doute faute de mémoire. Ce qui est écrit est gardé : relancez "
        "la même commande, avec --processes 1 si cela se reproduit.",
        "One of the processes ended, probably for want of memory. What is written is kept: run the same "
        "command again, with --processes 1 if it happens again.",
    ),
    "model_off": Text(
        "Le modèle de langage est éteint, ou ses réglages ne se lisent pas : {found}. Il faut "
        "AVERS_MODEL_URL (https, ou cette machine) et AVERS_MODEL ; ailleurs que sur cette machine, aussi "
        "AVERS_MODEL_PRICES (lu/écrit, par million) et AVERS_MODEL_BUDGET.",
        "The language model is off, or its settings cannot be read: {found}. It needs AVERS_MODEL_URL "
        "(https, or this machine) and AVERS_MODEL; on another machine, AVERS_MODEL_PRICES (read/written, "
        "per million) and AVERS_MODEL_BUDGET too.",
    ),
    "model_not_agreed": Text(
        "{found} est une autre machine : rien n’y est envoyé sans la ligne language_model de "
        "registers/notices.csv (équipes informées, CSE consulté, AIPD), dans le dossier de l’entreprise où "
        "est le fichier. Un modèle sur cette machine n’en a pas besoin.",
        "{found} is another machine: nothing is sent there without the row language_model of "
        "registers/notices.csv (staff told, works council heard, DPIA), in the folder of the company where "
        "the file is. A model on this machine does not need it.",
    ),
    "cluster_missing": Text(
        "Le calcul sur plusieurs machines demande un complément : pip install 'avers[cluster]'. Sans lui, "
        "--engine here donne le même résultat.",
        "Work on several machines needs one more package: pip install 'avers[cluster]'. Without it, "
        "--engine here gives the same result.",
    ),
    "cluster_lost": Text(
        "Aucun ordonnanceur, ou plus aucun processus de calcul, ne répond à {found}. Ce qui est écrit est "
        "gardé : démarrez-le (avers cluster), puis relancez la même commande.",
        "No scheduler, or no worker any more, answers at {found}. What is written is kept: start it "
        "(avers cluster), then run the same command again.",
    ),
    "cluster_unlike": Text(
        "Un processus de calcul de {found} n’a pas la même version d’Avers ou de Python : le résultat "
        "pourrait différer. Installez partout la même, puis relancez la même commande.",
        "A worker of {found} has another version of Avers or of Python: the result might differ. Install "
        "the same one everywhere, then run the same command again.",
    ),
}

FAULTS: Final[Mapping[str, Text]] = {
    "reading_verdict": Text("Choisissez l’une des deux réponses.", "Choose one of the two answers."),
    "excluded_unknown": Text(
        "« {found} » n’est ni une personne ni un canal connus : il serait lu. Écrivez la clé ou l’adresse de "
        "la personne, ou le nom du canal, séparés par une virgule.",
        "“{found}” is no person and no channel that is known: it would be read. Write the key or the address "
        "of the person, or the name of the channel, with commas between them.",
    ),
    "grade_columns": Text(
        "Il manque : {expected}. Il y a : {found}. Une ligne par note : id, criterion, grader, mark.",
        "Missing: {expected}. There are: {found}. One row a mark: id, criterion, grader, mark.",
    ),
    "grade_mark": Text(
        "« {found} » n’est pas une note. Donnez 0, 1 ou 2.",
        "“{found}” is no mark. Give 0, 1 or 2.",
    ),
    "grade_twice": Text(
        "{found} est noté deux fois par la même personne. Gardez une des deux lignes.",
        "{found} is marked twice by the same person. Keep one of the two rows.",
    ),
    "unknown_message_format": Text(
        "Format inconnu. Donnez un fichier .csv, .tsv, .jsonl, .json ou .parquet ; un classeur s’enregistre "
        "d’abord en CSV UTF-8.",
        "Unknown format. Give a .csv, .tsv, .jsonl, .json or .parquet file; save a workbook as CSV UTF-8 "
        "first.",
    ),
    "unknown_score_format": Text(
        "Le résultat s’écrit en .csv ou en .parquet : nommez-le ainsi.",
        "The result is written as .csv or .parquet: name it so.",
    ),
    "score_folder": Text(
        "Ce dossier n’existe pas. Créez-le, ou donnez un autre endroit.",
        "There is no such folder. Create it, or name another place.",
    ),
    "score_over_folder": Text(
        "C’est un dossier. Donnez le nom d’un fichier .csv ou .parquet.",
        "This is a folder. Give the name of a .csv or .parquet file.",
    ),
    "model_answer": Text(
        "Cette ligne n’est pas une réponse du modèle telle qu’elle est gardée. Retirez la ligne, ou le "
        "fichier entier pour tout redemander.",
        "This line is no answer of the model as it is kept. Remove the line, or the whole file to have "
        "everything asked anew.",
    ),
    "score_over_source": Text(
        "C’est un des fichiers lus : il serait perdu. Donnez un autre nom au résultat.",
        "This is one of the files that are read: it would be lost. Give the result another name.",
    ),
    "json_one_object": Text(
        "C’est un seul objet JSON sur plusieurs lignes, comme en donnent les outils d’assistance. Donnez-le "
        "à avers import, puis avers score DOSSIER le lit ; ou écrivez une réponse par ligne.",
        "This is one JSON object over several lines, as help desks give. Hand it to avers import, then avers "
        "score DIR reads it; or write one reply a line.",
    ),
    "json_row_form": Text(
        'Chaque ligne doit être un objet, comme {"text": "…"}.',
        'Each line must be an object, such as {"text": "…"}.',
    ),
    "message_no_text": Text(
        "Aucune colonne ne s’appelle text. Il y a : {found}. Renommez celle qui contient les réponses ; "
        "l’export d’un outil d’assistance se donne à avers import, puis avers score DOSSIER le lit.",
        "No column is called text. There are: {found}. Rename the one that holds the replies; the export "
        "of a help desk is given to avers import, then avers score DIR reads it.",
    ),
    "message_no_words": Text(
        "La colonne « {found} » est de type {kind} : elle ne se lit pas comme des mots. Écrivez-la en texte.",
        "The column “{found}” is of type {kind}: it does not read as words. Write it as text.",
    ),
}
