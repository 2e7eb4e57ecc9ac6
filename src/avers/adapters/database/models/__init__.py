"""The tables, a file per part of the house: accounts, charters, organisation, ledger, publications, audit.

Tables hold; they decide nothing. What a row means is a domain object of ``core``; the repositories
beside this folder translate. Start reading at ``ledger``.
"""

from avers.adapters.database.models.accounts import DemoLink, User
from avers.adapters.database.models.acts import ActRow
from avers.adapters.database.models.audit import AuditEntry, Passage
from avers.adapters.database.models.charters import CharterAmendment, CharterDraft, CharterVersion
from avers.adapters.database.models.collecting import (
    CollectionRow,
    EnvelopeRow,
    InvitationRow,
    LinkRow,
    ParticipationRow,
    QuotaRow,
)
from avers.adapters.database.models.concerns import ConcernBox
from avers.adapters.database.models.conversations import (
    ConversationBatchRow,
    ConversationRow,
    ConversationTakenBackRow,
    ConversationWaitingRow,
)
from avers.adapters.database.models.hooks import HookSecretRow
from avers.adapters.database.models.importing import MappingRow
from avers.adapters.database.models.leading import TermRow
from avers.adapters.database.models.ledger import (
    BatchRow,
    InstrumentRow,
    ObservationRow,
    SealedAnswer,
    TakenBackRow,
    WaveRow,
)
from avers.adapters.database.models.moments import MomentCountRow, MomentRow
from avers.adapters.database.models.organisation import (
    PersonRow,
    RegisterChange,
    RegisterRow,
    RegisterVersion,
    UnitRow,
)
from avers.adapters.database.models.posting import ContactRow, PostingRow
from avers.adapters.database.models.publications import (
    KeptRow,
    LeaderCell,
    PublicationRow,
    PublishedCell,
    PublishedSentence,
)
from avers.adapters.database.models.readings import ReadingContestRow, ReadingPartRow, ReadingRow
from avers.adapters.database.models.reminders import ReminderRow
from avers.adapters.database.models.report_orders import ReportOrderRow
from avers.adapters.database.models.series import KpiValueRow, TieRow
from avers.adapters.database.models.surveys import SurveyAmendment, SurveyDraftRow

__all__ = [
    "ActRow",
    "AuditEntry",
    "BatchRow",
    "CharterAmendment",
    "CharterDraft",
    "CharterVersion",
    "CollectionRow",
    "ConcernBox",
    "ContactRow",
    "ConversationBatchRow",
    "ConversationRow",
    "ConversationTakenBackRow",
    "ConversationWaitingRow",
    "DemoLink",
    "EnvelopeRow",
    "HookSecretRow",
    "InstrumentRow",
    "InvitationRow",
    "KeptRow",
    "KpiValueRow",
    "LeaderCell",
    "LinkRow",
    "MappingRow",
    "MomentCountRow",
    "MomentRow",
    "ObservationRow",
    "ParticipationRow",
    "Passage",
    "PersonRow",
    "PostingRow",
    "PublicationRow",
    "PublishedCell",
    "PublishedSentence",
    "QuotaRow",
    "ReadingContestRow",
    "ReadingPartRow",
    "ReadingRow",
    "RegisterChange",
    "RegisterRow",
    "RegisterVersion",
    "ReminderRow",
    "ReportOrderRow",
    "SealedAnswer",
    "SurveyAmendment",
    "SurveyDraftRow",
    "TakenBackRow",
    "TermRow",
    "TieRow",
    "UnitRow",
    "User",
    "WaveRow",
]  # fmt: skip
