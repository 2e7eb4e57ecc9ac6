"""What a new company folder holds: a charter to fill in, its units, empty registers, a page to read.

The words stand here because they are what a newcomer meets first; adapters only write them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from avers.core.errors import UsageError
from avers.core.organisation.register import REGISTERS
from avers.core.text import Language

__all__ = ["FolderNotEmpty", "company_to_start_from"]


class FolderNotEmpty(UsageError):
    """There is something in the folder already; starting there could overwrite it."""

    code = "folder_not_empty"


def company_to_start_from(language: Language) -> Mapping[str, str]:
    """Return the files of a new company by relative path, with comments in ``language``."""
    french = language == "fr"
    registers = {
        spec.file: ",".join(column.name for column in spec.columns) + "\n" for spec in REGISTERS.values()
    }
    return {
        "README.md": _README_FR if french else _README_EN,
        "charter.yaml": _CHARTER_FR if french else _CHARTER_EN,
        "organisation.csv": _UNITS,
        "private/people.csv": "person,unit,role,level,manager,from,to,language\n",
        **registers,
        ".gitignore": "private/\n",
    }


_UNITS: Final = """\
unit,parent,name_fr,name_en,kind,from,to,successor
company,,Mon entreprise,My company,company,,,
"""

_CHARTER_FR: Final = """\
# La charte : ce que votre maison promet à ses clients, et à ceux qui les servent.
# Une phrase s’écrit dans la langue ci-dessous, ou dans les deux : {fr: "…", en: "…"}.
# « avers check » relit ce fichier et dit ce qui le rendrait meilleur.
organisation: Mon entreprise
language: fr

# Qui répond de cette charte, et quand cette personne l’a signée.
owner:
  name:
  role:
  signed_date:

# Pourquoi la maison existe, du point de vue de ceux qu’elle sert.
purpose:

# Une phrase pour le client, et son double : ce qu’elle veut dire entre nous.
vision:
  statement:
  inside:

# Cinq valeurs au plus. Ce que l’on fait, ce que le client y gagne, ce que nous y gagnons.
values: []
#  - key: parole
#    name: Parole tenue
#    statement: Je rappelle avant 18 h, même quand je n’ai pas encore la réponse.
#    for_customers: Vous savez quand vous aurez de nos nouvelles.
#    for_us: Personne n’a à deviner ce qu’un collègue a promis.
#    behaviours:
#      - key: rappel
#        statement: Je dis quand je rappelle, et je rappelle.
#        do: [Noter l’heure promise dans le dossier.]
#        dont: [Dire « on vous rappelle » sans dire quand.]
#    indicators: [nps]

# Ce que vous promettez aux clients : par quel canal, quand, en combien de temps.
promises: []
#  - key: rappel
#    statement: Nous vous rappelons dans les deux heures.
#    channel: phone
#    hours:
#      - {days: [mon, tue, wed, thu, fri], opens: "09:00", closes: "18:00"}
#    within_minutes: 120

# Ce que chaque métier fait pour chaque valeur.
teams: []

# Quand deux valeurs tirent en sens contraire : laquelle l’emporte, et qui tranche.
conflicts: []
"""

_CHARTER_EN: Final = """\
# The charter: what your house promises its customers, and those who serve them.
# A sentence is written in the language below, or in both: {fr: "…", en: "…"}.
# “avers check” reads this file and says what would make it better.
organisation: My company
language: en

# Who answers for this charter, and when that person signed it.
owner:
  name:
  role:
  signed_date:

# Why the house exists, as those it serves would say it.
purpose:

# One sentence for the customer, and its twin: what it means among us.
vision:
  statement:
  inside:

# Five values at most. What one does, what the customer gains, what we gain.
values: []
#  - key: word
#    name: A word kept
#    statement: I call back before 6 p.m., even when I do not have the answer yet.
#    for_customers: You know when you will hear from us.
#    for_us: Nobody has to guess what a colleague promised.
#    behaviours:
#      - key: call
#        statement: I say when I will call, and I call.
#        do: [Write the promised time in the file.]
#        dont: [Say “we will call you” without saying when.]
#    indicators: [nps]

# What you promise customers: on which channel, when, how fast.
promises: []
#  - key: call
#    statement: We call you back within two hours.
#    channel: phone
#    hours:
#      - {days: [mon, tue, wed, thu, fri], opens: "09:00", closes: "18:00"}
#    within_minutes: 120

# What each trade does for each value.
teams: []

# When two values pull apart: which one wins, and who decides.
conflicts: []
"""

_README_FR: Final = """\
# Votre maison, en fichiers

- `charter.yaml` : la charte que vous écrivez. `avers check .` la relit.
- `organisation.csv` : vos équipes, une par ligne ; la première n’a pas de parent.
- `registers/` : ce que la maison sait d’elle-même (indicateurs, primes, horaires, effectifs…).
- `answers.csv` : ce que vous avez répondu à chaque constat (decided, refused ou later), et pourquoi.
- `overrides.csv` : les constats GA, CO ou PL que quelqu’un met de côté, avec sa raison, 90 jours au plus.
- `private/` : personnes et réponses. Ce dossier ne quitte pas la machine : il est écarté du suivi de version.

## Avant d’interroger les salariés

Écrivez dans `registers/notices.csv` une ligne `survey` : la date à laquelle ils ont été informés, la
finalité et, à partir de 50 personnes, la date et la référence de l’avis du CSE. Sans elle, l’import est
refusé : nul ne recueille en secret ce que disent les salariés.

## Ensuite

    avers import . réponses.csv --wave 2026-10 --face employee
    avers close . 2026-10
    avers report . -o rapport.html
"""

_README_EN: Final = """\
# Your house, in files

- `charter.yaml`: the charter you write. `avers check .` reads it.
- `organisation.csv`: your units, one a line; the first has no parent.
- `registers/`: what the house knows about itself (indicators, incentives, opening hours, staffing…).
- `answers.csv`: what you answered to each finding (decided, refused or later), and why.
- `overrides.csv`: findings of GA, CO or PL that somebody sets aside, with a reason, for 90 days at most.
- `private/`: people and answers. This folder stays on the machine: version control leaves it out.

## Before you ask employees

Write a row `survey` in `registers/notices.csv`: the date they were told, the purpose and, from 50 people
on, the date and reference of the works council’s opinion. Without it the import is refused: nobody
collects in secret what employees say.

## Then

    avers import . answers.csv --wave 2026-10 --face employee
    avers close . 2026-10
    avers report . -o report.html
"""
