"""One remark stands where two would say the same: the pairs are data, and name rules that exist."""

from __future__ import annotations

import pytest

from avers.application.checking import check_statements
from avers.core.charter.document import Statement, StatementKind
from avers.core.charter.rules import RULES
from avers.core.charter.rules.precedence import GIVES_WAY, is_said_by_another
from avers.core.text import Language


def test_pairs_name_rules_of_the_charter_and_never_give_way_in_a_ring() -> None:
    codes = {rule.code for rule in RULES}
    assert set(GIVES_WAY) <= codes
    assert frozenset().union(*GIVES_WAY.values()) <= codes
    # A rule that speaks in another's place must not itself fall silent, or neither would be heard.
    assert not set(GIVES_WAY) & frozenset().union(*GIVES_WAY.values())


def test_a_rule_alone_keeps_its_voice() -> None:
    assert not is_said_by_another("CH203", {"CH203", "CH009"})
    assert is_said_by_another("CH203", {"CH203", "CH306"})
    assert not is_said_by_another("CH306", {"CH203", "CH306"})


@pytest.mark.parametrize(
    ("kind", "language", "words", "stays", "silent"),
    [
        ("behaviour", "fr", "Les plateaux doivent être débarrassés avant midi.", "CH306", "CH203"),
        ("behaviour", "en", "A waiter is courteous.", "CH302", "CH203"),
        ("value", "fr", "Le patient au centre de la maison", "CH004", "CH203"),
        ("promise", "en", "We always strive to never keep you waiting.", "CH401", "CH403"),
    ],
)
def test_the_more_precise_remark_stands_alone(
    kind: StatementKind, language: Language, words: str, stays: str, silent: str
) -> None:
    codes = {finding.code for finding in check_statements([Statement("s", kind, language, words)])}
    assert stays in codes
    assert silent not in codes
