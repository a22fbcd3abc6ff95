"""What guests tell a host: received once, noted, settled, and blanked when its days are over or somebody asks."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import blank_records, record_action
from enishi.communities import queries, rules
from enishi.communities.models import Appeal, Ban, Community, Report, ReportReason, Strike
from enishi.core import clock, db, errors
from enishi.core.text import clean_block, clean_line

MOST_A_DAY = 5  # by one guest
FORGOTTEN = "forgotten"  # in place of a mark: a guest, and nobody knows which


@dataclass(frozen=True, slots=True)
class ReportFields:
    """What is told. `reporter_id` and its name stay empty for who would rather not be named.

    What is about the host goes past them, to whoever runs the server.
    """

    gathering_id: uuid.UUID
    gathering_title: str
    reason: str
    words: str
    subject_id: uuid.UUID | None = None
    subject_name: str = ""
    reporter_id: uuid.UUID | None = None
    reporter_name: str = ""
    reporter_mark: str = ""
    is_about_host: bool = False


@transaction.atomic
def add_report(community: Community, fields: ReportFields, *, source_key: str = "") -> Report:
    """Tell the host of a gathering, or who stands above them; the caller has looked at the key.

    The same form again finds what it made first.
    """
    held = db.locked(Community.objects.filter(pk=community.pk)).first()
    if held is None:
        raise errors.NotFound(queries.NO_REPORT)
    reader = _find_reader(held, fields)
    if known := queries.find_report_by_source(reader.pk, source_key):
        return known
    _check(reader, fields)
    row = Report(owner=reader, community=None if fields.is_about_host else held, source_key=source_key[:64])
    for name in ("gathering_id", "subject_id", "reporter_id", "reporter_mark"):
        setattr(row, name, getattr(fields, name))
    row.reason, row.words = ReportReason(fields.reason), clean_block(fields.words)[:2000]
    row.gathering_title = clean_line(fields.gathering_title)[:100]
    row.subject_name, row.reporter_name = (
        clean_line(fields.subject_name)[:200],
        clean_line(fields.reporter_name)[:80],
    )
    row.save(force_insert=True)
    record_action(reader, "add_report", "report", row.pk)
    return row


def _find_reader(community: Community, fields: ReportFields) -> User:
    if not fields.is_about_host:
        return community.owner
    found = queries.find_reader_above(community.owner_id)
    if found is None:
        raise errors.Invalid(
            fields={
                "is_about_host": pgettext_lazy(
                    "communities", "Nobody but the host runs this server, so nobody else would read it."
                )
            }
        )
    return found


@transaction.atomic
def note_report(
    actor: User, report_id: uuid.UUID | str, note: str | None = None, *, is_settled: bool = True
) -> Report:
    """Write beside it what was done, and put it aside, or take it up again."""
    row = db.locked(
        rules.reports_readable_by(actor).filter(pk=queries.get_report(actor, report_id).pk)
    ).first()
    if row is None:
        raise errors.NotFound(queries.NO_REPORT)
    if note is not None:
        row.note = clean_block(note)[:500]
    row.settled_at = (row.settled_at or clock.now()) if is_settled else None
    row.save(update_fields=["note", "settled_at"])
    record_action(actor, "settle_report" if is_settled else "reopen_report", "report", row.pk)
    return row


@transaction.atomic
def blank_reports(owner: User, gathering_id: uuid.UUID) -> None:
    """The days of keeping are over: of what was told only the reason stands, of strikes the mark."""
    rows = Report.objects.filter(gathering_id=gathering_id, owner=owner)
    known = list(rows.values_list("pk", flat=True))
    rows.update(
        subject_id=None, subject_name="", reporter_id=None, reporter_name="", reporter_mark="", words="", note="",
        blanked_at=clock.now(),
    )  # fmt: skip
    Strike.objects.filter(gathering_id=gathering_id).update(name="")
    blank_records(owner, known)


@transaction.atomic
def forget_told_about_hosts() -> int:
    """What whoever runs the server was told goes after a year, whatever the host has set; how many."""
    edge = clock.now() - dt.timedelta(days=queries.STRIKE_DAYS)
    rows = list(Report.objects.filter(community=None, created_at__lt=edge).select_related("owner"))
    for row in rows:
        blank_records(row.owner, [row.pk])
        row.delete()
    return len(rows)


@transaction.atomic
def forget_person(owner: User, subject_id: uuid.UUID, name: str, reporter_mark: str) -> None:
    """A guest asks to be erased: their name goes from what was told; by what a ban knows them again stays."""
    told = Report.objects.filter(
        Q(reporter_id=subject_id) | Q(reporter_mark=reporter_mark), ~Q(reporter_mark="")
    )
    # A word of no use stays in place of the mark: else the report that changes just then would tell whose it was.
    told.update(reporter_id=None, reporter_name="", reporter_mark=FORGOTTEN)
    for row in Report.objects.filter(owner=owner, subject_id=subject_id):
        row.subject_id, row.subject_name = None, ""
        row.words, row.note = _without(row.words, name), _without(row.note, name)
        row.save(update_fields=["subject_id", "subject_name", "words", "note"])
    Strike.objects.filter(subject_id=subject_id).delete()
    bans = Ban.objects.filter(owner=owner, subject_id=subject_id)
    blank_records(owner, list(bans.values_list("pk", flat=True)))
    Appeal.objects.filter(ban__in=bans).delete()
    for ban in list(bans):
        ban.name, ban.subject_id = "", None
        ban.reason, ban.told = _without(ban.reason, name), _without(ban.told, name)
        ban.save(update_fields=["name", "subject_id", "reason", "told"])


def _check(reader: User, fields: ReportFields) -> None:
    wrong: dict[str, object] = {}
    if fields.reason not in ReportReason.values:
        wrong["reason"] = pgettext_lazy("communities", "Please choose what comes nearest.")
    if not clean_block(fields.words):
        wrong["words"] = pgettext_lazy("communities", "Please write what happened, as far as you remember.")
    if wrong:
        raise errors.Invalid(fields=wrong)
    since = clock.now() - dt.timedelta(days=1)
    told = queries.count_told(reader.pk, fields.reporter_mark, since) if fields.reporter_mark else 0
    if told >= MOST_A_DAY:
        sentence = pgettext_lazy(
            "communities",
            "Several things have arrived from you today. Please go on tomorrow, or ask the host directly.",
        )
        raise errors.TooMany(sentence, wait_seconds=3600)


def _without(words: str, name: str) -> str:
    for one in _spellings(name):
        words = words.replace(one, "□□")
    return words


def _spellings(name: str) -> Iterable[str]:
    plain = clean_line(name)
    return sorted({one for one in (plain, plain.replace(" ", "")) if len(one) > 1}, key=len, reverse=True)
