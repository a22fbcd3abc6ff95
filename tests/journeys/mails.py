"""A mailbox as somebody has it after some years: friends, people from work, newsletters, a list, machines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import NamedTuple

ME = "chihiro.aoi@asagiri.example.jp"  # on the own card of the sample
LAST = dt.datetime(2026, 11, 20, 21, 15, tzinfo=dt.timezone(dt.timedelta(hours=9)))
FRIENDS = (
    ("大西 彩", "aya.onishi@example.net", 24, 20, "来月の読書会のこと"),
    ("河合 修", "kawai@midori.example", 9, 6, "お打ち合わせの日程"),
    ("Maria Garcia", "maria@estudio.example", 3, 4, "Coffee next week?"),
    ("", "kondo.t@example.org", 2, 2, "ご紹介のお礼"),
    ("戸田 早苗", "sanae-toda-no-nagai-adoresu@toiawase.nagai-domein.example.co.jp", 5, 2, "写真を送ります"),
)
MORE = "青木 荒井 石川 上田 遠藤 大野 金子 菊地 小島 斎藤 柴田 杉山 関 高田 千葉 土屋 中川 西村 野口 原 平野".split()
CLUB = "朝の読書会 <list@dokusho.example>"
NEWS = ("お店だより", "news@mail.shop.example", "今週のおすすめ")


class Known(NamedTuple):
    """Somebody of the notebook: how they are called and where they write from."""

    name: str
    address: str


def make_mailbox(folder: Path, known: Known) -> Path:
    """The mbox of these years; `known` writes from their address, and once from one that is not noted."""
    file = folder / "メール.mbox"
    with file.open("wb") as out:
        for number, mail in enumerate(_list_mails(known)):
            mail["Message-ID"] = f"<{number}@mails.example>"
            out.write(b"From - Thu Jan  1 00:00:00 2026\n")
            out.write(mail.as_bytes(policy=SMTP.clone(linesep="\n", max_line_length=0)) + b"\n")
    return file


def _list_mails(known: Known) -> Iterator[EmailMessage]:
    for name, address, n_in, n_out, subject in FRIENDS:
        yield from _talk(name, address, n_in, n_out, subject)
    for number, family in enumerate(MORE):
        yield from _talk(
            f"{family} 晴", f"{number}@tomo.example", 1 + number % 3, 1, "先日はありがとうございました"
        )
    yield from _talk(known.name, known.address, 14, 11, "年末の会のご相談")
    yield from _talk(known.name, "mobile-only@keitai.example", 2, 2, "電車が遅れています")
    for number in range(18):
        yield _write(
            f"{NEWS[0]} <{NEWS[1]}>",
            ME,
            NEWS[2],
            number * 7,
            {"List-Unsubscribe": "<https://shop.example/stop>"},
        )
    for number in range(9):
        yield _write(
            "幹事 <kanji@dokusho.example>",
            CLUB,
            "次の課題図書",
            number * 30,
            {"List-Id": "<list.dokusho.example>"},
        )
    for number in range(6):
        yield _write("no-reply@bank.example", ME, "ご利用のお知らせ", number * 28)
    crowd = ", ".join([ME, *(f"member{number}@kai.example" for number in range(14))])
    yield _write("会長 <kaicho@kai.example>", crowd, "総会のご案内", 40)


def _talk(name: str, address: str, n_in: int, n_out: int, subject: str) -> Iterator[EmailMessage]:
    shown = f"{name} <{address}>" if name else address
    for number in range(n_in):
        yield _write(shown, ME, subject, 11 + number * 41)
    for number in range(n_out):
        yield _write(f"青井 千尋 <{ME}>", shown, f"Re: {subject}", 10 + number * 45)


def _write(
    sender: str, to: str, subject: str, days_ago: int, more: dict[str, str] | None = None
) -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, to, subject
    mail["Date"] = LAST - dt.timedelta(days=days_ago)
    for name, value in (more or {}).items():
        mail[name] = value
    mail.set_content("本文は読まれません。")
    return mail
