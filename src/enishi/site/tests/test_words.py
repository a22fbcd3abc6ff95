"""Days, sums and names as they stand on the page."""

from __future__ import annotations

import datetime as dt
import re
import zoneinfo
from collections.abc import Iterator

import pytest
from django.contrib.messages import SUCCESS
from django.contrib.messages.storage.base import Message
from django.template import Context, Template
from django.utils import timezone, translation

from enishi.core import clock
from enishi.site.forms import SampleForm
from enishi.site.samples import make_faulty_form
from enishi.site.templatetags import words

NOW = dt.datetime(2026, 11, 23, 3, 0, tzinfo=dt.UTC)
TODAY, OTHER_YEAR = dt.date(2026, 11, 23), dt.date(2024, 4, 6)


@pytest.fixture(autouse=True)
def _at_noon_in_tokyo() -> Iterator[None]:
    with clock.as_of(NOW), timezone.override(zoneinfo.ZoneInfo("Asia/Tokyo")):
        yield


def test_day() -> None:
    assert [words.day(d) for d in (TODAY, OTHER_YEAR, None)] == ["11月23日（月）", "2024年4月6日（土）", ""]
    with translation.override("en"):
        assert [words.day(d) for d in (TODAY, OTHER_YEAR)] == ["Mon 23 Nov", "6 Apr 2024"]


def test_a_moment_is_told_in_the_zone_of_whoever_looks() -> None:
    late = dt.datetime(2026, 11, 22, 15, 30, tzinfo=dt.UTC)
    assert words.day(late) == "11月23日（月）"
    with timezone.override(zoneinfo.ZoneInfo("America/New_York")):
        assert words.day(late) == "11月22日（日）"


def test_month_day_month_and_year() -> None:
    assert (words.month_day(OTHER_YEAR), words.month(OTHER_YEAR), words.year_word(2024)) == (
        "4月6日（土）", "2024年4月", "2024年",
    )  # fmt: skip
    with translation.override("en"):
        assert (words.month_day(OTHER_YEAR), words.month(OTHER_YEAR), words.year_word("2024")) == (
            "Sat 6 Apr", "April 2024", "2024",
        )  # fmt: skip
    assert (words.month_day(None), words.month(None)) == ("", "")


def test_holiday() -> None:
    assert [words.holiday(d) for d in (TODAY, dt.date(2026, 11, 24), None)] == ["勤労感謝の日", "", ""]
    with translation.override("en"):
        assert words.holiday(TODAY) == ""


def test_yen() -> None:
    assert [words.yen(n) for n in (0, 3200, None)] == ["0円", "3,200円", ""]
    with translation.override("en"):
        assert words.yen(3200) == "¥3,200"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("五十嵐 優さん", "五"),
        ("john", "J"),
        ("葛\U000e0100城", "葛\U000e0100"),
        ("𠮷田", "𠮷"),
        ("　林", "林"),
        ("", "・"),
    ],
)
def test_initial(name: str, expected: str) -> None:
    assert words.initial(name) == expected


def test_yomi() -> None:
    assert [words.yomi(r) for r in ("いがらし　ゆう", "ｷﾑ　ﾐﾝｼﾞｭﾝ", "")] == [
        "いがらし ゆう",
        "キム ミンジュン",
        "",
    ]


def test_spans_of_time_stay_on_one_line() -> None:
    told = words.unbroken("ふだんは四か月おき、記録では10日。この先八か月のうちに話す見込みは3割あまりです。")
    assert re.findall(r'<span class="span">(.*?)</span>', told) == [
        "四か月おき", "10日", "この先八か月のうちに", "3割あまり",
    ]  # fmt: skip
    assert words.unbroken("ひと月以内に<b>") == '<span class="span">ひと月以内に</span>&lt;b&gt;'
    with translation.override("en"):
        assert words.unbroken("10日 & more") == "10日 &amp; more"


def test_addressed_sets_the_honorific_smaller_and_escapes_the_name() -> None:
    assert words.addressed("林さん") == '林<span class="san">さん</span>'
    assert words.addressed("<b>先生") == '&lt;b&gt;<span class="san">先生</span>'
    assert [words.addressed(n) for n in ("John Smith", "さん")] == ["John Smith", "さん"]


def test_undo_url() -> None:
    assert (
        words.undo_url(Message(SUCCESS, "done", extra_tags="undo:/people/1/undelete/"))
        == "/people/1/undelete/"
    )
    assert [words.undo_url(Message(SUCCESS, "done", extra_tags=tags)) for tags in (None, "quiet")] == ["", ""]


def test_percent_of() -> None:
    assert [words.percent_of(x, 260.0) for x in (0, 65.0, 260)] == ["0.00%", "25.00%", "100.00%"]


def test_of_hundred() -> None:
    assert [words.of_hundred(share) for share in (0.0, 0.444, 1.0, 1.7, -1.0, None)] == [
        0,
        44,
        100,
        100,
        0,
        0,
    ]


def draw(form: SampleForm, name: str) -> str:
    return Template("{% field bound %}").render(Context({"bound": form[name]}))


def test_a_field_names_its_hint_and_its_error() -> None:
    html = draw(make_faulty_form(), "name")
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'id="id_name_helptext"' in html
    assert 'id="id_name_error"' in html
    assert 'aria-invalid="true"' in html


def test_a_choice_has_its_second_line_as_a_hint() -> None:
    html = draw(SampleForm(), "strangers")
    assert html.count('class="choice"') == 2
    assert "<b>人見知りぎみです</b><small>少人数で、自分のペースで</small>" in html


@pytest.mark.parametrize(
    ("name", "look"), [("name", "plain"), ("strangers", "cards"), ("times", "chips"), ("is_private", "tick")]
)
def test_a_field_looks_as_suits_its_widget(name: str, look: str) -> None:
    assert words.suitable_look(SampleForm()[name]) == look
