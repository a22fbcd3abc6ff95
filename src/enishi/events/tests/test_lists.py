"""A list from somewhere else: looked at, brought, brought again, taken back."""

from __future__ import annotations

import base64

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from enishi.accounts.models import User
from enishi.conftest import ClientOf
from enishi.core import clock
from enishi.events.models import Gathering, SignUp
from enishi.events.tests.factories import make_gathering

LINE = "【参加】\n1. 田中さん（青空商事）\n2. 佐藤\n3. 鈴木 +1\n4. 佐藤\n【不参加】\n高橋"
CONNPASS = (
    "参加枠名,ユーザー名,表示名,コメント,参加ステータス,出欠ステータス,申込日時,受付番号\r\n"
    "一般,tanaka,田中一郎,よろしく,参加,,2026/11/01 10:00,101\r\n"
    "一般,sato,佐藤 花,,補欠,,2026/11/02 10:00,102\r\n"
    "一般,kato,加藤,,参加キャンセル,,2026/11/02 10:00,103\r\n"
).encode("cp932")


def bring(host: Client, gathering: Gathering, text: str, without: tuple[int, ...] = ()) -> str:
    """Both steps, as the page makes them; what the next page says."""
    address = f"/hosting/{gathering.pk}/bring/"
    seen = host.post(address, {"text": text})
    assert seen.status_code == 200
    lines = [str(row.line) for row in seen.context["found"].rows if row.line not in without]
    data = base64.b64encode(text.encode()).decode()
    form = {"data": data, "name": "", "key": str(seen.context["key"]), "line": lines, "bring": "1"}
    return host.post(address, form, follow=True).content.decode()


def on_the_list(gathering: Gathering) -> list[tuple[str, str]]:
    rows = SignUp.objects.filter(gathering=gathering).order_by("number")
    return [(row.name, row.state) for row in rows]


def test_a_pasted_list_is_looked_at_and_then_brought(aoi: User, client_of: ClientOf) -> None:
    gathering, host = make_gathering(aoi, is_open=False), client_of(aoi)
    host.post(f"/hosting/{gathering.pk}/bring/", {"text": LINE})
    assert on_the_list(gathering) == []  # only looked at
    said = bring(host, gathering, LINE)
    assert "6名を名簿に加えました" in said
    assert on_the_list(gathering) == [
        ("田中", "confirmed"), ("佐藤", "confirmed"), ("鈴木", "confirmed"), ("鈴木さんのお連れ", "confirmed"),
        ("佐藤", "confirmed"), ("高橋", "cancelled"),
    ]  # fmt: skip
    rows = {row.name: row for row in SignUp.objects.all()}
    assert rows["鈴木さんのお連れ"].companion_of == rows["鈴木"]
    assert rows["田中"].affiliation == "青空商事"


def test_the_same_list_again_adds_nobody(aoi: User, client_of: ClientOf) -> None:
    gathering, host = make_gathering(aoi), client_of(aoi)
    bring(host, gathering, LINE)
    assert "0名を名簿に加えました" in bring(host, gathering, LINE)
    assert "1名を名簿に加えました" in bring(host, gathering, f"{LINE}\n【参加】\n5. 山本")


def test_a_file_of_connpass_and_a_newer_one(aoi: User, client_of: ClientOf) -> None:
    gathering, host = make_gathering(aoi), client_of(aoi)
    address = f"/hosting/{gathering.pk}/bring/"
    for data, wanted in (
        (CONNPASS, ["confirmed", "waiting", "cancelled"]),
        (CONNPASS.replace("参加,,2026/11/01".encode("cp932"), "参加キャンセル,,2026/11/01".encode("cp932")),
         ["cancelled", "waiting", "cancelled"]),
    ):  # fmt: skip
        seen = host.post(address, {"file": SimpleUploadedFile("event_1_participants.csv", data)})
        found = seen.context["found"]
        assert found.source == "connpass"
        kept = {"data": seen.context["data"], "name": seen.context["name"], "key": str(seen.context["key"])}
        host.post(address, {**kept, "line": [row.line for row in found.rows], "bring": "1"})
        assert [state for _, state in on_the_list(gathering)] == wanted
    assert SignUp.objects.get(number=1).outside_number == "101"


def test_a_list_is_taken_back_but_who_came_stays(aoi: User, client_of: ClientOf) -> None:
    gathering, host = make_gathering(aoi), client_of(aoi)
    bring(host, gathering, "田中\n佐藤\n鈴木")
    came = SignUp.objects.get(name="佐藤")
    SignUp.objects.filter(pk=came.pk).update(checked_in_at=clock.now())
    key = came.source_key.split(":")[1]
    said = host.post(f"/hosting/{gathering.pk}/bring/{key}/undo/", follow=True).content.decode()
    assert "2名を名簿から外しました。 そのあと来場・入金・名札の利用があった1名は残しています。" in said
    assert [name for name, _ in on_the_list(gathering)] == ["佐藤"]


def test_a_line_that_is_unticked_stays_outside(aoi: User, client_of: ClientOf) -> None:
    gathering, host = make_gathering(aoi), client_of(aoi)
    bring(host, gathering, "田中\n佐藤\n鈴木", without=(2,))
    assert [name for name, _ in on_the_list(gathering)] == ["田中", "鈴木"]


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02" * 50, b"PK\x03\x04rubbish"])
def test_rubbish_is_said_to_be_so_and_nothing_is_stored(aoi: User, client_of: ClientOf, data: bytes) -> None:
    gathering, host = make_gathering(aoi), client_of(aoi)
    answer = host.post(f"/hosting/{gathering.pk}/bring/", {"file": SimpleUploadedFile("a.csv", data)})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert on_the_list(gathering) == []
