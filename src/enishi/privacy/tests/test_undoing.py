"""Looked at from outside, by the notebook's own export: undoing any kind of import removes exactly what it brought."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from enishi.accounts.models import User
from enishi.imports import actions
from enishi.imports.queries import get_import
from enishi.imports.readers.tests.known import OUTLOOK_JA
from enishi.imports.readers.tests.monica_export import write_export
from enishi.imports.tests.uploads import EIGHT_HEADER
from enishi.people.actions import set_face
from enishi.privacy.choices import Choice
from enishi.privacy.tests.notebooks import MAIL, add_person
from enishi.privacy.writing import write_json, write_people_csv, write_people_vcard, write_zip

pytestmark = pytest.mark.django_db
# The import itself, its trail, and what says when somebody was looked at last; not what anybody wrote.
BOOKS = ("imports_", "audit_", "history_source", "history_touched")
COUNTERS = ("version", "updated_at", "filter_text", "keys_version", "name_guesses")
VCARD = f"""BEGIN:VCARD
VERSION:3.0
N:葛西;もとみ;;;
FN:葛西 もとみ
EMAIL:{MAIL}
TEL;TYPE=CELL:090-7777-0001
ORG:月見工房;企画部
TITLE:部長
CATEGORIES:木の椅子,あたらしい札
NOTE:別の話
BDAY:1980-04-02
X-SPOUSE:花
END:VCARD
BEGIN:VCARD
VERSION:3.0
N:四宮;春;;;
FN:四宮 春
EMAIL:haru@shinomiya.example
END:VCARD
"""
LINKEDIN = f"""First Name,Last Name,URL,Email Address,Company,Position,Connected On
もとみ,葛西,https://www.linkedin.com/in/m,{MAIL},月見工房,部長,12 Mar 2021
Haru,Shinomiya,https://www.linkedin.com/in/h,haru@shinomiya.example,Acme,CEO,13 Mar 2021
"""
EIGHT = "\n".join([
    EIGHT_HEADER,
    f"新月工房,開発部,課長,葛西,もとみ,{MAIL},105-0011,東京都港区芝公園1-1,03-1234-0000,,,,090-7777-0002,,2026/05/09,1,,",
    "見本商会,,,四宮,春,haru@shinomiya.example,,,,,,,,,2026/05/09,,,\n",
])  # fmt: skip
GOOGLE = "\n".join([
    "First Name,Last Name,Phonetic First Name,Phonetic Last Name,Organization Name,Notes,Labels,"
    "E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value",
    f"もとみ,葛西,もとみ,かさい,月見工房,別の話,* myContacts ::: 花見,* Home,{MAIL},Mobile,090-7777-0003",
    "春,四宮,はる,しのみや,,,,,haru@shinomiya.example,,\n",
])  # fmt: skip
TABLE = f"氏名,会社,メール,席\n葛西 もとみ,月見工房,{MAIL},窓際\n四宮 春,,haru@shinomiya.example,入口\n"
MBOX = "".join(
    f"From x Tue Jun  2 01:23:00 2026\nFrom: {sender}\nTo: {to}\nDate: Tue, 02 Jun 2026 10:2{number}:00 +0900\n"
    f"Subject: hello\nMessage-ID: <{number}@a>\n\nbody\n\n"
    for number, (sender, to) in enumerate(
        [(MAIL, "aoi@example.com"), ("aoi@example.com", f"{MAIL}, x@y.example")]
    )
)
CALENDAR = f"""BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:1
DTSTART:20260602T010000Z
DTEND:20260602T020000Z
SUMMARY:打ち合わせ
ORGANIZER:mailto:aoi@example.com
ATTENDEE;CN=葛西もとみ;PARTSTAT=ACCEPTED:mailto:{MAIL}
ATTENDEE;PARTSTAT=ACCEPTED:mailto:aoi@example.com
END:VEVENT
END:VCALENDAR
"""
LINE = """[LINE] 葛西 もとみとのトーク履歴
保存日時：2026/07/01 12:00

2026/06/01(月)
10:23\t葛西 もとみ\tこんにちは
10:25\t青井 葵\tこんにちは

2026/06/02(火)
10:23\t青井 葵\tきのうはありがとう
"""


def outlook() -> bytes:
    row = dict.fromkeys(OUTLOOK_JA, "")
    row |= {"姓": "葛西", "名": "もとみ", "電子メール アドレス": MAIL, "携帯電話": "090-7777-0004", "メモ": "別の話",
            "会社名": "月見工房", "役職": "部長", "誕生日": "1980/4/2"}  # fmt: skip
    return f"{','.join(OUTLOOK_JA)}\r\n{','.join(row.values())}\r\n".encode("cp932")


def of_another(write: Callable[..., object]) -> Callable[[User], bytes]:
    """What somebody else's Enishi would write of the same person and one more."""

    def make(owner: User) -> bytes:
        other = User.objects.create(email="other@example.com")
        person = add_person(other)
        person.note = "庭の話\nほかの手帳の話"
        person.save()
        add_person(other)
        out = io.BytesIO()
        write(other, out, Choice())
        other.delete()
        return out.getvalue()

    return make


FILES: dict[str, str | bytes | Callable[[User], bytes]] = {
    "card.vcf": VCARD,
    "Connections.csv": LINKEDIN,
    "eight.csv": EIGHT.encode("cp932"),
    "google.csv": GOOGLE,
    "outlook.csv": outlook(),
    "table.csv": TABLE,
    "monica.json": write_export(),
    "mail.mbox": MBOX,
    "calendar.ics": CALENDAR,
    "line.txt": LINE,
    "enishi.zip": of_another(write_zip),
    "enishi.json": of_another(write_json),
    "enishi.csv": of_another(write_people_csv),
    "enishi.vcf": of_another(write_people_vcard),
}


def describe(owner: User) -> dict[str, list[dict[str, Any]]]:
    """Every row of the notebook, but for the books of imports and counters of changes."""
    out = io.BytesIO()
    write_json(owner, out)
    tables: dict[str, list[dict[str, Any]]] = json.loads(out.getvalue())["tables"]
    return {
        table: [{name: value for name, value in row.items() if name not in COUNTERS} for row in rows]
        for table, rows in tables.items()
        if not table.startswith(BOOKS)
    }


def find_differences(
    one: dict[str, list[dict[str, Any]]], other: dict[str, list[dict[str, Any]]]
) -> list[object]:
    return [
        (
            table,
            [row for row in rows if row not in other[table]],
            [row for row in other[table] if row not in rows],
        )
        for table, rows in one.items()
        if rows != other[table]
    ]


@pytest.mark.parametrize("name", FILES)
def test_undoing_removes_exactly_what_came(aoi: User, tmp_path: Path, name: str) -> None:
    set_face(aoi, family="青井", given="葵", emails=["aoi@example.com"])
    add_person(aoi)
    said = FILES[name]
    data = said(aoi) if callable(said) else said.encode() if isinstance(said, str) else said
    path = tmp_path / name
    path.write_bytes(data)
    before = describe(aoi)
    of = actions.begin_import(aoi, me=("aoi@example.com",))
    actions.read_import(aoi, of.pk, [actions.Source(path, name)], is_previewed=False)
    actions.apply_import(aoi, of.pk)
    (file,) = get_import(aoi, of.pk).files.all()
    assert file.problem == ""
    assert find_differences(before, describe(aoi)) != []
    actions.undo_import(aoi, of.pk)
    assert find_differences(before, describe(aoi)) == []
