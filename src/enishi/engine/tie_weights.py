"""The weights of the tie model. Written by tools/fit_ties.py; do not edit."""

from typing import Final

from enishi.engine.tie_views import Weights

WEIGHTS_VERSION: Final = "2026-11"
FITTED_ON: Final = ("cns", "collegemsg", "eu_email", "mathoverflow")
WEIGHTS: Final = Weights(
    m0=1.2459, k=0.4576, a=0.3773, b=6.7245,
    r=0.6882, alpha=4.3591, drop_a=0.5209, drop_b=7.4696,
    intercept=-1.4382, rhythm=0.3977, record=0.2333, slow_memory=0.3332, quick_memory=0.1228,
    lately=0.4243, days=-0.0889, pace=0.3523, pause=-0.5598,
)  # fmt: skip
