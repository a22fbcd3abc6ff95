"""Does everybody meet somebody new? Repeats reached for known cases, a large evening with conditions, a plan made anew.

python benchmarks/seating.py [--seeds 3] [--seconds 5] [--only known|evening] [--json]
The known cases are those of "max-diversity orthogonal regrouping" (tables-seats-rounds), beside figures of a search in
C++ of 20 seconds, measured elsewhere once. The evening: 300 guests, 38 tables of 8, 6 rounds; 60 pairs apart, 20
couples together, 200 pairs who know each other, 12 industries, three in ten for the first time, 20 late or leaving,
3 hosts who go from table to table. Then one more arrives and two leave after the third round. On one core.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from dataclasses import dataclass, replace
from statistics import median
from time import monotonic

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # before NumPy is loaded

import numpy as np
from numpy.typing import NDArray

from enishi.engine.seating import Score, measure_plan, plan, replan
from enishi.engine.seating_room import read_room
from enishi.engine.seating_scale import count_forced_alike

KNOWN = {  # tables-seats-rounds: optimum, goal, "a tabu search in C++, 20 s"
    "5-3-6": (0, 0, "0"), "5-4-5": (0, 0, "0"), "6-4-5": (0, 0, "0"), "8-4-8": (0, 0, "0 (0.1 s)"),
    "8-4-9": (0, 7, "7"), "8-4-10": (0, 19, "19"), "6-5-5": (0, 0, "0 (0.2 s)"), "7-4-7": (0, 0, "0 (0.3 s)"),
    "10-5-8": (0, 0, "0 (1.3 s)"), "10-6-6": (0, 0, "0"), "12-8-5": (0, 0, "0"), "20-5-10": (0, 0, "0"),
    "5-6-4": (15, 15, "15"),
}  # fmt: skip
KNOWN_COLUMNS = ("case", "optimum", "goal", "repeats", "each", "seconds", "other")
GUESTS, TABLES, SEATS, ROUNDS, LEAVE_AFTER = 300, 38, 8, 6, 3


@dataclass(frozen=True)
class Evening:
    apart: NDArray[np.int64]
    couples: NDArray[np.int64]
    met: NDArray[np.int64]
    traits: NDArray[np.int64]
    absent: NDArray[np.bool_]
    fixed: list[tuple[int, int, int]]


def draw_evening(seed: int) -> Evening:
    rng = np.random.default_rng(seed)
    who = rng.permutation(GUESTS)
    met = [rng.integers(0, 150, 200), rng.integers(150, GUESTS, 200), rng.integers(1, 4, 200)]
    absent = np.zeros((ROUNDS, GUESTS), dtype=np.bool_)
    absent[0, who[210:220]], absent[4:, who[220:230]] = True, True
    return Evening(
        who[:120].reshape(60, 2),
        who[120:160].reshape(20, 2),
        np.column_stack(met),
        np.column_stack([rng.integers(0, 12, GUESTS), rng.random(GUESTS) < 0.3]),
        absent,
        [(at, int(one), 9 * n + at) for at in range(ROUNDS) for n, one in enumerate(who[200:203])],
    )


def measure_known(name: str, seeds: int, seconds: float) -> dict[str, object]:
    tables, seats, rounds = map(int, name.split("-"))
    repeats, took = [], []
    for seed in range(seeds):
        start = monotonic()
        found = plan(tables * seats, [seats] * tables, rounds, seconds=seconds, seed=seed)
        took.append(monotonic() - start)
        repeats.append(measure_plan(found).repeats)
    optimum, goal, other = KNOWN[name]
    return {
        "case": name,
        "optimum": optimum,
        "goal": goal,
        "repeats": median(repeats),
        "each": repeats,
        "seconds": round(median(took), 2),
        "other": other,
    }


def measure_evening(seed: int, seconds: float) -> dict[str, object]:
    evening = draw_evening(seed)
    start = monotonic()
    found = plan(
        GUESTS,
        [SEATS] * TABLES,
        ROUNDS,
        keep_apart=evening.apart,
        keep_together=evening.couples,
        already_met=evening.met,
        traits=evening.traits,
        fixed=evening.fixed,
        absent=evening.absent,
        seconds=seconds,
        seed=seed,
    )
    took = monotonic() - start
    later = change(evening)
    start = monotonic()
    after = replan(
        found,
        LEAVE_AFTER,
        [SEATS] * TABLES,
        people=GUESTS + 1,
        keep_apart=later.apart,
        keep_together=later.couples,
        already_met=later.met,
        traits=later.traits,
        fixed=later.fixed,
        absent=later.absent,
        seed=seed,
    )
    anew = monotonic() - start
    both = (after[LEAVE_AFTER:, :GUESTS] >= 0) & (found[LEAVE_AFTER:] >= 0)
    moved = float((after[LEAVE_AFTER:, :GUESTS] != found[LEAVE_AFTER:])[both].mean())
    return {
        "evening": seed,
        "seconds": round(took, 2),
        **tell(score(found, evening), "plan"),
        "bound": count_bound(evening),
        "anew_seconds": round(anew, 2),
        **tell(score(after, later), "anew"),
        "other_table": round(moved, 3),
    }


def change(evening: Evening) -> Evening:
    """One more arrives, two of those who are there leave."""
    absent = np.column_stack([evening.absent, np.arange(ROUNDS) < LEAVE_AFTER])
    absent[LEAVE_AFTER:, evening.apart[:2, 0]] = True
    return replace(evening, absent=absent, traits=np.vstack([evening.traits, [0, 1]]))


def score(found: NDArray[np.int64], evening: Evening) -> Score:
    return measure_plan(found, keep_together=evening.couples, already_met=evening.met, traits=evening.traits)


def count_bound(evening: Evening) -> int:
    """Pairs alike that no plan can part; what couples and fixed seats force besides is not in it."""
    room = read_room(
        GUESTS,
        [SEATS] * TABLES,
        ROUNDS,
        keep_apart=evening.apart,
        keep_together=evening.couples,
        already_met=evening.met,
        traits=evening.traits,
        fixed=evening.fixed,
        absent=evening.absent,
    )
    return count_forced_alike(room)


def tell(found: Score, name: str) -> dict[str, object]:
    return {f"{name}_repeats": found.repeats - found.earlier, f"{name}_alike": found.alike}


def say_known(row: dict[str, object]) -> str:
    return "| " + " | ".join(str(row[name]) for name in KNOWN_COLUMNS) + " |\n"


def say_evening(row: dict[str, object]) -> str:
    return (
        f"300 guests, evening {row['evening']}: {row['plan_repeats']} new repeats, {row['plan_alike']} pairs alike "
        f"(no plan below {row['bound']}), "
        f"{row['seconds']} s; made anew after three rounds: {row['anew_repeats']}, {row['anew_alike']}, "
        f"{row['anew_seconds']} s, {row['other_table']} of seats changed\n"
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--only", choices=("known", "evening"))
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    known = [] if chosen.only == "evening" else list(KNOWN)
    evenings = [] if chosen.only == "known" else list(range(chosen.seeds))
    rows = [measure_known(name, chosen.seeds, chosen.seconds) for name in known]
    rows += [measure_evening(seed, chosen.seconds) for seed in evenings]
    if chosen.json:
        sys.stdout.write(json.dumps(rows) + "\n")
        return 0
    if known:
        sys.stdout.write("| case | optimum | goal | repeats | each seed | seconds | C++ tabu, 20 s |\n")
        sys.stdout.write("|---|---|---|---|---|---|---|\n")
    for row in rows:
        sys.stdout.write(say_known(row) if "case" in row else say_evening(row))
    return 0


if __name__ == "__main__":
    sys.exit(main())
