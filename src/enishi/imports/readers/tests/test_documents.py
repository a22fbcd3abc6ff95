"""Friends from Facebook, and what connpass' API answers."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enishi.imports.readers import FileProblem, ReadCard, ReadPoint, Rejected
from enishi.imports.readers.tests.reading import (
    read,
    read_cards,
    read_items,
    read_one,
    read_problems,
    read_rejected,
)


def as_facebook(text: str) -> str:
    """Each byte of UTF-8 as a character of its own, as Facebook writes it."""
    return text.encode().decode("latin-1")


def friends(*rows: dict[str, Any], key: str = "friends_v2") -> bytes:
    return json.dumps({key: list(rows)}).encode()


def test_friends_come_with_their_day() -> None:
    data = friends(
        {"name": as_facebook("山田 太郎"), "timestamp": 1_600_000_000},
        {"name": "Ada Lovelace", "timestamp": 0},
    )
    assert read(data).format == "facebook"
    taro, ada = read_cards(data)
    assert (taro.family, taro.given, taro.connected_on, taro.raw) == ("山田", "太郎", date(2020, 9, 13), ())
    assert (ada.given, ada.family, ada.connected_on, ada.raw) == (
        "Ada",
        "Lovelace",
        None,
        (("facebook.timestamp", "0"),),
    )


def test_an_older_list_a_mail_address_and_nobody() -> None:
    data = friends(
        {"name": "鈴木 一", "contact_info": "hajime@example.jp"}, {"timestamp": 1_600_000_000}, key="friends"
    )
    (card,) = (item for item in read_items(data) if isinstance(item, ReadCard))
    assert card.points == (ReadPoint("email", "", "hajime@example.jp"),)
    assert read_rejected(data) == [("card 2", "no_name")]
    assert read_problems(friends()) == ["no_rows"]


EVENT = {
    "id": 1, "title": "春の読書会", "started_at": "2024-04-01T19:00:00+09:00", "place": "青葉会館",
    "address": "横浜市港町1-1",
    "owner_nickname": "aoba", "owner_display_name": "青葉の会", "accepted": 12,
}  # fmt: skip


def answer(**lists: Any) -> bytes:
    return json.dumps({"results_returned": 1, "results_available": 1, "results_start": 1, **lists}).encode()


def test_events_of_connpass_name_nobody_whom_you_met() -> None:
    assert read(answer(events=[EVENT])).format == "connpass_json"
    (problem,) = read_items(answer(events=[EVENT]))
    assert isinstance(problem, FileProblem)
    assert problem.code == "only_events"
    assert "nobody in it is said to have met you" in problem.reason


def test_users_and_presenters_of_connpass() -> None:
    user = {
        "id": 8,
        "nickname": "haru",
        "display_name": "春野 光",
        "description": "製本が好き",
        "url": "https://connpass.com/user/haru/",
    }
    card = read_one(answer(users=[user]))
    assert (card.family, card.given, card.nickname, card.note) == ("春野", "光", "haru", "製本が好き")
    assert card.points == (ReadPoint("sns", "connpass", "https://connpass.com/user/haru/"),)
    presenter = read_one(
        answer(presentations=[{"user": {"nickname": "haru", "display_name": "haru"}, "name": "和綴じ入門"}])
    )
    assert (presenter.formatted_name, presenter.note) == ("haru", "和綴じ入門")


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)


@given(st.sampled_from(["friends_v2", "friends", "users", "presentations", "events"]), ANY, st.booleans())
def test_no_document_raises(key: str, value: Any, is_list: bool) -> None:
    rows = [
        {"name": value, "timestamp": value, "user": value, "display_name": value, "nickname": value},
        value,
    ]
    document = {key: rows if is_list else value, "results_returned": 1}
    for item in read_items(json.dumps(document).encode()):
        assert isinstance(item, ReadCard | Rejected | FileProblem)


@pytest.mark.parametrize(
    "text",
    ['{"users": [\n{"nickname": "a', '[\n1,', '{"friends_v2": [\n{"name": "x"',
     '{"results_returned": 1,\n"users": [tru',
     '{"a": "\\u12\n'],
)  # fmt: skip
def test_json_that_breaks_off_is_told_with_its_line(text: str) -> None:
    (problem,) = read_items(text.encode())
    assert isinstance(problem, FileProblem)
    lines = str(text.rstrip().count("\n") + 1)
    assert (problem.code, problem.params) == ("json_cut", (("line", lines),))


def test_json_that_is_damaged_or_of_something_else() -> None:
    (damaged,) = read_items(b'{"users": [\n{"nickname"; "a"}\n]\n}\n' + b" " * 20)
    assert isinstance(damaged, FileProblem)
    assert (damaged.code, damaged.params) == ("json_damaged", (("line", "2"),))
    assert read_problems(b'{"weather": "fine"}') == ["unknown_format"]
