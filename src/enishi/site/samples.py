"""Made-up people and days for the style page, so that it shows real shapes and needs no notebook."""

from __future__ import annotations

import datetime as dt

from django.core.paginator import Page, Paginator
from django.http import QueryDict

from enishi.core.text import READING_ROWS
from enishi.engine.picture import RhythmPicture, rhythm_picture
from enishi.site.forms import SampleForm

SLIM, WIDE = 260.0, 560.0  # px inside a sheet on the smallest phone, and on a wide screen
COLOURS = "paper sheet tint line edge ink ink-2 ink-3 ai ai-soft shu ok warn danger".split()
LONG_NOTE = (
    "駅前の喫茶店で二時間ほど。春に独立してからの話をうかがった。はじめの半年は仕事がなく、前の会社の先輩が声をかけてくださって"
    "息がつけたとのこと。いまは小さな店の帳簿を六軒ほど見ていて、来年はもう一人迎えたいそうだ。\n"
    "人を探すときは、求人よりも知り合いの知り合いがよいとおっしゃっていた。林さんのことを少しお話しすると、ぜひ一度会ってみたいと。"
    "年が明けたら、三人で食事をする約束をした。奥さまのお母さまが入院されているので、連絡は急がないこと。甘いものより、"
    "おせんべいがお好き。https://example.com/a-very-long-address-that-has-no-place-to-break/2026/11/23/index.html"
)
GAPS = (38, 52, 44, 47, 31, 55, 46, 40, 61, 38, 49, 44, 51)


def draw_sample(today: dt.date) -> dict[str, RhythmPicture]:
    """A tie of once in a month and a half that has been silent for four months."""
    days, day = [], today.toordinal() - 126
    for gap in GAPS:
        days.append(float(day))
        day -= gap
    return {
        name: rhythm_picture(
            days, now=today.toordinal(), usual_gap_days=45, width=width, from_afar=days[1::4]
        )
        for name, width in (("slim", SLIM), ("wide", WIDE))
    }


def make_faulty_form() -> SampleForm:
    """The sample form as it comes back after a slip."""
    return SampleForm(QueryDict("name=&mail=not+an+address&met_on=2026-11-20&times=evening&strangers=hard"))


def make_page() -> Page[int]:
    """The second of four pages."""
    return Paginator(range(160), 40).page(2)


def style_context(today: dt.date) -> dict[str, object]:
    """Everything that the style page shows."""
    return {
        "today": today,
        **draw_sample(today),
        "form": SampleForm(),
        "faulty": make_faulty_form(),
        "page": make_page(),
        "all_rows": READING_ROWS,
        "rows": READING_ROWS[:9],
        "one_tag": ["SNS"],
        "two_tags": ["副業の相談", "読書会"],
        "many_tags": [
            "読書会",
            "副業の相談",
            "地域の活動",
            "English",
            "とても長いしるしも、途中で切らずに見せます",
        ],
        "long_note": LONG_NOTE,
        "steps": ["きっかけ", "条件", "方法", "一歩"],
        "colours": COLOURS,
    }
