"""How much each kind of contact keeps a tie alive, and a log of contacts summed up with it."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import numpy as np

from enishi.encounters.models import Kind
from enishi.engine import ties as engine
from enishi.engine.tie_states import FULL_WEIGHT

Log = Sequence[tuple[uuid.UUID, dt.date, str]]  # contact, day, kind

# Everything that is not here counts in full. A reaction shows that one thinks of somebody, and no more.
WEIGHTS: Final[Mapping[str, float]] = {Kind.REACTION: 0.3}
LIGHT: Final = frozenset(kind for kind, weight in WEIGHTS.items() if weight < FULL_WEIGHT)


def weigh(kinds: Iterable[str]) -> list[float] | None:
    """One weight for each contact; None when all count in full, which the engine reads faster."""
    weights = [WEIGHTS.get(kind, 1.0) for kind in kinds]
    return weights if any(weight != 1 for weight in weights) else None


def summarise(log: Log, position: Mapping[uuid.UUID, int], now: float) -> engine.TieStates:
    """One state for each contact at its position, as of `now`; contacts without a position are left out."""
    rows = [row for row in log if row[0] in position]
    tie = np.array([position[contact] for contact, _, _ in rows], dtype=np.int64)
    day = np.array([on.toordinal() for _, on, _ in rows], dtype=np.float64)
    return engine.summarise(
        tie, day, n_ties=len(position), now=now, weight=weigh(kind for _, _, kind in rows)
    )
