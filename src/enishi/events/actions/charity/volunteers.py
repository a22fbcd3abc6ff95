"""What helpers do themselves, by the page and by their link: come, take a shift, give it back, be forgotten."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence

from django.db import transaction
from django.utils.translation import pgettext, pgettext_lazy

from enishi.audit.actions import blank_records, record_action
from enishi.core import addresses, clock, errors
from enishi.core.text import clean_line, email_key, squeeze, to_hiragana
from enishi.events.actions.charity.shifts import ensure_volunteer
from enishi.events.actions.letting_in import refuse_banned
from enishi.events.actions.locking import lock_gathering
from enishi.events.actions.staff import MOST_STAFF
from enishi.events.fields import VolunteerFields
from enishi.events.marks import marks_of, marks_of_contact
from enishi.events.models import Duty, Gathering, GatheringState, Shift, SignUp, Staff, StaffRole, Volunteer
from enishi.events.queries import shifts as queries
from enishi.events.queries import staff as staff_queries
from enishi.events.queries.gatherings import ABSENT
from enishi.events.queries.sign_ups import BAD_KEY
from enishi.notices.actions.posting import forget_letters, post_mail
from enishi.notices.addresses import clean_address
from enishi.notices.queries import has_mail_account

MOST_VOLUNTEERS = 1000


@transaction.atomic
def volunteer(
    gathering_id: uuid.UUID,
    fields: VolunteerFields,
    shift_ids: Sequence[uuid.UUID | str],
    *,
    sign_up: SignUp | None = None,
    source_key: str = "",
) -> Staff:
    """Somebody comes to help and takes shifts: all that were chosen, or nothing. The same form again finds them.

    Raises NotFound, Closed, Full, Conflict (two at one time), AlreadyThere, NotLetIn (a ban), Invalid.
    """
    gathering = lock_gathering(gathering_id)
    if source_key and (known := queries.find_by_source(gathering, source_key)):
        return known.staff
    check_open(gathering)
    if sign_up and not SignUp.objects.filter(pk=sign_up.pk, erased_at=None).exists():
        raise errors.NotFound(BAD_KEY)  # forgotten since their page was opened
    refuse_banned(gathering, list_marks(gathering, fields.email, fields.phone, sign_up))
    _check(gathering, fields, shift_ids)
    staff = Staff.objects.create(
        owner_id=gathering.owner_id,
        gathering=gathering,
        role=StaffRole.VOLUNTEER,
        name=clean_line(fields.name)[:80],
    )
    Volunteer.objects.create(
        owner_id=gathering.owner_id, gathering=gathering, staff=staff, sign_up=sign_up, source_key=source_key,
        reading=to_hiragana(clean_line(fields.reading))[:120], email=squeeze(clean_line(fields.email))[:254],
        email_key=email_key(fields.email)[:254], phone=clean_line(fields.phone)[:40],
        words=clean_line(fields.words)[:200], is_shown=fields.is_shown,
    )  # fmt: skip
    for shift_id in shift_ids:
        _take(gathering, staff, queries.get_open_shift(gathering, shift_id))
    _tell(staff, fields.email)
    record_action(gathering.owner, "volunteer", "staff", staff.pk)
    return staff


@transaction.atomic
def take_shift(row: Staff, shift_id: uuid.UUID | str) -> Duty:
    """One more, by the helper's link. Raises NotFound, Closed, Full, Conflict, NotLetIn."""
    gathering, staff = _hold(row)
    check_open(gathering)
    shift = queries.get_open_shift(gathering, shift_id)
    known = Duty.objects.filter(shift=shift, staff=staff, cancelled_at=None).first()
    if known is not None:
        return known
    if found := Volunteer.objects.filter(staff=staff).select_related("sign_up__user").first():
        refuse_banned(gathering, list_marks(gathering, found.email, found.phone, found.sign_up))
    made = _take(gathering, staff, shift)
    record_action(gathering.owner, "take_shift", "staff", staff.pk)
    return made


@transaction.atomic
def drop_duty(row: Staff, duty_id: uuid.UUID | str) -> Duty:
    """They cannot come; the place is free again at once."""
    gathering, staff = _hold(row)
    duty = queries.get_own_duty(staff, duty_id)
    return drop(gathering, duty)


def drop(gathering: Gathering, duty: Duty) -> Duty:
    """The caller holds the gathering. Hours that were worked stay."""
    if duty.came_at:
        raise errors.Closed(pgettext_lazy("events", "The roll was called already: it stays with its hours."))
    if duty.cancelled_at is None:
        duty.cancelled_at = clock.now()
        duty.save(update_fields=["cancelled_at"])
        record_action(gathering.owner, "drop_shift", "staff", duty.staff_id)
    return duty


@transaction.atomic
def change_showing(row: Staff, words: str, is_shown: bool) -> None:
    """Whether they stand on their team's page, and with which words."""
    gathering, staff = _hold(row)
    found = ensure_volunteer(gathering, staff)
    found.words, found.is_shown = clean_line(words)[:200], is_shown
    found.save(update_fields=["words", "is_shown"])
    record_action(gathering.owner, "change_showing", "staff", staff.pk)


@transaction.atomic
def erase_volunteer(row: Staff) -> None:
    """They ask to be forgotten: name, address and words go, shifts to come are free; hours stand without a name."""
    gathering, staff = _hold(row)
    forget_volunteers(gathering, [staff.pk])


def forget_volunteers(gathering: Gathering, staff_ids: Sequence[uuid.UUID]) -> None:
    """The caller holds the gathering."""
    now, wanted = clock.now(), list(staff_ids)
    Volunteer.objects.filter(staff__in=wanted).update(
        reading="", email="", email_key="", phone="", words="", is_shown=False, sign_up=None, team=None,
        source_key="", erased_at=now,
    )  # fmt: skip
    Duty.objects.filter(staff__in=wanted, cancelled_at=None, came_at=None, minutes_set=None).update(
        cancelled_at=now
    )
    Staff.objects.filter(pk__in=wanted).update(name="", user=None, deleted_at=now)
    blank_records(gathering.owner, wanted)
    forget_letters(gathering.owner, wanted)


def check_open(gathering: Gathering) -> None:
    """Whether one can take shifts at all."""
    if gathering.deleted_at or gathering.state == GatheringState.DRAFT:
        raise errors.NotFound(ABSENT)
    if gathering.state == GatheringState.CANCELLED:
        raise errors.Closed(pgettext_lazy("events", "This gathering was called off, so no shifts are taken."))


def _take(gathering: Gathering, staff: Staff, shift: Shift) -> Duty:
    if shift.ends_at <= clock.now():
        raise errors.Closed(pgettext_lazy("events", "This shift is over."))
    if queries.count_taken(shift) >= shift.places:
        sentence = pgettext("events", "“%(task)s” was just taken: nobody more is needed there.")
        raise errors.Full(sentence % {"task": shift.task})
    if other := queries.find_overlapping(staff, shift):
        sentence = pgettext(
            "events", "It is at the same time as “%(task)s” (%(when)s), which you have taken."
        )
        raise errors.Conflict(sentence % {"task": other.task, "when": queries.say_time(other)})
    made = Duty.objects.create(owner_id=gathering.owner_id, gathering=gathering, shift=shift, staff=staff)
    if shift.team_id:
        Volunteer.objects.filter(pk=ensure_volunteer(gathering, staff).pk, team=None).update(
            team=shift.team_id
        )
    return made


def _hold(row: Staff) -> tuple[Gathering, Staff]:
    gathering = lock_gathering(row.gathering_id)
    fresh = Staff.objects.filter(pk=row.pk, deleted_at=None, key_version=row.key_version).first()
    if fresh is None:
        raise errors.Closed(staff_queries.VOID)
    fresh.gathering = gathering
    return gathering, fresh


def _check(gathering: Gathering, fields: VolunteerFields, shift_ids: Sequence[object]) -> None:
    wrong: dict[str, object] = {}
    if not clean_line(fields.name):
        wrong["name"] = pgettext_lazy("events", "Please write your name.")
    try:
        clean_address(squeeze(fields.email))
    except errors.Invalid:
        wrong["email"] = pgettext_lazy("events", "Please write a mail address like name@example.com.")
    if not shift_ids:
        wrong["shifts"] = pgettext_lazy("events", "Please choose at least one shift.")
    if wrong:
        raise errors.Invalid(fields=wrong)
    helpers = Staff.objects.filter(gathering=gathering, deleted_at=None).count()
    if helpers >= MOST_STAFF + MOST_VOLUNTEERS:
        raise errors.Full(pgettext_lazy("events", "At most 1,000 volunteers, please."))
    if queries.is_known(gathering, email_key(fields.email)):
        raise errors.AlreadyThere(
            pgettext_lazy(
                "events",
                "There is a helper with this address already. Please open your own link, or ask the host for it.",
            )
        )


def list_marks(gathering: Gathering, email: str, phone: str, sign_up: SignUp | None) -> list[str]:
    """By what a ban would know them: what they wrote as helpers, and what they signed up with."""
    own: list[str] = []
    if sign_up:
        sign_up.gathering = gathering
        own = marks_of(sign_up, sign_up.user)
    return [*marks_of_contact(gathering.community, email, phone), *own]


def drop_banned(gathering: Gathering, marks: Collection[str]) -> int:
    """Take off the helpers whom a ban knows; shifts to come are free, hours stay. The caller holds the gathering."""
    found = []
    for row in Volunteer.objects.filter(gathering=gathering, staff__deleted_at=None).select_related(
        "sign_up__user"
    ):
        if set(marks) & set(filter(None, list_marks(gathering, row.email, row.phone, row.sign_up))):
            found.append(row.staff_id)
    now = clock.now()
    Duty.objects.filter(staff__in=found, cancelled_at=None, came_at=None).update(cancelled_at=now)
    return Staff.objects.filter(pk__in=found).update(deleted_at=now)


def _tell(staff: Staff, email: str) -> None:
    """Their link by mail, where mail goes out and somebody could open it."""
    base, host = addresses.public_url(), staff.gathering.owner
    if not base or not has_mail_account(host):
        return
    text = staff_queries.letter_to_staff(staff, f"{base}/staff/{staff_queries.key_of_staff(staff)}/")
    subject = pgettext("events", "Thank you for helping: %(title)s") % {"title": staff.gathering.title}
    try:
        post_mail(
            host, key=f"staff:{staff.pk}", to=email_key(email), subject=subject, text=text, about_id=staff.pk
        )
    except errors.Invalid:
        return
