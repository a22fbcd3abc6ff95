"""How even the records of one owner are: from which silence on a tie is quieter than its own record would explain.

Most contact is never written down. Somebody who notes two meetings in five leaves gaps of twice the usual one all the
time, and none of them means anything; in a diary that holds everything, half as long again is already remarkable. How
much a gap varies is therefore learned from all ties of the owner at once, and from the tie itself as far as it goes.
"""

from typing import Final

import numpy as np

from enishi.engine.tie_states import GAPS_KEPT, Floats, TieStates

FEWEST_GAPS: Final = 3  # fewer gaps of one tie tell nothing of how even they are
USUAL_SPREAD: Final = 0.45  # of log(gap / usual gap), before anything is known of an owner ...
USUAL_SPREAD_GAPS: Final = 20.0  # ... which counts as much as so many gaps
POOLED_GAPS: Final = 4.0  # what all ties of the owner say counts as much as so many gaps of the tie itself
HALVED_GAPS: Final = 4.0  # a gap counts half as much as one so many gaps later: habits of writing down change
THIRTY_NINE_IN_FORTY: Final = 1.96  # standard deviations: among forty ties one stands out by chance


def telling_factor(states: TieStates) -> Floats:
    """float64[n_ties] > 1: so many usual gaps are longer than 39 in 40 gaps of such a tie.

    The spread of log(gap / usual gap) of all ties with three gaps or more, shrunk to USUAL_SPREAD; of each tie, shrunk
    to that; a usual gap known by few gaps is less certain and widens it by sqrt(1 + 1 / gaps). Newer gaps weigh more:
    a calendar brought in from the year before is more even than what is written down by hand since.
    """
    kept = np.minimum(np.maximum(states.occasions - 1, 0), GAPS_KEPT)
    gaps = states.recent_gaps.astype(np.float64)
    is_gap = (np.arange(GAPS_KEPT) < kept[:, None]) & (gaps > 0) & (kept >= FEWEST_GAPS)[:, None]
    off = np.log(np.where(is_gap, gaps, 1.0) / np.where(is_gap, states.median_gap[:, None], 1.0))
    newest = np.where(kept > 0, (states.occasions - 2) % GAPS_KEPT, 0)  # gap i is at i % GAPS_KEPT
    age = (newest[:, None] - np.arange(GAPS_KEPT)) % GAPS_KEPT
    weight = np.where(is_gap, 0.5 ** (age / HALVED_GAPS), 0.0)
    squares, counts = (weight * off**2).sum(axis=1), weight.sum(axis=1)
    pooled = USUAL_SPREAD_GAPS * USUAL_SPREAD**2 + squares.sum()
    pooled /= USUAL_SPREAD_GAPS + counts.sum()
    own = (POOLED_GAPS * pooled + squares) / (POOLED_GAPS + counts)
    factor: Floats = np.exp(THIRTY_NINE_IN_FORTY * np.sqrt(own * (1 + 1 / np.maximum(kept, 1.0))))
    return factor
