"""What a host does for a good evening: hears reports, sets strikes, bans, and takes back what was decided."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.communities import actions as communities
from enishi.communities.actions import AppealAnswer, BanFields, ReportFields
from enishi.communities.actions.strikes import Struck
from enishi.communities.models import Ban, Report, StrikeReason
from enishi.communities.queries import get_ban, get_community, holds
from enishi.core import clock, errors
from enishi.events import words
from enishi.events.actions import telling
from enishi.events.actions.charity.volunteers import drop_banned
from enishi.events.actions.locking import lock_gathering, lock_own
from enishi.events.actions.sign_ups import cancel
from enishi.events.marks import hints_of, marks_of, marks_of_contact, reporter_mark_of
from enishi.events.models import Gathering, SignUp
from enishi.events.queries import conduct as queries
from enishi.events.queries import sign_ups


@dataclass(frozen=True, slots=True)
class Told:
    """What a guest tells: about whom (of those they may know, else in words), why, and whether with a name."""

    reason: str
    words: str
    subject_id: uuid.UUID | None = None
    described: str = ""
    is_anonymous: bool = False
    is_about_host: bool = False


@transaction.atomic
def tell_host(
    gathering: Gathering, told: Told, reporter: SignUp | None = None, *, source_key: str = ""
) -> Report:
    """By a guest, found by their key, or by somebody who has the address of its page."""
    if gathering.cleared_at is not None:
        raise errors.Closed(
            pgettext_lazy(
                "events", "This was too long ago: what was kept of it is gone. Please write to the host."
            )
        )
    subject = queries.find_subject(reporter, told.subject_id) if reporter and not told.is_about_host else None
    is_named = reporter is not None and not told.is_anonymous
    fields = ReportFields(
        gathering_id=gathering.pk, gathering_title=gathering.title, reason=told.reason, words=told.words,
        subject_id=subject.pk if subject else None, subject_name=_name_subject(gathering, told, subject),
        reporter_id=reporter.pk if reporter and is_named else None,
        reporter_name=reporter.name if reporter and is_named else "",
        reporter_mark=reporter_mark_of(reporter) if reporter else "", is_about_host=told.is_about_host,
    )  # fmt: skip
    return communities.add_report(gathering.community, fields, source_key=source_key)


def _name_subject(gathering: Gathering, told: Told, subject: SignUp | None) -> str:
    if told.is_about_host:
        return words.say_name(gathering)
    return subject.name if subject else told.described


@transaction.atomic
def ban_guest(
    actor: User,
    sign_up_id: uuid.UUID | str,
    fields: BanFields,
    *,
    tells: bool = False,
    ban_id: uuid.UUID | None = None,
) -> Ban:
    """Not let in at any gathering of this community. What they have a place for goes by `cancel_banned`."""
    row = queries.get_own_guest(actor, sign_up_id)
    community = row.gathering.community
    ban = communities.add_ban(
        actor, community.pk, fields, marks_of(row, row.user), hints_of(community, row.name, row.affiliation),
        subject_id=row.pk, ban_id=ban_id,
    )  # fmt: skip
    if tells:
        telling.tell_not_let_in(row, ban)
    return ban


@transaction.atomic
def ban_contact(
    actor: User,
    community_id: uuid.UUID | str,
    fields: BanFields,
    *,
    email: str = "",
    phone: str = "",
    ban_id: uuid.UUID | None = None,
) -> Ban:
    """The same for somebody who is on no list."""
    community = get_community(actor, community_id)
    marks = marks_of_contact(community, email, phone)
    if not any(marks):
        raise errors.Invalid(
            fields={"email": pgettext_lazy("events", "Please write a mail address or a telephone number.")}
        )
    return communities.add_ban(
        actor, community_id, fields, marks, hints_of(community, fields.name), ban_id=ban_id
    )


@transaction.atomic
def cancel_banned(actor: User, ban_id: uuid.UUID | str) -> list[SignUp]:
    """Give back the coming places and shifts of whoever is banned; the waiting lists move up. Safe to press again.

    It runs after the ban is committed: whoever is signing up just then holds their gathering, so that either they see
    the ban, or their place is found here once they let it go.
    """
    ban = get_ban(actor, ban_id)
    if not holds(ban, clock.today(clock.HOME_ZONE)):
        raise errors.Closed(pgettext_lazy("events", "It does not hold any more, so no place is taken away."))
    gone: list[SignUp] = []
    helpers = 0
    for gathering_id in queries.list_coming_ids(ban.community):
        gathering = lock_gathering(gathering_id)
        for row in queries.list_known_by(ban, gathering):
            row.gathering = row.ticket.gathering = gathering
            cancel(row, gathering, "host")
            telling.tell_not_let_in(row, ban)
            gone.append(row)
        helpers += drop_banned(gathering, ban.marks)
    if gone or helpers:
        record_action(actor, "cancel_banned", "ban", ban.pk, ban.name)
    return gone


@transaction.atomic
def answer_appeal(actor: User, ban_id: uuid.UUID | str, answer: AppealAnswer) -> Ban:
    """Lift it or keep it; the person reads it at the address where they wrote, and by mail where there is one."""
    ban = communities.answer_appeal(actor, ban_id, answer)
    row = queries.find_guest_of(ban)
    if row is not None:
        telling.tell_appeal_answered(row, get_ban(actor, ban_id).appeal)
    return ban


@transaction.atomic
def strike_absent(actor: User, gathering_id: uuid.UUID | str) -> int:
    """A strike for everybody who had a place and was not there; how many are new."""
    gathering = lock_own(actor, gathering_id)
    if clock.now() < (gathering.ends_at or gathering.starts_at or clock.now()) or gathering.starts_at is None:
        raise errors.Closed(pgettext_lazy("events", "It is not over yet."))
    if not sign_ups.list_guests(gathering).filter(checked_in_at__isnull=False).exists():
        raise errors.Closed(
            pgettext_lazy(
                "events", "Nobody was checked in, so it is not known who came. Nobody gets a strike."
            )
        )
    return _strike(actor, gathering, queries.list_absent(gathering), StrikeReason.NO_SHOW)


@transaction.atomic
def strike_guest(actor: User, sign_up_id: uuid.UUID | str) -> int:
    """A strike after a report."""
    row = queries.get_own_guest(actor, sign_up_id)
    return _strike(actor, lock_own(actor, row.gathering_id), [row], StrikeReason.REPORT)


def _strike(actor: User, gathering: Gathering, rows: Iterable[SignUp], reason: str) -> int:
    on = gathering.on or clock.today(gathering.zone)
    people = []
    for row in rows:
        row.gathering = gathering
        people.append(Struck(row.pk, row.name, tuple(marks_of(row, row.user))))
    return communities.add_strikes(actor, gathering.community, gathering.pk, people, reason, on)
