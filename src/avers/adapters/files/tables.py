"""The tables of a company folder that are not registers, in the same words as registers.

Reading, writing and the reference pages all come from these lists.
"""

from __future__ import annotations

from typing import Final, get_args

from avers.core.evidence.act import ACTS, CAUSES, RECIPIENTS, STEPS
from avers.core.evidence.observation import Face, Promise
from avers.core.evidence.wave import EvidenceKind, WaveState
from avers.core.organisation.register import Column, RegisterSpec
from avers.core.organisation.ties import LAYERS

__all__ = [
    "ACTS_TABLE",
    "BATCHES",
    "CELLS",
    "CUSTOMERS_LIST",
    "KPI_VALUES",
    "ORGANISATION",
    "PEOPLE",
    "PLACED",
    "SENTENCES",
    "TABLES",
    "THEMES",
    "TIES",
    "WAVES",
]

ORGANISATION: Final = RegisterSpec(
    "organisation",
    (
        Column("unit", "key", required=True), Column("parent", "key"), Column("name_fr"), Column("name_en"),
        Column("kind"), Column("from", "date"), Column("to", "date"), Column("successor", "key"),
    ),
    unique=(),  # the tree itself says which unit is there twice
    home="",
)  # fmt: skip

PEOPLE: Final = RegisterSpec(
    "people",
    (
        Column("person", "key", required=True), Column("unit", "unit", required=True), Column("role"),
        Column("level", "number"), Column("manager", "key"), Column("from", "date"), Column("to", "date"),
        Column("language", "choice", choices=("fr", "en")), Column("name"), Column("address"),
    ),
    unique=(),  # one person may change units: periods must not overlap
    home="private",
)  # fmt: skip

CUSTOMERS_LIST: Final = RegisterSpec(
    "customers",
    (Column("address", required=True), Column("unit"), Column("language")),
    unique=(),  # `application.collecting.customers_listed` says who is there twice, and all else
    home="",
)
"""Customers who are asked in one wave: a file handed in, kept nowhere as such."""

WAVES: Final = RegisterSpec(
    "waves",
    (
        Column("wave", "key", required=True), Column("instrument", "key"), Column("version", "key"),
        Column("promise", "choice", choices=get_args(Promise)),
        Column("face", "choice", required=True, choices=get_args(Face)), Column("k", "number"),
        Column("opens", "date"), Column("closes", "date"),
        Column("state", "choice", choices=get_args(WaveState)),
        Column("kind", "choice", choices=get_args(EvidenceKind)),
    ),
    unique=("wave", "face"),
    home="",
)  # fmt: skip

BATCHES: Final = RegisterSpec(
    "batches",
    (
        Column("content_hash", "key", required=True), Column("wave", "key", required=True),
        Column("face", "choice", required=True, choices=get_args(Face)),
        Column("kind", "choice", required=True, choices=get_args(EvidenceKind)),
        Column("promise", "choice", required=True, choices=get_args(Promise)),
        Column("n_rows", "number", required=True), Column("n_respondents", "number", required=True),
        Column("source"), Column("instrument", "key"), Column("version", "key"), Column("added_by"),
        Column("added_at"), Column("begins", "yes_no"),
    ),
    unique=("content_hash", "wave", "face"),
    home="private/evidence",
)  # fmt: skip

CELLS: Final = RegisterSpec(
    "cells",
    (
        Column("table", required=True), Column("audience", required=True), Column("face", required=True),
        Column("facet"), Column("item"), Column("measure", required=True), Column("unit"),
        Column("attribute_1"), Column("level_1"), Column("attribute_2"), Column("level_2"),
        Column("n", "number"), Column("value", "number"), Column("low", "number"), Column("high", "number"),
        Column("withheld", "choice", choices=("few", "protected")),
    ),
    unique=(),
    home="publications/<wave>/<revision>",
)  # fmt: skip

SENTENCES: Final = RegisterSpec(
    "sentences",
    (
        Column("face", "choice", required=True, choices=("customer", "employee")), Column("facet"),
        Column("unit", required=True), Column("text", required=True),
        Column("language", "choice", required=True, choices=("fr", "en")),
    ),
    unique=(),
    home="publications/<wave>/<revision>",
)  # fmt: skip

THEMES: Final = RegisterSpec(
    "themes",
    (
        Column("face", "choice", required=True, choices=("customer", "employee")),
        Column("unit", required=True), Column("theme", required=True),
        Column("name_fr"), Column("name_en"),
    ),
    unique=("face", "unit", "theme"),
    home="publications/<wave>/<revision>",
)  # fmt: skip

# Answers placed or exported by hand; any further column attr_<name> is an attribute. A row without a
# sequence of its own is a first answer, so nobody gives two to one question.
PLACED: Final = RegisterSpec(
    "<wave>",
    (
        Column("respondent", "key", required=True), Column("unit", "unit", required=True),
        Column("face", "choice", required=True, choices=get_args(Face)), Column("facet", "key"),
        Column("item", "key", required=True), Column("value", "number"), Column("text"),
        Column("missing", "choice", choices=("skipped", "not_applicable", "dont_know")),
        Column("period", "key"), Column("instrument", "key"), Column("version", "key"),
        Column("sequence", "number"), Column("corrects", "number"), Column("reason"),
        Column("batch", "key"),
    ),
    unique=("face", "respondent", "item", "sequence"),
    home="private/evidence/<kind>",
)  # fmt: skip

# What some kind of act may answer; which of them its own rows may is said with the kind.
_ANSWERS: Final = tuple(dict.fromkeys(one for spec in ACTS.values() for one in spec.answers if one))

ACTS_TABLE: Final = RegisterSpec(
    "<kind>",
    (
        Column("key", "key", required=True), Column("day", "date", required=True),
        Column("by", "key"), Column("step", "choice", required=True, choices=STEPS),
        Column("act", "key"), Column("refers", "key"), Column("unit", "key"),
        Column("to_kind", "choice", choices=tuple(filter(None, RECIPIENTS))), Column("to", "key"),
        Column("to_unit", "key"), Column("value", "key"), Column("behaviour", "key"),
        Column("charter", "key"), Column("words"), Column("label"), Column("due", "date"),
        Column("cause", "choice", choices=CAUSES),
        Column("found", "choice", choices=_ANSWERS), Column("seen", "date"),
    ),
    unique=("key",),
    home="private/acts",
)  # fmt: skip

# A value is told once for its period; a correction is a further row, one revision later, with its reason.
KPI_VALUES: Final = RegisterSpec(
    "kpis",
    (
        Column("kpi", "key", required=True), Column("period", "key", required=True), Column("unit", "unit"),
        Column("numerator", "number"), Column("denominator", "number"), Column("value", "number"),
        Column("revision", "number"), Column("reason"), Column("batch", "key"),
    ),
    unique=("kpi", "unit", "period", "revision"),
    home="private/evidence",
)  # fmt: skip

TIES: Final = RegisterSpec(
    "ties",
    (
        Column("person", "key", required=True), Column("other", "key", required=True),
        Column("layer", "choice", required=True, choices=LAYERS), Column("weight", "share"),
        Column("from", "date"), Column("to", "date"),
    ),
    unique=(),  # a tie may end and begin again: periods must not overlap
    home="private",
)  # fmt: skip

# In the order of the reference page.
TABLES: Final = (ORGANISATION, WAVES, PEOPLE, TIES, BATCHES, PLACED, KPI_VALUES, ACTS_TABLE, CELLS)
