"""The composition root: the only module that ties adapters and engines to the application.

Everything heavy is imported inside the function that needs it, so that ``avers check`` answers in
the blink of an eye.
"""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
    from contextlib import AbstractContextManager
    from datetime import date, datetime

    from avers.adapters.database.company import DatabaseCompany
    from avers.adapters.database.copying.data import Backup
    from avers.adapters.database.copying.keys import KeysBack
    from avers.adapters.database.health import CheckResult, Health
    from avers.adapters.files.closings import FolderClosings
    from avers.adapters.files.company import FolderCompany
    from avers.adapters.files.drafts import FolderDrafts, FolderTalkDrafts
    from avers.adapters.files.drill_streams import FolderDrillStreams
    from avers.adapters.files.lines_in import OpenedLines
    from avers.adapters.help_desks.handed import Handed
    from avers.adapters.llm.endpoint import Endpoint
    from avers.application.asking_model import Price
    from avers.application.contagion.scenario import Given
    from avers.application.importing.conversation_map import ConversationMap
    from avers.application.importing.conversations import ConversationFile
    from avers.application.importing.drafting import KeptMappings
    from avers.application.importing.figures import Table
    from avers.application.importing.mapping import GivenMapping
    from avers.application.importing.one_page import ReadPage
    from avers.application.importing.source import Source
    from avers.application.importing.structure import SurveyStructure
    from avers.application.importing.talk_drafting import KeptTalkMaps, TalkTable
    from avers.application.ports import Company, Mail, Post, Posting, ReportMail, ReportOrders, Subscriptions
    from avers.application.reading_replies import RepliesRead
    from avers.application.scoring import Engine as ScoringEngine
    from avers.application.viewer import Role
    from avers.core.charter.compilation.document import Compiled
    from avers.core.conversations.model_calibration import Calibration
    from avers.core.evidence.instrument import Instrument
    from avers.core.evidence.invitation import Invited
    from avers.core.evidence.series import KpiValue
    from avers.core.organisation.register import RegisterRow, RegisterSpec
    from avers.core.text import Language

__all__ = [
    "are_conversations",
    "as_yaml",
    "back_up",
    "back_up_keys",
    "begin_term",
    "check_installation",
    "decode_answers",
    "end_term",
    "erased_since",
    "erased_since_in",
    "examine_installation",
    "forget_what_waited",
    "is_kpi_file",
    "is_one_page",
    "is_structure",
    "is_structure_handed_over",
    "mark_messages",
    "model_of",
    "open_closings",
    "open_database",
    "open_drafts",
    "open_drill_streams",
    "open_folder",
    "open_kept_mappings",
    "open_kept_talk_maps",
    "open_letters",
    "open_mail",
    "open_one_draft",
    "open_one_talk_draft",
    "open_post",
    "open_posting",
    "open_talk_drafts",
    "prepare_database",
    "read_answers",
    "read_company_replies",
    "read_conversations",
    "read_customers_file",
    "read_figures",
    "read_handed_over",
    "read_kpi_file",
    "read_mapping",
    "read_one_page",
    "read_returned",
    "read_scenarios",
    "read_structure",
    "read_survey_file",
    "read_talks_handed_over",
    "read_values",
    "remember_erased",
    "restore_data",
    "restore_keys",
    "resume_audit",
    "score_messages",
    "seat_everybody",
    "start_cluster",
    "start_django",
    "start_folder",
    "table_handed_over",
    "write_folder",
    "write_kpi_file",
    "write_report",
    "write_survey_file",
    "write_table_file",
]  # fmt: skip

# The settings live with the web application, which nothing here imports: Django finds them by name.
_SETTINGS = "avers.web.settings"
# Bytes that tell what a file is.
_OPENING = 4_096


def open_folder(path: Path) -> FolderCompany:
    """Return the company kept in the folder ``path``, which may still be empty.

    Raises
    ------
    InputRefused
        There is something of that name which is no folder.
    """
    from avers.adapters.files.company import FolderCompany
    from avers.core.errors import Fault, InputRefused

    if path.exists() and not path.is_dir():
        raise InputRefused([Fault("not_a_folder", str(path))])
    return FolderCompany(path)


def start_django() -> None:
    """Load the settings and the models; a second call does nothing."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", _SETTINGS)
    django.setup()


def prepare_database() -> None:
    """Create the database of the settings, or bring it to this version; safe to run at every start."""
    from django.core.management import call_command
    from django.db import connections

    start_django()
    call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
    # A server starts its processes after this; none may inherit a connection.
    connections.close_all()


def check_installation() -> tuple[CheckResult, ...]:
    """Return what the numbered checks of the settings found."""
    start_django()
    from avers.adapters.database.health import check_installation as check

    return check()


def examine_installation() -> Health:
    """Return what this installation has and lacks."""
    start_django()
    from avers.adapters.database.health import examine

    return examine()


def as_yaml(document: Compiled) -> bytes:
    """Return a compiled document as the file that ``avers compile`` writes."""
    from avers.adapters.files.documents import dump_document

    return dump_document(document)


def read_survey_file(content: bytes, name: str) -> Instrument:
    """Return the survey in a file of ``surveys/``, as ``avers check`` reads it; faults call it ``name``.

    Raises
    ------
    InputRefused
        Every fault of the file, with its line.
    """
    from tempfile import TemporaryDirectory

    from avers.adapters.files.documents import read_typed
    from avers.adapters.files.names import check_name
    from avers.adapters.files.yaml_in import read_yaml
    from avers.core.evidence.instrument import Instrument

    with TemporaryDirectory() as folder:
        place = Path(folder) / "survey.yaml"
        place.write_bytes(content)
        survey = read_typed(read_yaml(place, name), Instrument)
    check_name(survey.key)
    return survey


def write_survey_file(survey: Instrument) -> bytes:
    """Return a survey as the file of ``surveys/`` that holds it."""
    from avers.adapters.files.documents import dump_document

    return dump_document(survey)


def open_database() -> DatabaseCompany:
    """Return the company kept in the database that the settings name."""
    start_django()
    from avers.adapters.database.company import DatabaseCompany

    return DatabaseCompany()


def back_up(
    file: Path, passphrase: str, *, at: datetime, folder: Path | None = None, with_database: bool = True
) -> tuple[str, ...]:
    """Write the database into ``file``, encrypted and read back; return the waves whose keys went with that.

    Once a copy holds what a closed wave gathered, its key is destroyed (security section 3). A company
    ``folder`` goes into the same file, with the database or without it.

    Raises
    ------
    CopyInside
        The copy, the keys or the database lie inside the folder.
    InputRefused
        There is no such folder, or it holds links: every one is named.
    """
    start_django()
    from avers.adapters.database.copying.data import is_current, write_backup
    from avers.adapters.files.copying import identity_of, pack
    from avers.application.collecting import destroy_keys, waves_closed_for_good

    entries: Iterable[bytes] = ()
    identity = ""
    if folder is not None:
        _check_outside(folder, file)
        identity, entries = identity_of(folder, draw=True), pack(folder)
    # An older database is copied as it is, before it is brought to this version: it can be asked nothing.
    copied = waves_closed_for_good(open_database()) if with_database and is_current() else None
    write_backup(file, passphrase, at=at, folder=entries, identity=identity, with_database=with_database)
    return () if copied is None else destroy_keys(open_database(), at=at, copied=copied)


def _check_outside(folder: Path, file: Path) -> None:
    """Refuse what would lie inside a copy of ``folder``: the copy itself, the keys, a database at work."""
    from django.conf import settings

    from avers.adapters.database.copying.data import CopyInside
    from avers.core.errors import Fault, InputRefused

    if not folder.is_dir() or folder.is_symlink():
        raise InputRefused([Fault("not_a_folder" if folder.exists() else "no_such_file", str(folder))])
    inside = folder.resolve()
    for place in (file.resolve(), Path(settings.AVERS_KEYS).resolve(), Path(settings.AVERS_HOME).resolve()):
        if place == inside or inside in place.parents:
            raise CopyInside(found=place, expected=folder)


def back_up_keys(file: Path, passphrase: str) -> int:
    """Write the folder of the keys into ``file``, encrypted and read back; return how many there are."""
    start_django()
    from avers.adapters.database.copying.data import DataBesideKeys
    from avers.adapters.database.copying.keys import write_keys
    from avers.adapters.files.copying import holds_a_company

    for place in file.resolve().parents:
        if holds_a_company(place):
            raise DataBesideKeys(found=place)
    return write_keys(file, passphrase)


def restore_keys(file: Path, passphrase: str) -> KeysBack:
    """Put back the keys of a copy that are not there."""
    start_django()
    from avers.adapters.database.copying.keys import read_keys

    return read_keys(file, passphrase)


def restore_data(
    file: Path,
    passphrase: str,
    *,
    folder: Path | None = None,
    forget: Callable[[FolderCompany], None] | None = None,
) -> Backup:
    """Put the database of a copy where the settings say, all or nothing, and bring it to this version.

    Nobody stays signed in. A company folder that the copy holds is put at ``folder``; before it has its name,
    ``forget`` makes it forget whom it must.

    Raises
    ------
    FolderTaken
        Something is at ``folder`` already.
    WithFolder, WithoutFolder
        The copy holds a folder and none is named, or the other way round.
    """
    start_django()
    from contextlib import nullcontext

    from avers.adapters.database.copying.data import read_backup
    from avers.adapters.files.copying import Arriving

    with Arriving(folder) if folder else nullcontext() as arriving:
        found = read_backup(file, passphrase, take=arriving.unpack if arriving else None)
        if found.engine:
            _settle_database()
        if arriving:
            if forget:
                forget(open_folder(arriving.place))
            arriving.appear()
    return found


def _settle_database() -> None:
    from django.contrib.sessions.models import Session

    prepare_database()
    Session.objects.all().delete()


def resume_audit(told: Backup, *, at: datetime) -> None:
    """Say in the audit chain that a copy was put back; raises ``AuditKeyMissing`` without the key."""
    from avers.adapters.database.audit_chain import anchor_restored
    from avers.adapters.database.transactions import write_transaction

    with write_transaction():
        anchor_restored(at=at, details={"made_at": told.made_at, "version": told.avers})


def erased_since() -> tuple[str, ...]:
    """Return the people in the database who were erased, as remembered outside it."""
    from avers.adapters.database.copying.erasures import erased_again

    return erased_again()


def erased_since_in(company: FolderCompany) -> tuple[str, ...] | None:
    """Return the people in a company folder who were erased from it; None where no list is kept here."""
    start_django()
    from avers.adapters.database.copying.erasures import erased_among, is_kept
    from avers.adapters.files.copying import identity_of
    from avers.application.erasing import everybody_in

    if not is_kept():
        return None
    return erased_among(everybody_in(company), of=identity_of(company.root))


def remember_erased(folder: Path, person: str) -> None:
    """Write down, outside a company folder that was ever copied, that ``person`` is erased from it (M3)."""
    from avers.adapters.files.copying import identity_of

    if identity := identity_of(folder):
        start_django()
        from avers.adapters.database.copying.erasures import remember

        remember(person, of=identity)


def open_letters() -> tuple[Subscriptions, Mail]:
    """Return who asked for the weekly letter, and what carries letters.

    Raises
    ------
    NoMail
        The settings name no mail server, or not the address of this installation.
    """
    start_django()
    from django.conf import settings

    from avers.adapters.database.reminders import DatabaseSubscriptions
    from avers.adapters.mail.letters import MailedLetters
    from avers.application.ports.refusals import NoMail

    missing = [
        name
        for name, is_there in (
            ("AVERS_MAIL", settings.AVERS_MAILS),
            ("AVERS_ADDRESS", settings.AVERS_ADDRESS),
        )
        if not is_there
    ]
    if missing:
        raise NoMail(found=", ".join(missing))
    return DatabaseSubscriptions(), MailedLetters(settings.AVERS_ADDRESS)


def open_posting() -> Posting:
    """Return who was written to about which survey, in the database that the settings name."""
    start_django()
    from avers.adapters.database.posting import DatabasePosting

    return DatabasePosting()


def open_post() -> Post:
    """Return what carries invitations; raises ``NoMail`` as ``open_letters``."""
    open_letters()
    from django.conf import settings

    from avers.adapters.mail.invitations import MailedInvitations

    return MailedInvitations(settings.AVERS_ADDRESS)


def open_mail() -> tuple[Post, ReportOrders, ReportMail]:
    """Return what carries invitations, who receives which report, and what carries reports.

    Raises ``NoMail`` as ``open_letters``.
    """
    post = open_post()
    from django.conf import settings

    from avers.adapters.database.report_orders import DatabaseReportOrders
    from avers.adapters.mail.reports import MailedReports

    return post, DatabaseReportOrders(), MailedReports(settings.AVERS_ADDRESS)


def read_returned(path: Path) -> tuple[str, ...]:
    """Return the addresses that came back as failed for good; raises ``InputRefused`` for no such mailbox."""
    from avers.adapters.mail.invitations import returned_addresses

    return returned_addresses(path)


def make_account(
    email: str,
    password: str,
    *,
    role: Role,
    unit: str,
    language: Language,
    at: datetime,
    person: str = "",
    leads: str = "",
    since: date | None = None,
) -> None:
    """Make an account that can sign in; ``person`` is the key of theirs among the people.

    ``leads`` is the unit it leads, from the day ``since`` on (that of ``at`` by default).

    Raises
    ------
    AccountRefused
        The address is no address or has an account, or the password is too weak.
    LeadingRefused
        Somebody else leads that team; no account is made.
    """
    start_django()
    from avers.adapters.database.accounts import make_account as make
    from avers.adapters.database.transactions import write_transaction

    with write_transaction():
        make(email, password, role=role, unit=unit, language=language, at=at, person=person)
        if leads:
            begin_term(email, leads, since=since or at.date(), by="avers account", at=at)


def begin_term(email: str, unit: str, *, since: date, by: str, at: datetime) -> None:
    """Record that an account leads a unit from a day on; ``LeadingRefused`` where it cannot be so."""
    start_django()
    from avers.adapters.database.leading import begin_term as begin

    begin(email, unit, since=since, by=by, at=at)


def end_term(unit: str, *, until: date, by: str, at: datetime) -> None:
    """Record the last day of whoever leads a unit; ``LeadingRefused`` where nobody does."""
    start_django()
    from avers.adapters.database.leading import end_term as end

    end(unit, until=until, by=by, at=at)


def make_demo_link(email: str, *, role: Role, unit: str) -> str:
    """Return the token of a sign-in link for an account of the demonstration, made where it is missing."""
    start_django()
    from avers.adapters.database.accounts import make_demo_link as make
    from avers.adapters.database.models import User
    from avers.adapters.database.transactions import write_transaction

    with write_transaction():
        user = User.objects.filter(email=email).first()
        user = user or User.objects.create_user(email, role=role, unit=unit)
    return make(user)


def seat_everybody(now: datetime) -> None:
    """Make the accounts of the fictitious company that are missing, one a role; none has a password."""
    start_django()
    from avers.adapters.database.models import TermRow, User
    from avers.adapters.database.transactions import write_transaction
    from avers.application.sampling import LED_SINCE, SEATS

    organisation = open_database().organisation
    with write_transaction():
        known = set(User.objects.values_list("email", flat=True))
        for role, seat in SEATS.items():
            person = seat.taken_by(organisation.people_of(seat.unit))
            if seat.address not in known:
                User.objects.create_user(seat.address, role=role, unit=seat.unit, person=person)
            if seat.leads and not TermRow.objects.filter(unit=seat.leads).exists():
                begin_term(seat.address, seat.leads, since=LED_SINCE, by="avers demo", at=now)


def read_answers(path: Path, given: GivenMapping | None = None, *, sheet: str = "") -> Source:
    """Return a foreign file of answers as columns, read as its mapping declares.

    ``sheet`` names the sheet of a workbook that has no mapping yet.
    """
    from avers.adapters.files.answers_in import read_answers as read
    from avers.adapters.files.workbook_in import is_workbook, read_workbook
    from avers.adapters.survey_tools.recognising import recognise
    from avers.application.importing.mapping import FileFormat
    from avers.core.errors import Fault, InputRefused

    form = given.mapping.file if given else FileFormat(sheet=sheet)
    if is_workbook(path):
        table = read_workbook(path, sheet=form.sheet)
    elif _is_json(path):
        return _read_json(path, leave_out=given is not None)
    else:
        try:
            table = read(path, delimiter=form.delimiter, encoding=form.encoding)
        except InputRefused as refused:
            if path.suffix.lower() in (".xlsx", ".xlsm") and {one.code for one in refused.faults} == {
                "no_row"
            }:
                raise InputRefused([Fault("text_named_workbook", path.name)]) from None
            raise
    # Before anybody has mapped it, trials are as good as answers to find the questions by.
    chosen = frozenset(rule.column for rule in given.mapping.keep) if given else frozenset[str]()
    # A mapping that names no question is nobody's yet: a page looks at the file with it.
    by_hand = given is not None and bool(given.mapping.items)
    return recognise(table, chosen=chosen, leave_out=given is not None, by_hand=by_hand)


def read_handed_over(path: Path, *, sheet: str = "") -> Source:
    """Return a file that somebody hands over on a page, without what nobody sent.

    Whatever wrote it, columns about a person are emptied. Raises ``InputRefused`` with every fault; a file of
    trials and of forms that were never sent is one.
    """
    from avers.adapters.survey_tools.recognising import check_sent, without_persons
    from avers.application.importing.mapping import AnswerMapping, FileFormat, GivenMapping, UnitRule
    from avers.core.errors import Fault, InputRefused

    if is_structure(path):
        raise InputRefused([Fault("structure_handed_over", path.name)])
    plain = AnswerMapping("", "employee", (), UnitRule(), file=FileFormat(sheet=sheet))
    source = read_answers(path, GivenMapping(plain))
    check_sent(source)
    return source if source.export is not None else without_persons(source)


def open_drafts() -> FolderDrafts:
    """Return where files wait on their way in, on this server."""
    start_django()
    from django.conf import settings

    from avers.adapters.files.drafts import FolderDrafts

    return FolderDrafts(Path(settings.AVERS_HOME) / "imports", _keys_of_folders("import"))


def open_closings() -> FolderClosings:
    """Return where it stands how far waves are that somebody closes from a page, on this server."""
    start_django()
    from django.conf import settings

    from avers.adapters.files.closings import FolderClosings

    return FolderClosings(Path(settings.AVERS_HOME) / "closings", _keys_of_folders("closing"))


def _keys_of_folders(kind: str) -> Callable[[str], bytes]:
    from django.conf import settings

    secret = hashlib.blake2b(settings.SECRET_KEY.encode()).digest()

    def key_of(name: str) -> bytes:
        # A key for each folder: what lies in one folder opens nothing in another.
        return hashlib.blake2b(f"{kind} {name}".encode(), key=secret, digest_size=32).digest()

    return key_of


def open_one_draft(root: Path, key: bytes) -> FolderDrafts:
    """Return where files wait, for a process that knows the key of one of them and nothing else."""
    from avers.adapters.files.drafts import FolderDrafts

    return FolderDrafts(root, lambda _: key)


def open_talk_drafts() -> FolderTalkDrafts:
    """Return where files of conversations wait on their way in, on this server."""
    start_django()
    from django.conf import settings

    from avers.adapters.files.drafts import FolderTalkDrafts

    return FolderTalkDrafts(
        Path(settings.AVERS_HOME) / "imports-conversations", _keys_of_folders("conversations")
    )


def open_drill_streams() -> FolderDrillStreams:
    """Return where the messages of drills lie that came from a file, on this server."""
    start_django()
    from django.conf import settings
    from django.utils import timezone

    from avers.adapters.files.drill_streams import FolderDrillStreams

    return FolderDrillStreams(Path(settings.AVERS_HOME) / "drills", _keys_of_folders("drills"), timezone.now)


def forget_what_waited(at: datetime) -> int:
    """Forget files that nobody imported in time, and words of drills past their days; return how many."""
    return open_drafts().sweep(at) + open_talk_drafts().sweep(at) + open_drill_streams().sweep()


def open_one_talk_draft(root: Path, key: bytes) -> FolderTalkDrafts:
    """Return where files of conversations wait, for a process that knows the key of one of them."""
    from avers.adapters.files.drafts import FolderTalkDrafts

    return FolderTalkDrafts(root, lambda _: key)


def open_kept_talk_maps() -> KeptTalkMaps:
    """Return the mappings that tables of messages came in by, in the database that the settings name."""
    start_django()
    from avers.adapters.database.mappings import DatabaseTalkMaps

    return DatabaseTalkMaps()


def open_kept_mappings() -> KeptMappings:
    """Return the mappings that files came in by, in the database that the settings name."""
    start_django()
    from avers.adapters.database.mappings import DatabaseMappings

    return DatabaseMappings()


def _is_json(path: Path) -> bool:
    from avers.adapters.survey_tools.json_answers import looks_like_json

    return path.is_file() and looks_like_json(_opening(path))


def _opening(path: Path) -> str:
    with path.open("rb") as file:
        return _decoded(file.read(_OPENING))


def _decoded(opening: bytes) -> str:
    wide = opening[:2] in (b"\xff\xfe", b"\xfe\xff")
    return opening.decode("utf-16" if wide else "utf-8-sig", errors="replace")


def _read_json(path: Path, *, leave_out: bool) -> Source:
    from avers.adapters.files.bytes_in import MEGABYTE, Bounds, check_file
    from avers.adapters.survey_tools.json_answers import read_json_answers

    # The whole file may be one line.
    checked = check_file(path, path.name, Bounds(file=32 * MEGABYTE, line=32 * MEGABYTE))
    text = path.read_bytes().decode(checked.encoding)
    return read_json_answers(text, path.name, checked.content_hash, leave_out=leave_out)


def read_mapping(path: Path) -> GivenMapping:
    """Return the mapping in a YAML file."""
    from avers.adapters.files.answers_in import read_mapping as read

    return read(path)


def read_register_file(
    content: bytes, name: str, spec: RegisterSpec, units: frozenset[str]
) -> list[RegisterRow]:
    """Return the rows of a CSV that somebody handed in for one register, checked as in a folder.

    Raises
    ------
    InputRefused
        Every fault of the file at once.
    """
    import tempfile

    from avers.adapters.files.csv_in import read_rows

    # Readers of files take places, within bounds; this one is ours alone, and gone at once.
    with tempfile.TemporaryDirectory(prefix="avers-") as folder:
        place = Path(folder) / "register.csv"
        place.write_bytes(content)
        return [row.cells for row in read_rows(place, name, spec, units=units)]


def read_customers_file(content: bytes, name: str, units: frozenset[str], root: str) -> tuple[Invited, ...]:
    """Return the customers of a CSV of address, unit and language; an empty unit is ``root``.

    Raises
    ------
    InputRefused
        Every fault of the file at once, each with its line.
    """
    import tempfile

    from avers.adapters.files.csv_in import bounded, gather_rows
    from avers.adapters.files.tables import CUSTOMERS_LIST
    from avers.application.collecting import customers_listed
    from avers.core.errors import InputRefused

    with tempfile.TemporaryDirectory(prefix="avers-") as folder:
        place = Path(folder) / "customers.csv"
        place.write_bytes(content)
        rows, faults = gather_rows(place, name, CUSTOMERS_LIST)
    unread = {fault.line for fault in faults}
    told = (
        (row.line, row.text("address"), row.text("unit") or root, row.text("language"))
        for row in rows
        if row.line not in unread
    )
    try:
        listed = customers_listed(told, units, file=name)
    except InputRefused as refused:
        raise InputRefused(bounded([*faults, *refused.faults])) from None
    if faults:
        raise InputRefused(bounded(faults))
    return listed


def write_register_file(spec: RegisterSpec, rows: Iterable[RegisterRow]) -> bytes:
    """Return a register as a folder keeps it: a CSV of which no spreadsheet computes a cell."""
    from avers.adapters.files.csv_out import write_rows

    names = [column.name for column in spec.columns]
    return write_rows(names, ([row.get(name) for name in names] for row in rows))


def write_table_file(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Return a table of a page as a CSV of which no spreadsheet computes a cell."""
    from avers.adapters.files.csv_out import write_rows

    return write_rows(header, rows)


def is_structure(path: Path) -> bool:
    """Return whether a file looks like the structure of a survey, by how it opens."""
    from avers.adapters.limesurvey.carrying import is_structure as looks
    from avers.adapters.survey_tools.qsf import is_qsf

    if not path.is_file():
        return False
    opening = _opening(path)
    return looks(opening) or is_qsf(opening)


def is_structure_handed_over(content: bytes) -> bool:
    """Return whether what somebody hands over on a page looks like the structure of a survey."""
    from avers.adapters.limesurvey.carrying import is_structure as looks
    from avers.adapters.survey_tools.qsf import is_qsf

    opening = _decoded(content[:_OPENING])
    return looks(opening) or is_qsf(opening)


def is_kpi_file(path: Path) -> bool:
    """Return whether a file holds values of KPIs, by the names of its columns."""
    from avers.adapters.files.series import is_kpi_file as looks

    if not path.is_file():
        return False
    with path.open("rb") as file:
        opening = file.read(_OPENING)
    return looks(opening.decode("utf-8-sig", errors="replace").partition("\n")[0].strip("\r"))


def are_conversations(files: Sequence[Path], mapping: Path | None) -> list[Path]:
    """Return those of ``files`` that a help desk or a mail program wrote, or that ``mapping`` says are so."""
    from avers.adapters.files.conversation_map_in import is_conversation_map
    from avers.adapters.files.lines_in import open_lines, opens_like_conversations
    from avers.adapters.help_desks.recognising import tool_of
    from avers.adapters.help_desks.table import guessed
    from avers.core.errors import InputRefused

    if mapping is not None and is_conversation_map(mapping):
        return list(files)

    def is_one(opened: OpenedLines) -> bool:
        # A table of which somebody says by a mapping that it holds answers is taken at their word.
        handed = _handed(opened)
        return bool(tool_of(handed)) or (mapping is None and guessed(handed) is not None)

    found = []
    for file in files:
        try:
            if opens_like_conversations(file) and is_one(open_lines(file)):
                found.append(file)
        except InputRefused:
            # Whatever it is, its own reader says what is wrong with it.
            continue
    return found


def read_conversations(
    files: Sequence[Path], mapping: Path | None, company: Company
) -> tuple[ConversationFile, ...]:
    """Return files of conversations, each with the tool that wrote it.

    Raises
    ------
    InputRefused
        A file cannot be read, or nothing says what it holds; every fault at once.
    """
    from avers.adapters.files.conversation_map_in import read_conversation_map
    from avers.adapters.files.lines_in import open_lines
    from avers.adapters.help_desks.recognising import read_conversations as read
    from avers.application.importing.conversations import ConversationFile, addresses_of_house

    given = read_conversation_map(mapping) if mapping else None
    opened = [_handed(open_lines(file)) for file in files]
    found = read(opened, given=given, ours=addresses_of_house(company))
    return tuple(ConversationFile(one.name, one.content_hash, tool, tell) for one, tool, tell in found)


def read_talks_handed_over(
    files: Sequence[tuple[Path, str]], given: ConversationMap | None, ours: frozenset[str]
) -> tuple[ConversationFile, ...]:
    """Return files of conversations that somebody hands over on a page, under their own names.

    ``ours`` are addresses of the house, for mailboxes. Raises as ``read_conversations``.
    """
    from avers.adapters.files.lines_in import open_lines
    from avers.adapters.help_desks.recognising import read_conversations as read
    from avers.application.importing.conversations import ConversationFile

    opened = [replace(_handed(open_lines(path)), name=name) for path, name in files]
    found = read(opened, given=given, ours=ours)
    return tuple(ConversationFile(one.name, one.content_hash, tool, tell) for one, tool, tell in found)


def table_handed_over(
    path: Path, names: Sequence[str]
) -> tuple[str, TalkTable | None, ConversationMap | None]:
    """Return the tool of a file, and where it is a table of nobody's its first rows and a guess.

    ``names`` are those of people: what is shown is masked.
    """
    from avers.adapters.files.lines_in import open_lines
    from avers.adapters.help_desks.recognising import tool_of
    from avers.adapters.help_desks.table import columns_of, guessed, shown_table
    from avers.application.importing.conversation_map import likely_columns

    handed = _handed(open_lines(path))
    if tool := tool_of(handed):
        return tool, None, None
    guess = guessed(handed) or likely_columns(columns_of(handed))
    return "", shown_table(handed, guess, names), guess


def _handed(opened: OpenedLines) -> Handed:
    from avers.adapters.help_desks.handed import Handed

    return Handed(opened.name, opened.content_hash, opened.lines, opened.rows)


def is_one_page(path: Path) -> bool:
    """Return whether a file looks like a charter on one page, to bring into a draft."""
    from avers.adapters.files.one_page_in import is_one_page as looks

    return looks(path)


def read_one_page(path: Path) -> ReadPage:
    """Return what a charter on one page says; ``InputRefused`` with all that is wrong in it."""
    from avers.adapters.files.one_page_in import read_page_rows
    from avers.application.importing.one_page import read_page

    return read_page(read_page_rows(path), path.name)


def read_kpi_file(path: Path, company: FolderCompany) -> tuple[tuple[int, KpiValue], ...]:
    """Return the values of KPIs in a file, each with its line."""
    from avers.adapters.files.series import read_kpi_file as read

    return read(path, units=company.organisation.known_units())


def read_figures(path: Path, name: str, *, sheet: str = "") -> Table:
    """Return a table of values, CSV or workbook, as text; at most 5,000 rows and 200 columns.

    Raises ``InputRefused`` with every fault.
    """
    from avers.application.importing.figures import Table as Figures
    from avers.application.importing.mapping import AnswerMapping, FileFormat, GivenMapping, UnitRule
    from avers.core.errors import Fault, InputRefused

    plain = AnswerMapping("", "employee", (), UnitRule(), file=FileFormat(sheet=sheet))
    source = read_answers(path, GivenMapping(plain), sheet=sheet)
    n_columns = len(source.header)
    if source.blocks.height > 5_000 or n_columns > 200:
        raise InputRefused([Fault("figures_too_large", name)])
    columns = [f"c{place}" for place in range(n_columns)]
    rows = tuple(
        (int(row[-1]), tuple(str(cell or "") for cell in row[:-1]))
        for row in source.frame.select([*columns, "line"]).iter_rows()
    )
    return Figures(name, source.header, rows)


def read_values(
    path: Path,
    company: FolderCompany,
    *,
    kpi: str = "",
    calendar: str = "",
    reason: str = "",
    sheet: str = "",
) -> tuple[tuple[tuple[int, KpiValue], ...], tuple[str, ...]]:
    """Return the values of a table of any shape, each with its line, and the headings that were not read.

    What the columns are is guessed from their headings; ``kpi`` and ``calendar`` say what the table does not.
    Raises ``InputRefused`` with every fault.
    """
    from dataclasses import replace

    from avers.adapters.files.csv_in import bounded
    from avers.application.importing.figures import guess_reading, known_of, values_of
    from avers.core.errors import InputRefused

    known, table = known_of(company), read_figures(path, path.name, sheet=sheet)
    guessed = guess_reading(table, known)
    reading = replace(guessed, kpi=kpi or guessed.kpi, calendar=calendar or guessed.calendar, reason=reason)
    values, faults = values_of(table, reading, known)
    if faults:
        # What a page asks in a list beside it, a command asks by the option that answers.
        asked = {"reading_calendar": "calendar_option", "reading_kpi": "kpi_option"}
        raise InputRefused(bounded([replace(one, code=asked.get(one.code, one.code)) for one in faults]))
    left = tuple(heading for heading, role in zip(table.header, reading.roles, strict=True) if role == "out")
    return values, left


def write_kpi_file(values: Iterable[KpiValue]) -> bytes:
    """Return values of KPIs as the file that ``avers import`` takes."""
    from avers.adapters.files.series import write_kpi_file as write

    return write(values)


def read_structure(path: Path) -> SurveyStructure:
    """Return the structure of a survey in a file; its key is the file's name without its endings."""
    from dataclasses import replace

    from avers.adapters.files.bytes_in import MEGABYTE, Bounds, read_text
    from avers.adapters.limesurvey.carrying import read_structure as read
    from avers.adapters.survey_tools.qsf import is_qsf, read_qsf
    from avers.core.errors import InputRefused

    bounds = Bounds(file=32 * MEGABYTE, line=MEGABYTE)
    try:
        text = read_text(path, path.name, bounds)
    except InputRefused as refused:
        told = {"wrong_encoding": "structure_encoding"}
        faults = [replace(fault, code=told.get(fault.code, fault.code)) for fault in refused.faults]
        raise InputRefused(faults) from None
    reader = read_qsf if is_qsf(text[:_OPENING]) else read
    return reader(text, path.name, _structure_key(path))


def _structure_key(path: Path) -> str:
    name = path.name
    for ending in (".lss", ".qsf", ".txt", ".tsv", ".xml", ".limesurvey"):
        name = name.removesuffix(ending)
    return re.sub(r"[^A-Za-z0-9]+", "_", name).strip("_")[:60] or "survey"


def decode_answers(
    source: Source, given: GivenMapping, company: FolderCompany, structure: SurveyStructure | None = None
) -> tuple[Source, GivenMapping]:
    """Return answers in numbers by a structure: the one given, or the one kept for the instrument."""
    from avers.core.errors import InputRefused

    if structure is None:
        try:
            structure = company.structures.read(given.mapping.instrument)
        except InputRefused:
            # A name that could never be kept; whoever imports says so at its place.
            return source, given
    if structure is None:
        return source, given
    from avers.adapters.limesurvey.responses import decode_answers as decode

    return decode(source, structure, given)


def start_folder(path: Path, files: Mapping[str, str], language: Language = "fr") -> None:
    """Write ``files`` into a folder that is new or empty, with what an editor completes them by.

    Raises
    ------
    FolderNotEmpty
        Something is there already.
    """
    from avers.adapters.files.company import start
    from avers.adapters.files.schemas import MODELINE, editor_files

    charter = {"charter.yaml": MODELINE + files["charter.yaml"]} if "charter.yaml" in files else {}
    start(path, {**files, **charter, **editor_files(language)})


def write_report(path: Path, content: bytes) -> None:
    """Write a report, whole or not at all."""
    from avers.adapters.files.folder import write_durably

    write_durably(path, content)


def write_folder(path: Path, files: Mapping[str, bytes], *, ours: Collection[str] = ()) -> None:
    """Write ``files`` as the folder ``path``, all of them or none; ``ours`` of an earlier writing go."""
    from avers.adapters.files.folder import write_folder as write

    write(path, files, ours=ours)


def read_scenarios(path: Path | None) -> Given:
    """Return a scenario file; the usual questions where there is none.

    Raises
    ------
    InputRefused
        Every fault of the file, with its line.
    """
    from avers.application.contagion.scenario import Given

    if path is None:
        return Given()
    from avers.adapters.files.documents import read_typed
    from avers.adapters.files.yaml_in import read_yaml

    return read_typed(read_yaml(path, path.name), Given)


@dataclass(frozen=True)
class ScoringDone:
    """How a run of ``score_messages`` went: rows written, parts that an earlier run had made."""

    n_rows: int
    n_resumed: int
    times_unread: bool


def score_messages(
    file: Path,
    out: Path,
    *,
    required: Path | None = None,
    n_processes: int = 0,
    cluster: str | None = None,
    on: date,
    told: Callable[[int, int], None] = lambda _done, _whole: None,
) -> ScoringDone:
    """Write one row of scores for each message of ``file`` into ``out``; ``told`` follows how much is done.

    ``cluster`` is the address of a scheduler, "" for one that is started on this machine; with None, the
    work is done by processes of this machine. The bytes of ``out`` are the same.

    Raises
    ------
    InputRefused
        The file, or that of ``required`` sentences, cannot be read, or ``out`` cannot be written.
    NoticeMissing
        The file lies in the folder of a company whose staff were not told on the day ``on`` (limit L5).
    WorkerLost, ClusterMissing, ClusterLost, ClusterUnlike
        Whoever did the work is gone; the same call goes on where it was.
    """
    from avers.adapters.files.messages_in import fingerprint_of, open_messages, read_sentences
    from avers.adapters.files.scores_out import ScoredParts, check_result
    from avers.application.scoring import COLUMNS, READ, SIGNS, VERSION, messages_of, score_in_order
    from avers.engines.here import get_ready, n_cores

    _check_told(file, on=on)
    check_result(out, [file, *([required] if required else [])])
    wanted = n_processes or n_cores()
    if cluster is None and wanted > 1 and _is_large(file):
        get_ready(_LOADED)
    source = open_messages(file, READ, room=out.absolute().parent)
    sentences = read_sentences(required) if required else ()
    messages = messages_of(source)
    mark = fingerprint_of(file, VERSION, sentences)
    parts = ScoredParts(out, mark, COLUMNS, signs=SIGNS, order=messages.order)
    engine = _engine(min(wanted, max(1, messages.n_chunks)), cluster)
    n_resumed = score_in_order(messages, parts, engine, required=sentences, told=told)
    parts.finish(messages.n_chunks)
    return ScoringDone(source.num_rows, n_resumed, messages.times_unread)


def read_company_replies(
    company: Company,
    *,
    required: Path | None = None,
    n_processes: int = 0,
    cluster: str | None = None,
    at: datetime,
    told: Callable[[int, int], None] = lambda _done, _whole: None,
) -> RepliesRead:
    """Read the replies of the sample of ``company`` that were not read yet; raises as ``read_replies``.

    ``cluster`` as for ``score_messages``.
    """
    from avers.adapters.files.messages_in import read_sentences
    from avers.application.reading_replies import read_replies
    from avers.engines.here import n_cores

    return read_replies(
        company,
        engine=_engine(n_processes or n_cores(), cluster),
        by="avers score",
        at=at,
        required=read_sentences(required) if required else (),
        told=told,
    )


@dataclass(frozen=True)
class ModelPlan:
    """What a language model would be asked, and what that costs at most.

    ``whole`` counts conversations, ``n_kept`` those to which an earlier run has the answer.
    """

    host: str
    model: str
    whole: int
    n_sent: int
    n_kept: int
    most: float
    budget: float


@dataclass(frozen=True)
class ModelDone:
    """How a run went: exchanges marked, those without a mark, what was spent, what is accepted."""

    n_marked: int
    n_without: int
    spent: float
    calibrations: Mapping[tuple[str, str], Calibration]


def model_of(environment: Mapping[str, str]) -> tuple[str, str] | None:
    """Return the name and the host of the language model that is set; None where it is off.

    Raises
    ------
    ModelOff
        Its settings cannot be read.
    """
    from avers.adapters.llm.endpoint import endpoint_of

    found = endpoint_of(environment)
    return None if found is None else (found[0].name, found[0].host)


def mark_messages(
    file: Path,
    out: Path,
    *,
    graded: Path | None = None,
    environment: Mapping[str, str],
    on: date,
    planned: Callable[[ModelPlan], bool] = lambda _plan: True,
    told: Callable[[int, int], None] = lambda _done, _whole: None,
) -> ModelDone | None:
    """Write into ``out`` how a language model marks each message of ``file``, where people agree with it.

    ``graded`` holds the marks of people. ``planned`` is told the plan, and may stop there by returning False:
    nothing is sent, and None comes back. Answers are kept beside ``out``: the same call asks what is left.

    Raises
    ------
    ModelOff
        No model is set in ``environment``, or its settings cannot be read.
    ModelNotAgreed
        It is on another machine, and the file is in no company whose notice ``language_model`` is complete.
    NoticeMissing, InputRefused
        As ``score_messages``.
    """
    from time import sleep

    from avers.adapters.files.csv_out import write_rows
    from avers.adapters.files.folder import write_durably
    from avers.adapters.files.grades_in import read_grades
    from avers.adapters.files.messages_in import read_messages
    from avers.adapters.files.model_answers import FolderAnswers
    from avers.adapters.files.scores_out import check_result
    from avers.application.asking_model import (
        COLUMNS,
        READ,
        asked_of,
        calibrations,
        mark_exchanges,
        most_of,
        rows_of,
    )

    _check_told(file, on=on)
    companies = _companies_around(file)
    endpoint, price = _agreed_endpoint(environment, companies, on=on)
    check_result(out, [file, *([graded] if graded else [])], kinds=(".csv",))
    table = read_messages(file, READ)
    people = read_grades(graded) if graded else {}
    charter = companies[0].charters.published() if companies else None
    asked = asked_of({name: table[name].to_pylist() for name in table.column_names}, charter)
    answers = FolderAnswers(out)
    kept = answers.all()
    n_sent, most = most_of(asked, price, model=endpoint.name, kept=kept)
    n_kept = most_of(asked, price)[0] - n_sent
    if not planned(ModelPlan(endpoint.host, endpoint.name, len(asked), n_sent, n_kept, most, price.budget)):
        return None
    marked, spent = mark_exchanges(asked, endpoint, price, wait=sleep, answers=answers, told=told)
    accepted = calibrations(marked, people)
    write_durably(out, write_rows(COLUMNS, rows_of(marked, accepted, endpoint.name)))
    n_marked = sum(1 for one in marked if one.marks)
    return ModelDone(n_marked, len(marked) - n_marked, spent, accepted)


def _agreed_endpoint(
    environment: Mapping[str, str], companies: Sequence[Company], *, on: date
) -> tuple[Endpoint, Price]:
    """Return the language model that is set, where it is on this machine or its notice is complete."""
    from avers.adapters.llm.endpoint import endpoint_of
    from avers.application.asking_model import ModelNotAgreed, ModelOff
    from avers.application.lawfulness import source_is_open

    found = endpoint_of(environment)
    if found is None:
        raise ModelOff(found="AVERS_MODEL_URL")
    endpoint, price = found
    is_agreed = any(source_is_open(one, "language_model", on=on) for one in companies)
    if not endpoint.is_local and not is_agreed:
        raise ModelNotAgreed(found=endpoint.host)
    return endpoint, price


_LOADED: Final = "avers.engines.loaded"
_LARGE: Final = 2**20


def _is_large(file: Path) -> bool:
    """Return whether other processes will be asked for help: they load before the replies are counted."""
    return file.is_file() and file.stat().st_size > _LARGE


def _engine(n_processes: int, cluster: str | None) -> ScoringEngine:
    """Return what runs the work: processes of this machine, or the workers of a cluster at this address."""
    if cluster is None:
        from avers.engines.here import in_order

        return partial(in_order, n_processes=n_processes, loads=_LOADED)
    from avers.engines.cluster import in_order as in_order_of_cluster

    return partial(in_order_of_cluster, address=cluster, n_processes=n_processes)


def start_cluster(n_workers: int = 0, *, port: int = 0) -> AbstractContextManager[str]:
    """Start a cluster on this machine for as long as the context lasts; it yields the scheduler's address."""
    from avers.engines.cluster import started
    from avers.engines.here import n_cores

    return started(n_workers or n_cores(), port=port)


def _check_told(file: Path, *, on: date) -> None:
    """Refuse messages that lie in the folder of a company where conversations are not announced (L5)."""
    from avers.application.lawfulness import NoticeMissing, source_is_open

    for company in _companies_around(file):
        if not source_is_open(company, "conversations", on=on):
            people = company.organisation.people()
            n_people = sum(1 for person in people if person.serves_between(on, on))
            raise NoticeMissing(found="conversations", wave="", n_people=n_people)


def _companies_around(file: Path) -> tuple[FolderCompany, ...]:
    """Return the companies in whose folders a file lies, as it is named and as it really stands."""
    from avers.adapters.files.copying import holds_a_company

    # Both, so that a link in neither direction hides it.
    folders = {folder: None for place in (file.absolute(), file.resolve()) for folder in place.parents}
    return tuple(open_folder(folder) for folder in folders if holds_a_company(folder))
