"""What a mailbox and a calendar tell in the sample: people nobody has noted yet, letters to many, machines, a crowd.

Read as any file's: traces of mails and meetings, of which the history room makes what it makes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from enishi.history.readers.base import ReadParty, ReadTrace

ZONE = ZoneInfo("Asia/Tokyo")
MAILBOX, CALENDAR = "メール.mbox", "予定.ics"
ME = "chihiro@aoi-kami.example.com"  # one of those on the own card
# Who they are, how often they wrote and were written to, how many days ago last, about what.
TALKS = (
    ("相沢 ひなた", "hinata@pan-aizawa.example.jp", 6, 5, 9, "商品札の紙のこと"),
    ("小宮山 渉", "komiyama@machinowa.example.org", 4, 3, 16, "12月の準備会の日程"),
    ("Lucía Moreno", "lucia@papel.example.com", 3, 3, 30, "Paper samples"),
    ("", "n.tachibana@kuritsu.example.ac.jp", 2, 2, 44, "図書室でのお礼"),
    ("林 一", "hajime@hayashi-zei.example.com", 1, 1, 26, "無料相談会のお礼"),  # in the notebook
)
LETTERS = (
    ("紙と文具の店 しろがね", "news@mail.shirogane.example.jp", "今週の新着のご案内", "bulk", 7, 8),
    ("朝活の会", "list@asakatsu.example.org", "次回の課題図書", "list", 28, 4),
    ("", "no-reply@bank.example.jp", "ご利用のお知らせ", "automatic", 30, 4),
)


def list_mails(today: dt.date) -> Iterator[ReadTrace]:
    """Oldest or newest first makes no difference; the same day gives the same mails."""
    for name, address, n_in, n_out, last, subject in TALKS:
        for number in range(n_in):
            yield _mail(today, address, name, subject, last + number * 37)
        for number in range(n_out):
            yield _mail(today, address, name, f"Re: {subject}", last + number * 37 - 1, is_sent=True)
    for name, address, subject, flag, every, count in LETTERS:
        for number in range(count):
            yield _mail(today, address, name, subject, 3 + number * every, flags=(flag,))
    others = [ReadParty("email", f"kaiin{number}@chonaikai.example.jp", "to") for number in range(14)]
    yield _mail(today, "kaicho@chonaikai.example.jp", "町内会長", "総会のご案内", 21, others=tuple(others))


def _mail(
    today: dt.date,
    address: str,
    name: str,
    subject: str,
    days_ago: int,
    *,
    is_sent: bool = False,
    flags: tuple[str, ...] = (),
    others: tuple[ReadParty, ...] = (),
) -> ReadTrace:
    at = dt.datetime.combine(today - dt.timedelta(days=days_ago), dt.time(20, 10), ZONE).astimezone(dt.UTC)
    me, them = ReadParty("email", ME, "to", "青井 千尋"), ReadParty("email", address, "from", name)
    if is_sent:
        me, them = ReadParty("email", ME, "from", "青井 千尋"), ReadParty("email", address, "to", name)
    key = f"mail:{days_ago}.{'out' if is_sent else 'in'}.{address}"
    parties = (me, them, *others)
    return ReadTrace(
        "mail", 1, key, "mail", parties, at=at, subject=subject, n_people=1 + len(others), flags=flags
    )


def list_meetings(today: dt.date) -> Iterator[ReadTrace]:
    """A meeting with somebody who writes, too; one still to come, and one that was called off."""
    yield _meeting(today, -12, "商品札の打ち合わせ", TALKS[0][:2])
    yield _meeting(today, 8, "12月の準備会", TALKS[1][:2])
    yield _meeting(today, -5, "資料の受け渡し", TALKS[3][:2], flags=("cancelled",))


def _meeting(
    today: dt.date, days: int, subject: str, who: tuple[str, str], flags: tuple[str, ...] = ()
) -> ReadTrace:
    at = dt.datetime.combine(today + dt.timedelta(days=days), dt.time(18, 30), ZONE).astimezone(dt.UTC)
    name, address = who
    parties = (ReadParty("email", ME, "organizer"), ReadParty("email", address, "attendee", name, "accepted"))
    return ReadTrace(
        "event", 1, f"ics:{subject}", "meeting", parties, at=at, subject=subject, minutes=60, n_people=1, flags=flags
    )  # fmt: skip
