"""How fast the tie engine is: ties scored per second from stored states, and 2,000 ties from a log of 200,000.

Beside it, on the same ties in the same run: the BG/NBD of the library `lifetimes`, and its formula written plainly.

Run: python benchmarks/engine_ties.py [--json]
"""

import argparse
import json
import time
import warnings
from collections.abc import Callable

import numpy as np

from enishi.engine import ties
from enishi.engine.tie_states import Floats, Ints

NOW = 3000.0


def make_log(n_ties: int, n_events: int, seed: int = 2) -> tuple[Ints, Floats]:
    """Ties that begin and end anywhere within 3,000 days, some busy and most quiet."""
    rng = np.random.default_rng(seed)
    share = rng.pareto(1.5, n_ties) + 0.2
    tie = rng.choice(n_ties, n_events, p=share / share.sum())
    begin = rng.uniform(0, 2500, n_ties)
    length = rng.uniform(0.2, 1, n_ties) * (NOW - begin)
    return tie.astype(np.int64), begin[tie] + length[tie] * rng.uniform(0, 1, n_events)


def best_seconds(run: Callable[[], object], times: int = 7) -> float:
    found = []
    for _ in range(times):
        begin = time.perf_counter()
        run()
        found.append(time.perf_counter() - begin)
    return min(found)


def measure_scoring(n_ties: int = 1_000_000) -> dict[str, float]:
    """Million ties per second on one core, from the stored states."""
    tie, day = make_log(n_ties, 10 * n_ties)
    states = ties.summarise(tie, day, n_ties=n_ties, now=NOW)
    stored = ties.pack(states).tobytes()
    horizons = np.full(n_ties, 30.0)
    questions: dict[str, Callable[[], object]] = {
        "chance_of_contact": lambda: ties.chance_of_contact(states, horizon_days=30),
        "chance_of_contact, a horizon for each": lambda: ties.chance_of_contact(
            states, horizon_days=horizons
        ),
        "care": lambda: ties.care(states),
        "alive": lambda: ties.alive(states),
        "unpack": lambda: ties.unpack(stored, now=NOW),
    }
    return {name: round(n_ties / best_seconds(ask) / 1e6, 2) for name, ask in questions.items()}


def measure_notebook() -> float:
    """Seconds from a log of 200,000 contacts of 2,000 people to care, gate and chance of each."""
    tie, day = make_log(2_000, 200_000)

    def judge() -> None:
        states = ties.summarise(tie, day, n_ties=2_000, now=NOW)
        ties.care(states)
        ties.asks_for_care(states)
        ties.chance_of_contact(states, horizon_days=30)

    return round(best_seconds(judge), 4)


def measure_rival(n_ties: int = 1_000_000) -> dict[str, float]:
    """Million ties per second of BG/NBD: P(alive) and expected contacts of 30 days, with the weights shipped."""
    tie, day = make_log(n_ties, 10 * n_ties)
    states = ties.summarise(tie, day, n_ties=n_ties, now=NOW)
    known = np.flatnonzero(states.n >= ties.MIN_DAYS)
    x, recency = states.n[known] - 1, (states.last - states.first)[known]
    age = NOW - states.first[known]
    w = ties.WEIGHTS
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of pandas, inside the library
        from lifetimes import BetaGeoFitter

        fitter = BetaGeoFitter()
        fitter.params_ = {"r": w.r, "alpha": w.alpha, "a": w.drop_a, "b": w.drop_b}

        def ask_library() -> None:
            fitter.conditional_probability_alive(x, recency, age)
            fitter.conditional_expected_number_of_purchases_up_to_time(30.0, x, recency, age)

        def write_plainly() -> Floats:
            ended = np.exp((w.r + x) * np.log((w.alpha + age) / (w.alpha + recency)))
            alive: Floats = 1 / (1 + w.drop_a / (w.drop_b + x - 1) * ended)
            return alive * -np.expm1((w.r + x) * np.log((w.alpha + age) / (w.alpha + age + 30)))

        with np.errstate(all="ignore"):
            asks: dict[str, Callable[[], object]] = {
                "lifetimes: P(alive) + expected contacts": ask_library,
                "BG/NBD written plainly": write_plainly,
            }
            return {name: round(known.size / best_seconds(ask, 3) / 1e6, 2) for name, ask in asks.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON object and nothing else")
    wants_json = parser.parse_args().json
    speeds, seconds, rivals = measure_scoring(), measure_notebook(), measure_rival()
    if wants_json:
        found = {
            "million_ties_per_second": speeds,
            "rivals_million_ties_per_second": rivals,
            "seconds_2000_ties_200k_events": seconds,
        }
        print(json.dumps({"numpy": np.__version__, **found}))
        return
    print(f"NumPy {np.__version__}, one core, best of seven")
    for name, speed in {**speeds, **rivals}.items():
        print(f"  {name:<40} {speed:8.2f} million ties/s")
    print(f"  {'2,000 ties from 200,000 contacts':<40} {seconds:8.4f} s")


if __name__ == "__main__":
    main()
