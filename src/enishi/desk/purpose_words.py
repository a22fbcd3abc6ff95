"""The answers of a purpose as the facts of its page."""

from __future__ import annotations

from django.utils.translation import pgettext

from enishi.purposes.forms import EaseForm, WhenForm
from enishi.purposes.models import Purpose


def list_facts(purpose: Purpose) -> list[tuple[str, str]]:
    """What was answered, as pairs of heading and words; what was left open is left out."""
    between = pgettext("desk", ", ")
    facts = [
        (pgettext("desk", "What for"), purpose.get_kind_display() if purpose.kind else ""),
        (pgettext("desk", "Money"), _yen_words(purpose.yen_month)),
        (pgettext("desk", "Time"), _hours_words(purpose.hours_month)),
        (pgettext("desk", "When"), between.join(_labels(WhenForm, "times", purpose.times))),
        (pgettext("desk", "How"), between.join(_labels(WhenForm, "mode", [purpose.mode]))),
        (pgettext("desk", "Where"), purpose.region),
        (pgettext("desk", "Strangers"), between.join(_labels(EaseForm, "ease", [purpose.ease]))),
        (pgettext("desk", "Ties"), between.join(_labels(EaseForm, "depth", [purpose.depth]))),
        (pgettext("desk", "Rather not"), between.join(_labels(EaseForm, "dislikes", purpose.dislikes))),
    ]
    return [(heading, words) for heading, words in facts if words]


def _yen_words(yen: int | None) -> str:
    if yen is None:
        return ""
    if yen == 0:
        return pgettext("desk", "Without spending anything")
    return pgettext("desk", "Up to %(yen)s yen a month") % {"yen": f"{yen:,}"}


def _hours_words(hours: int | None) -> str:
    return "" if hours is None else pgettext("desk", "About %(hours)s hours a month") % {"hours": hours}


def _labels(form: type[WhenForm | EaseForm], name: str, chosen: list[str]) -> list[str]:
    """The first lines of the chosen options, as the question showed them."""
    choices = form.base_fields[name].choices  # type: ignore[attr-defined]
    return [str(label).partition("\n")[0] for value, label in choices if value in chosen]
