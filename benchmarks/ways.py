"""Does the order of the six ways that a person's own record gives lead to more lasting ties?

python benchmarks/ways.py [--worlds N] [--first-seed N] [--json]
Somebody goes out for two years in each of N made-up worlds, half of which contradict the table, and each month spends
their money and hours on the way that a rule puts first; three times in ten on another, as people do. Regret: lasting
ties missed beside whoever knows the truth. The ratio of Enishi's regret to another rule's, with a 95 % interval over
the worlds (bootstrap).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TypedDict

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "benchmarks")]

from enishi.engine.ways_points import WAYS  # noqa: E402
from way_trials.choosers import CHOOSERS, Chooser  # noqa: E402
from way_trials.worlds import MONTHS, Life, World, make_world  # noqa: E402

ELSEWHERE = 0.3  # how often somebody goes another way than the first


class Rule(TypedDict):
    """Ties missed in two years, and the ratio of Enishi's regret to it: middle, low, high."""

    regret: float
    ratio: tuple[float, float, float]


def regret(world: World, choose: Chooser) -> float:
    """Lasting ties missed in two years. The same world and the same wanderings for every rule."""
    life = Life(world, np.random.default_rng([world.seed, 1]))
    dice, strays = np.random.default_rng([world.seed, 2]), np.random.default_rng([world.seed, 3])
    missed = 0.0
    for month in range(MONTHS):
        stray = WAYS[int(strays.integers(len(WAYS)))] if strays.random() < ELSEWHERE else None
        first = choose(world, life.read(month), dice)
        missed += max(world.rate(way, month) for way in WAYS) - world.rate(first, month)
        life.spend_month(stray or first, month)
    return missed


def compare(ours: Sequence[float], theirs: Sequence[float]) -> tuple[float, float, float]:
    """Ratio of the means, and its 95 % interval over the worlds."""
    pairs, dice = np.array([ours, theirs]), np.random.default_rng(0)
    picks = dice.integers(0, pairs.shape[1], (2_000, pairs.shape[1]))
    means = pairs[:, picks].mean(axis=2)
    low, high = np.quantile(means[0] / means[1], [0.025, 0.975])
    return round(float(pairs[0].mean() / pairs[1].mean()), 3), round(float(low), 3), round(float(high), 3)


def measure(worlds: Sequence[World]) -> dict[str, dict[str, Rule]]:
    found = {name: [regret(world, choose) for world in worlds] for name, choose in CHOOSERS.items()}
    halves = {
        "all": range(len(worlds)),
        "table right": [at for at, world in enumerate(worlds) if not world.contradicts],
        "table wrong": [at for at, world in enumerate(worlds) if world.contradicts],
    }
    return {
        half: {
            name: Rule(
                regret=round(float(np.mean([missed[at] for at in ats])), 3),
                ratio=compare([found["enishi"][at] for at in ats], [missed[at] for at in ats]),
            )
            for name, missed in found.items()
        }
        for half, ats in halves.items()
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--worlds", type=int, default=400)
    parser.add_argument("--first-seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    seeds = range(asked.first_seed, asked.first_seed + asked.worlds // 2)
    figures = measure([make_world(seed, contradicts=wrong) for seed in seeds for wrong in (False, True)])
    if asked.json:
        print(json.dumps(figures))
        return
    for half, rules in figures.items():
        print(half)
        for name, one in rules.items():
            ratio, low, high = one["ratio"]
            print(
                f"  {name:12} regret {one['regret']:6.2f}   enishi / it {ratio:.3f} ({low:.3f} to {high:.3f})"
            )


if __name__ == "__main__":
    main()
