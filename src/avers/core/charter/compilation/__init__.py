"""The charter is source code; everything else is compiled from it.

``compile_charter`` gives, for one version of a charter, the mirrored survey, the conversation
scorecard, the visit grid, the interview guide, the onboarding path, the recognition tags, the
decision filter, the role cards, four surveys of meaning and memory and one of needs: one shape
(``document.Compiled``), keys made of the charter's own keys, both
languages where the charter has both. ``changes`` says what a new version changes in them.
Start reading at ``document``, then ``survey``. Imports the charter, its language and its rules of law.
"""

from __future__ import annotations

from collections.abc import Iterable

from avers.core.charter.compilation.decision import compile_decision_filter
from avers.core.charter.compilation.document import DRAFT_VERSION, Compiled
from avers.core.charter.compilation.foundations import EDITION, ONE_VALUE, SEVERAL_VALUES
from avers.core.charter.compilation.interview import compile_interview
from avers.core.charter.compilation.meaning import (
    compile_clarity,
    compile_handshake,
    compile_recall,
    compile_resonance,
)
from avers.core.charter.compilation.needs import compile_needs
from avers.core.charter.compilation.onboarding import compile_onboarding
from avers.core.charter.compilation.recognition import compile_tags
from avers.core.charter.compilation.roles import compile_role_cards
from avers.core.charter.compilation.scorecard import compile_scorecard
from avers.core.charter.compilation.survey import SURVEY, compile_survey
from avers.core.charter.compilation.trade_offs import MENTALITY
from avers.core.charter.compilation.visit import compile_visit
from avers.core.charter.document import Charter
from avers.core.evidence.instrument import Instrument

__all__ = ["DRAFT_VERSION", "compile_charter", "edition_asked"]

_COMPILERS = (
    compile_scorecard, compile_visit, compile_interview,
    compile_onboarding, compile_tags, compile_decision_filter, compile_role_cards,
    compile_clarity, compile_recall, compile_resonance, compile_handshake, compile_needs,
)  # fmt: skip


def compile_charter(charter: Charter, *, edition: int = EDITION) -> tuple[Compiled, ...]:
    """Return every document compiled from ``charter``, always the same thirteen in the same order.

    Their version is the charter's, ``draft`` for a draft. A part the charter lacks makes a shorter
    document, never an error. ``edition`` is that under which the version was asked (``edition_asked``).
    """
    version = charter.version or DRAFT_VERSION
    survey = compile_survey(charter, version, edition=edition)
    return (survey, *(compile_one(charter, version) for compile_one in _COMPILERS))


def edition_asked(charter: Charter, asked: Iterable[Instrument]) -> int:
    """Return the edition of the questions of every house that this version of the charter was asked under.

    What was asked, or compiled, under a published version stays as it was; a draft and a version that nobody
    was asked follow what is asked today.
    """
    for instrument in asked:
        if charter.version and (instrument.key, instrument.version) == (SURVEY, charter.version):
            if any(item.facet == MENTALITY.key for item in instrument.items):
                return EDITION
            for item in instrument.items:
                if item.facet == "values_lived" and item.measure in ("choice", "picks"):
                    return ONE_VALUE if item.at_most == 1 else SEVERAL_VALUES
    return EDITION
