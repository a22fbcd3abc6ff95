"""The rhythm picture of a tie: where marks, window, now and years lie, for a place at least so many px wide.

Only numbers and years leave here. A template draws them as shares of its own width, so that nothing is scaled:
what is clear of each other here stays clear in any wider place. A sentence beside it says the same.
"""

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final, Literal

from enishi.engine.tie_states import BadDay, TieError

HEIGHT: Final = 44.0
BASELINE: Final = 16.0
EDGE: Final = 8.0  # room for half a mark at both ends
NARROWEST: Final = 120.0
MARK_ROOM: Final = 5.0  # marks nearer than this are drawn as one: a thank-you joins its dinner
GAP_ROOM: Final = 8.0  # a usual gap is at least so wide, so that frequent ties show fewer days on a phone
LARGEST_MARK: Final = 4.0
SMALLEST_MARK: Final = 2.0
RING: Final = 0.6  # half the stroke of an open ring, so that it ends where a full mark ends
YEAR_ROOM: Final = 48.0  # "2026年" at 11 px, and some air
NOW_ROOM: Final = 30.0  # "いま" or "now"
LONGEST_GAP: Final = 4e6  # days from the first date to the last: a longer gap is drawn as this one
WINDOW: Final = (0.75, 1.25)  # one would usually meet again about one usual gap after the last time
GAPS_SHOWN: Final = 16
DAYS_SHOWN: Final = 365  # at least a year before the last contact, where it fits
SHORTEST_DAYS: Final = 30  # a tie of two days is not stretched over the whole picture
_LAST_ORDINAL: Final = date.max.toordinal()


class BadWidth(TieError):
    """The picture would be too narrow to read."""


@dataclass(frozen=True, slots=True)
class RhythmPicture:
    """Everything in px from the upper left; the labels of years begin at their x (text-anchor: start).

    marks    x of each mark, oldest first, at least 5 px apart; the last contact is exact
    open     for each mark whether it is drawn as an open ring: nothing but contact from afar stands behind it
    mark_radius  4, less where marks stand close, so that they stay apart
    window   (x, width) of the pale box where one would usually meet again, or None when that is unknown
    now_x    x of the line for today; now_label_x where its word begins at this width, and
    now_anchor  how the word hangs from the line in a place of any width: start, middle or end
    years    (x, "2026") in order, never touching each other or the word for now
    earlier  days of contact before the left edge, for the text twin
    """

    width: float
    height: float
    baseline: float
    marks: tuple[float, ...]
    open: tuple[bool, ...]
    mark_radius: float
    window: tuple[float, float] | None
    now_x: float
    now_label_x: float
    now_anchor: Literal["start", "middle", "end"]
    years: tuple[tuple[float, str], ...]
    earlier: int

    @property
    def dots(self) -> list[tuple[float, bool]]:
        """Each mark with whether it is open."""
        return list(zip(self.marks, self.open, strict=True))

    @property
    def ring_radius(self) -> float:
        """The radius of an open ring, its stroke then ends where a full mark does."""
        return round(self.mark_radius - RING, 1)


@dataclass(frozen=True, slots=True)
class _Axis:
    start: float
    end: float
    width: float

    def place(self, day: float) -> float:
        share = (day - self.start) / (self.end - self.start)
        return round(EDGE + share * (self.width - 2 * EDGE), 1)


def rhythm_picture(
    days: Sequence[float],
    *,
    now: float,
    usual_gap_days: float | None,
    width: float = 320.0,
    from_afar: Collection[float] = (),
) -> RhythmPicture:
    """Lay out days of contact, counted as `date.toordinal()` does; days after `now` are ignored.

    usual_gap_days   from `ties.usual_gap_days`; None, NaN or nothing above 0 when unknown
    width            of the narrowest place it is drawn in, in px, at least 120
    from_afar        those of the days that were letters, messages or calls alone: their marks are open
    Raises BadDay, BadWidth.
    """
    if not NARROWEST <= width < math.inf:
        raise BadWidth(f"A picture {width} px wide cannot be read. Give it at least {NARROWEST:.0f} px.")
    today = _read_day(now)
    past = sorted({day for day in map(_read_day, days) if day <= today})
    gap = min(usual_gap_days, LONGEST_GAP) if usual_gap_days and 0 < usual_gap_days < math.inf else None
    first, end = _span(past, today, gap, width)
    axis = _Axis(first, end, width)
    shown = [day for day in past if day >= first]
    marks, is_open = _marks(axis, shown, {int(day) for day in from_afar})
    now_x = axis.place(today)
    now_label_x = min(max(now_x - NOW_ROOM / 2, 0.0), width - NOW_ROOM)
    return RhythmPicture(
        width=width,
        height=HEIGHT,
        baseline=BASELINE,
        marks=marks,
        open=is_open,
        mark_radius=_radius(marks),
        window=_window(axis, past[-1], gap) if past and gap else None,
        now_x=now_x,
        now_label_x=round(now_label_x, 1),
        now_anchor=_anchor(now_x, width),
        years=_years(axis, today, now_label_x),
        earlier=len(past) - len(shown),
    )


def _read_day(day: float) -> int:
    if not 1 <= day <= _LAST_ORDINAL:
        raise BadDay(f"Day {day} is no date. Pass date.toordinal(), from 1 to {_LAST_ORDINAL}.")
    return int(day)


def _span(past: list[int], today: int, gap: float | None, width: float) -> tuple[float, float]:
    if not past:
        return today - DAYS_SHOWN, today
    last = past[-1]
    reach = min(DAYS_SHOWN, gap * (width - 2 * EDGE) / GAP_ROOM) if gap else DAYS_SHOWN
    start = max(past[0], last - max(reach, GAPS_SHOWN * (gap or 0)))
    return min(start, today - SHORTEST_DAYS), max(today, last + WINDOW[1] * (gap or 0))


def _marks(axis: _Axis, shown: list[int], afar: set[int]) -> tuple[tuple[float, ...], tuple[bool, ...]]:
    """Marks and whether they are open; of those too near to each other the newest stays, and a meeting shows."""
    kept: list[float] = []
    is_open: list[bool] = []
    for day in reversed(shown):  # from the newest, which stays exact
        x = axis.place(day)
        if kept and kept[-1] - x < MARK_ROOM:
            is_open[-1] &= day in afar
            continue
        kept.append(x)
        is_open.append(day in afar)
    return tuple(reversed(kept)), tuple(reversed(is_open))


def _anchor(now_x: float, width: float) -> Literal["start", "middle", "end"]:
    if now_x > width - NOW_ROOM / 2:
        return "end"
    return "start" if now_x < NOW_ROOM / 2 else "middle"


def _radius(marks: tuple[float, ...]) -> float:
    closest = min((later - earlier for earlier, later in pairwise(marks)), default=2 * EDGE)
    return round(min(max(closest / 2 - 0.5, SMALLEST_MARK), LARGEST_MARK), 1)


def _window(axis: _Axis, last: int, gap: float) -> tuple[float, float]:
    begin, end = (axis.place(last + share * gap) for share in WINDOW)
    return begin, round(max(end - begin, MARK_ROOM), 1)


def _years(axis: _Axis, today: int, now_label_x: float) -> tuple[tuple[float, str], ...]:
    """Every year, or every second, third ... so that labels keep clear of each other and of the word for now."""
    start = max(int(axis.start), 1)
    years = range(date.fromordinal(start).year, date.fromordinal(today).year + 1)
    placed = [(axis.place(max(date(year, 1, 1).toordinal(), start)), str(year)) for year in years]
    if len(placed) > 1 and placed[1][0] - placed[0][0] < YEAR_ROOM:
        del placed[0]  # a year of which only the end is shown
    stride = 1
    while any(b[0] - a[0] < YEAR_ROOM for a, b in pairwise(placed[::stride])):
        stride += 1
    return tuple(label for label in placed[::stride] if label[0] + YEAR_ROOM <= now_label_x)
