"""The rhythm picture: nothing overlaps, everything lies inside, and the text twin can be trusted."""

from datetime import date
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from enishi.engine.picture import (
    LARGEST_MARK,
    MARK_ROOM,
    NOW_ROOM,
    SMALLEST_MARK,
    YEAR_ROOM,
    BadWidth,
    RhythmPicture,
    rhythm_picture,
)
from enishi.engine.tie_states import BadDay

TODAY = date(2026, 11, 23).toordinal()


def assert_clear(picture: RhythmPicture) -> None:
    """Nothing overlaps and everything lies inside, here and in any wider place."""
    marks, width = picture.marks, picture.width
    assert all(later - earlier >= MARK_ROOM - 1e-9 for earlier, later in pairwise(marks))
    assert all(later - earlier >= 2 * picture.mark_radius for earlier, later in pairwise(marks))
    assert all(0 <= x <= width for x in (*marks, picture.now_x, *(x for x, _ in picture.years)))
    assert all(x <= picture.now_x for x in marks)
    assert SMALLEST_MARK <= picture.mark_radius <= LARGEST_MARK
    assert len(picture.open) == len(marks)
    assert 0 <= picture.now_label_x <= width - NOW_ROOM + 0.05
    labels = [*(x for x, _ in picture.years), picture.now_label_x]
    assert all(end - begin >= YEAR_ROOM - 0.05 for begin, end in pairwise(labels))
    names = [int(name) for _, name in picture.years]
    assert names == sorted(set(names))
    if picture.window is not None:
        begin, length = picture.window
        assert 0 <= begin <= begin + length <= width + MARK_ROOM
        assert begin >= marks[-1]  # one meets again after the last time
    room = NOW_ROOM / 2
    assert picture.now_anchor != "middle" or room <= picture.now_x <= width - room


@given(
    st.lists(st.integers(0, 9000), max_size=80),
    st.one_of(st.none(), st.floats(4, 3000)),
    st.floats(120, 1200),
    st.integers(1, 5),
)
def test_nothing_overlaps_and_all_is_inside(
    ago: list[int], gap: float | None, width: float, every: int
) -> None:
    days = [TODAY - days for days in ago]
    picture = rhythm_picture(days, now=TODAY, usual_gap_days=gap, width=width, from_afar=days[::every])
    assert_clear(picture)
    assert (picture.window is None) is (gap is None or not ago)


ANY_DAY = st.integers(1, date.max.toordinal())


@given(
    st.lists(ANY_DAY, max_size=60),
    ANY_DAY,
    st.one_of(st.none(), st.floats(allow_nan=True, allow_infinity=True), st.floats(0.001, 1e9)),
    st.sampled_from([120, 260, 320, 560, 4000]),
)
def test_any_log_of_any_century_can_be_drawn(
    days: list[int], now: int, gap: float | None, width: float
) -> None:
    picture = rhythm_picture(days, now=now, usual_gap_days=gap, width=width, from_afar=days)
    assert_clear(picture)
    assert all(picture.open)
    known = {day for day in days if day <= now}
    assert picture.earlier <= len(known)
    assert bool(picture.marks) is bool(known)


@given(st.lists(st.integers(0, 4000), min_size=1, max_size=60), st.floats(4, 400), st.integers(0, 3000))
def test_order_repeats_and_the_zero_of_time_do_not_matter(ago: list[int], gap: float, later: int) -> None:
    days = [TODAY - days for days in ago]
    picture = draw(days, gap, 320)
    assert draw([*reversed(days), *days], gap, 320) == picture
    moved = rhythm_picture([day + later for day in days], now=TODAY + later, usual_gap_days=gap, width=320)
    assert (moved.marks, moved.window, moved.now_x) == (picture.marks, picture.window, picture.now_x)


def test_a_hundred_thousand_contacts_and_ten_thousand_years() -> None:
    assert_clear(draw(list(range(TODAY - 100_000, TODAY)) * 2, 1.0, 260))
    assert_clear(rhythm_picture([1, 2], now=date.max.toordinal(), usual_gap_days=1e6, width=260))
    assert_clear(rhythm_picture([date.max.toordinal()], now=date.max.toordinal(), usual_gap_days=5e8))


def test_contact_from_afar_is_an_open_ring_unless_a_meeting_lies_beside_it() -> None:
    ago = [400, 300, 200, 199, 100, 0]
    afar = [TODAY - days for days in (400, 200, 0)]
    picture = rhythm_picture(
        [TODAY - days for days in ago], now=TODAY, usual_gap_days=100, width=320, from_afar=afar
    )
    assert picture.open == (True, False, False, False, True)  # 200 and 199 are one mark
    assert [x for x, _ in picture.dots] == list(picture.marks)
    assert all(not is_open for is_open in draw([TODAY - days for days in ago], 100, 320).open)


@pytest.mark.parametrize(
    ("ago", "gap", "anchor"), [([400, 300], 30, "end"), ([60, 30], 200, "middle"), ([0], 3000, "start")]
)
def test_the_word_for_now_hangs_from_its_line(ago: list[int], gap: float, anchor: str) -> None:
    assert draw([TODAY - days for days in ago], gap, 320).now_anchor == anchor


def test_half_a_year_of_rhythm_at_two_widths() -> None:
    days = [TODAY - 100 - 182 * index for index in range(6)]
    narrow, wide = draw(days, 182.0, 320), draw(days, 182.0, 560)
    assert len(narrow.marks) == len(wide.marks) == 6
    assert narrow.marks[0] == wide.marks[0] == 8
    assert [year for _, year in narrow.years] == ["2024", "2025", "2026"]
    assert narrow.window is not None
    begin, length = narrow.window
    assert begin < narrow.now_x + 40
    assert narrow.now_x < begin + length <= 320  # still ahead: the picture reaches past today


def test_a_window_long_past_lies_between_the_last_mark_and_now() -> None:
    picture = draw([TODAY - 400 - 40 * index for index in range(9)], 40.0, 320)
    assert picture.window is not None
    assert picture.marks[-1] < picture.window[0]
    assert picture.window[0] + picture.window[1] < picture.now_x == 312


def test_a_weekly_tie_shows_its_last_year() -> None:
    picture = draw([TODAY - 7 * index for index in range(300)], 7.0, 560)
    assert (len(picture.marks), picture.earlier) == (53, 247)
    assert picture.mark_radius == 4
    phone = draw([TODAY - 7 * index for index in range(300)], 7.0, 260)
    assert (len(phone.marks), phone.mark_radius) == (
        31,
        3.3,
    )  # fewer weeks rather than marks that melt into one


@pytest.mark.parametrize("gap", [None, np.nan, np.inf, 0.0, -5.0])
def test_without_contacts_or_gap_there_is_only_now(gap: float | None) -> None:
    picture = draw([], gap, 320)
    assert (picture.marks, picture.window, picture.now_x, picture.earlier) == ((), None, 312, 0)


def test_one_contact_today_and_one_in_the_future() -> None:
    assert draw([TODAY, TODAY + 5], None, 320).marks == (312,)


def test_refusals() -> None:
    with pytest.raises(BadWidth, match=r"A picture 50 px wide cannot be read. Give it at least 120 px."):
        draw([TODAY], None, 50)
    with pytest.raises(BadWidth):
        draw([TODAY], None, np.inf)
    with pytest.raises(BadDay, match="Day nan is no date"):
        draw([np.nan], None, 320)


def draw(days: list[int] | list[float], gap: float | None, width: float) -> RhythmPicture:
    return rhythm_picture(days, now=TODAY, usual_gap_days=gap, width=width)
