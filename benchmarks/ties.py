"""Which tie is about to fade: the shipped model beside every baseline, on logs of contacts.

Run: python benchmarks/ties.py [DIR] [--json]. DIR holds NAME.csv.gz with src,dst,t,channel, and if need be a
settings.json {"NAME": {"first_day": 0, "last_day": 525, "horizons": [30, 90]}}.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from tie_trials.logs import LogError
from tie_trials.report import METRICS, Report, as_json, measure
from tie_trials.runs import OwnReport

DEFAULT = Path(__file__).resolve().parents[2] / "shared" / "data" / "ties"
TITLES = ("AUC", "ego AUC", "P@10% hot", "Brier cold", "ECE cold", "Brier own", "ECE own")


def print_tables(report: Report) -> None:
    models = list(report["means"])
    print(f"{'AUC, cold':<22}" + "".join(f"{name[:20]:>21}" for name in models))
    for name, setting in report["settings"].items():
        cells = [setting["models"][model] for model in models]
        print(
            f"{name:<22}"
            + "".join(
                f"{cell['auc']:>9.3f} {cell['auc_interval'][0]:.3f}-{cell['auc_interval'][1]:.3f}"
                for cell in cells
            )
        )
    print(f"\n{'mean of settings':<26}" + "".join(f"{title:>12}" for title in TITLES))
    for model, row in report["means"].items():
        print(f"{model:<26}" + "".join(f"{row[metric]:>12.3f}" for metric in METRICS))
    print("\nahead in mean AUC (95 % interval, ties resampled)")
    for name, apart in report["differences"].items():
        print(f"  {name:<34}{apart['value']:+.3f}  {apart['low']:+.3f} to {apart['high']:+.3f}")
    print_own_clock(report)


def print_own_clock(report: Report) -> None:
    print(
        "\non the tie's own clock, usual gap by days: AUC of all ties / of those with a usual gap of 21 days or more"
    )
    print_own_table(report["own_clock"], report["own_means"])
    print("\nthe same by the usual gap people are shown, between occasions: what care is for")
    print_own_table(report["own_occasions"], report["own_occasions_means"])
    print_thinned(report)


def print_own_table(logs: dict[str, OwnReport], means: dict[str, dict[str, float]]) -> None:
    print(f"{'':<26}{'mean':>14}" + "".join(f"{name:>16}" for name in logs))
    for model, row in means.items():
        cells = [own["models"][model] for own in logs.values()]
        print(
            f"{model:<26}{row['auc']:>8.3f}/{row['auc_slow']:.3f}"
            + "".join(f"{cell['auc']:>10.3f}/{cell['auc_slow']:.3f}" for cell in cells)
        )


def print_thinned(report: Report) -> None:
    print("\nwith contacts hidden: mean AUC, fixed horizons / own clock by days / by occasions")
    for dropped, thinned in report["thinned"].items():
        print(f"  {dropped}")
        for name in thinned["own"]:
            areas = (
                thinned["fixed"].get(name, float("nan")),
                thinned["own"][name],
                thinned["own_occasions"][name],
            )
            print(f"    {name:<24}" + " / ".join(f"{area:.3f}" for area in areas))
    print("\nlearning from own outcomes: change of Brier (below 0: better) / ECE afterwards")
    for name, lessons in report["learning"].items():
        cells = [f"{way} {each['brier_change']:+.4f}/{each['ece']:.3f}" for way, each in lessons.items()]
        print(f"  {name:<18}" + ", ".join(cells))
    print("\ngoals")
    for goal in report["checks"]:
        print(
            f"  {goal['goal']:<80}{goal['value']:+.3f}  floor {goal['floor']:.3f}, aim {goal['aim']:.3f}: {goal['met']}"
        )
    versions = ", ".join(f"{name} {version}" for name, version in report["versions"].items())
    print(f"\n{report['seconds']} s; {versions}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=DEFAULT, metavar="DIR", help="the logs")
    parser.add_argument("--json", action="store_true", help="print one JSON object and nothing else")
    given = parser.parse_args()
    try:
        report = measure(given.folder)
    except LogError as error:
        print(error, file=sys.stderr)
        return 2
    judged = {name.rsplit(" ", 1)[0] for name in report["settings"]}
    for name in sorted(file.name.removesuffix(".csv.gz") for file in given.folder.glob("*.csv.gz")):
        if name not in judged:
            print(f"{name}: passed over, too short for its horizons or too few ties.", file=sys.stderr)
    if given.json:
        print(json.dumps(as_json(report), ensure_ascii=False, allow_nan=False))
    else:
        print_tables(report)
    return 0


if __name__ == "__main__":
    sys.exit(main())
