"""Believable vCards in any number, the same for the same seed."""

from __future__ import annotations

import random

FAMILIES = (
    "佐藤 さとう",
    "鈴木 すずき",
    "高橋 たかはし",
    "田中 たなか",
    "伊藤 いとう",
    "渡辺 わたなべ",
    "山本 やまもと",
)
GIVENS = (
    "陽菜 ひな",
    "蓮 れん",
    "結衣 ゆい",
    "湊 みなと",
    "葵 あおい",
    "大翔 ひろと",
    "凛 りん",
    "悠真 ゆうま",
    "芽衣 めい",
)
COMPANIES = ("株式会社あおぞら製作所", "みどり信用金庫", "有限会社はなみずき", "北山大学", "ひかり設計事務所")
TITLES = ("部長", "課長", "主任", "", "代表取締役", "研究員")


def write_cards(count: int, *, seed: int = 1) -> str:
    dice = random.Random(seed)
    return "".join(write_card(number, dice) for number in range(count))


def write_card(number: int, dice: random.Random) -> str:
    family, family_reading = dice.choice(FAMILIES).split()
    given, given_reading = dice.choice(GIVENS).split()
    lines = [
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"N:{family};{given};;;",
        f"FN:{family} {given}",
        f"X-PHONETIC-LAST-NAME:{family_reading}",
        f"X-PHONETIC-FIRST-NAME:{given_reading}",
        f"ORG:{dice.choice(COMPANIES)}{number};営業部",
        f"TITLE:{dice.choice(TITLES)}",
        f"EMAIL;TYPE=INTERNET,WORK:p{number}@example.co.jp",
        *(
            [f"TEL;TYPE=CELL:090-{number // 10000 + 1000:04}-{number % 10000:04}"]
            if dice.random() < 0.7
            else []
        ),
        *(["NOTE:展示会で\\nお話しした方"] if dice.random() < 0.2 else []),
        "END:VCARD",
    ]
    return "\r\n".join(lines) + "\r\n"
