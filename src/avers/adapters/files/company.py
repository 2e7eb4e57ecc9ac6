"""A company kept in one folder: the rooms together, under the port ``Company``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from avers.adapters.files.acts import FolderActs
from avers.adapters.files.charters import FolderCharters, charter_in, positions_in
from avers.adapters.files.collecting import FolderCollections
from avers.adapters.files.concerns import FolderConcerns
from avers.adapters.files.conversations import FolderConversations
from avers.adapters.files.evidence import FolderEvidence
from avers.adapters.files.folder import Folder
from avers.adapters.files.leading import FolderLeaders
from avers.adapters.files.moments import FolderMoments
from avers.adapters.files.organisation import FolderOrganisation
from avers.adapters.files.publications import FolderPublications
from avers.adapters.files.readings import FolderReadings
from avers.adapters.files.registers import FolderRegisters
from avers.adapters.files.series import FolderSeries
from avers.adapters.files.structures import FolderStructures
from avers.adapters.files.surveys import FolderSurveys
from avers.adapters.files.version_control import tracked_files
from avers.application.starting import FolderNotEmpty
from avers.core.charter.document import Charter
from avers.core.diagnosis.rule import House
from avers.core.errors import Fault, InputRefused
from avers.core.text import Text

__all__ = ["FolderCompany", "start"]

Found = TypeVar("Found")


class FolderCompany:
    """The port ``Company`` over a folder; one writer at a time, across processes.

    A folder keeps no audit chain: that one stays with the installation (design §5).
    """

    def __init__(self, root: Path) -> None:
        self._folder = Folder(root)
        self._charters = FolderCharters(self._folder)
        self._organisation = FolderOrganisation(self._folder)
        self._registers = FolderRegisters(self._folder, self._organisation)
        self._evidence = FolderEvidence(self._folder, self._organisation)
        self._surveys = FolderSurveys(self._folder)
        self._publications = FolderPublications(self._folder)
        self._acts = FolderActs(self._folder)
        self._series = FolderSeries(self._folder)
        self._leaders = FolderLeaders()
        self._collections = FolderCollections()
        self._concerns = FolderConcerns()
        self._moments = FolderMoments()
        self._conversations = FolderConversations(self._folder)
        self._readings = FolderReadings(self._folder)
        self._conversation_results = FolderPublications(self._folder, home="conversations")
        self._structures = FolderStructures(self._folder)

    @property
    def root(self) -> Path:
        """The folder itself."""
        return self._folder.root

    @property
    def charters(self) -> FolderCharters:
        """The draft and the published versions."""
        return self._charters

    @property
    def organisation(self) -> FolderOrganisation:
        """Units and people."""
        return self._organisation

    @property
    def registers(self) -> FolderRegisters:
        """The small tables the house keeps about itself."""
        return self._registers

    @property
    def evidence(self) -> FolderEvidence:
        """Waves, instruments, batches and rows."""
        return self._evidence

    @property
    def surveys(self) -> FolderSurveys:
        """Surveys being written."""
        return self._surveys

    @property
    def publications(self) -> FolderPublications:
        """Frozen results."""
        return self._publications

    @property
    def acts(self) -> FolderActs:
        """Thanks, promises, obstacles and messages."""
        return self._acts

    @property
    def series(self) -> FolderSeries:
        """Values of KPIs."""
        return self._series

    @property
    def leaders(self) -> FolderLeaders:
        """Nobody: figures about a leader are kept in a database alone."""
        return self._leaders

    @property
    def collections(self) -> FolderCollections:
        """Nothing: a folder imports answers, it does not gather them."""
        return self._collections

    @property
    def concerns(self) -> FolderConcerns:
        """Nothing: a concern is said to a server."""
        return self._concerns

    @property
    def moments(self) -> FolderMoments:
        """Return nobody who waits to be asked."""
        return self._moments

    @property
    def conversations(self) -> FolderConversations:
        """Conversations with customers."""
        return self._conversations

    @property
    def readings(self) -> FolderReadings:
        """What was read in replies."""
        return self._readings

    @property
    def conversation_results(self) -> FolderPublications:
        """Figures of conversations, by month."""
        return self._conversation_results

    @property
    def structures(self) -> FolderStructures:
        """What survey tools asked, and the mappings that start from it."""
        return self._structures

    @contextmanager
    def work(self, action: str, *, by: str, at: datetime) -> Iterator[FolderWork]:
        """Open the one transaction of a user action: all of it is written, or nothing."""
        with self._folder.action():
            yield FolderWork(action, by, at)

    def check_room(self, n_bytes: int) -> None:
        """Raise ``NoRoom`` (exit 5) when the disk cannot take ``n_bytes`` more."""
        self._folder.check_room(n_bytes)

    def house_view(self, today: date) -> House:
        """Return all that rules read.

        Raises
        ------
        InputRefused
            The faults of every file of the folder that rules read, at once.
        """
        faults: list[Fault] = []
        charter = _gather(faults, lambda: charter_in(self._charters.draft_document()))
        tree = _gather(faults, self._organisation.units) if self._folder.exists("organisation.csv") else None
        people = _gather(faults, self._organisation.people)
        registers = _gather(faults, self._registers.all)
        publications = _gather(faults, self._publications.newest)
        waves = _gather(faults, self._evidence.waves)
        instruments = _gather(faults, self._evidence.instruments) if waves else None
        _gather(faults, self._evidence.check_placed)
        _gather(faults, self._acts.check_files)
        _gather(faults, self._series.check_files)
        _gather(faults, self._organisation.ties)
        if faults:
            raise InputRefused(faults)
        return House(
            charter=charter or Charter(organisation=Text()),
            today=today,
            registers=registers or {},
            organisation=tree,
            n_people=len({person.key for person in people}) if people else None,
            publications=publications or (),
            tracked=tracked_files(self._folder.root),
            waves=waves or (),
            instruments=instruments or (),
        )

    def check_files(self) -> None:
        """Raise ``InputRefused`` with the faults of every file that moves with the company, at once."""
        faults: list[Fault] = []
        if self._charters.draft_fingerprint():
            _gather(faults, self._charters.draft)
        for version in self._charters.versions():
            _gather(faults, partial(self._charters.published, version))
        if self._folder.exists("organisation.csv"):
            _gather(faults, self._organisation.units)
        for read in (
            self._organisation.people,
            self._organisation.ties,
            self._registers.all,
            self._evidence.waves,
            self._evidence.instruments,
            self._evidence.batches,
            self._evidence.check_placed,
            self._acts.check_files,
            self._series.check_files,
            self._conversations.check_files,
            self._readings.check_files,
        ):
            _gather(faults, read)
        for wave, revision in self._publications.keys():  # noqa: SIM118 - pairs, not the keys of a mapping
            _gather(faults, partial(self._publications.read, wave, revision))
        for month, revision in self._conversation_results.keys():  # noqa: SIM118 - pairs
            _gather(faults, partial(self._conversation_results.read, month, revision))
        if faults:
            # Two readers may meet the same fault: people and ties both read the units.
            raise InputRefused(dict.fromkeys(faults))

    def charter_positions(self) -> Mapping[str, tuple[int, int]]:
        """Return line and column of each path that a finding may name, in the charter or in overrides.csv."""
        lines = enumerate(self._registers.lines("overrides"))
        overrides = {f"overrides[{number}]": (line, 1) for number, line in lines}
        return {**positions_in(self._charters.draft_document()), **overrides}


class FolderWork:
    """One action on a folder; its details have no place to be kept."""

    def __init__(self, action: str, by: str, at: datetime) -> None:
        self.action, self.by, self.at = action, by, at
        self.details: dict[str, str | int | float | bool] = {}

    def note(self, **details: str | int | float | bool) -> None:
        """Add details of the action."""
        self.details |= details


def start(root: Path, files: Mapping[str, str]) -> None:
    """Write the files of a new company; ``FolderNotEmpty`` when anything is there already."""
    if root.exists() and (not root.is_dir() or any(root.iterdir())):
        raise FolderNotEmpty(found=root)
    folder = Folder(root)
    with folder.action():
        for relative, words in files.items():
            folder.write(relative, words.encode())


def _gather(faults: list[Fault], read: Callable[[], Found]) -> Found | None:
    try:
        return read()
    except InputRefused as refused:
        faults += refused.faults
        return None
