"""What one's own record of a way says: people met, ties that lasted, what they took, and how sure that is."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import pgettext

from enishi.engine.ways_record import Learned, Range, Record

_STEPS = ((100_000, 10_000), (10_000, 1_000), (1_000, 100), (0, 10))  # yen from, rounded to


def describe_record(learned: Learned) -> tuple[str, ...]:
    """Up to three sentences; none where nobody was met by this way."""
    record = learned.record
    if not record.met:
        return ()
    sentences = [_tell_met(record), _tell_lasting(record), _tell_cost(learned), _tell_width(learned)]
    return tuple(sentence for sentence in sentences if sentence)


def describe_place(name: str, record: Record) -> str:
    """A place's record in a line, with what was noted as spent there."""
    words = {"place": name, "met": record.met, "ripe": record.ripe, "lasting": record.lasting}
    words["yen"] = write_yen(record.yen)
    if record.ripe and record.yen:
        sentence = pgettext(
            "purposes",
            "%(place)s: %(met)d met; of %(ripe)d half a year on, %(lasting)d still with you; %(yen)s yen so far",
        )
    elif record.ripe:
        sentence = pgettext(
            "purposes", "%(place)s: %(met)d met; of %(ripe)d half a year on, %(lasting)d still with you"
        )
    elif record.yen:
        sentence = pgettext("purposes", "%(place)s: %(met)d met; %(yen)s yen so far")
    else:
        sentence = pgettext("purposes", "%(place)s: %(met)d met")
    return sentence % words


def _tell_met(record: Record) -> str:
    sentence = pgettext(
        "purposes", "You met %(met)d; with %(followed)d of them you were in touch within two weeks."
    )
    return sentence % {"met": record.met, "followed": record.followed}


def _tell_lasting(record: Record) -> str:
    if not record.ripe:
        return pgettext("purposes", "Half a year has not passed yet; whether they last cannot be said.")
    sentence = pgettext(
        "purposes", "Of the %(ripe)d met more than half a year ago, %(lasting)d are still with you."
    )
    return sentence % {"ripe": record.ripe, "lasting": record.lasting}


def _tell_cost(learned: Learned) -> str:
    """Only where it was noted: what is merely usual is not said of one's own."""
    record = learned.record
    if not record.lasting or not record.hours_visits:
        return ""
    if not record.yen_visits:
        sentence = pgettext(
            "purposes", "For each tie that lasts: about %(hours)s hours (%(from_hours)s to %(to_hours)s)."
        )
    else:
        sentence = pgettext(
            "purposes",
            "For each tie that lasts: about %(yen)s yen (%(from_yen)s to %(to_yen)s) and %(hours)s hours "
            "(%(from_hours)s to %(to_hours)s).",
        )
    return sentence % {**_write(learned.yen, "yen", write_yen), **_write(learned.hours, "hours", write_hours)}


def _tell_width(learned: Learned) -> str:
    if not learned.is_thin or not learned.record.ripe:
        return ""
    sentence = pgettext("purposes", "Still only %(ripe)d people, so there is a margin.")
    return sentence % {"ripe": learned.record.ripe}


def _write(found: Range, name: str, write: Callable[[float], str]) -> dict[str, str]:
    return {name: write(found.middle), f"from_{name}": write(found.low), f"to_{name}": write(found.high)}


def write_yen(amount: float) -> str:
    """Rounded to what is known of it: 8,700; 12,000; 130,000."""
    step = next(step for least, step in _STEPS if amount >= least)
    return f"{round(amount / step) * step:,}"


def write_hours(amount: float) -> str:
    """Whole hours from ten on, below them halves."""
    return f"{round(amount)}" if amount >= 10 else f"{round(amount * 2) / 2:g}"
