"""Every measure by its name, found from the modules themselves."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from avers.core.errors import UsageError
from avers.core.measures.definition import Measure

__all__ = ["MODULES", "catalogue", "get_measure"]

# In the order of the measures page. A test compares this list with the folder.
MODULES: Final = (
    "favourable_share", "top_k", "csat", "nps", "enps", "nps_difference", "ces_1", "ces_2",
    "fcr", "first_reply_time", "resolution_time", "requester_wait", "aht", "asa", "service_level",
    "sla_attainment", "abandon_rate", "reopen_rate", "customer_retention", "customer_churn", "revenue_churn",
    "retention", "aov", "qa_score", "critical_error_free", "attrition", "stage_conversion", "word_of_mouth",
    "proportion", "proportion_difference", "mcnemar", "mean", "mean_difference", "stratified_mean",
    "raking", "response_rate", "paired_mean", "quantile", "ratio_of_sums",
    "kaplan_meier",
    "poisson_rate", "univocity", "gini", "reciprocity", "benjamini_hochberg", "xmr", "p_chart", "u_chart",
    "item_score", "scale_score", "cronbach_alpha", "mcdonald_omega", "reliable_change",
    "icc", "random_intercept", "rwg", "average_deviation", "unit_indicators", "krippendorff", "shrinkage",
    "funnel",
    "fleiss_kappa", "cohen_kappa", "gwet_ac1", "icc_raters",
    "value_votes", "best_worst_scaling", "adverse_impact",
    "mirror_gap", "profile_similarity", "disattenuation", "linkage", "mirror_effect", "between_within",
    "cluster_robust", "lagged_panel", "halo", "mediation", "drivers",
    "importance_performance", "block_gain",
    "difference_in_differences", "staggered_difference", "wild_cluster_bootstrap", "interrupted_series",
    "meaning_divergence", "ladder", "readiness", "culture_equation", "say_do", "promise_rate",
    "double_discourse", "salience", "reinforcement", "erlang_c", "certainty",
    "channel_consistency", "staying", "needs",
)  # fmt: skip


@cache
def catalogue() -> Mapping[str, Measure]:
    """Return every measure by its name, in the order of the measures page."""
    modules = (importlib.import_module(f"avers.core.measures.{name}") for name in MODULES)
    return MappingProxyType({module.MEASURE.name: module.MEASURE for module in modules})


def get_measure(name: str) -> Measure:
    """Return the measure called ``name``; raise ``UsageError`` with the names that exist."""
    if name not in MODULES:
        raise UsageError("unknown_measure", found=name, expected=", ".join(MODULES))
    module = importlib.import_module(f"avers.core.measures.{name}")
    measure: Measure = module.MEASURE
    return measure
