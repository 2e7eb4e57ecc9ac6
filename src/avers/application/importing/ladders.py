"""Labels that people read as steps of one ladder, lowest first, and labels that say there is no answer.

A file of answers shows only the labels somebody chose, in no order: a ladder is known whole, so that a
step nobody chose keeps its number.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Final

from avers.application.importing.mapping import MissingKind

__all__ = [
    "MISSING",
    "Ladder",
    "find_ladder",
    "folded",
    "missing_kind",
    "number_of_label",
    "stands_on",
    "step_of",
]  # fmt: skip

Ladder = Mapping[str, int]
"""Label to its step, the spellings of one step together."""

# "0 - Mostly me", "1 (Never)", "5+", "4. Often": a number alone, or with a note; "18 to 24 years" is not one,
# nor is the whole part of 0.4, nor the lower end of 18-24.
_LEADING: Final = re.compile(r"(\d{1,3})(?:\s*(?:\+|[-–—](?!\s*\d).*|[:(=].*|[.](?!\d).*))?", re.DOTALL)
# "Extremely likely - 10", "Très probable (10)": the number behind its note.
_CLOSING: Final = re.compile(r"[^\d]{2,80}[-–—:(=]\s*(\d{1,3})\)?")
# Endings by which a label speaks to women and men: satisfait(e), satisfait·e, satisfait.e.
_BOTH: Final = re.compile(r"[(·.](?:e|es|s|ne|le|ive|euse)\)?(?=\s|$)")

MISSING: Final[Mapping[str, MissingKind]] = {
    **dict.fromkeys(
        ("n/a", "na", "n.a.", "not applicable", "does not apply", "sans objet", "non concerné",
         "non concernée", "non concerné(e)", "non applicable", "ne s’applique pas", "ne s'applique pas",
         "s.o.", "s/o", "pas concerné", "pas concernée", "pas concerné(e)", "je ne suis pas concerné",
         "no aplica"),
        "not_applicable"),
    **dict.fromkeys(
        ("don’t know", "don't know", "do not know", "i don’t know", "i don't know", "unsure", "not sure",
         "don’t know / not applicable", "i have no opinion", "ne sait pas", "je ne sais pas", "nsp", "nspp",
         "ne se prononce pas", "sans opinion", "aucune opinion", "sans avis", "pas d’avis", "no opinion",
         "no sabe", "sin opinión"), "dont_know"),
    **dict.fromkeys(
        ("no answer", "prefer not to say", "prefer not to answer", "do not wish to declare",
         "do not wish to answer", "sans réponse", "pas de réponse", "je préfère ne pas répondre",
         "ne souhaite pas répondre", "je ne souhaite pas répondre", "refus"), "skipped"),
}  # fmt: skip
"""Options that say why there is no answer, folded."""

# One ladder a row, lowest step first; a bar parts the steps, an equals sign the spellings of one step.
_WRITTEN: Final = (
    # agreement
    "disagree|agree",
    "strongly disagree|disagree|agree|strongly agree",
    "strongly disagree=completely disagree=totally disagree|disagree=tend to disagree=somewhat disagree"
    "|neither agree nor disagree=neither agree or disagree=neutral=undecided=neither"
    "|agree=tend to agree=somewhat agree|strongly agree=completely agree=totally agree",
    "strongly disagree|disagree|somewhat disagree=slightly disagree|somewhat agree=slightly agree|agree"
    "|strongly agree",
    "strongly disagree|disagree|somewhat disagree=slightly disagree"
    "|neither agree nor disagree=neither agree or disagree=neutral"
    "|somewhat agree=slightly agree|agree|strongly agree",
    "pas d’accord|d’accord",
    "pas du tout d’accord|plutôt pas d’accord=pas d’accord=plutôt en désaccord|plutôt d’accord=d’accord"
    "|tout à fait d’accord",
    "pas du tout d’accord=fortement en désaccord=tout à fait en désaccord=pas d’accord du tout"
    "|plutôt pas d’accord=pas d’accord=en désaccord=plutôt en désaccord"
    "|ni d’accord ni pas d’accord=ni d’accord, ni pas d’accord=ni en accord ni en désaccord=neutre"
    "=moyennement d’accord=ni d’accord ni en désaccord|plutôt d’accord=d’accord"
    "|tout à fait d’accord=fortement d’accord=totalement d’accord",
    "pas du tout d’accord|pas d’accord|plutôt pas d’accord|ni d’accord ni pas d’accord=neutre|plutôt d’accord"
    "|d’accord|tout à fait d’accord",
    # satisfaction
    "dissatisfied|satisfied",
    "very dissatisfied=very unsatisfied|dissatisfied=unsatisfied=somewhat dissatisfied"
    "|satisfied=somewhat satisfied|very satisfied",
    "very dissatisfied=very unsatisfied=extremely dissatisfied=completely dissatisfied"
    "|dissatisfied=unsatisfied=somewhat dissatisfied"
    "|neutral=neither satisfied nor dissatisfied=neither|satisfied=somewhat satisfied"
    "|very satisfied=extremely satisfied=completely satisfied",
    "not at all satisfied|slightly satisfied=not very satisfied|moderately satisfied=somewhat satisfied"
    "|very satisfied=satisfied|extremely satisfied=completely satisfied",
    "extremely dissatisfied=very dissatisfied|moderately dissatisfied=dissatisfied"
    "|slightly dissatisfied=somewhat dissatisfied|neither satisfied nor dissatisfied=neutral"
    "|slightly satisfied=somewhat satisfied|moderately satisfied=satisfied"
    "|extremely satisfied=very satisfied",
    "insatisfait|satisfait",
    "pas du tout satisfait=très insatisfait|plutôt pas satisfait=insatisfait=plutôt insatisfait=peu satisfait"
    "=pas satisfait|plutôt satisfait=satisfait=assez satisfait|très satisfait=tout à fait satisfait",
    "pas du tout satisfait=très insatisfait"
    "|plutôt pas satisfait=insatisfait=plutôt insatisfait=peu satisfait=pas satisfait"
    "|neutre=ni satisfait ni insatisfait=ni satisfait, ni insatisfait=moyennement satisfait"
    "|plutôt satisfait=satisfait=assez satisfait|très satisfait=tout à fait satisfait",
    # frequency
    "never|rarely=seldom|sometimes=occasionally|often=frequently|always",
    "never|rarely=seldom|sometimes=occasionally|often=frequently|very often=usually=most of the time|always",
    "never|sometimes=occasionally|often=frequently|always",
    "jamais|parfois=de temps en temps=quelquefois|souvent|toujours",
    "jamais|rarement|parfois=de temps en temps=quelquefois|souvent|toujours",
    "jamais|rarement|parfois=de temps en temps=quelquefois|souvent|très souvent=la plupart du temps|toujours",
    # Without the rare step: rarer themselves, so after those that have it.
    "never|sometimes=occasionally|often=frequently|very often=usually=most of the time|always",
    "jamais|parfois=de temps en temps=quelquefois|souvent|très souvent=la plupart du temps|toujours",
    # quality
    "very poor=terrible|poor|average=fair=ok=acceptable|good|excellent=very good",
    "poor|fair|good|very good|excellent",
    "very bad|bad|neutral=average|good|very good",
    "very poor|poor|fair|good|very good|excellent",
    "très mauvais|mauvais|moyen=passable=correct|bon|très bon=excellent",
    "très mauvaise|mauvaise|moyenne=passable=correcte|bonne|très bonne=excellente",
    "très mal=très mauvais|mal=mauvais=pas bien|moyen=passable=correct=ni bien ni mal|bien=bon"
    "|très bien=très bon=excellent",
    "insuffisant=médiocre|passable=moyen|assez bien|bien|très bien=excellent",
    "médiocre=mauvais|passable|bon=bien|très bon=très bien|excellent",
    # intensity and likelihood
    "not at all|a little=slightly|somewhat=moderately|quite=very=a lot=very much|extremely=completely",
    "pas du tout|un peu|moyennement=plutôt|beaucoup=assez|énormément=complètement=tout à fait",
    "very unlikely=extremely unlikely|unlikely=somewhat unlikely|neutral=neither likely nor unlikely"
    "|likely=somewhat likely|very likely=extremely likely",
    "très improbable|improbable=peu probable|neutre|probable|très probable",
    "not important=not at all important|slightly important|moderately important|important=very important"
    "|very important=extremely important",
    "pas du tout important|peu important|moyennement important=plutôt important=assez important|important"
    "|très important",
    "very difficult|difficult|neither easy nor difficult=neutral|easy|very easy",
    "très difficile|difficile|ni facile ni difficile=neutre|facile|très facile",
)


_MANY: Final = 20
_USUAL_STEPS: Final = 5


def folded(words: str) -> str:
    """Return words as labels are compared: capitals, spaces, apostrophes and endings do not count."""
    plain = " ".join(words.split()).lower().replace("'", "’").rstrip(" .!")
    return _BOTH.sub("", plain)


def _read(written: str) -> dict[str, int]:
    return {
        folded(label): step
        for step, labels in enumerate(written.split("|"), start=1)
        for label in labels.split("=")
    }


def _all() -> Iterator[Ladder]:
    yield {"no": 0, "yes": 1}
    yield {"non": 0, "oui": 1}
    yield {"false": 0, "true": 1}
    yield {"faux": 0, "vrai": 1}
    yield from sorted(map(_read, _WRITTEN), key=lambda ladder: max(ladder.values()))


_LADDERS: Final = tuple(_all())
_MISSING_FOLDED: Final = {folded(label): kind for label, kind in MISSING.items()}


def find_ladder(labels: Collection[str], *, n_answers: int = _MANY) -> Ladder | None:
    """Return the shortest ladder on which every one of these folded labels stands; None without one.

    Of few answers, one of five steps is likelier than a shorter one: the middle may be unsaid by chance.
    """
    fitting = [ladder for ladder in _LADDERS if stands_on(ladder, labels)]
    if n_answers < _MANY and len(labels) > 1:
        usual = (ladder for ladder in fitting if max(ladder.values()) == _USUAL_STEPS)
        return next(usual, fitting[0] if fitting else None)
    return fitting[0] if fitting else None


def _feminine(label: str) -> str:
    """Return the label as ladders write it: in the masculine, where only the ending differs."""
    return re.sub(r"satisfaite?s?\b", "satisfait", label)


def step_of(ladder: Ladder, label: str) -> int:
    """Return the step on which a folded label stands; raises ``KeyError`` where it stands on none."""
    return ladder[_feminine(label)]


def stands_on(ladder: Ladder, labels: Collection[str]) -> bool:
    """Return whether all these folded labels stand on a ladder, each on a step of its own."""
    known = {_feminine(label) for label in labels}
    return known <= ladder.keys() and len({ladder[label] for label in known}) == len(known)


def missing_kind(label: str) -> MissingKind | None:
    """Return which kind of missing answer a label says; None where it is an answer."""
    return _MISSING_FOLDED.get(folded(label))


def number_of_label(label: str) -> int | None:
    """Return the number that opens a label, alone or before a note, or closes it after one; None without."""
    plain = " ".join(label.split())
    match = _LEADING.fullmatch(plain) or _CLOSING.fullmatch(plain)
    return int(match[1]) if match else None
