"""The rules of the charter, one a file: wording (CH), feasibility (FE), coherence (CO), law (LE).

A rule that reads one sentence is a ``StatementRule``, one that reads the charter with its registers
a ``HouseRule`` (``core.diagnosis.rule``). ``RULES`` lists them by code; a new rule is a new file and
a line here. Start with ``action_statement.py``, the shortest whole one.
"""

from __future__ import annotations

from typing import Final

from avers.core.charter.rules.absolute_promise import AbsolutePromise
from avers.core.charter.rules.abstract_value import AbstractValue
from avers.core.charter.rules.action_statement import ActionStatement
from avers.core.charter.rules.always_or_never import AlwaysOrNever
from avers.core.charter.rules.answer_is_yes import AnswerIsYes
from avers.core.charter.rules.any_house import AnyHouse
from avers.core.charter.rules.blaming_tone import BlamingTone
from avers.core.charter.rules.broken_chain import BrokenChain
from avers.core.charter.rules.cliche import Cliche
from avers.core.charter.rules.conflict_rule import MissingConflictRule
from avers.core.charter.rules.counts_the_contrary import CountsTheContrary
from avers.core.charter.rules.customer_at_the_centre import CustomerAtTheCentre
from avers.core.charter.rules.delay_nobody_counted import DelayNobodyCounted
from avers.core.charter.rules.effort_or_delight import EffortOrDelight
from avers.core.charter.rules.empty_side import EmptySide
from avers.core.charter.rules.feeling_demanded import FeelingDemanded
from avers.core.charter.rules.golden_rule import GoldenRule
from avers.core.charter.rules.hard_to_read import HardToRead
from avers.core.charter.rules.hedged_promise import HedgedPromise
from avers.core.charter.rules.imposed_script import ImposedScript
from avers.core.charter.rules.indicator_to_retire import IndicatorToRetire
from avers.core.charter.rules.jargon import Jargon
from avers.core.charter.rules.leading_question import LeadingQuestion
from avers.core.charter.rules.letters_kept import LettersKept
from avers.core.charter.rules.missing_part import MissingPart
from avers.core.charter.rules.more_than_five import MoreThanFive
from avers.core.charter.rules.more_work_than_hands import MoreWorkThanHands
from avers.core.charter.rules.near_twins import NearTwins
from avers.core.charter.rules.need_opposed import NeedOpposed
from avers.core.charter.rules.no_indicator import NoIndicator
from avers.core.charter.rules.no_way_out import NoWayOut
from avers.core.charter.rules.nobody_acts import NobodyActs
from avers.core.charter.rules.one_case import OneCase
from avers.core.charter.rules.one_language import OneLanguage
from avers.core.charter.rules.one_person import OnePerson
from avers.core.charter.rules.one_sentence import OneSentence
from avers.core.charter.rules.one_word_value import OneWordValue
from avers.core.charter.rules.only_forbids import OnlyForbids
from avers.core.charter.rules.paid_by_scores import PaidByScores
from avers.core.charter.rules.past_or_one_day import PastOrOneDay
from avers.core.charter.rules.promise_beyond_hours import PromiseBeyondHours
from avers.core.charter.rules.promise_beyond_staffing import PromiseBeyondStaffing
from avers.core.charter.rules.promise_without_means import PromiseWithoutMeans
from avers.core.charter.rules.promise_without_term import PromiseWithoutTerm
from avers.core.charter.rules.proxy_without_note import ProxyWithoutNote
from avers.core.charter.rules.rank_not_service import RankNotService
from avers.core.charter.rules.refund_undecided import RefundUndecided
from avers.core.charter.rules.restated_mission import RestatedMission
from avers.core.charter.rules.result_not_act import ResultNotAct
from avers.core.charter.rules.review_date import ReviewDate
from avers.core.charter.rules.said_twice import SaidTwice
from avers.core.charter.rules.set_aside import SetAside
from avers.core.charter.rules.several_acts import SeveralActs
from avers.core.charter.rules.special_category import SpecialCategory
from avers.core.charter.rules.speed_against_quality import SpeedAgainstQuality
from avers.core.charter.rules.team_commitments import TeamCommitments
from avers.core.charter.rules.team_unmeasured import TeamUnmeasured
from avers.core.charter.rules.tone_unshown import ToneUnshown
from avers.core.charter.rules.too_lofty import TooLofty
from avers.core.charter.rules.too_long import TooLong
from avers.core.charter.rules.trait_as_criterion import TraitAsCriterion
from avers.core.charter.rules.two_behaviours import TwoBehaviours
from avers.core.charter.rules.two_delays import TwoDelays
from avers.core.charter.rules.two_negatives import TwoNegatives
from avers.core.charter.rules.two_questions import TwoQuestions
from avers.core.charter.rules.uneven_ends import UnevenEnds
from avers.core.charter.rules.unknown_channel import UnknownChannel
from avers.core.charter.rules.unknown_indicator import UnknownIndicator
from avers.core.charter.rules.unseen import Unseen
from avers.core.charter.rules.unsigned_owner import UnsignedOwner
from avers.core.charter.rules.unspoken_language import UnspokenLanguage
from avers.core.charter.rules.vague_degree import VagueDegree
from avers.core.charter.rules.value_without_statement import ValueWithoutStatement
from avers.core.charter.rules.vision_inside import VisionInside
from avers.core.charter.rules.who_decides import WhoDecides
from avers.core.charter.rules.words_of_contact import WordsOfContact
from avers.core.charter.rules.words_of_time import WordsOfTime
from avers.core.diagnosis.rule import Rule

__all__ = ["RULES"]

RULES: Final[tuple[Rule, ...]] = (
    UnsignedOwner(),  # CH001
    MissingPart(),  # CH002
    Cliche(),  # CH003
    CustomerAtTheCentre(),  # CH004
    GoldenRule(),  # CH005
    AnswerIsYes(),  # CH006
    SaidTwice(),  # CH007
    ReviewDate(),  # CH008
    HardToRead(),  # CH009
    OneLanguage(),  # CH010
    OneSentence(),  # CH101
    TooLong(),  # CH102
    VisionInside(),  # CH103
    RankNotService(),  # CH104
    Jargon(),  # CH105
    PastOrOneDay(),  # CH106
    TooLofty(),  # CH107
    RestatedMission(),  # CH108
    MoreThanFive(),  # CH201
    OneWordValue(),  # CH202
    ActionStatement(),  # CH203
    ValueWithoutStatement(),  # CH204
    EmptySide(),  # CH205
    OneCase(),  # CH206
    LettersKept(),  # CH207
    AnyHouse(),  # CH208
    NearTwins(),  # CH209
    TwoBehaviours(),  # CH301
    Unseen(),  # CH302
    ResultNotAct(),  # CH303
    SeveralActs(),  # CH304
    OnlyForbids(),  # CH305
    NobodyActs(),  # CH306
    ImposedScript(),  # CH307
    VagueDegree(),  # CH308
    HedgedPromise(),  # CH401
    PromiseWithoutTerm(),  # CH402
    AbsolutePromise(),  # CH403
    TeamCommitments(),  # CH601
    BlamingTone(),  # CH602
    ToneUnshown(),  # CH604
    SetAside(),  # CH605
    WordsOfContact(),  # CH606
    TwoQuestions(),  # CH701
    LeadingQuestion(),  # CH702
    TwoNegatives(),  # CH703
    AlwaysOrNever(),  # CH704
    UnevenEnds(),  # CH705
    NoWayOut(),  # CH706
    MissingConflictRule(),  # CO201
    AbstractValue(),  # CO202
    BrokenChain(),  # CO203
    WhoDecides(),  # CO204
    PromiseWithoutMeans(),  # CO402
    TwoDelays(),  # CO403
    SpeedAgainstQuality(),  # CO501
    NoIndicator(),  # CO502
    UnknownIndicator(),  # CO503
    IndicatorToRetire(),  # CO504
    PaidByScores(),  # CO505
    EffortOrDelight(),  # CO506
    CountsTheContrary(),  # CO507
    ProxyWithoutNote(),  # CO508
    TeamUnmeasured(),  # CO601
    PromiseBeyondHours(),  # FE401
    PromiseBeyondStaffing(),  # FE402
    WordsOfTime(),  # FE403
    MoreWorkThanHands(),  # FE404
    UnspokenLanguage(),  # FE405
    UnknownChannel(),  # FE406
    NeedOpposed(),  # FE407
    RefundUndecided(),  # FE408
    DelayNobodyCounted(),  # FE409
    TraitAsCriterion(),  # LE001
    SpecialCategory(),  # LE002
    FeelingDemanded(),  # LE004
    OnePerson(),  # LE006
)
