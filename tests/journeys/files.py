"""Files as people have them on their first evening: an Eight list in cp932, LinkedIn's connections, any table."""

from __future__ import annotations

import csv
import io
import random
from pathlib import Path
from typing import NamedTuple

from import_people import FAMILIES, FIRST, POSTS, SECOND, choose, write_cards

EIGHT_B = (
    "会社名,部署名,役職,姓,名,e-mail,郵便番号,住所,TEL会社,TEL部門,TEL直通,Fax,携帯電話,URL,名刺交換日,"
    "Eightでつながっている人,再データ化中の名刺,'?'を含んだデータ"
).split(",")
LINKEDIN = "First Name,Last Name,URL,Email Address,Company,Position,Connected On".split(",")
LINKEDIN_NOTES = (
    'Notes:\r\n"When exporting your connection data, you may notice that some are missing."\r\n\r\n'
)
CARDS, CONNECTIONS, SHARED = 40, 12, 3  # three of the connections are on cards, too


def write_rows(header: list[str], rows: list[list[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([header, *rows])
    return out.getvalue()


def list_names() -> list[tuple[str, str]]:
    """Family and given name of everybody on the cards."""
    dice = random.Random(40)
    return [
        (choose(FAMILIES, dice)[0], choose(FIRST, dice)[0] + choose(SECOND, dice)[0]) for _ in range(CARDS)
    ]


def make_eight(folder: Path) -> Path:
    dice = random.Random(41)
    rows = []
    for number, (family, given) in enumerate(list_names()):
        department, title = choose(POSTS, dice)
        rows.append([
            f"株式会社青葉{number}", department, title, family, given, f"card{number}@example.co.jp", "100-0005",
            "東京都千代田区丸の内1-1", f"03-5555-{number:04}", "", "", "",
            f"090-1111-{number:04}" if number % 3 else "", "", f"2026/{1 + number % 10:02}/{1 + number % 28:02}",
            "1" if number % 4 == 0 else "", "", "",
        ])  # fmt: skip
    file = folder / "eight.csv"
    file.write_bytes(write_rows(EIGHT_B, rows).encode("cp932"))
    return file


def make_linkedin(folder: Path) -> Path:
    known, rows = list_names()[:SHARED], []
    for number in range(CONNECTIONS):
        family, given = known[number] if number < SHARED else (f"Tanaka{number}", "Taro")
        mail = f"card{number}@example.co.jp" if number < SHARED else f"friend{number}@example.com"
        rows.append([
            given, family, f"https://www.linkedin.com/in/t{number}", mail, "Example Ltd", "Engineer",
            f"{1 + number} Mar 2024",
        ])  # fmt: skip
    file = folder / "Connections.csv"
    file.write_text(LINKEDIN_NOTES + write_rows(LINKEDIN, rows), encoding="utf-8", newline="")
    return file


def make_card(folder: Path) -> Path:
    file = folder / "card.vcf"
    file.write_text(write_cards(1), encoding="utf-8", newline="")
    return file


class Somebody(NamedTuple):
    """A person of a few words, for journeys that need some."""

    family: str
    given: str
    mail: str = ""
    code: str = ""
    address: str = ""

    def write(self) -> str:
        lines = [f"N:{self.family};{self.given};;;", f"FN:{self.family} {self.given}"]
        lines += [f"EMAIL:{self.mail}"] if self.mail else []
        lines += [f"ADR;TYPE=HOME:;;{self.address};;;{self.code};"] if self.address else []
        return "\r\n".join(["BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD", ""])


def make_people(folder: Path, *people: Somebody) -> Path:
    """All of them in one file, so that they come by one command."""
    file = folder / "people.vcf"
    file.write_text("".join(one.write() for one in people), encoding="utf-8", newline="")
    return file


def make_table(folder: Path) -> Path:
    """Whose columns have to be told."""
    file = folder / "忘年会.csv"
    rows = [["五十嵐 優", "青葉商会", "yu@example.jp", "窓際"], ["辻", "", "", "入口"]]
    file.write_text(write_rows(["参加者", "所属先", "連絡", "席"], rows), encoding="utf-8", newline="")
    return file
