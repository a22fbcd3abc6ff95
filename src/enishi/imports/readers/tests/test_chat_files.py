"""Saved talks on their way in: by what they hold, also where a message holds something else."""

from __future__ import annotations

import io

import pytest

from enishi.history.readers.base import ReadTrace
from enishi.history.readers.tests.mails import FRAME
from enishi.imports.readers import FileProblem, Rejected, iter_readings
from enishi.imports.readers.tests.reading import make_zip

LINE = "[LINE] 山田太郎とのトーク履歴\n保存日時：2026/07/01 12:00\n\n2026/06/01(月)\n10:23\t山田太郎\tこんにちは\n"
ODD = LINE + '10:24\t葵\t"BEGIN:VCARD\nBEGIN:VCALENDAR\n氏名,会社,メール\n"\n'


@pytest.mark.parametrize("text", [LINE, ODD])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_a_line_talk_by_its_content(text: str, encoding: str) -> None:
    (reading,) = iter_readings(io.BytesIO(text.encode(encoding)), name="x.csv", frame=FRAME)
    assert reading.format == "line"
    assert [item.key for item in reading.items if isinstance(item, ReadTrace)] == ["line:山田太郎|2026-06-01"]


def test_talks_in_a_zip() -> None:
    data = make_zip(
        {"トーク/[LINE]林りん.txt": "2026.06.02 火曜日\n10:00 林りん はい\n".encode(), "b.txt": LINE.encode()}
    )
    readings = iter_readings(io.BytesIO(data), name="line.zip", frame=FRAME)
    found = [(one.name, [getattr(item, "key", "") for item in one.items]) for one in readings]
    assert found == [
        ("line.zip!b.txt", ["line:山田太郎|2026-06-01"]),
        ("line.zip!トーク/[LINE]林りん.txt", ["line:林りん|2026-06-02"]),
    ]


def test_what_cannot_be_read_says_where_and_what_to_do() -> None:
    text = "[LINE] 山田太郎とのトーク履歴\n\n2026/02/30(月)\n10:00\t葵\tひみつ\n"
    (reading,) = iter_readings(io.BytesIO(text.encode()), name="x.txt", frame=FRAME)
    (refused,) = [item for item in reading.items if isinstance(item, Rejected)]
    assert (refused.where, refused.code) == ("line 3", "chat_day_unreadable")
    assert ("2026/02/30(月)" in refused.reason, "ひみつ" in refused.reason) == (True, False)
    (empty,) = iter_readings(
        io.BytesIO("[LINE] 山田太郎とのトーク履歴\n".encode()), name="x.txt", frame=FRAME
    )
    assert [item.code for item in empty.items if isinstance(item, FileProblem)] == ["no_messages"]
