"""Pages of event sites as events: what each of them tells, and what is no event, broken, or too much."""

from __future__ import annotations

import datetime as dt
import json
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enishi.encounters.readers.events import MOST_EVENTS, PageTrouble, ReadOuting, read_events
from enishi.encounters.readers.events.base import When
from enishi.encounters.tests import event_pages as pages

TOKYO = ZoneInfo("Asia/Tokyo")


def at(day: int, hour: int, minute: int = 0) -> When:
    return When(dt.date(2026, 12, day), dt.datetime(2026, 12, day, hour, minute, tzinfo=TOKYO))


def read(text: str | bytes, url: str = "", charset: str = "") -> list[ReadOuting]:
    data = text if isinstance(text, bytes) else text.encode()
    return read_events(data, zone=TOKYO, url=url, charset=charset)


def read_one(text: str | bytes, url: str = "") -> ReadOuting:
    (found,) = read(text, url)
    return found


def code_of(text: str | bytes) -> str:
    with pytest.raises(PageTrouble) as caught:
        read(text)
    return caught.value.code


def test_a_page_like_peatix() -> None:
    assert read_one(pages.peatix()) == ReadOuting(
        "朝の読書会 & 珈琲",
        at(5, 9, 30),
        at(5, 11),
        place="喫茶しずく",
        address="東京都 台東区 谷中1-2-3",
        price="一般 1,500円、学生 500円",
        organiser="谷中読書の会",
        url="https://peatix.example/event/1234567",
    )


def test_a_page_like_doorkeeper() -> None:
    found = read_one(pages.doorkeeper(), "https://circle.doorkeeper.example/events/1")
    assert found == ReadOuting(
        "Python もくもく会 #42",
        at(10, 19),
        at(10, 21, 30),
        price="0円〜1,000円",
        conditions="30",
        organiser="もくもくの会、縁の下",
        url="https://circle.doorkeeper.example/events/1",
        is_online=True,
    )


def test_a_page_like_connpass() -> None:
    found = read_one(pages.connpass(), "https://circle.connpass.example/event/998877/")
    assert (found.name, found.starts, found.ends) == ("地域の交流会 vol.3", at(3, 19), at(3, 21, 30))
    assert (found.place, found.url) == (
        "公民館 2階 横浜市中区",
        "https://circle.connpass.example/event/998877/",
    )


def test_a_page_like_facebook_names_no_day() -> None:
    found = read_one(pages.facebook())
    assert (found.name, found.starts, found.conditions) == ("冬の市", None, "手づくりの市。雨天決行。")
    assert found.url == "https://www.facebook.example/events/1122334455/"


def test_a_page_like_eventbrite() -> None:
    found = read_one(pages.eventbrite())
    assert (found.name, found.starts, found.place) == ("Startup Breakfast Tokyo", at(8, 8), "Hub Shibuya")
    assert (found.address, found.price, found.is_called_off) == ("1-2-3 Shibuya, Tokyo", "25.50 USD", True)
    assert found.is_online is False


def test_a_calendar_entry() -> None:
    text = pages.calendar(
        pages.entry(
            "SUMMARY:勉強会\\, 第2回",
            "DTSTART;TZID=Asia/Tokyo:20261204T190000",
            "DTEND;TZID=Asia/Tokyo:20261204T210000",
            "LOCATION:図書館",
            "URL:https://a.example/1",
            'ORGANIZER;CN="図書の会":mailto:a@a.example',
        ),
        pages.entry(
            "SUMMARY:合宿", "DTSTART;VALUE=DATE:20261205", "DTEND;VALUE=DATE:20261207", "STATUS:CANCELLED"
        ),
    )
    first, second = read(text)
    assert first == ReadOuting("勉強会, 第2回", at(4, 19), at(4, 21), place="図書館", organiser="図書の会",
                               url="https://a.example/1")  # fmt: skip
    assert (second.starts, second.ends) == (When(dt.date(2026, 12, 5)), When(dt.date(2026, 12, 6)))
    assert second.is_called_off is True


def test_several_events_and_each_once() -> None:
    nodes = [{"@type": "Event", "name": f"会{number}", "startDate": "2026-12-05"} for number in range(30)]
    found = read(pages.page(pages.script(nodes), pages.script(nodes)))
    assert [one.name for one in found] == [f"会{number}" for number in range(MOST_EVENTS)]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ('{"@type": "Event", "name": "a\nb", "startDate": "2026-12-05",}', "a b"),
        ('<!-- {"@type": "Event", "name": "c"} -->', "c"),
        ('{"@type": "http://schema.org/SocialEvent", "name": [{"@value": "d", "@language": "ja"}]}', "d"),
        ('[[{"@graph": [{"mainEntity": {"@type": "Festival", "name": "e"}}]}]]', "e"),
    ],
)
def test_json_ld_that_is_not_quite_right(written: str, name: str) -> None:
    assert read_one(pages.page(f'<script type="application/ld+json">{written}</script>')).name == name


def test_broken_json_ld_leaves_the_rest_of_the_page() -> None:
    head = '<script type="application/ld+json">{"@type": "Event", "name": </script>'
    title, begins = '<meta property="og:title" content="会">', "2026-12-05T10:00+09:00"
    shared = f'{title}<meta property="event:start_time" content="{begins}">'
    assert (read_one(pages.page(head + shared)).name, read_one(pages.page(head + shared)).starts) == (
        "会",
        at(5, 10),
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"),
        ("   \n", "empty"),
        (
            "<html><title>ニュース</title><meta property='og:title' content='記事'><p>本文</p></html>",
            "no_event",
        ),
        (pages.page(pages.script({"@type": "Article", "name": "会"})), "no_event"),
        (pages.page(pages.script({"@type": "Event", "startDate": "2026-12-05"})), "no_event"),
        (pages.calendar(), "no_event"),
        ("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:x", "no_event"),
        ("ただの文章です", "no_event"),
        ('{"a": 1', "no_event"),
        (b"\x00\xff\xfe" * 100, "no_event"),
        (b"<p>" + b"x" * 10_000_000, "too_large"),
    ],
    ids=lambda value: value if isinstance(value, str) and value.isidentifier() else "page",
)
def test_what_is_no_event(text: str | bytes, code: str) -> None:
    assert code_of(text) == code


@pytest.mark.parametrize(
    "written",
    ["tomorrow", "2026-13-01", "", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", 20261399, None, ["x"]],
)
def test_a_day_that_is_none(written: object) -> None:
    assert (
        read_one(pages.page(pages.script({"@type": "Event", "name": "会", "startDate": written}))).starts
        is None
    )


@pytest.mark.parametrize("encoding", ["utf-8", "cp932", "euc-jp"])
def test_old_encodings(encoding: str) -> None:
    text = pages.peatix().replace('charset="utf-8"', f'charset="{encoding}"')
    assert read_one(text.encode(encoding)).name == "朝の読書会 & 珈琲"


def test_no_script_ever_becomes_a_link() -> None:
    node = {"@type": "Event", "name": "会", "url": "javascript:alert(1)", "location": "<b>場所</b>"}
    found = read_one(pages.page(pages.script(node)))
    assert (found.url, found.place) == ("", "<b>場所</b>")


def test_a_bottomless_page_ends() -> None:
    deep: object = {"@type": "Event", "name": "深い"}
    for _ in range(100):
        deep = {"a": deep}
    wide = [{"@type": "Thing"}] * 20_000
    assert code_of(json.dumps(deep)) == "no_event"
    assert code_of(json.dumps(wide)) == "no_event"
    assert code_of("[" * 100_000) == "no_event"


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.binary(max_size=300), st.text(max_size=300).map(str.encode)))
def test_nothing_hostile_raises_anything_else(data: bytes) -> None:
    for sent in (data, b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n" + data + b"\r\nEND:VEVENT\r\nEND:VCALENDAR",
                 b'<script type="application/ld+json">' + data + b"</script>",
                 b'<div class="vevent"><b class="summary">a</b><i class="dtstart" title="' + data + b'">'):  # fmt: skip
        try:
            found = read_events(sent, zone=TOKYO)
        except PageTrouble:
            continue
        assert all(one.name for one in found)


VALUES = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=10),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["@type", "@value", "name", "address", "price", "location"]), inner, max_size=4
        )
    ),
    max_leaves=8,
)


@settings(max_examples=200, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(
            ["name", "startDate", "location", "offers", "organizer", "url", "eventStatus", "audience"]
        ),
        VALUES,
    )
)
def test_any_json_in_an_event_is_read_or_left(node: dict[str, object]) -> None:
    try:
        (found,) = read(json.dumps({"@type": "Event", **node}))
    except PageTrouble:
        return
    assert found.name != ""


@pytest.mark.parametrize(
    ("said", "starts"),
    [
        ("2026年12月10日(木) 19:00〜21:00 渋谷 参加費 2,000円", at(10, 19)),
        ("２０２６年１２月１０日 １９時００分から", at(10, 19)),
        ("定員20人。2026/12/10 開催", When(dt.date(2026, 12, 10))),
    ],
)
def test_a_page_that_only_says_its_day_in_words(said: str, starts: When) -> None:
    shared = f'<meta property="og:title" content="勉強会"><meta property="og:description" content="{said}">'
    assert (read_one(pages.page(shared)).name, read_one(pages.page(shared)).starts) == ("勉強会", starts)


@pytest.mark.parametrize("said", ["12月10日 19:00", "2026年の目標", "新刊のご案内"])
def test_a_page_without_a_day_and_its_year_is_no_event(said: str) -> None:
    shared = f'<meta property="og:title" content="記事"><meta property="og:description" content="{said}">'
    assert code_of(pages.page(shared)) == "no_event"


def test_entities_in_json_ld_are_read_once_more() -> None:
    node = {"@type": "Event", "name": "秋の読書会 &amp; お茶", "startDate": "2026-12-05"}
    assert read_one(pages.page(pages.script(node))).name == "秋の読書会 & お茶"
