"""Setting purposes and taking first steps."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from dataclasses import fields as dataclass_fields

from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import clock, db, errors
from enishi.core.seen import check_seen
from enishi.core.text import clean_line
from enishi.engine.ways import WAYS, guess_purpose_kind, rank_ways
from enishi.people.queries import get_contact
from enishi.purposes import queries, rules, words
from enishi.purposes.models import FirstStep, Link, Need, Purpose, PurposeKind

CHOICES = {
    "mode": ("either", "online", "in_person"),
    "ease": ("shy", "usual", "outgoing"),
    "depth": ("either", "depth", "breadth"),
}
REVIEW_EVERY = dt.timedelta(days=90)
FIRST_DAY, LAST_DAY = dt.date(2000, 1, 1), dt.date(2100, 12, 31)
TIMES = ("evening", "weekend", "daytime")
DISLIKES = ("alcohol", "crowds", "self_promotion")


@dataclass(frozen=True, slots=True)
class PurposeFields:
    """A purpose as the owner states it. `kind` empty: guessed from the sentence."""

    sentence: str
    kind: str = ""
    horizon_on: dt.date | None = None
    yen_month: int | None = None
    hours_month: int | None = None
    times: tuple[str, ...] = ()
    mode: str = "either"
    ease: str = "usual"
    depth: str = "either"
    region: str = ""
    dislikes: tuple[str, ...] = ()
    needs: tuple[str, ...] = field(default=())


def check_fields(fields: PurposeFields) -> None:
    """Refuse what cannot be stored, with a sentence for each field."""
    wrong: dict[str, object] = {}
    if not fields.sentence.strip():
        wrong["sentence"] = pgettext_lazy(
            "purposes", "Please write a few words. “Not sure yet” is fine, too."
        )
    if len(fields.sentence) > 300:
        wrong["sentence"] = pgettext_lazy("purposes", "Please keep it to 300 characters.")
    if fields.kind not in PurposeKind.values:
        wrong["kind"] = pgettext_lazy("purposes", "Please choose one of the kinds shown.")
    if fields.yen_month is not None and not 0 <= fields.yen_month <= 10_000_000:
        wrong["yen_month"] = pgettext_lazy("purposes", "Please give an amount from 0 to 10,000,000 yen.")
    if fields.hours_month is not None and not 0 <= fields.hours_month <= 744:
        wrong["hours_month"] = pgettext_lazy("purposes", "Please give hours from 0 to 744.")
    for name, allowed in CHOICES.items():
        if getattr(fields, name) not in allowed:
            wrong[name] = pgettext_lazy("purposes", "Please choose one of those shown.")
    if set(fields.times) - set(TIMES) or set(fields.dislikes) - set(DISLIKES):
        wrong["times"] = pgettext_lazy("purposes", "Please choose among those shown.")
    if wrong:
        raise errors.Invalid(
            pgettext_lazy("purposes", "Something in the answers needs another look."), fields=wrong
        )


def _check_open(purpose: Purpose) -> None:
    if purpose.closed_at is not None:
        raise errors.Closed(
            pgettext_lazy("purposes", "This purpose has been closed. Open it again to change it.")
        )


def _check_day(actor: User, day: dt.date) -> None:
    if day < clock.today(actor.time_zone):
        sentence = pgettext_lazy("purposes", "That day has passed. Please choose today or later.")
        raise errors.Invalid(sentence, fields={"on": sentence})


def _fill_purpose(purpose: Purpose, fields: PurposeFields) -> Purpose:
    purpose.sentence = fields.sentence.strip()
    purpose.kind = fields.kind or guess_purpose_kind(fields.sentence)
    purpose.horizon_on = fields.horizon_on
    purpose.yen_month = fields.yen_month
    purpose.hours_month = fields.hours_month
    purpose.times = [name for name in TIMES if name in fields.times]
    purpose.mode, purpose.ease, purpose.depth = fields.mode, fields.ease, fields.depth
    purpose.region = fields.region.strip()[:100]
    purpose.dislikes = [name for name in DISLIKES if name in fields.dislikes]
    return purpose


def _clean_needs(needs: tuple[str, ...]) -> dict[str, None]:
    return dict.fromkeys(text.strip()[:120] for text in needs if text.strip())


def _write_needs(purpose: Purpose, needs: tuple[str, ...]) -> None:
    """In the order given; a need that stays is the same one."""
    wanted = _clean_needs(needs)
    kept = dict(Need.objects.filter(purpose=purpose).values_list("text", "pk"))
    if list(kept) == list(wanted):
        return
    Need.objects.filter(purpose=purpose).delete()
    rows = [
        Need(owner=purpose.owner, purpose=purpose, text=text, **({"id": kept[text]} if text in kept else {}))
        for text in wanted
    ]
    Need.objects.bulk_create(rows)


@transaction.atomic
def add_need(actor: User, purpose_id: str | uuid.UUID, text: str) -> Purpose:
    """One more kind of person it needs; the same words again change nothing."""
    db.locked(User.objects.filter(pk=actor.pk)).get()
    purpose = queries.get_purpose(actor, purpose_id)
    _check_open(purpose)
    said = clean_line(text)[:120]
    if not said:
        sentence = pgettext_lazy("purposes", "Please write in a few words whom you would like to meet.")
        raise errors.Invalid(sentence, fields={"need": sentence})
    Need.objects.get_or_create(owner=actor, purpose=purpose, text=said)
    record_action(actor, "add_need", "purpose", purpose.pk)
    return purpose


@transaction.atomic
def remove_need(actor: User, purpose_id: str | uuid.UUID, text: str) -> Purpose:
    """It is not needed after all."""
    db.locked(User.objects.filter(pk=actor.pk)).get()
    purpose = queries.get_purpose(actor, purpose_id)
    _check_open(purpose)
    Need.objects.filter(owner=actor, purpose=purpose, text=text).delete()
    record_action(actor, "remove_need", "purpose", purpose.pk)
    return purpose


@transaction.atomic
def review_purpose(actor: User, purpose_id: str | uuid.UUID) -> Purpose:
    """It was looked at today; the next time is in three months, or when its day comes, if that is earlier."""
    purpose = _lock_open(actor, purpose_id)
    today = clock.today(actor.time_zone)
    purpose.reviewed_on, purpose.review_on = today, today + REVIEW_EVERY
    if purpose.horizon_on and today < purpose.horizon_on < purpose.review_on:
        purpose.review_on = purpose.horizon_on
    return _save_review(actor, purpose, "review_purpose")


@transaction.atomic
def move_review(actor: User, purpose_id: str | uuid.UUID, on: dt.date | None) -> Purpose:
    """Another day to look at it anew; none: it is not asked about."""
    purpose = _lock_open(actor, purpose_id)
    if on is not None and not FIRST_DAY <= on <= LAST_DAY:
        sentence = pgettext_lazy("purposes", "Please give a day between 2000 and 2100.")
        raise errors.Invalid(sentence, fields={"on": sentence})
    purpose.review_on = on
    return _save_review(actor, purpose, "move_review")


@transaction.atomic
def take_back_review(
    actor: User, purpose_id: str | uuid.UUID, on: dt.date | None, reviewed_on: dt.date | None = None
) -> Purpose:
    """It was not looked at after all: the day it was due, and the time before, stand again."""
    purpose = _lock_open(actor, purpose_id)
    purpose.review_on, purpose.reviewed_on = on, reviewed_on
    return _save_review(actor, purpose, "take_back_review")


def _lock_open(actor: User, purpose_id: str | uuid.UUID) -> Purpose:
    db.locked(User.objects.filter(pk=actor.pk)).get()
    purpose = queries.get_purpose(actor, purpose_id)
    _check_open(purpose)
    return purpose


def _save_review(actor: User, purpose: Purpose, action: str) -> Purpose:
    purpose.save(update_fields=["review_on", "reviewed_on"])
    record_action(actor, action, "purpose", purpose.pk)
    return purpose


@transaction.atomic
def set_purpose(actor: User, fields: PurposeFields) -> Purpose:
    """State the main purpose. The same sentence again changes that purpose; another one joins it as the main one."""
    db.locked(User.objects.filter(pk=actor.pk)).get()
    check_fields(fields)
    open_ones = rules.purposes_editable_by(actor).filter(closed_at__isnull=True)
    purpose = open_ones.filter(sentence=fields.sentence.strip()).first() or Purpose(owner=actor)
    open_ones.exclude(pk=purpose.pk).filter(is_main=True).update(is_main=False)
    purpose.is_main = True
    _fill_purpose(purpose, fields)
    if purpose._state.adding and purpose.review_on is None:
        purpose.review_on = clock.today(actor.time_zone) + REVIEW_EVERY
    purpose.save()
    _write_needs(purpose, fields.needs)
    record_action(actor, "set_purpose", "purpose", purpose.pk, purpose.sentence)
    return purpose


@transaction.atomic
def change_purpose(
    actor: User, purpose_id: str | uuid.UUID, fields: PurposeFields, *, seen: str = ""
) -> Purpose:
    """Change an open purpose; its first steps stay. `seen`: the mark of `how_it_reads`; Changed where it is another."""
    db.locked(User.objects.filter(pk=actor.pk)).get()
    purpose = queries.get_purpose(actor, purpose_id)
    _check_open(purpose)
    check_fields(fields)
    before = how_it_reads(purpose)
    after = (*how_it_is(_fill_purpose(purpose, fields)), *_clean_needs(fields.needs))
    if after != before:  # a second press says the same
        check_seen(seen, *before)
    purpose.save()
    _write_needs(purpose, fields.needs)
    record_action(actor, "change_purpose", "purpose", purpose.pk, purpose.sentence)
    return purpose


def how_it_is(purpose: Purpose) -> tuple[object, ...]:
    """What the owner said of a purpose, without the people it needs."""
    names = [one.name for one in dataclass_fields(PurposeFields) if one.name != "needs"]
    said = [getattr(purpose, name) for name in names]
    return tuple(tuple(one) if isinstance(one, list) else one for one in said)


def how_it_reads(purpose: Purpose) -> tuple[object, ...]:
    """All that its form holds."""
    return (*how_it_is(purpose), *(need.text for need in purpose.needs.all()))


@transaction.atomic
def make_main(actor: User, purpose_id: str | uuid.UUID) -> Purpose:
    """Let this open purpose be the one everything points to; the others stay."""
    db.locked(User.objects.filter(pk=actor.pk)).get()
    purpose = queries.get_purpose(actor, purpose_id)
    _check_open(purpose)
    rules.purposes_editable_by(actor).filter(is_main=True).exclude(pk=purpose.pk).update(is_main=False)
    purpose.is_main = True
    purpose.save(update_fields=["is_main"])
    record_action(actor, "make_main", "purpose", purpose.pk, purpose.sentence)
    return purpose


@transaction.atomic
def close_purpose(actor: User, purpose_id: str | uuid.UUID, *, is_closed: bool = True) -> Purpose:
    """Close a purpose that has been reached or let go (or open it again)."""
    db.locked(User.objects.filter(pk=actor.pk)).get()
    purpose = queries.get_purpose(actor, purpose_id)
    purpose.closed_at = clock.now() if is_closed else None
    others = (
        rules.purposes_editable_by(actor).filter(closed_at__isnull=True, is_main=True).exclude(pk=purpose.pk)
    )
    purpose.is_main = not is_closed and not others.exists()
    purpose.save(update_fields=["closed_at", "is_main"])
    if is_closed and not others.exists():
        _promote_next(actor)
    record_action(
        actor, "close_purpose" if is_closed else "reopen_purpose", "purpose", purpose.pk, purpose.sentence
    )
    return purpose


def _promote_next(actor: User) -> None:
    """Let the oldest purpose still open be the main one."""
    heir = rules.purposes_editable_by(actor).filter(closed_at__isnull=True).order_by("created_at").first()
    if heir is not None:
        heir.is_main = True
        heir.save(update_fields=["is_main"])


@transaction.atomic
def choose_step(
    actor: User, purpose_id: str | uuid.UUID, *, way: str, on: dt.date | None = None, text: str = ""
) -> FirstStep:
    """Put one small step on a day. The same way chosen again (a double click) moves the open step."""
    db.locked(User.objects.filter(pk=actor.pk)).get()
    purpose = queries.get_purpose(actor, purpose_id)
    _check_open(purpose)
    if way not in WAYS:
        raise errors.Invalid(pgettext_lazy("purposes", "Please choose one of the six ways."))
    day = on or queries.propose_day(actor, purpose)
    _check_day(actor, day)
    code = next(one.first_step for one in rank_ways(queries.read_answers(purpose)) if one.way == way)
    mine = rules.steps_editable_by(actor).filter(purpose=purpose, way=way, done_at=None, dropped_at=None)
    step = mine.first() or FirstStep(owner=actor, purpose=purpose, way=way)
    step.on = day
    step.code = "" if text.strip() else code
    step.text = (text.strip() or words.describe_first_step(code))[:300]
    step.save()
    record_action(actor, "choose_step", "first_step", step.pk, step.text)
    return step


@transaction.atomic
def change_step(
    actor: User,
    step_id: str | uuid.UUID,
    *,
    on: dt.date | None = None,
    text: str | None = None,
    self_introduction: str | None = None,
    questions: tuple[str, ...] | None = None,
) -> FirstStep:
    """Move a step to another day, or write its preparation in one's own words."""
    db.locked(User.objects.filter(pk=actor.pk)).get()
    step = queries.get_step(actor, step_id)
    if on is not None and on != step.on:
        _check_day(actor, on)
        step.on = on
    if text is not None and text.strip():
        step.text = text.strip()[:300]
    if self_introduction is not None:
        step.self_introduction = self_introduction.strip()[:2000]
    if questions is not None:
        step.questions = [question.strip()[:200] for question in questions if question.strip()][:5]
    step.save()
    record_action(actor, "change_step", "first_step", step.pk, step.text)
    return step


@transaction.atomic
def finish_step(actor: User, step_id: str | uuid.UUID, *, is_done: bool = True) -> FirstStep:
    """Mark a step as done (or not done after all)."""
    db.locked(User.objects.filter(pk=actor.pk)).get()
    step = queries.get_step(actor, step_id)
    step.done_at = clock.now() if is_done else None
    step.save(update_fields=["done_at"])
    record_action(actor, "finish_step" if is_done else "reopen_step", "first_step", step.pk, step.text)
    return step


@transaction.atomic
def drop_step(actor: User, step_id: str | uuid.UUID, *, is_dropped: bool = True) -> FirstStep:
    """Let a step go without a word of blame (or take it up again)."""
    db.locked(User.objects.filter(pk=actor.pk)).get()
    step = queries.get_step(actor, step_id)
    step.dropped_at = clock.now() if is_dropped else None
    step.save(update_fields=["dropped_at"])
    record_action(actor, "drop_step" if is_dropped else "take_up_step", "first_step", step.pk, step.text)
    return step


@transaction.atomic
def link_contact(actor: User, purpose_id: str | uuid.UUID, contact_id: str | uuid.UUID) -> Link:
    """Note that a person serves a purpose."""
    purpose = queries.get_purpose(actor, purpose_id)
    contact = get_contact(actor, contact_id)
    link, _ = Link.objects.get_or_create(owner=actor, purpose=purpose, contact=contact)
    record_action(actor, "link_contact", "purpose", purpose.pk)
    return link


@transaction.atomic
def unlink_contact(actor: User, purpose_id: str | uuid.UUID, contact_id: str | uuid.UUID) -> None:
    """Take that note back."""
    purpose = queries.get_purpose(actor, purpose_id)
    contact = get_contact(actor, contact_id)
    Link.objects.filter(owner=actor, purpose=purpose, contact=contact).delete()
    record_action(actor, "unlink_contact", "purpose", purpose.pk)


@transaction.atomic
def erase_links(actor: User, contact_ids: Iterable[uuid.UUID]) -> None:
    """Remove every link to these people; asked by erase, before the people themselves go."""
    Link.objects.filter(owner=actor, contact_id__in=list(contact_ids)).delete()
