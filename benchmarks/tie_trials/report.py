"""One document of everything measured: settings, means, differences, own clock, thinning, and the goals."""

from __future__ import annotations

import math
import platform
import time
from importlib.metadata import version
from pathlib import Path
from typing import TypedDict

import numpy as np

from enishi.engine.tie_states import Floats
from tie_trials import scores
from tie_trials.calibration import Cold
from tie_trials.lessons import WAYS, Lesson, judge_learning
from tie_trials.logs import LogError, read_logs
from tie_trials.protocol import make_own_clock, make_settings
from tie_trials.runs import (
    CARE,
    FIXED,
    MAIN,
    OWN,
    THINNED,
    OwnReport,
    SettingReport,
    ThinReport,
    fit_cold,
    mean_of,
    run_fixed,
    run_own,
    run_thinned,
)

RIVALS = ("recency", "silence / usual gap", "silence / mean gap")  # in the thinning test
# Recency and cadence as published for the open logs: rules without fitting must come out within .005.
PUBLISHED = {
    "eu_email 30": (0.689, 0.481), "eu_email 90": (0.738, 0.651), "collegemsg 7": (0.762, 0.610),
    "collegemsg 30": (0.851, 0.833), "cns 7": (0.617, 0.616), "mathoverflow 30": (0.631, 0.435),
    "mathoverflow 90": (0.631, 0.503),
}  # fmt: skip
METRICS = ("auc", "ego_auc", "p10_hot", "brier_cold", "ece_cold", "brier_own200", "ece_own200")


class Difference(TypedDict):
    value: float
    low: float
    high: float


class Check(TypedDict):
    """One goal: `met` is "aim", "floor" or "no"."""

    goal: str
    value: float
    floor: float
    aim: float
    met: str


class Report(TypedDict):
    settings: dict[str, SettingReport]
    means: dict[str, dict[str, float]]
    differences: dict[str, Difference]
    own_clock: dict[str, OwnReport]
    own_means: dict[str, dict[str, float]]
    own_occasions: dict[str, OwnReport]
    own_occasions_means: dict[str, dict[str, float]]
    thinned: dict[str, ThinReport]
    learning: dict[str, dict[str, Lesson]]
    checks: list[Check]
    seconds: float
    versions: dict[str, str]


def measure(folder: Path) -> Report:
    """Everything, from the logs of this folder. Raises tie_trials.logs.LogError."""
    begun = time.perf_counter()
    logs = read_logs(folder)
    settings = make_settings(logs)
    if not settings:
        raise LogError(f"{folder}: no log is long enough for its horizons, or no pair met on three days.")
    models = {name: fit_cold(FIXED, settings, name) for name in logs}
    fixed = run_fixed(settings, models)
    own_models = {name: fit_cold(OWN, settings, name) for name in logs}
    own = run_own([make_own_clock(log) for log in logs.values()], own_models)
    by_occasions = run_own([make_own_clock(log, is_by_occasions=True) for log in logs.values()], own_models)
    thinned = {f"{dropped:.0%}": run_thinned(logs, dropped, models, own_models) for dropped in THINNED}
    learning = {
        setting.name: judge_learning(setting, pick_main(models[setting.log.name])) for setting in settings
    }
    means, own_means = mean_settings(fixed), mean_own(own)
    differences = compare(fixed)
    return Report(
        settings=fixed, means=means, differences=differences, own_clock=own, own_means=own_means,
        own_occasions=by_occasions, own_occasions_means=mean_own(by_occasions), thinned=thinned,
        learning=learning,
        checks=[
            *check_published(fixed),
            *check_fixed(fixed, means),
            *check_own(own, own_means, MAIN, "by days"),
            *check_own(by_occasions, mean_own(by_occasions), CARE, "by occasions"),
            *check_thinned(thinned),
            *check_learning(learning),
        ],
        seconds=round(time.perf_counter() - begun, 1), versions=list_versions(),
    )  # fmt: skip


def mean_settings(fixed: dict[str, SettingReport]) -> dict[str, dict[str, float]]:
    names = next(iter(fixed.values()))["models"]
    table = {
        name: {
            "auc": [report["models"][name]["auc"] for report in fixed.values()],
            "ego_auc": [report["models"][name]["ego_auc"] for report in fixed.values()],
            "p10_hot": [report["models"][name]["p10_hot"] for report in fixed.values()],
            "brier_cold": [report["models"][name]["brier_cold"] for report in fixed.values()],
            "ece_cold": [report["models"][name]["ece_cold"] for report in fixed.values()],
            "brier_own200": [report["models"][name]["brier_own200"] for report in fixed.values()],
            "ece_own200": [report["models"][name]["ece_own200"] for report in fixed.values()],
        }
        for name in names
    }
    return {name: {metric: mean_of(row[metric]) for metric in METRICS} for name, row in table.items()}


def mean_own(own: dict[str, OwnReport]) -> dict[str, dict[str, float]]:
    names = next(iter(own.values()))["models"] if own else {}
    return {
        name: {
            "auc": mean_of([report["models"][name]["auc"] for report in own.values()]),
            "auc_slow": mean_of([report["models"][name]["auc_slow"] for report in own.values()]),
        }
        for name in names
    }


def compare(fixed: dict[str, SettingReport]) -> dict[str, Difference]:
    """The shipped model minus each other one: mean AUC, with an interval from the same rounds."""
    names = [name for name in next(iter(fixed.values()))["models"] if name != MAIN]
    found = {}
    for name in names:
        apart = [report["models"][MAIN]["auc"] - report["models"][name]["auc"] for report in fixed.values()]
        rounds: Floats = np.mean(
            [report["rounds"][MAIN] - report["rounds"][name] for report in fixed.values()], axis=0
        )
        low, high = scores.interval(rounds)
        found[f"{MAIN} - {name}"] = Difference(value=mean_of(apart), low=low, high=high)
    return found


def check(goal: str, value: float, floor: float, aim: float, is_lower_better: bool = False) -> Check:
    sign = -1 if is_lower_better else 1
    met = "aim" if sign * value >= sign * aim else "floor" if sign * value >= sign * floor else "no"
    return Check(goal=goal, value=value, floor=floor, aim=aim, met=met)


def check_published(fixed: dict[str, SettingReport]) -> list[Check]:
    """Whether this is the published protocol; nothing to say of logs of which nothing was published."""
    apart = [
        abs(found["models"][name]["auc"] - published)
        for setting, found in fixed.items()
        for name, published in zip(("recency", "cadence"), PUBLISHED.get(setting, ()), strict=False)
    ]
    goal = "recency and cadence as published, farthest apart in AUC"
    return [check(goal, max(apart), 0.005, 0.005, is_lower_better=True)] if apart else []


def check_fixed(fixed: dict[str, SettingReport], means: dict[str, dict[str, float]]) -> list[Check]:
    """The goals for the open logs: what is compared is always the same run."""
    main = means[MAIN]
    ahead = [found["models"][MAIN]["auc"] - found["models"]["cadence"]["auc"] for found in fixed.values()]
    by_record, by_everybody = means["BG/NBD"]["auc"], means["BG/NBD, all pairs"]["auc"]
    return [
        check("AUC ahead of cadence, mean", main["auc"] - means["cadence"]["auc"], 0.17, 0.19),
        check("AUC ahead of cadence, worst setting", min(ahead), 0.0, 0.06),
        check("AUC ahead of BG/NBD, mean", main["auc"] - by_record, 0.01, 0.02),
        check("AUC ahead of BG/NBD fitted on all pairs, mean", main["auc"] - by_everybody, 0.01, 0.02),
        check("ECE own200, mean", main["ece_own200"], 0.071, 0.05, is_lower_better=True),
    ]


def check_own(
    own: dict[str, OwnReport], means: dict[str, dict[str, float]], name: str, clock: str
) -> list[Check]:
    """By days the horizon is given and the chance within it is asked for; by occasions care chooses its own."""
    lead = [
        report["models"][name]["auc"] - report["models"]["silence / usual gap"]["auc"]
        for report in own.values()
    ]
    worst = min(lead, default=float("nan"))
    mean = means.get(name, {"auc": float("nan"), "auc_slow": float("nan")})
    return [
        check(f"own clock {clock}, AUC, {name}", mean["auc"], 0.70, 0.72),
        check(f"own clock {clock}, AUC of slow ties, {name}", mean["auc_slow"], 0.65, 0.67),
        check(f"own clock {clock}, ahead of silence / usual gap on the worst log, {name}", worst, 0.0, 0.0),
    ]


def check_thinned(thinned: dict[str, ThinReport]) -> list[Check]:
    found = []
    for dropped, report in thinned.items():
        for protocol, name, areas in (
            ("fixed", MAIN, report["fixed"]),
            ("own clock by days", MAIN, report["own"]),
            ("own clock by occasions", CARE, report["own_occasions"]),
        ):
            best = max((area for rival, area in areas.items() if rival in RIVALS), default=float("nan"))
            goal = f"{protocol}, {dropped} hidden: ahead of recency and silence / gap, {name}"
            found.append(check(goal, areas.get(name, float("nan")) - best, 0.0, 0.0))
    return found


def check_learning(learning: dict[str, dict[str, Lesson]]) -> list[Check]:
    """Learning must never make a log worse; Brier changes below .00005 are none."""
    found = []
    for way in WAYS:
        changes = [lessons[way]["brier_change"] for lessons in learning.values() if lessons]
        worst = max(changes, default=float("nan"))
        goal = f"learning, {way}: worst change of Brier of a setting"
        found.append(check(goal, worst, 0.00005, 0.00005, is_lower_better=True))
    return found


def pick_main(models: list[Cold]) -> Cold:
    return next(model for model in models if model.model.name == MAIN)


def list_versions() -> dict[str, str]:
    names = ("numpy", "scipy", "lifetimes")
    return {"python": platform.python_version(), **{name: version(name) for name in names}}


def as_json(value: object) -> object:
    """Rounds numbers, drops the rounds of the bootstrap, and writes NaN as null."""
    if isinstance(value, dict):
        return {str(key): as_json(each) for key, each in value.items() if key != "rounds"}
    if isinstance(value, list | tuple):
        return [as_json(each) for each in value]
    if isinstance(value, float):
        return None if math.isnan(value) else round(value, 4)
    return value
