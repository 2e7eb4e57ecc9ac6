"""Who may open which page. In what state a thing may change is said by ``application``.

A view declares one permission with ``requires``; ``middleware.DenyByDefault`` refuses a view that
declares none (rule C5). What depends on an object (which unit, which wave) is decided by the readers of
``application``, which answer an absent thing and a forbidden one alike.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, Literal, TypeVar, get_args

from django.http import HttpRequest
from rules.predicates import predicate
from rules.rulesets import RuleSet

from avers.application.acting import can_hold_lineup, can_tell
from avers.application.answering import can_answer
from avers.application.chartering import can_publish_charter, can_write_charter
from avers.application.commenting import can_comment
from avers.application.erasing import can_erase
from avers.application.grading import can_plan_grading
from avers.application.hooking import can_keep_secrets
from avers.application.looking_back import looks_back
from avers.application.planning import can_plan
from avers.application.registering import writes_registers
from avers.application.showing import can_lead
from avers.application.viewer import Viewer
from avers.application.visiting import can_plan_visits

__all__ = ["PERMISSIONS", "Permission", "is_allowed", "requires"]

Permission = Literal[
    "anybody", "signed_in", "charter.read_draft", "charter.comment", "charter.write", "charter.publish",
    "registers.write", "results.answer",
    "acts.tell", "acts.erase", "lineup.hold", "coaching.read", "examples.hold", "waves.write",
    "plan.write", "plan.look_back", "visits.plan", "grading.plan", "hooks.keep", "spread.read",
]  # fmt: skip
PERMISSIONS: Final[tuple[Permission, ...]] = get_args(Permission)

View = TypeVar("View", bound=Callable[..., Any])


def reads_draft(viewer: Viewer) -> bool:
    """Those who write the charter, and the analyst who checks it."""
    return can_write_charter(viewer) or viewer.role == "analyst"


def reads_coaching(viewer: Viewer) -> bool:
    """Those who lead a team, and those who follow the whole work."""
    return can_lead(viewer) or viewer.role == "analyst"


def is_known(viewer: Viewer) -> bool:
    """Anybody with an account."""
    return isinstance(viewer, Viewer)


_RULES: Final = RuleSet()
for _name, _test in {
    "signed_in": is_known,
    "charter.read_draft": reads_draft,
    "charter.comment": can_comment,
    "charter.write": can_write_charter,
    "charter.publish": can_publish_charter,
    "registers.write": writes_registers,
    "results.answer": can_answer,
    "acts.tell": can_tell,
    "acts.erase": can_erase,
    "hooks.keep": can_keep_secrets,
    "lineup.hold": can_hold_lineup,
    "visits.plan": can_plan_visits,
    "grading.plan": can_plan_grading,
    # Who coaches, and who reads how many plans are open in groups: never a plan.
    "coaching.read": reads_coaching,
    "examples.hold": can_lead,
    # Whoever answers for the house asks for it too.
    "waves.write": can_answer,
    "plan.write": can_plan,
    "plan.look_back": looks_back,
    # Every unit stands on the map: it is for those who read every unit.
    "spread.read": reads_draft,
}.items():
    _RULES.add_rule(_name, predicate(_test))  # type: ignore[no-untyped-call] # rules has no types


def requires(permission: Permission) -> Callable[[View], View]:
    """Declare the permission of a view."""

    def declare(view: View) -> View:
        view.avers_permission = permission  # type: ignore[attr-defined]
        return view

    return declare


def is_allowed(request: HttpRequest, permission: Permission) -> bool:
    """Return whether whoever asks has ``permission``."""
    if permission == "anybody":
        return True
    if not request.user.is_authenticated:
        return False
    return bool(_RULES.test_rule(permission, request.user.viewer))  # type: ignore[no-untyped-call]
