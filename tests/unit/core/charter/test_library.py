"""The library is whole, in both languages, and its keys hold together."""

from __future__ import annotations

from avers.core.charter.library.examples import EXAMPLES
from avers.core.charter.library.indicators import INDICATORS, SPEED_INDICATORS
from avers.core.charter.library.teams import TEAMS
from avers.core.charter.library.values import COMMON_VALUES, USUAL_VALUES


def test_table_of_values_and_indicators_is_that_of_the_text() -> None:  # R116
    assert {usual.key: usual.indicators for usual in USUAL_VALUES} == {
        "integrity": ("nps", "qa"),
        "quality": ("fcr", "csat"),
        "speed": ("frt", "aht"),
        "loyalty": ("crr", "aov"),
        "autonomy": ("ces",),
    }
    assert {"frt", "aht"} == SPEED_INDICATORS


def test_ten_indicators_of_the_table_are_defined_whole() -> None:  # R116
    ten = {"nps", "qa", "fcr", "csat", "frt", "aht", "crr", "aov", "ces", "churn"}
    assert ten <= INDICATORS.keys()
    for indicator in INDICATORS.values():
        for text in (indicator.name, indicator.formula, indicator.window, indicator.exclusions):
            assert text.fr.strip(), indicator.key
            assert text.en.strip(), indicator.key
        assert indicator.unit
        assert indicator.interval


def test_seven_teams_carry_known_indicators() -> None:  # R119
    assert [team.key for team in TEAMS] == [
        "support", "sales", "design", "product", "hr", "leadership", "marketing",
    ]  # fmt: skip
    used = {key for team in TEAMS for key in team.indicators}
    used |= {key for usual in USUAL_VALUES for key in usual.indicators}
    assert used <= INDICATORS.keys()
    assert all(team.name.fr and team.name.en and team.activity.fr and team.activity.en for team in TEAMS)


def test_hiring_row_asks_for_acts_and_not_traits() -> None:  # L4
    activity = next(team for team in TEAMS if team.key == "hr").activity
    assert "observable" in activity.en
    assert "trait" not in (activity.fr + activity.en).lower()


def test_eight_common_values_and_the_named_examples_are_bilingual() -> None:  # R76
    assert len(COMMON_VALUES) == 8
    assert all(text.fr and text.en for text in [*COMMON_VALUES, *(example.words for example in EXAMPLES)])
