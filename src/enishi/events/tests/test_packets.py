"""The packet of a guest: what was given and nothing else, which the reader above takes as it is."""

from __future__ import annotations

import datetime as dt
import json
from io import BytesIO

from enishi.accounts.models import User
from enishi.core import clock, ids, seals
from enishi.core.packets import open_packet
from enishi.events import packets
from enishi.events.tests.factories import make_gathering
from enishi.imports.readers.base import ReadCard
from enishi.imports.readers.packets import read_packet


def test_what_stands_in_it(aoi: User) -> None:
    gathering = make_gathering(aoi)
    one = packets.PacketPerson(
        ids.new_id(), "山田 花子", "やまだ はなこ", {"email": "hanako@example.jp", "phone": ""}, "紙の話", 2
    )
    whole = json.loads(packets.make_packet(gathering, [one]))
    assert list(whole)[:2] == ["format", "version"]
    assert open_packet(whole) == {
        "made_on": clock.today("Asia/Tokyo").isoformat(),
        "gathering": {
            "id": str(gathering.pk), "title": "春の交流会", "kind": "room", "series": gathering.community.name,
            "on": str(gathering.on), "zone": "Asia/Tokyo", "place": "みなと会議室", "address": "",
        },
        "people": [
            {
                "id": str(one.id), "name": "山田 花子", "reading": "やまだ はなこ", "email": "hanako@example.jp",
                "note": "紙の話", "round": 2,
            }
        ],
    }  # fmt: skip


def test_the_reader_takes_it(aoi: User) -> None:
    gathering = make_gathering(aoi)
    people = [packets.PacketPerson(ids.new_id(), f"参加者 {place}", "", {}) for place in range(3)]
    found = list(read_packet(BytesIO(packets.make_packet(gathering, people)), "x"))
    assert [(type(one), one.uid) for one in found if isinstance(one, ReadCard)] == [
        (ReadCard, str(one.id)) for one in people
    ]
    assert found[0].happenings[0].place_name == gathering.community.name  # type: ignore[union-attr]


def test_one_key_for_one_installation(settings: object) -> None:
    first = seals.signing_key().public_key().public_bytes_raw()
    assert first == seals.signing_key().public_key().public_bytes_raw()
    settings.SECRET_KEY = "another"  # type: ignore[attr-defined]
    assert first != seals.signing_key().public_key().public_bytes_raw()


def test_the_name_of_the_file() -> None:
    assert packets.name_packet(dt.date(2026, 4, 10)) == "enishi-20260410.enishi-packet.json"
