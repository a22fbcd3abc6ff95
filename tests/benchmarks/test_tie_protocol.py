"""The frozen protocols on small logs, and what is said about logs that cannot be read."""

import gzip
from pathlib import Path

import numpy as np
import pytest

from tie_trials.logs import ContactLog, LogError, Settings, choose_settings, read_log, read_logs
from tie_trials.protocol import PairDays, choose_cutoffs, count_test, make_own_clock, make_setting

DAY = 86_400


def write_log(folder: Path, lines: list[str], name: str = "small") -> Path:
    file = folder / f"{name}.csv.gz"
    file.write_bytes(gzip.compress("\n".join(lines).encode()))
    return file


def make_log(folder: Path, days: list[int], settings: Settings) -> ContactLog:
    rows = [f"{src},{dst},{day * DAY},mail" for day in days for src, dst in (("2", "10"), ("10", "2"))]
    return read_log(write_log(folder, ["src,dst,t,channel", *rows, "5,5,1,mail"]), settings)


def test_a_log_is_undirected_and_keeps_who_wrote(tmp_path: Path) -> None:
    log = make_log(tmp_path, [0, 3], Settings(0, 10, (3,)))
    assert (log.pair.tolist(), log.day.tolist()) == ([0, 0, 0, 0], [0, 0, 3, 3])
    assert log.outgoing.tolist() == [True, False, True, False]  # 2 is lower than 10
    assert (log.n_pairs, log.n_people, log.channels) == (1, 2, ("mail",))
    assert PairDays.of(log).day.tolist() == [0, 3]


def test_settings_come_from_the_file_or_from_the_span(tmp_path: Path) -> None:
    write_log(tmp_path, ["src,dst,t,channel", "a,b,0,mail", f"a,b,{130 * DAY},mail"])
    assert read_logs(tmp_path)["small"].settings == Settings(0, 131, (7, 30))
    (tmp_path / "settings.json").write_text('{"small": {"first_day": 1, "last_day": 9, "horizons": [2]}}')
    assert read_logs(tmp_path)["small"].settings == Settings(1, 9, (2,))
    assert choose_settings(np.array([0, 539])).horizons == (30, 90)
    assert choose_settings(np.array([0, 100])).horizons == (7,)


@pytest.mark.parametrize(
    ("lines", "complaint"),
    [
        ([""], "{}: empty. A log begins with the line src,dst,t,channel."),
        (["src,dst,t", "1,2,3"], "{}:1: no column 'channel'. A log has the columns src,dst,t,channel."),
        (["src,dst,t,channel", "1,2,3,m", "1,2,x,m"], "{}:3: t = 'x' is no number of seconds. Correct that line."),
        (["src,dst,t,channel", "1,2,3,m", "1,2"], "{}:3: fewer columns than the first line has."),
        (["src,dst,t,channel", "1,1,3,m"], "{}: no contact between two people in it."),
    ],
)  # fmt: skip
def test_bad_logs_are_named_with_their_line(tmp_path: Path, lines: list[str], complaint: str) -> None:
    file = write_log(tmp_path, lines)
    with pytest.raises(LogError) as error:
        read_log(file)
    assert str(error.value) == complaint.format(file)


def test_what_is_no_gzip_is_refused(tmp_path: Path) -> None:
    (tmp_path / "plain.csv.gz").write_text("src,dst,t,channel\n")
    with pytest.raises(LogError, match="not readable as gzip"):
        read_logs(tmp_path)


def test_cutoffs_of_the_open_logs() -> None:
    assert choose_cutoffs(Settings(0, 28, (7,)), 7).tolist() == [7, 10, 14, 17, 21]
    assert choose_cutoffs(Settings(0, 194, (30,)), 30).size == 9
    assert choose_cutoffs(Settings(0, 2350, (30,)), 30)[[0, 1, -1]].tolist() == [470, 550, 2320]
    assert choose_cutoffs(Settings(0, 10, (7,)), 7).size == 0
    assert [count_test(count) for count in (24, 9, 8, 5, 0)] == [10, 4, 3, 2, 0]


def test_outcomes_and_features_of_a_fixed_horizon(tmp_path: Path) -> None:
    setting = make_setting(make_log(tmp_path, [0, 2, 4, 10, 16, 22, 27], Settings(0, 28, (7,))), 7)
    assert [moment.cutoff for moment in setting.train] == [7, 10]  # the label of day 10 ends with day 17
    assert [(m.cutoff, m.silent[0], m.states.n[0], m.heard[0]) for m in setting.test] == [
        (17, 1.0, 5.0, True),
        (21, 5.0, 5.0, True),
    ]


def test_thinned_features_keep_the_outcomes(tmp_path: Path) -> None:
    log = make_log(tmp_path, list(range(0, 200, 2)), Settings(0, 200, (7,)))
    whole, thin = make_setting(log, 7), make_setting(log, 7, PairDays.of(log).thin(0.5, seed=1))
    assert (
        [bool(m.heard[0]) for m in whole.test]
        == [bool(m.heard[0]) for m in thin.test]
        == [True] * len(thin.test)
    )
    assert 30 < thin.test[-1].states.n[0] < 70
    assert whole.test[-1].states.n[0] == 97


def test_own_clock_looks_two_usual_gaps_ahead(tmp_path: Path) -> None:
    clock = make_own_clock(make_log(tmp_path, list(range(0, 100, 10)), Settings(0, 100, (30,))))
    assert [moment.cutoff for moment in clock.trials] == [50, 54, 58, 62, 67, 71, 75, 80]
    assert [gap[0] for gap in clock.usual_gap] == [10.0] * 8
    assert all(moment.horizon[0] == 20.0 and moment.heard[0] for moment in clock.trials)
