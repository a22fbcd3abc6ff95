"""Days as one says them in a letter: 昨日, 先日, 一年ほど; seasons and dates for paper."""

from dataclasses import dataclass
from datetime import date

RECENT_DAYS = 45
SILENT_DAYS = 60
KANJI = "〇一二三四五六七八九"


@dataclass(frozen=True)
class When:
    """One day in four forms: in a subject (昨日), plain (9月に), before a place (先日、), as topic (昨日は)."""

    day: str
    plain: str
    at: str
    topic: str


def kanji_number(number: int) -> str:
    """1..99 as in vertical writing: 11 -> 十一, 30 -> 三十."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else ("十" if tens == 1 else KANJI[tens] + "十")
    return head + (KANJI[ones] if ones else "")


def kanji_date(day: date) -> str:
    """二〇二六年十一月二十三日. The year in Western count, so that no era has to be guessed."""
    year = "".join(KANJI[int(digit)] for digit in str(day.year))
    return f"{year}年{kanji_number(day.month)}月{kanji_number(day.day)}日"


def is_in_future(on: date | None, today: date | None) -> bool:
    """Something dated after today has not happened yet, as far as a letter of today goes."""
    return on is not None and today is not None and on > today


def say_when(on: date | None, today: date | None, *, channel: str, relation: str) -> When:
    """The last time, the way this person would be told of it."""
    is_friend = relation == "friend"
    if on is None or today is None or on > today:
        return When("", "以前", "以前、", "あのときは" if is_friend else "その節は")
    days = (today - on).days
    if days <= 1 and channel != "letter":  # a letter arrives days later
        words = ("今日" if relation in ("friend", "peer", "junior") else "本日", "昨日")
        word = words[days]
        return When(word, word, f"{word}、", f"{word}は")
    if days <= RECENT_DAYS:
        word = "この前" if is_friend else "先日"
        return When(word, word, f"{word}、", f"{word}は")
    return _say_month(on, today, channel=channel, is_friend=is_friend)


def _say_month(on: date, today: date, *, channel: str, is_friend: bool) -> When:
    month = kanji_number(on.month) if channel == "letter" else str(on.month)
    if on.year == today.year:
        return When("", f"{month}月に", f"{month}月に", f"{month}月には")
    if on.year == today.year - 1:
        return When("", f"昨年{month}月に", f"昨年{month}月に", f"昨年{month}月には")
    return When("", "以前", "以前、", "あのときは" if is_friend else "その節は")


def say_silence(on: date | None, today: date | None) -> str:
    """How long it has been: 三か月ほど, 半年ほど, 一年ほど; empty when unknown or short."""
    if on is None or today is None or (today - on).days < SILENT_DAYS:
        return ""
    months = round((today - on).days / 30.44)
    if months >= 21:
        return f"{kanji_number(min(99, round((today - on).days / 365.25)))}年ほど"
    if months >= 15:
        return "一年半ほど"
    if months >= 11:
        return "一年ほど"
    return "半年ほど" if 5 <= months <= 7 else f"{kanji_number(months)}か月ほど"
