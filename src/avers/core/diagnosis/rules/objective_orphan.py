"""PL007: an objective hangs on nothing."""

from __future__ import annotations

from collections.abc import Iterator

from avers.core.charter.rules.staging import staged
from avers.core.diagnosis.objectives import objectives, orphans
from avers.core.diagnosis.plan import live, planned_actions
from avers.core.diagnosis.rule import Example, Finding, House, HouseRule, Page
from avers.core.organisation.register import RegisterRow
from avers.core.text import Language

__all__ = ["ObjectiveOrphan"]


class ObjectiveOrphan(HouseRule):
    """No act without the wider one it serves."""

    code = "PL007"
    severity = "warning"
    rows = ("R43",)

    fr = Page(
        title="À quoi tient-il ?",
        what="Cherche un objectif, ou une action, qui tient à un objectif absent, ou des objectifs qui "
        "tiennent "
        "les uns aux autres en rond.",
        why="Un geste demandé sans que l’on voie ce qu’il sert est vécu comme une consigne de plus.",
        finds="« {name} » tient à « {parent} », qui n’est pas un objectif où remonter.",
        suggests="Reliez-le à un objectif du registre, ou laissez la case vide s’il est le plus large.",
        instead=(Example("Un parent absent"),),
        write=(Example("Un parent présent"),),
        limits="Ne dit pas si le lien a du sens.",
        source="seeds 001:55",
    )
    en = Page(
        title="What does it hang on?",
        what="Looks for an objective, or an action, that hangs on an objective which is not there, or "
        "objectives "
        "that hang on one another in a circle.",
        why="An act that is asked for without anybody seeing what it serves is lived as one more order.",
        finds="“{name}” hangs on “{parent}”, which is no objective that leads up.",
        suggests="Tie it to an objective of the register, or leave the cell empty where it is the widest.",
        instead=(Example("A missing parent"),),
        write=(Example("A present parent"),),
        limits="Does not say whether the tie makes sense.",
        source="seeds 001:55",
    )

    def check(self, house: House) -> Iterator[Finding]:
        """Report each orphan, and each living action whose objective is not there."""
        found = objectives(house.registers.get("objectives"))
        known = {one.key for one in found}
        for lost in orphans(found):
            yield self.finding(lost.path, name=lost.act, parent=lost.parent)
        for action in live(planned_actions(house.registers.get("actions")), house.today):
            if action.objective and action.objective not in known:
                yield self.finding(action.path, name=action.name, parent=action.objective)

    def house_of(self, example: Example, language: Language) -> House:
        """Return a house with one objective under another that is there or not."""
        del language
        is_there = "present" in example.words.replace("é", "e")
        rows: list[RegisterRow] = [
            {"key": "call_back", "act_fr": "Rappeler avant 18 h", "parent": "keep_word"}
        ]
        if is_there:
            rows.append({"key": "keep_word", "act_fr": "Tenir chaque promesse"})
        return staged(registers={"objectives": rows})
