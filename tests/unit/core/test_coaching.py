"""What may be written of somebody: facts of one day, in words that two people would read alike."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from avers.core.evidence.act import Act, act_faults, standings
from avers.core.evidence.coaching import (
    day_faults,
    ends_on,
    fact_faults,
    is_agreed_by,
    lines_of,
    manager_of,
    ratings_in,
    ratings_label,
)

DAY = date(2026, 11, 2)
PLAN = Act(
    "p", "coaching", DAY, "ines", unit="west", to_kind="person", to="marc", to_unit="nantes", value="parole",
    behaviour="rappel", charter="1", words="Dire l’heure du rappel avant de raccrocher.", due=DAY,
)  # fmt: skip


def row(key: str, step: str, by: str = "ines", refers: str = "p", **more: object) -> Act:
    return Act(key, "coaching", DAY, by, step, "p", refers, **{"words": "Un mot de plus ici.", **more})  # type: ignore[arg-type]


def codes(words: str, *, is_seen: bool = True, names: tuple[str, ...] = (), of: str = "") -> set[str]:
    return {fault.code for fault in fact_faults(words, names, of=of, is_seen=is_seen)}


@pytest.mark.parametrize(
    "words",
    [
        "Mardi, le client a été rappelé à 17 h, comme convenu.",
        "La cliente était énervée et a raccroché au bout de deux minutes.",
        "Le client semblait perdu devant la borne, l’explication a pris dix minutes.",
        "Le compte rendu est parti le jour même, à 16 h 30.",
        "La promotion de la semaine n’a pas été proposée au client.",
        "Il y a eu une rupture de stock, dite au client avant la commande.",
        "The customer was rung back at five, as agreed.",
        "The caller seemed lost, and the form was filled in together.",
    ],
)
def test_a_fact_may_be_written(words: str) -> None:  # R5
    assert codes(words) == set()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Elle est paresseuse au comptoir le matin.", "coach_trait"),
        ("Il devrait être plus souriant au comptoir.", "coach_trait"),
        ("Elle fait preuve de courage avec les clients.", "coach_trait"),
        ("He should be more proactive with customers.", "coach_trait"),
        ("C’est sa faute si le client est parti.", "coach_trait"),
        ("Il était de mauvaise humeur lundi matin.", "coach_mood"),
        ("Elle semblait démotivée pendant la réunion.", "coach_mood"),
        ("Il n’a pas voulu rappeler le client lundi.", "coach_mood"),
        ("She looked annoyed at the front desk.", "coach_mood"),
        ("He did it on purpose last Monday.", "coach_mood"),
        ("Un avertissement suivra si cela recommence.", "coach_decision"),
        ("Sans progrès, pas de prime en décembre.", "coach_decision"),
        ("Ce point ira dans son entretien annuel.", "coach_decision"),
        ("There will be no bonus this quarter.", "coach_decision"),
        ("A written warning will follow next time.", "coach_decision"),
        ("Il ne rappelle jamais les clients du soir.", "coach_always"),
        ("He is always late with the report.", "coach_always"),
    ],
)
def test_traits_moods_motives_and_decisions_are_refused(words: str, code: str) -> None:  # R5 L1 L3 L4
    assert code in codes(words)


def test_somebody_else_is_not_named_and_the_person_may_be() -> None:  # L2
    around = ("Ines Roy", "Paul Martin")
    assert "coach_names" in codes("Paul a repris l’appel au bout de dix minutes.", names=around)
    assert codes("Marc a rappelé le client à 17 h mardi.", names=around, of="Marc Petit") == set()
    assert "coach_names" in codes("Marc a rappelé Mme Durand à 17 h.", names=around, of="Marc Petit")


def test_all_faults_come_at_once() -> None:
    assert codes("Paresseuse, énervée, jamais là, pas de prime.") >= {
        "coach_mood", "coach_trait", "coach_always", "coach_decision",
    }  # fmt: skip


def test_a_behaviour_is_written_within_a_month_and_a_step_within_a_year() -> None:  # R5
    assert not list(day_faults(DAY - timedelta(days=31), DAY, is_seen=True))
    for day in (None, DAY + timedelta(days=1), DAY - timedelta(days=32)):
        assert list(day_faults(day, DAY, is_seen=True))
    assert not list(day_faults(DAY, DAY))
    for day in (None, DAY - timedelta(days=1), DAY + timedelta(days=367)):
        assert list(day_faults(day, DAY))


def test_a_contest_stays_beside_its_line_once_it_is_taken_back() -> None:  # M2
    rows = [
        PLAN,
        row("a", "owed", due=DAY),
        row("b", "contested", "marc", "a"),
        row("c", "kept", "marc", "a", words=""),
    ]
    assert list(act_faults(rows, {})) == []
    aim, owed = lines_of(standings(rows)[0])
    assert (aim.is_contested, owed.is_contested, owed.done is not None) == (False, True, True)
    rows.append(row("d", "settled", "ines", "a"))
    _aim, owed = lines_of(standings(rows)[0])
    assert owed.is_taken_back
    assert [one.step for one in owed.contests] == ["contested", "settled"]


def test_a_plan_changes_hands_only_once_the_person_agreed() -> None:  # R6
    handed = [PLAN, row("h", "handed", to_kind="person", to="lea", label="p", words="")]
    assert manager_of(standings(handed)[0]) == "ines"
    assert manager_of(standings([*handed, row("i", "agreed", "ines", "h")])[0]) == "ines"
    agreed = [*handed, row("i", "agreed", "marc", "h", words="")]
    assert manager_of(standings(agreed)[0]) == "lea"


def test_to_agree_to_hand_over_is_not_to_agree_to_close() -> None:  # R6
    rows = [
        PLAN,
        row("x", "agreed", "marc"),
        row("h", "handed", to_kind="person", to="lea", label="p", words=""),
    ]
    assert is_agreed_by(standings(rows[:2])[0], "marc")
    assert not is_agreed_by(standings([*rows, row("i", "agreed", "marc", "h")])[0], "marc")


def test_a_plan_goes_a_year_after_its_closing_or_its_last_word() -> None:  # M4
    assert ends_on(standings([PLAN])[0], 12) == DAY + timedelta(days=365)
    later = Act("c", "coaching", DAY + timedelta(days=40), "marc", "closed", "p", "p")
    after = Act("d", "coaching", DAY + timedelta(days=90), "marc", "contested", "p", "p", words="Non.")
    assert ends_on(standings([PLAN, later, after])[0], 12) == DAY + timedelta(days=405)


def test_own_answers_of_a_month_come_back_as_they_were_given() -> None:  # R86
    given = {"clarify": 75, "align": 0, "show": 100, "frame": 50}
    assert ratings_in(ratings_label(given)) == given
    assert ratings_in("clarify 75\nlove 100\nshow 17\nalign") == {"clarify": 75}
