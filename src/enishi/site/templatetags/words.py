"""Template words of the house: days, sums and names as people write them, and form fields."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

import jpholiday
from django import template
from django.contrib.messages.storage.base import Message
from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect
from django.http import QueryDict
from django.template import Context
from django.utils import timezone, translation
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from enishi.core import clock, text

register = template.Library()
WEEKDAYS = "月火水木金土日"
HONORIFICS = ("さん", "先生", "様", "さま", "君", "くん", "ちゃん", "氏")
UNDO = "undo:"
# ひと月以内に, この先八か月のうちに, 四か月おきくらい, もう一度: lines break before or after them, never within
_SPAN = re.compile(
    r"(?:この先)?(?:ひと月半?|もう一度|[〇一二三四五六七八九十\d]+(?:か月|週間|年半?|日|割))"
    r"(?:以内に|のうちに|おき|ほど|あまり)?"
)


def is_japanese() -> bool:
    """Whether the page being drawn speaks Japanese."""
    return (translation.get_language() or "ja").startswith("ja")


def local_date(value: dt.date | dt.datetime) -> dt.date:
    """The date of a day or moment, in the zone of whoever is looking."""
    return timezone.localtime(value).date() if isinstance(value, dt.datetime) else value


def today() -> dt.date:
    """Today, in the zone of whoever is looking."""
    return timezone.localtime(clock.now()).date()


@register.simple_tag(takes_context=True)
def turn_to(context: Context, number: int, key: str = "") -> str:
    """The address of another page of a list; where a page has two lists, each turns by its own key."""
    query: QueryDict = context["request"].GET.copy()
    query[key or "page"] = str(number)
    return f"?{query.urlencode()}"


@register.filter
def day(value: dt.date | dt.datetime | None) -> str:
    """11月23日（月）; the year stands before it when it is another one. English: Mon 23 Nov, 23 Nov 2024."""
    if not value:
        return ""
    on = local_date(value)
    if on.year == today().year:
        return month_day(on)
    return f"{on.year}年{month_day(on)}" if is_japanese() else f"{on.day} {on.strftime('%b')} {on.year}"


@register.filter
def month_day(value: dt.date | dt.datetime | None) -> str:
    """11月23日（月） / Mon 23 Nov, below a heading that says the year."""
    if not value:
        return ""
    on = local_date(value)
    if is_japanese():
        return f"{on.month}月{on.day}日（{WEEKDAYS[on.weekday()]}）"
    return f"{on.strftime('%a')} {on.day} {on.strftime('%b')}"


@register.filter
def month(value: dt.date | dt.datetime | None) -> str:
    """2024年4月 / April 2024."""
    if not value:
        return ""
    on = local_date(value)
    return f"{on.year}年{on.month}月" if is_japanese() else f"{on.strftime('%B')} {on.year}"


@register.filter
def year_word(value: int | str) -> str:
    """2024年 / 2024."""
    return f"{value}年" if is_japanese() else str(value)


@register.filter
def holiday(value: dt.date | dt.datetime | None) -> str:
    """The name of a Japanese public holiday; nothing on other days, and nothing in English."""
    return (jpholiday.is_holiday_name(local_date(value)) or "") if value and is_japanese() else ""


@register.filter
def yen(minor: int | None) -> str:
    """3,200円 / ¥3,200 (the yen has no smaller unit)."""
    if minor is None:
        return ""
    return f"{minor:,}円" if is_japanese() else f"¥{minor:,}"


@register.filter
def initial(name: str) -> str:
    """The character on somebody's face: the first one, with the variation selector that belongs to it."""
    plain = text.squeeze(str(name or ""))
    first = plain[:1].upper()
    more = plain[1:2]
    return (
        first + more if more and unicodedata.name(more, "").startswith("VARIATION SELECTOR") else first
    ) or "・"


@register.filter
def yomi(reading: str) -> str:
    """A reading as it stands above a name: in kana, single blanks; katakana for names from abroad stays."""
    return text.squeeze(str(reading or ""))


@register.filter
def addressed(name: str) -> str:
    """A name whose さん is set a little smaller, as in print."""
    plain = str(name or "")
    for honorific in HONORIFICS:
        if len(plain) > len(honorific) and plain.endswith(honorific):
            return format_html('{}<span class="san">{}</span>', plain.removesuffix(honorific), honorific)
    return plain


@register.filter
def unbroken(sentence: str) -> SafeString:
    """A Japanese sentence about a tie whose spans of time stay on one line."""
    escaped = str(conditional_escape(sentence or ""))
    return mark_safe(_SPAN.sub(r'<span class="span">\g<0></span>', escaped) if is_japanese() else escaped)


@register.filter
def undo_url(message: Message) -> str:
    """Where a message's undo button posts to: `messages.success(request, words, extra_tags=f"undo:{url}")`."""
    tags = message.extra_tags or ""
    return tags.removeprefix(UNDO) if tags.startswith(UNDO) else ""


@register.filter
def of_hundred(share: float | None) -> int:
    """A share of 0..1 as a length of 0..100, for drawings."""
    return round(min(max(share or 0.0, 0.0), 1.0) * 100)


@register.filter
def percent_of(x: float, width: float) -> str:
    """A place in a drawing as a share of its width: it lies there whatever the width, and nothing is scaled."""
    return f"{100 * x / width:.2f}%"


@register.inclusion_tag("site/forms/field.html")
def field(bound: BoundField, look: str = "") -> dict[str, object]:
    """One field with label, hint and error. look: cards, chips, tick; by default what suits its widget."""
    return {"field": bound, "look": look or suitable_look(bound), "options": list_options(bound)}


def suitable_look(bound: BoundField) -> str:
    """Radio buttons as cards, several boxes as chips, one box as a tick."""
    widget = bound.field.widget
    looks = ((CheckboxSelectMultiple, "chips"), (RadioSelect, "cards"), (CheckboxInput, "tick"))
    return next((look for kind, look in looks if isinstance(widget, kind)), "plain")


def list_options(bound: BoundField) -> list[dict[str, object]]:
    """A choice's label may have a second line, which is drawn as its hint."""
    if not isinstance(bound.field.widget, RadioSelect):
        return []
    halves = ((option, str(option.choice_label).partition("\n")) for option in bound.subwidgets)
    return [{"tag": option.tag(), "label": label, "hint": hint} for option, (label, _, hint) in halves]
