"""What lies in a sample's folder beside the company: what it is, what was planted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import yaml

from avers.application.sampling.answers import UNIT_SPREAD
from avers.application.sampling.truths import Truths

__all__ = ["folder_notes"]

_READ_ME: Final = """---
synthetic: true
---
# Maison Garance (entreprise fictive)

Cette entreprise n’existe pas : ses équipes, ses clients, ses phrases et ses chiffres sont inventés.
Rien ici ne décrit une personne réelle, et aucun résultat ne prouve quoi que ce soit.

Le fichier `truths.yaml` dit ce qui a été placé dans les réponses. Avers ne le lit jamais : c’est à vous
de comparer ce qu’il trouve avec ce qui s’y trouve.

# Maison Garance (a fictitious company)

This company does not exist: its teams, customers, sentences and figures are invented. Nothing here
describes a real person, and no result proves anything.

The file `truths.yaml` says what was planted in the answers. Avers never reads it: it is for you to
compare what it finds with what is there.
"""

_HEAD: Final = """# What was planted in the answers, in standard deviations of one person's answer.
# No part of Avers reads this file. SYNTHETIC: the company is fictitious.
"""


def folder_notes(truths: Truths) -> Mapping[str, str]:
    """Return the files that a sample's folder begins with, by relative path."""
    page = {"synthetic": True, **truths.as_plain(), "usual_spread_between_units": UNIT_SPREAD}
    return {
        "README.md": _READ_ME,
        "truths.yaml": _HEAD + str(yaml.safe_dump(page, sort_keys=False, allow_unicode=True)),
        ".gitignore": "private/\n",
    }
