"""The rules of the diagnosis, one a file: what registers and published results say of the house.

``RULES`` lists them by code; a new rule is a new file and a line here. Start with
``unanswered_publication.py``, the shortest whole one.
"""

from __future__ import annotations

from typing import Final

from avers.core.diagnosis.rule import Rule
from avers.core.diagnosis.rules.action_before_foundations import ActionBeforeFoundations
from avers.core.diagnosis.rules.contradictory_weights import ContradictoryWeights
from avers.core.diagnosis.rules.double_discourse import DoubleDiscourse
from avers.core.diagnosis.rules.forced_attitude import ForcedAttitude
from avers.core.diagnosis.rules.foundation_missing import FoundationMissing
from avers.core.diagnosis.rules.level_gradient import LevelGradient
from avers.core.diagnosis.rules.limiting_factor import LimitingFactor
from avers.core.diagnosis.rules.no_review import NoReview
from avers.core.diagnosis.rules.no_root import NoRoot
from avers.core.diagnosis.rules.nothing_expected import NothingExpected
from avers.core.diagnosis.rules.objective_orphan import ObjectiveOrphan
from avers.core.diagnosis.rules.one_pace import OnePace
from avers.core.diagnosis.rules.one_track import OneTrack
from avers.core.diagnosis.rules.other_priority import OtherPriority
from avers.core.diagnosis.rules.person_in_plan import PersonInPlan
from avers.core.diagnosis.rules.private_tracked import PrivateTracked
from avers.core.diagnosis.rules.procedures_first import ProceduresFirst
from avers.core.diagnosis.rules.process_before_attitudes import ProcessBeforeAttitudes
from avers.core.diagnosis.rules.revenue_in_front import RevenueInFront
from avers.core.diagnosis.rules.told_what_not_how import ToldWhatNotHow
from avers.core.diagnosis.rules.too_much_asked import TooMuchAsked
from avers.core.diagnosis.rules.training_for_means import TrainingForMeans
from avers.core.diagnosis.rules.two_faces_apart import TwoFacesApart
from avers.core.diagnosis.rules.unanswered_publication import UnansweredPublication
from avers.core.diagnosis.rules.uncoded_rows import UncodedRows
from avers.core.diagnosis.rules.unheard_unit import UnheardUnit
from avers.core.diagnosis.rules.unit_apart import UnitApart
from avers.core.diagnosis.rules.unit_moving import UnitMoving
from avers.core.diagnosis.rules.unlawful_override import UnlawfulOverride
from avers.core.diagnosis.rules.unmet_need import UnmetNeed

__all__ = ["RULES"]

RULES: Final[tuple[Rule, ...]] = (
    TwoFacesApart(),  # AL201
    UnitApart(),  # AL601
    LevelGradient(),  # AL602
    UnheardUnit(),  # AL603
    UnitMoving(),  # AL604
    OtherPriority(),  # AL605
    RevenueInFront(),  # AL606
    UnmetNeed(),  # AL607
    LimitingFactor(),  # CA001
    TrainingForMeans(),  # CA002
    DoubleDiscourse(),  # DD001
    UncodedRows(),  # DD002
    ContradictoryWeights(),  # DD501
    FoundationMissing(),  # GA001
    ActionBeforeFoundations(),  # GA002
    TooMuchAsked(),  # GA003
    UnansweredPublication(),  # GA008
    UnlawfulOverride(),  # GA009
    PrivateTracked(),  # LE003
    PersonInPlan(),  # LE005
    ProcessBeforeAttitudes(),  # PL001
    OneTrack(),  # PL002
    ProceduresFirst(),  # PL003
    ForcedAttitude(),  # PL004
    NoRoot(),  # PL005
    OnePace(),  # PL006
    ObjectiveOrphan(),  # PL007
    NothingExpected(),  # PL008
    NoReview(),  # PL009
    ToldWhatNotHow(),  # PL010
)
