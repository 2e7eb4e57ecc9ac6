"""CA002: what goes wrong goes wrong for want of means, and training is no answer to that."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from avers.core.charter.rules.staging import staged
from avers.core.diagnosis.rule import Example, Finding, House, HouseRule, Page
from avers.core.diagnosis.rules.staging import numbers_in
from avers.core.estimate import Estimate
from avers.core.text import Language, Text

if TYPE_CHECKING:
    from avers.core.organisation.register import RegisterRow

__all__ = ["TrainingForMeans"]

_MOST_NAMED: Final = 3


class TrainingForMeans(HouseRule):
    """Of the causes found, means stand above all others, with whole bands apart."""

    code = "CA002"
    severity = "warning"
    rows = ("R136", "R137")

    fr = Page(
        title="Former, ou donner de quoi faire ?",
        what="Compte les causes trouvées aux dysfonctionnements notés : il manquait de quoi bien faire, on "
        "ne savait pas quoi faire, bien faire ne menait nulle part, ou rien de cela. Parle quand la première "
        "dépasse toutes les autres, fourchettes comprises, et refuse alors la formation comme réponse.",
        why="Ce qui va mal est le plus souvent un symptôme. Apprendre à quelqu’un ce qu’il sait déjà, quand "
        "il lui manque le temps, l’outil ou le droit de décider, coûte deux fois et vexe une fois.",
        finds="Sur {n:number} dysfonctionnements compris, {share:percent} tiennent à ce qui "
        "manquait pour bien faire (entre {low:percent} et {high:percent}).",
        suggests="Ne répondez pas par une formation : apportez, autorisez ou réparez ce qui manque, en "
        "commençant par ce que les équipes signalent le plus.{trainings:said}",
        instead=(Example("De quoi faire 60, savoir 25, mener quelque part 20, autre 15"),),
        write=(Example("De quoi faire 32, savoir 30, mener quelque part 30, autre 28"),),
        limits="Chacun répond de ce qu’il a vu ; une cause notée n’est pas une preuve, et ce que personne "
        "n’a noté n’y est pas. La règle ne dit rien d’une équipe, ni de quelqu’un.",
        source="seeds 004:33-39",
    )
    en = Page(
        title="Train, or give what it takes?",
        what="Counts the causes found of the incidents noted: what it takes was missing, it was not known "
        "what to do, doing it well led nowhere, or none of these. Speaks when the first stands above all "
        "others, bands included, and then refuses training as an answer.",
        why="What goes wrong is most often a symptom. Teaching people what they know already, when they lack "
        "the time, the tool or the right to decide, costs twice and offends once.",
        finds="Of {n:number} incidents that were understood, {share:percent} come down to something that "
        "was missing (between {low:percent} and {high:percent}).",
        suggests="Do not answer with training: bring, allow or mend what is missing, beginning with what "
        "teams report most.{trainings:said}",
        instead=(Example("Means 60, knowing 25, leading somewhere 20, other 15"),),
        write=(Example("Means 32, knowing 30, leading somewhere 30, other 28"),),
        limits="People answer for what they saw; a cause noted is no proof, and what nobody noted is not "
        "there. The rule says nothing of a team, nor of anybody.",
        source="seeds 004:33-39",
    )

    def check(self, house: House) -> Iterator[Finding]:
        """Report the share of means where it is surely the largest."""
        leading = house.causes.leading if house.causes else None
        if leading is None or leading.cause != "means":
            return
        share = leading.share
        assert isinstance(share, Estimate)  # noqa: S101 - only a shown share can stand above others
        yield self.finding(
            f"incidents/{leading.unit}/means", n=share.n, share=share.value, low=share.low, high=share.high,
            trainings=_trainings(house), factor_key="means", unit_key=leading.unit, certainty="solid",
        )  # fmt: skip

    def house_of(self, example: Example, language: Language) -> House:
        """Return a house with as many incidents of each cause."""
        from avers.core.diagnosis.causes import NAMED, Causes, CauseShare
        from avers.core.measures.proportion import proportion
        from avers.core.publication.rounding import rounded_share

        counts = numbers_in(example.words)
        n = sum(counts)
        house = tuple(
            CauseShare("house", cause, rounded_share(proportion(x, n), x, n, k=5))
            for cause, x in zip(NAMED, counts, strict=True)
        )
        return replace(staged(), causes=Causes(house, (), n, n))


def _trainings(house: House) -> Text:
    """Return which trainings are asked of people all the same, "" where none is."""
    register = house.registers.get("time_asked")
    rows = [
        row
        for row in (register.rows if register else ())
        if row.get("kind") == "training" and not _is_over(row, house)
    ]
    if not rows:
        return Text()
    fr = ", ".join(f"« {row.get('name_fr') or row.get('key')} »" for row in rows[:_MOST_NAMED])
    en = ", ".join(f"“{row.get('name_en') or row.get('key')}”" for row in rows[:_MOST_NAMED])
    return Text(f" Demandé tout de même : {fr}.", f" Asked all the same: {en}.")


def _is_over(row: RegisterRow, house: House) -> bool:
    ends = row.get("ends")
    return bool(ends) and str(ends) < house.today.isoformat()
