"""The rhythm picture: nothing overlaps, everything lies inside, and the text twin can be trusted."""

from datetime import date
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from enishi.engine.picture import (
    MARK_ROOM,
    NOW_ROOM,
    YEAR_ROOM,
    BadWidth,
    RhythmPicture,
    rhythm_picture,
)
from enishi.engine.tie_states import BadDay

TODAY = date(2026, 11, 23).toordinal()


@given(
    st.lists(st.integers(0, 9000), max_size=80),
    st.one_of(st.none(), st.floats(4, 3000)),
    st.floats(120, 1200),
)
def test_nothing_overlaps_and_all_is_inside(ago: list[int], gap: float | None, width: float) -> None:
    picture = rhythm_picture([TODAY - days for days in ago], now=TODAY, usual_gap_days=gap, width=width)
    marks = picture.marks
    assert all(later - earlier >= MARK_ROOM - 1e-9 for earlier, later in pairwise(marks))
    assert all(0 <= x <= width for x in (*marks, picture.now_x))
    assert 0 <= picture.now_label_x <= width - NOW_ROOM + 0.05
    labels = [*(x for x, _ in picture.years), picture.now_label_x]
    assert all(end - begin >= YEAR_ROOM - 0.05 for begin, end in pairwise(labels))
    assert (picture.window is None) is (gap is None or not ago)


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


@pytest.mark.parametrize("gap", [None, np.nan])
def test_without_contacts_or_gap_there_is_only_now(gap: float | None) -> None:
    picture = draw([], gap, 320)
    assert (picture.marks, picture.window, picture.now_x, picture.earlier) == ((), None, 312, 0)


def test_one_contact_today_and_one_in_the_future() -> None:
    assert draw([TODAY, TODAY + 5], None, 320).marks == (312,)


def test_refusals() -> None:
    with pytest.raises(BadWidth, match=r"A picture 50 px wide cannot be read. Give it at least 120 px."):
        draw([TODAY], None, 50)
    with pytest.raises(BadDay, match="Day nan is no date"):
        draw([np.nan], None, 320)


def draw(days: list[int] | list[float], gap: float | None, width: float) -> RhythmPicture:
    return rhythm_picture(days, now=TODAY, usual_gap_days=gap, width=width)
