"""What a host fills in while it runs: what the shop costs, a receipt, days to choose from, words to guests."""

from __future__ import annotations

import datetime as dt
import re

from django import forms
from django.utils.translation import pgettext, pgettext_lazy

from enishi.core import clock, errors
from enishi.core.console import parse_day
from enishi.core.text import squeeze
from enishi.events.actions import AnnouncementFields, DateFields, ShopFields
from enishi.events.forms.hosting import _count
from enishi.events.models import Gathering
from enishi.people.forms import inputs

AUDIENCES = (
    ("confirmed", pgettext_lazy("events", "Who has a place")),
    ("waiting", pgettext_lazy("events", "Who waits for one")),
    ("applied", pgettext_lazy("events", "Who waits for the draw")),
    ("came", pgettext_lazy("events", "Who came")),
    ("all", pgettext_lazy("events", "Everybody on the list")),
)
_LINE_OF_DAY = re.compile(
    r"^(?P<day>\S+?)(?:[（(].[)）])?\s*(?P<begins>\d{1,2}:\d{2})?\s*(?:[-–〜~～]\s*(?P<ends>\d{1,2}:\d{2}))?$"
)


class ShopForm(forms.Form):
    """What it costs, and until when the shop wants to know."""

    due_on = inputs.day(pgettext_lazy("events", "The shop wants the number by"))
    told = _count(pgettext_lazy("events", "How many it was told"))
    fixed_minor = _count(pgettext_lazy("events", "Room and other fixed costs, in yen"))
    each_minor = _count(pgettext_lazy("events", "Costs for each guest, in yen"))
    cancel_minor = _count(
        pgettext_lazy("events", "For each who does not come, in yen"),
        pgettext_lazy("events", "What the shop charges when fewer come than it was told."),
    )
    no_show_percent = _count(
        pgettext_lazy("events", "Of a hundred, how many stay away"),
        pgettext_lazy("events", "Free gatherings often lose 40 to 60 of a hundred; paid ones about 10."),
    )

    @classmethod
    def of(cls, row: Gathering) -> ShopForm:
        return cls(
            initial={
                "due_on": row.shop_due_on, "told": row.shop_told, "fixed_minor": row.shop_fixed_minor or None,
                "each_minor": row.shop_each_minor or None, "cancel_minor": row.shop_cancel_minor or None,
                "no_show_percent": row.no_show_percent,
            }
        )  # fmt: skip

    def to_fields(self) -> ShopFields:
        data = self.cleaned_data
        return ShopFields(
            due_on=data["due_on"], told=data["told"], fixed_minor=data["fixed_minor"] or 0,
            each_minor=data["each_minor"] or 0, cancel_minor=data["cancel_minor"] or 0,
            no_show_percent=data["no_show_percent"] or 0,
        )  # fmt: skip


class DatesForm(forms.Form):
    """Days to choose from, one on each line."""

    dates = forms.CharField(
        label=pgettext_lazy("events", "Days that would do"), max_length=4000,
        help_text=pgettext_lazy("events", "One on each line: 12/5 19:00-21:00. The time may be left out."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )  # fmt: skip

    def __init__(self, *args: object, zone: str = "Asia/Tokyo", **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self._zone = zone

    def clean_dates(self) -> list[DateFields]:
        found = []
        for number, line in enumerate(self.cleaned_data["dates"].splitlines(), 1):
            if not line.strip():
                continue
            try:
                found.append(read_date(line, self._zone))
            except (errors.Refusal, ValueError) as error:
                sentence = pgettext(
                    "events", "Line %(number)d cannot be read: “%(line)s”. Write it like 12/5 19:00-21:00."
                )
                raise forms.ValidationError(
                    sentence % {"number": number, "line": line.strip()[:40]}
                ) from error
        return found


def read_date(line: str, zone: str) -> DateFields:
    """A day with or without times, as people write it. ValueError or Invalid where it is none."""
    match = _LINE_OF_DAY.match(squeeze(line).replace("時", ":00"))
    if match is None:
        raise ValueError(line)
    begins, ends = (
        dt.time.fromisoformat(f"{text:0>5}") if (text := match[name]) else None for name in ("begins", "ends")
    )
    return DateFields(_read_day(match["day"], zone), begins, ends)


def _read_day(words: str, zone: str) -> dt.date:
    """12/5 or 12月5日 is the next one to come; with a year it is that day."""
    plain = re.sub(r"[年月]", "/", words).removesuffix("日")
    parts = plain.replace("-", "/").split("/")
    if len(parts) != 2:
        return parse_day("-".join(parts), zone)
    today = clock.today(zone)
    on = parse_day(f"{today.year}-{parts[0]}-{parts[1]}", zone)
    return on if on >= today else parse_day(f"{today.year + 1}-{parts[0]}-{parts[1]}", zone)


class AnnouncementForm(forms.Form):
    """Words to guests."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    audience = forms.ChoiceField(
        label=pgettext_lazy("events", "For whom"),
        choices=AUDIENCES,
        widget=forms.RadioSelect,
        initial="confirmed",
    )
    subject = inputs.line(pgettext_lazy("events", "Subject"), longest=120, autocomplete="off")
    body = forms.CharField(
        label=pgettext_lazy("events", "Words"), max_length=8000, widget=forms.Textarea(attrs={"rows": 10}),
        help_text=pgettext_lazy("events", "The name of each guest is put above it."),
    )  # fmt: skip

    def to_fields(self) -> AnnouncementFields:
        data = self.cleaned_data
        return AnnouncementFields(data["audience"], data["subject"], data["body"])
