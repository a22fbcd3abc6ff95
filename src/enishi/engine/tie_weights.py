"""The weights of the tie model, version 2026-11. Written by tools/fit_ties.py; do not edit.

Model     seven views of a tie in one logistic formula (engine.tie_views); rhythm and record keep the priors of
          the first version, everything else is fitted here.
Data      4 open logs of contacts (sources and terms: docs/explain/ties.md). Days 20 % to the end of
          each span, horizons 3, 5, 7, 10, 14, 21, 30, 45, 60, 90, 120, 180, 365 days as the span allows,
          all contacts and with 30, 50, 70 % of them hidden, at most 6000 rows of each; each log weighs the same.
          cns sha256 b7c2cb1ee2b432b58e1d781312c73b978e0359fcc1f60315452f26dce1cecb01
          collegemsg sha256 1d8be073b3ff404b287a25b5e617a14e0ddea6cc3324337e724421f8b12478e1
          eu_email sha256 65c45b0a546a2cf951e0e7b040af0a2c120d277f58d25847d1c3ea11fdeb64ac
          mathoverflow sha256 67dd17d289e1958dc4eab27981323e4aac2d1aa3aed33648af18a3076f925203
Figures   leave-one-out, mean of 7 settings (docs/explain/ties.md has all of them):
          AUC 0.768 (cadence 0.590, recency 0.703, BG/NBD 0.737);
          of one person's ties 0.755; Brier 0.132 and ECE 0.046 after 200 own outcomes
          (ECE 0.151 before any).
          Own clock, by days 0.706 (slow ties 0.654); care, by occasions 0.743 (0.712).
Limits    Mail, messages, calls and a question-and-answer site, not diaries of meetings; a forecast of contact,
          not of affection, and not of what a message would do. Before it has learned from your own outcomes
          the height of a chance may be far out; the order is what was fitted.
"""

from typing import Final

from enishi.engine.tie_views import Weights

WEIGHTS_VERSION: Final = "2026-11"
FITTED_ON: Final = ("cns", "collegemsg", "eu_email", "mathoverflow")
WEIGHTS: Final = Weights(
    m0=1.2459,
    k=0.4576,
    a=0.3773,
    b=6.7245,
    r=0.6882,
    alpha=4.3591,
    drop_a=0.5209,
    drop_b=7.4696,
    intercept=-1.3485,
    rhythm=0.4155,
    record=0.2359,
    slow_memory=0.2719,
    quick_memory=0.1346,
    lately=0.4392,
    days=-0.0837,
    pace=0.3548,
    pause=-0.5644,
)
