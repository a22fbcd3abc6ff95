"""The weights as a Python module, with a card that says where they come from, what they reach and where they end."""

from __future__ import annotations

from typing import Final

from enishi.engine.tie_views import Weights
from tie_trials import fitting
from tie_trials.report import Report
from tie_trials.runs import CARE, MAIN

_CARD: Final = '''"""The weights of the tie model, version {version}. Written by tools/fit_ties.py; do not edit.

Model     seven views of a tie in one logistic formula (engine.tie_views); rhythm and record keep the priors of
          the first version, everything else is fitted here.
Data      {n_logs} open logs of contacts (sources and terms: docs/explain/ties.md). Days {days} of
          each span, horizons {horizons} days as the span allows,
          all contacts and with {hidden} % of them hidden, at most {rows} rows of each; each log weighs the same.
{digests}
Figures   leave-one-out, mean of {n_settings} settings (docs/explain/ties.md has all of them):
          AUC {auc:.3f} (cadence {cadence:.3f}, recency {recency:.3f}, BG/NBD {record:.3f});
          of one person's ties {ego:.3f}; Brier {brier:.3f} and ECE {ece:.3f} after 200 own outcomes
          (ECE {ece_cold:.3f} before any).
          Own clock, by days {own:.3f} (slow ties {own_slow:.3f}); care, by occasions {care:.3f} ({care_slow:.3f}).
Limits    Mail, messages, calls and a question-and-answer site, not diaries of meetings; a forecast of contact,
          not of affection, and not of what a message would do. Before it has learned from your own outcomes
          the height of a chance may be far out; the order is what was fitted.
"""
'''


def as_module(version: str, weights: Weights, digests: dict[str, str], report: Report) -> str:
    """The whole text of engine/tie_weights.py."""
    means, own, care = report["means"], report["own_means"], report["own_occasions_means"]
    card = _CARD.format(
        version=version,
        n_logs=len(digests),
        days="20 % to the end",
        horizons=", ".join(map(str, fitting.HORIZONS)),
        hidden=", ".join(f"{share:.0%}".rstrip("%") for share in fitting.HIDDEN[1:]),
        rows=fitting.ROWS,
        digests="\n".join(f"          {name} sha256 {digest}" for name, digest in digests.items()),
        n_settings=len(report["settings"]),
        auc=means[MAIN]["auc"],
        ego=means[MAIN]["ego_auc"],
        cadence=means["cadence"]["auc"],
        recency=means["recency"]["auc"],
        record=means["BG/NBD"]["auc"],
        brier=means[MAIN]["brier_own200"],
        ece=means[MAIN]["ece_own200"],
        ece_cold=means[MAIN]["ece_cold"],
        own=own[MAIN]["auc"],
        own_slow=own[MAIN]["auc_slow"],
        care=care[CARE]["auc"],
        care_slow=care[CARE]["auc_slow"],
    )
    numbers = "\n".join(f"    {name}={value!r}," for name, value in weights._asdict().items())
    names = ", ".join(f'"{name}"' for name in digests)
    return (
        f"{card}\nfrom typing import Final\n\nfrom enishi.engine.tie_views import Weights\n\n"
        f'WEIGHTS_VERSION: Final = "{version}"\nFITTED_ON: Final = ({names})\nWEIGHTS: Final = Weights(\n{numbers}\n)\n'
    )
