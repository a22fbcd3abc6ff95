"""Runs every model through both protocols, leaving out the judged log each time, and the thinning test."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, TypedDict

import numpy as np

from enishi.engine.tie_states import Flags, Floats, Ints
from tie_trials import scores
from tie_trials.baselines import (
    BetaGeometric,
    BetaGeometricAllPairs,
    Cadence,
    Frequency,
    Model,
    Recency,
    Rhythm,
    SilencePerMeanGap,
    SilencePerUsualGap,
)
from tie_trials.calibration import Cold, outcomes, own_chances
from tie_trials.logs import ContactLog
from tie_trials.protocol import SLOW_GAP, OwnClock, PairDays, Setting, Trials, make_own_clock, make_settings
from tie_trials.shipped import Enishi, EnishiCare, EnishiTieAlone, WithinThirtyDays

MakeModel = Callable[[], Model]
FIXED: Final[Sequence[MakeModel]] = (
    Cadence, SilencePerMeanGap, SilencePerUsualGap, Recency, Frequency, BetaGeometric, BetaGeometricAllPairs,
    WithinThirtyDays, Rhythm, EnishiTieAlone, Enishi,
)  # fmt: skip
OWN: Final[Sequence[MakeModel]] = (
    Cadence, SilencePerUsualGap, Recency, Frequency, BetaGeometric, WithinThirtyDays, Rhythm, EnishiTieAlone, Enishi,
    EnishiCare,
)  # fmt: skip
THINNED: Final = (0.3, 0.5, 0.7)
THINNED_MODELS: Final = ("silence / mean gap", "silence / usual gap", "recency", "cadence")
THINNED_SEEDS: Final = (7, 8, 9)
MIN_SLOW_ROWS: Final = 30
MIN_OUTCOMES: Final = 10
MAIN, CARE = Enishi.name, EnishiCare.name


class Found(TypedDict):
    """One model in one setting."""

    auc: float
    auc_interval: list[float]
    ego_auc: float
    p10_hot: float
    brier_cold: float
    ece_cold: float
    brier_own200: float
    ece_own200: float


class SettingReport(TypedDict):
    rows: int
    ties: int
    silent_share: float
    models: dict[str, Found]
    rounds: dict[str, Floats]


class OwnFound(TypedDict):
    auc: float
    auc_interval: list[float]
    auc_slow: float


class OwnReport(TypedDict):
    rows: int
    slow_rows: int
    models: dict[str, OwnFound]
    rounds: dict[str, Floats]


def fit_cold(makers: Sequence[MakeModel], settings: list[Setting], left_out: str) -> list[Cold]:
    """Every model fitted on the training moments of the other logs."""
    train = [setting.train for setting in settings if setting.log.name != left_out and setting.train]
    return [Cold(make(), train) for make in makers]


def run_fixed(settings: list[Setting], models: dict[str, list[Cold]]) -> dict[str, SettingReport]:
    return {setting.name: judge_setting(setting, models[setting.log.name]) for setting in settings}


def judge_setting(setting: Setting, models: list[Cold]) -> SettingReport:
    heard = outcomes(setting.test)
    pair = np.concatenate([moment.pair for moment in setting.test])
    hot = np.concatenate([moment.silent for moment in setting.test]) <= setting.horizon
    person, row = list_memberships(setting.test)
    resampling = scores.Resampling.of(pair)
    found: dict[str, Found] = {}
    rounds: dict[str, Floats] = {}
    for model in models:
        chance = model.predict(setting.test)
        rounds[model.model.name] = resampling.aucs(-model.model.predict(setting.test), ~heard)
        past = model.predict(setting.train) if setting.train else np.empty(0)
        own = own_chances(chance, past, setting.train)
        found[model.model.name] = Found(
            auc=scores.auc(-model.model.predict(setting.test), ~heard),
            auc_interval=list(scores.interval(rounds[model.model.name])),
            ego_auc=scores.ego_auc(-model.model.predict(setting.test), ~heard, person, row),
            p10_hot=scores.riskiest_tenth(model.model.predict(setting.test), heard, hot),
            brier_cold=scores.brier(chance, heard),
            ece_cold=scores.calibration_error(chance, heard),
            brier_own200=float(np.mean([scores.brier(each, heard) for each in own])),
            ece_own200=float(np.mean([scores.calibration_error(each, heard) for each in own])),
        )
    return SettingReport(
        rows=heard.size,
        ties=np.unique(pair).size,
        silent_share=float((~heard).mean()),
        models=found,
        rounds=rounds,
    )


def list_memberships(trials: Trials) -> tuple[Ints, Ints]:
    """Every row twice, once for each of its two people; people of different cutoffs are different groups."""
    people, rows, begin = [], [], 0
    for index, moment in enumerate(trials):
        base = index * moment.log.n_people
        row = np.arange(begin, begin + len(moment))
        people += [base + moment.log.lower[moment.pair], base + moment.log.higher[moment.pair]]
        rows += [row, row]
        begin += len(moment)
    return np.concatenate(people), np.concatenate(rows)


def run_own(clocks: list[OwnClock], models: dict[str, list[Cold]]) -> dict[str, OwnReport]:
    return {clock.log.name: judge_own(clock, models[clock.log.name]) for clock in clocks if clock.trials}


def judge_own(clock: OwnClock, models: list[Cold]) -> OwnReport:
    heard, gap = outcomes(clock.trials), np.concatenate(clock.usual_gap)
    slow = gap >= SLOW_GAP
    resampling = scores.Resampling.of(np.concatenate([moment.pair for moment in clock.trials]))
    found: dict[str, OwnFound] = {}
    rounds: dict[str, Floats] = {}
    for model in models:
        score = -model.model.predict(clock.trials)
        rounds[model.model.name] = resampling.aucs(score, ~heard)
        found[model.model.name] = OwnFound(
            auc=scores.auc(score, ~heard),
            auc_interval=list(scores.interval(rounds[model.model.name])),
            auc_slow=auc_of_slow(score, ~heard, slow),
        )
    return OwnReport(rows=heard.size, slow_rows=int(slow.sum()), models=found, rounds=rounds)


def auc_of_slow(score: Floats, silent: Flags, slow: Flags) -> float:
    """NaN, and left out of means, below 30 such rows."""
    return scores.auc(score[slow], silent[slow]) if slow.sum() >= MIN_SLOW_ROWS else float("nan")


def mean_of(values: Sequence[float]) -> float:
    """Mean of the known ones; NaN when there is none."""
    known = [value for value in values if not np.isnan(value)]
    return float(np.mean(known)) if known else float("nan")


class ThinReport(TypedDict):
    """Mean AUC by model: on fixed horizons, on the own clock by days, and by occasions."""

    fixed: dict[str, float]
    own: dict[str, float]
    own_occasions: dict[str, float]


def run_thinned(
    logs: dict[str, ContactLog],
    dropped: float,
    models: dict[str, list[Cold]],
    own_models: dict[str, list[Cold]],
) -> ThinReport:
    """Both protocols with this share of the contact days hidden from all models alike; mean of three draws."""
    chosen = {*THINNED_MODELS, MAIN, CARE, "rhythm alone", "BG/NBD"}
    fixed: dict[str, list[float]] = {}
    own: dict[bool, dict[str, list[float]]] = {True: {}, False: {}}
    for seed in THINNED_SEEDS:
        for setting in make_settings(logs, dropped, seed):
            add_areas(fixed, setting.test, models[setting.log.name], chosen)
        for log in logs.values():
            view = PairDays.of(log).thin(dropped, seed)
            for is_by_occasions, areas in own.items():
                clock = make_own_clock(log, view, is_by_occasions=is_by_occasions)
                add_areas(areas, clock.trials, own_models[log.name], chosen)
    return ThinReport(
        fixed=mean_areas(fixed), own=mean_areas(own[False]), own_occasions=mean_areas(own[True])
    )


def add_areas(areas: dict[str, list[float]], trials: Trials, models: list[Cold], chosen: set[str]) -> None:
    """A log with fewer than ten of either outcome left says nothing."""
    silent = ~outcomes(trials)
    if min(int(silent.sum()), int((~silent).sum())) < MIN_OUTCOMES:
        return
    for model in models:
        if model.model.name in chosen:
            areas.setdefault(model.model.name, []).append(scores.auc(-model.model.predict(trials), silent))


def mean_areas(areas: dict[str, list[float]]) -> dict[str, float]:
    return {name: mean_of(values) for name, values in areas.items()}
