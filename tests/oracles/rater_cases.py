"""Published cases of raters, scales, values and selection: how each is run, where each number is found."""

from __future__ import annotations

from typing import Any

from tests.oracles.running import Found, Records, Run

__all__ = ["NOT_OURS", "RUNS"]


def _fleiss(records: Records, expected: Any) -> Found:
    yield "kappa", records[0]["value"], expected["kappa"]


def _gwet(records: Records, expected: Any) -> Found:
    yield from _agreement("gwet_ac1", records, expected)


def _fleiss_missing(records: Records, expected: Any) -> Found:
    yield from _agreement("fleiss", records, expected)


def _agreement(name: str, records: Records, expected: Any) -> Found:
    (record,) = records
    theirs, ours = expected[name], record["details"]
    yield f"{name}.value", record["value"], theirs["value"]
    yield f"{name}.se", ours["se"], theirs["se"]
    yield f"{name}.p_o", ours["observed"], theirs["p_o"]
    yield f"{name}.p_e", ours["expected"], theirs["p_e"]
    # Their interval is printed with three decimals.
    low, high = (float(end) for end in theirs["ci"].strip("()").split(","))
    yield f"{name}.ci", [round(record["low"], 3), round(record["high"], 3)], [low, high]


def _krippendorff(records: Records, expected: Any) -> Found:
    yield "krippendorff.value", records[0]["value"], expected["krippendorff"]["value"]


def _cohen(weights: str) -> Any:
    def compare(records: Records, expected: Any) -> Found:
        yield f"cohen_kappa.{weights}", records[0]["value"], expected["cohen_kappa"][weights]

    return compare


def _icc(records: Records, expected: Any) -> Found:
    low, high = ("icc_lower", "icc_upper") if "icc_lower" in expected else ("lower", "upper")
    names = [str(record["by"]) for record in records]
    yield "icc", {str(record["by"]): record["value"] for record in records}, expected["icc"]
    for key, end in ((low, "low"), (high, "high")):
        theirs = expected[key]
        listed = theirs if isinstance(theirs, list) else [theirs[name] for name in names]
        yield key, [record[end] for record in records], listed
    if "F" in expected:
        yield "F", [record["details"]["f"] for record in records], expected["F"]


def _omega(records: Records, expected: Any) -> Found:
    (record,) = records
    yield "omega_total_model_variance", record["value"], expected["omega_total_model_variance"]
    places = {"omega_total_observed_variance": "observed", "omega_loadings": "loadings",
              "omega_residuals": "residuals"}  # fmt: skip
    for key, place in places.items():
        yield key, record["details"][place], expected[key]


def _best_worst(records: Records, expected: Any) -> Found:
    by_name = {str(record["by"]): record for record in records}
    details = {name: record["details"] for name, record in by_name.items()}
    counts = {"best": "n_best", "worst": "n_worst", "std_bw": "standardised", "sqrt_ratio": "ratio_root"}
    for key, place in counts.items():
        yield key, {name: one[place] for name, one in details.items()}, expected[key]
    yield "bw", {name: one["n_best"] - one["n_worst"] for name, one in details.items()}, expected["bw"]
    yield "share", {name: record["value"] for name, record in by_name.items()}, expected["share"]
    for key, place in (("clogit_coef", "coefficient"), ("clogit_se", "se")):
        yield key, {name: details[name][place] for name in expected[key]}, expected[key]


def _long(case: Any) -> dict[str, list[Any]]:
    rows = [
        (str(place), question, value)
        for place, person in enumerate(case["params"]["people"])
        for question, picks in person.items()
        for value in picks
    ]
    return dict(zip(("person", "question", "value"), map(list, zip(*rows, strict=True)), strict=True))


def _votes(records: Records, expected: Any) -> Found:
    entropy, *values = records
    yield "entropy", entropy["value"], expected["entropy"]
    details = {str(record["by"]): record["details"] for record in values}
    for question, votes in expected["votes"].items():
        yield f"votes.{question}", {name: one[question] for name, one in details.items()}, votes
        # All who share the last place stand there; the case breaks the tie by name.
        best = list(entropy["details"][f"top_{question}"])[:5]
        yield f"top.{question}", best == expected["top"][question], True
    yield "jumps", {name: one["jump"] for name, one in details.items()}, expected["jumps"]
    for key in ("matches_personal_current", "matches_current_desired"):
        ours = entropy["details"][key.removeprefix("matches_").replace("_", "_and_")]
        yield key, sorted(ours) == sorted(expected[key]), True


def _adverse(records: Records, expected: Any) -> Found:
    (record,) = records
    found = record["details"]
    yield "impact_ratio", record["value"], expected["impact_ratio"]
    yield "passes_four_fifths", not found["is_under"], expected["passes_four_fifths"]
    yield "ratio_ci_katz", [record["low"], record["high"]], expected["ratio_ci_katz"]
    yield "ratio_ci_score", [found["score_low"], found["score_high"]], expected["ratio_ci_score"]
    places = {"fisher_p_two_sided": "fisher_p", "odds_ratio_conditional_mle": "odds_ratio", "chi2": "chi2",
              "chi2_p": "chi2_p", "z_pooled": "z"}  # fmt: skip
    for key, place in places.items():
        yield key, found[place], expected[key]


def _change(records: Records, expected: Any) -> Found:
    (record,) = records
    found = record["details"]
    yield "rci", record["value"], expected["rci"]
    for key, place in (("se", "se"), ("s_diff", "s_diff"), ("reliable", "is_reliable")):
        yield key, found[place], expected[key]


_ANXIETY = (("unweighted", "none"), ("linear", "linear"), ("quadratic", "quadratic"))
# Omega is maximum likelihood: the note of the case expects 1e-3.
_SCALES = (
    ("reliability_attitude", {"min": "0", "max": "100", "fewest": "30"}),
    ("reliability_bfi_agree", {"reverse": "A1", "min": "1", "max": "6"}),
    ("reliability_bfi_consc", {"reverse": "C4,C5", "min": "1", "max": "6"}),
)
OMEGA = {case: (Run("mcdonald_omega", _omega, params, rel_tol=1e-3),) for case, params in _SCALES}
RUNS = {
    "fleiss_210": (Run("fleiss_kappa", _fleiss, {"counts": "cat1,cat2,cat3,cat4,cat5"}),),
    "gwet_cac_raw4raters": (
        Run("gwet_ac1", _gwet, {"ratings": "Rater1,Rater2,Rater3,Rater4"}),
        Run("fleiss_kappa", _fleiss_missing, {"ratings": "Rater1,Rater2,Rater3,Rater4"}),
        Run("krippendorff", _krippendorff),
    ),
    "raters_anxiety": (
        *(
            Run("cohen_kappa", _cohen(key),
                {"first": "rater1", "second": "rater2", "weights": weights, "levels": "1,2,3,4,5,6"})
            for key, weights in _ANXIETY
        ),
        Run("icc_raters", _icc),
    ),
    "icc_shrout_fleiss": (Run("icc_raters", _icc),),
    "bws_rice": (Run("best_worst_scaling", _best_worst, {"reference": "washfree", "draws": "100"}),),
    "values_votes": (
        Run("value_votes", _votes, {"limiting": "blame,bureaucracy,control", "top": "5"}, columns=_long),
    ),
    "rci_jacobson_truax": (Run("reliable_change", _change),),
    **{
        case: (Run("adverse_impact", _adverse),)
        for case in ("adverse_impact_ugesp", "adverse_impact_small", "berkeley_dept_A")
    },
}  # fmt: skip
# Coefficients of agreement that the measures page does not define, and a log-likelihood.
NOT_OURS = {
    "fleiss_210": {"randolph"},
    "gwet_cac_raw4raters": {"conger", "brennan_prediger"},
    # That program counts every pair twice (120 values where 60 can be paired): its alpha is that of the
    # definition with (n - 1)/n taken at twice n. Ours is the definition's, as in ``krippendorff_2011``.
    "raters_anxiety": {"kendall_w", "kripp_nominal", "kripp_ordinal", "kripp_interval"},
    "bws_rice": {"loglik"},
}
