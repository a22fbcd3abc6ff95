"""A packet: its people as they gave their cards; whatever was changed on the way is refused whole."""

from __future__ import annotations

import json
from io import BytesIO

import pytest

from enishi.core.packets import Altered, Newer, open_packet
from enishi.imports.readers.base import FileProblem, Item, ReadCard, ReadPoint
from enishi.imports.readers.detect import detect
from enishi.imports.readers.packets import read_packet
from enishi.imports.readers.tests.packet_file import HANAKO, KEN, ON, gathering, packet
from enishi.imports.readers.told import ReadHappening


def read(data: bytes) -> list[Item]:
    return list(read_packet(BytesIO(data), "x.enishi-packet.json"))


def test_it_is_told_from_its_content() -> None:
    assert detect(packet()).format == "packet"


def test_the_people_and_the_evening() -> None:
    hanako, ken = read(packet())
    assert isinstance(hanako, ReadCard)
    assert isinstance(ken, ReadCard)
    assert (hanako.family, hanako.given, hanako.family_reading, hanako.note) == (
        "山田",
        "花子",
        "やまだ",
        "製本が好きです",
    )
    assert [(post.organisation, post.title) for post in hanako.affiliations] == [
        ("青葉デザイン", "デザイナー")
    ]
    assert hanako.points == (
        ReadPoint("email", "", "hanako@aoba.example.jp"),
        ReadPoint("line", "", "hana-line"),
    )
    assert (hanako.met_on, hanako.met_how, hanako.met_where) == (ON, "春の交流会", "みなと会議室")
    assert hanako.happenings == (
        ReadHappening(
            f"exchange:{HANAKO['id']}", "event", (str(HANAKO["id"]),), ON, note="紙見本の話", place="春の交流会",
            place_kind="meetup", place_name="みなと朝の会",
        ),
    )  # fmt: skip
    assert [(point.kind, point.value) for point in ken.points] == [("phone", "090-1111-2222")]


@pytest.mark.parametrize(
    ("kind", "place_kind"), [("seminar", "seminar"), ("run", "charity"), ("x", "meetup")]
)
def test_the_kind_says_what_place_it_is(kind: str, place_kind: str) -> None:
    (card,) = read(packet(KEN, of=gathering(kind=kind)))
    assert isinstance(card, ReadCard)
    assert card.happenings[0].place_kind == place_kind


def test_changed_by_one_letter_nothing_is_taken() -> None:
    data = packet().decode().replace("090-1111-2222", "090-1111-2223").encode()
    assert read(data) == [FileProblem("x.enishi-packet.json", "packet_altered")]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"signature": ""}, "packet_altered"),
        ({"signature": "あ"}, "packet_altered"),
        ({"key": "AAAA"}, "packet_altered"),
        ({"contents": []}, "packet_altered"),
        ({"version": "1"}, "packet_altered"),
        ({"version": True}, "packet_altered"),
        ({"version": 2}, "packet_newer"),
    ],
)
def test_a_broken_seal(change: dict[str, object], code: str) -> None:
    data = json.dumps(json.loads(packet()) | change).encode()
    assert read(data) == [FileProblem("x.enishi-packet.json", code)]


def test_another_spelling_of_the_same_is_the_same() -> None:
    whole = json.loads(packet())
    again = json.dumps(dict(reversed(whole.items())), ensure_ascii=True).encode()
    assert read(again) == read(packet())


def test_cut_off_it_says_so() -> None:
    (problem,) = read(packet()[:-40])
    assert isinstance(problem, FileProblem)
    assert problem.code == "json_cut"


def test_nobody_in_it() -> None:
    whole = json.loads(packet())
    assert open_packet(whole)["people"]
    with pytest.raises(Altered):
        open_packet(whole | {"contents": {"people": []}})
    with pytest.raises(Newer):
        open_packet({"version": 9})


def test_odd_values_of_a_rightly_signed_one_do_no_harm() -> None:
    odd: dict[str, object] = {"id": ["x"], "name": {"a": 1}, "email": ["x"], "round": [2], "note": None}
    assert [type(one).__name__ for one in read(packet(odd, of=gathering(on=ON, zone="nowhere")))] == [
        "Rejected"
    ]
    (card,) = read(packet(KEN, of={"on": "gestern"}))
    assert isinstance(card, ReadCard)
    assert card.happenings == ()
