"""Taking in what a device noted on the spot: once, however often and from wherever it is sent."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import uuid
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from django.db import transaction
from django.utils.translation import pgettext, pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import clock, db, errors
from enishi.core.text import clean_block, clean_line
from enishi.encounters import queries, rules
from enishi.encounters.fields import CaptureFields
from enishi.encounters.models import Capture, CapturePicture, Kind
from enishi.encounters.pictures import LARGEST_BYTES, hush_picture, sniff_picture
from enishi.encounters.readers.outbox_file import SavedCapture, read_outbox_file

LONGEST = {"name": 200, "place": 300, "promise": 500, "spoke": 5_000, "text": 20_000}
EARLIEST = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
CLOCK_SLACK = dt.timedelta(minutes=5)  # a device's clock may be a little ahead
_TOO_LONG = {
    "name": pgettext_lazy("encounters", "The name is too long: at most %(most)d characters."),
    "place": pgettext_lazy("encounters", "The place is too long: at most %(most)d characters."),
    "promise": pgettext_lazy("encounters", "The promise is too long: at most %(most)d characters."),
    "spoke": pgettext_lazy("encounters", "What you spoke about is too long: at most %(most)d characters."),
    "text": pgettext_lazy("encounters", "The note is too long: at most %(most)d characters."),
}


class Taken(NamedTuple):
    """The stored capture, and whether it came just now."""

    capture: Capture
    is_new: bool


def add_capture(actor: User, capture_id: uuid.UUID, fields: CaptureFields) -> Taken:
    """Store a capture under the id its device made. The same again gives the stored one back, unchanged.

    Its picture is kept without where and with what it was taken, drawn anew before anything is locked; one that
    cannot be drawn is kept as it came: nothing noted on the spot is lost.
    Raises Changed when this id is here with other content, and AlreadyThere when it belongs to something else.
    """
    clean = _check(fields)
    drawn = clean.picture
    if clean.picture and not Capture.objects.filter(pk=capture_id).exists():
        drawn = hush_picture(clean.picture)
    return _store(actor, capture_id, clean, drawn)


@transaction.atomic
def _store(actor: User, capture_id: uuid.UUID, clean: CaptureFields, drawn: bytes | None) -> Taken:
    db.locked(User.objects.filter(pk=actor.pk)).get()
    digest = _digest(clean)
    there = Capture.objects.filter(pk=capture_id).first()
    if there is not None:
        return Taken(_same(actor, there, digest), is_new=False)
    moment = min(clean.captured_at, clock.now())
    capture = Capture.objects.create(
        pk=capture_id, owner=actor, captured_at=moment, captured_on=queries.local_day(actor, moment), digest=digest,
        device=clean.device, kind=clean.kind, name=clean.name, text=clean.text, place=clean.place, spoke=clean.spoke,
        promise=clean.promise,
    )  # fmt: skip
    if drawn:
        CapturePicture.objects.create(
            owner=actor, capture=capture, media_type=sniff_picture(drawn), data=drawn
        )
    record_action(actor, "add_capture", "capture", capture.pk, str(capture))
    return Taken(capture, is_new=True)


def _same(actor: User, there: Capture, digest: str) -> Capture:
    if not rules.can_tidy_capture(actor, there):
        raise errors.AlreadyThere(pgettext_lazy("encounters", "This id is taken. Send it under a new one."))
    if there.digest != digest:
        sentence = pgettext_lazy(
            "encounters",
            "This note reached the notebook before in other words. Both are kept until you choose.",
        )
        raise errors.Changed(sentence)
    return there


def _check(fields: CaptureFields) -> CaptureFields:
    """The same in the form it is stored in, or Invalid with a sentence for the field at fault."""
    clean = replace(
        fields,
        device=clean_line(fields.device)[:80],
        name=clean_line(fields.name),
        place=clean_line(fields.place),
        promise=clean_line(fields.promise),
        spoke=clean_block(fields.spoke),
        text=clean_block(fields.text),
        picture=fields.picture or None,
    )
    wrong = {
        name: sentence % {"most": LONGEST[name]}
        for name, sentence in _TOO_LONG.items()
        if len(getattr(clean, name)) > LONGEST[name]
    }
    wrong |= _check_picture(clean.picture)
    if clean.kind not in Kind.values:
        wrong["kind"] = pgettext("encounters", "This kind of encounter is not known here.")
    if not EARLIEST <= clean.captured_at <= clock.now() + dt.timedelta(days=2):
        wrong["captured_at"] = pgettext(
            "encounters", "The clock of this device seems to be wrong: look at its date."
        )
    if not (clean.name or clean.text or clean.spoke or clean.picture):
        wrong["name"] = pgettext("encounters", "A name, a picture or a line is needed to know it again.")
    if wrong:
        raise errors.Invalid(next(iter(wrong.values())), fields=wrong)
    return clean


def _check_picture(data: bytes | None) -> dict[str, str]:
    if data is None:
        return {}
    if len(data) > LARGEST_BYTES:
        return {
            "picture": pgettext("encounters", "The picture is larger than 12 MB. Please take a smaller one.")
        }
    if not sniff_picture(data):
        return {
            "picture": pgettext("encounters", "This is no picture that can be read: JPEG, PNG, WebP or HEIC.")
        }
    return {}


def _digest(clean: CaptureFields) -> str:
    """What two sendings must share to be the same: every word, the moment, and the picture byte for byte."""
    moment = clean.captured_at.astimezone(dt.UTC).isoformat(timespec="milliseconds")
    picture = hashlib.sha256(clean.picture).hexdigest() if clean.picture else ""
    words = [moment, clean.kind, clean.name, clean.text, clean.place, clean.spoke, clean.promise, picture]
    return hashlib.sha256(json.dumps(words, ensure_ascii=False).encode()).hexdigest()


def lock_capture(actor: User, capture_id: uuid.UUID) -> Capture:
    """The capture, locked until the transaction ends; its people, if any, are locked before it."""
    found = db.locked(rules.captures_tidyable_by(actor).filter(pk=capture_id)).first()
    if found is None:
        raise errors.NotFound(pgettext_lazy("encounters", "There is no such note, or it has been erased."))
    return found


@transaction.atomic
def put_off_capture(actor: User, capture_id: uuid.UUID) -> Capture:
    """Later: it is asked about again tomorrow."""
    capture = _lock_waiting(actor, capture_id)
    capture.later_on = clock.today(actor.time_zone) + dt.timedelta(days=1)
    return _save(actor, capture, "put_off_capture", ["later_on"])


@transaction.atomic
def keep_capture(actor: User, capture_id: uuid.UUID) -> Capture:
    """Leave it as a note: nobody is asked about it any more, and nothing is lost."""
    capture = _lock_waiting(actor, capture_id)
    capture.state, capture.tidied_at = Capture.State.KEPT, clock.now()
    return _save(actor, capture, "keep_capture", ["state", "tidied_at"])


@transaction.atomic
def drop_capture(actor: User, capture_id: uuid.UUID) -> Capture:
    """Throw it away; `bring_capture_back` undoes it."""
    capture = _lock_waiting(actor, capture_id)
    capture.state, capture.tidied_at = Capture.State.DROPPED, clock.now()
    return _save(actor, capture, "drop_capture", ["state", "tidied_at"])


def _lock_waiting(actor: User, capture_id: uuid.UUID) -> Capture:
    """Kept and thrown away ones, too: between these one may change one's mind. Sorted ones are undone first."""
    capture = lock_capture(actor, capture_id)
    if capture.state == Capture.State.TIDIED:
        raise errors.Changed(
            pgettext_lazy("encounters", "This was tidied already, perhaps in another window.")
        )
    return capture


def _save(actor: User, capture: Capture, action: str, columns: Sequence[str]) -> Capture:
    capture.save(update_fields=columns)
    record_action(actor, action, "capture", capture.pk, str(capture))
    return capture


@transaction.atomic
def erase_captures(actor: User, contact_ids: Sequence[uuid.UUID]) -> list[uuid.UUID]:
    """Remove for good what was noted about these people, pictures too; returns the ids."""
    rows = rules.captures_tidyable_by(actor).filter(contact__in=contact_ids)
    gone = list(rows.values_list("pk", flat=True))
    rules.captures_tidyable_by(actor).filter(pk__in=gone).delete()
    return gone


def load_captures(actor: User, data: bytes) -> int:
    """Take in the file a device saved its outbox in; returns how many were new. Each is stored by itself.

    What is here already stays once. Where the same id is here in other words, both are kept: the file's gets an id
    made of both, so that the same file brings it in no second time.
    """
    try:
        saved = read_outbox_file(data)
    except ValueError as error:
        sentence = pgettext_lazy(
            "encounters", "This is no file that Enishi saved on a phone, or it is damaged."
        )
        raise errors.Invalid(sentence) from error
    return sum(_load(actor, one).is_new for one in saved)


def _load(actor: User, one: SavedCapture) -> Taken:
    words = one.words | {"kind": one.words["kind"] or Kind.MET.value}
    fields = CaptureFields(captured_at=one.captured_at, picture=one.picture, **words)
    try:
        return add_capture(actor, one.id, fields)
    except (errors.Changed, errors.AlreadyThere):
        return add_capture(actor, uuid.uuid5(one.id, _digest(_check(fields)) + str(actor.pk)), fields)
