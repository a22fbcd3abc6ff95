"""Why somebody is in one of the three lists of ties: one sentence or two, never a score."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from django.utils.translation import get_language, npgettext, pgettext

from enishi.encounters.queries import ContactDay
from enishi.people.models import Closeness, Contact
from enishi.purposes.models import PurposeKind

_DIGITS = "〇一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Serves:
    """How somebody may serve the purpose of the day."""

    how: Literal["linked", "need", "offers", "work", "theme"]
    text: str = ""  # what of theirs fits
    need: str = ""  # the kind of person looked for
    kind: str = ""  # of the purpose


def number_words(count: int) -> str:
    """A number within a sentence: 十二 in Japanese up to 99, figures elsewhere."""
    if not (get_language() or "ja").startswith("ja") or not 0 < count < 100:
        return str(count)
    tens, ones = divmod(count, 10)
    begin = "" if not tens else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return begin + (_DIGITS[ones] if ones else "")


def history_words(days: Sequence[ContactDay]) -> str:
    """How often people saw each other; else how often they wrote or called. A reaction alone counts as neither."""
    met, touched = sum(day.is_meeting for day in days), sum(not day.is_light for day in days)
    if met >= 2:
        return npgettext("followups", "You met once.", "You met %(times)s times.", met) % {
            "times": number_words(met)
        }
    return npgettext(
        "followups", "You were in touch once.", "You were in touch %(times)s times.", touched
    ) % {"times": number_words(touched)}


def again_reason(contact: Contact, serves: Serves | None, days: Sequence[ContactDay]) -> str:
    """Why to turn to somebody once more: for the purpose, because they are dear, for what was shared."""
    history = history_words(days)
    why = serves_words(serves) if serves else ""
    if not why and contact.closeness == Closeness.CLOSE:
        why = pgettext("followups", "They are dear to you.")
    return pgettext("followups", "%(why)s %(history)s") % {"why": why, "history": history} if why else history


def serves_words(serves: Serves) -> str:
    """What somebody is to the purpose, in a sentence."""
    words = {"text": serves.text, "need": serves.need}
    if serves.how == "linked":
        return _linked_words(serves.kind)
    if serves.how == "need" and serves.text in serves.need:
        return pgettext("followups", "Near to “%(need)s”, whom you look for.") % words
    return {
        "need": pgettext("followups", "Near to “%(need)s”, whom you look for (%(text)s)."),
        "offers": pgettext("followups", "What they are good at may serve your purpose: “%(text)s”."),
        "work": pgettext("followups", "Their work is near to your purpose: “%(text)s”."),
        "theme": pgettext("followups", "“%(text)s” leads to your purpose."),
    }[serves.how] % words


def _linked_words(kind: str) -> str:
    return {
        PurposeKind.CAREER: pgettext("followups", "Somebody to talk to about changing jobs."),
        PurposeKind.SIDE_JOB: pgettext("followups", "Somebody to talk to about a side job."),
        PurposeKind.FOUNDING: pgettext("followups", "Somebody to talk to about founding something."),
        PurposeKind.LEARNING: pgettext("followups", "Somebody to learn together with."),
        PurposeKind.ADVICE: pgettext("followups", "Somebody to ask when in trouble."),
        PurposeKind.MAIN_JOB: pgettext("followups", "Somebody to talk with about your work."),
        PurposeKind.GRATITUDE: pgettext("followups", "One of those you wish to give back to."),
        PurposeKind.FRIENDS: pgettext("followups", "A friend outside work."),
    }.get(PurposeKind(kind), pgettext("followups", "Somebody who belongs to your purpose."))


def also_serves(serves: Serves) -> str:
    """What somebody is to the purpose beside the tie itself: said after it, never instead of it."""
    words = {"text": serves.text, "need": serves.need}
    if serves.how == "linked":
        return _also_linked(serves.kind)
    if serves.how == "need" and serves.text in serves.need:
        return pgettext("followups", "They are also near to “%(need)s”, whom you look for.") % words
    return {
        "need": pgettext("followups", "They are also near to “%(need)s”, whom you look for (%(text)s)."),
        "offers": pgettext("followups", "What they are good at may also serve your purpose: “%(text)s”."),
        "work": pgettext("followups", "Their work is also near to your purpose: “%(text)s”."),
        "theme": pgettext("followups", "“%(text)s” may also lead to your purpose."),
    }[serves.how] % words


def _also_linked(kind: str) -> str:
    return {
        PurposeKind.CAREER: pgettext("followups", "You can also talk with them about changing jobs."),
        PurposeKind.SIDE_JOB: pgettext("followups", "You can also talk with them about a side job."),
        PurposeKind.FOUNDING: pgettext("followups", "You can also talk with them about founding something."),
        PurposeKind.LEARNING: pgettext("followups", "You can also learn together with them."),
        PurposeKind.ADVICE: pgettext("followups", "You can also ask them when in trouble."),
        PurposeKind.MAIN_JOB: pgettext("followups", "You can also talk with them about your work."),
        PurposeKind.GRATITUDE: pgettext("followups", "They are also among those you wish to give back to."),
        PurposeKind.FRIENDS: pgettext("followups", "They are also a friend outside work."),
    }.get(PurposeKind(kind), pgettext("followups", "They also belong to your purpose."))


def fading_reason(contact: Contact, serves: Serves | None = None) -> str:
    """Dear, or what the purpose adds; the plain word where there is neither."""
    dear = pgettext("followups", "They are dear to you.") if contact.closeness == Closeness.CLOSE else ""
    purpose = also_serves(serves) if serves else ""
    if dear and purpose:
        return pgettext("followups", "%(dear)s %(purpose)s") % {"dear": dear, "purpose": purpose}
    return dear or purpose or longer_reason()


def longer_reason() -> str:
    return pgettext("followups", "It has been longer than usual.")


def quiet_reason() -> str:
    return pgettext("followups", "All is well as it is.")


def empty_words(name: str) -> str:
    """What a list says when nobody is in it."""
    return {
        "fading": pgettext("followups", "Nobody is drifting away at the moment."),
        "quiet": pgettext(
            "followups",
            "Nobody is here yet. A usual rhythm shows once three days of contact are written down.",
        ),
        "again": pgettext("followups", "There is nobody to find again at the moment."),
    }[name]
