"""The parts that hang on a contact: ways to reach them, notes, gifts, debts, pets, what happened, files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from enishi.core import names
from enishi.imports.readers.base import ReadAddress
from enishi.imports.readers.loading import as_dict, as_list, as_text
from enishi.imports.readers.monica import happenings
from enishi.imports.readers.monica.days import read_day
from enishi.imports.readers.monica.ledger import Path, Record, walk
from enishi.imports.readers.monica.sheet import STAMPS, Sheet
from enishi.imports.readers.vcard.photos import read_data_uri

_LARGEST_PHOTO = 5 * 1024 * 1024
_PHOTO_TYPES = ("image/jpeg", "image/png", "image/gif", "image/webp")
_GIFTS = {"idea": "gift_idea", "offered": "gift_given", "received": "gift_received"}


def take_group(sheet: Sheet, path: Path, group: dict[str, Any]) -> None:
    """All calls, all notes, ... of a person; of a kind nobody knows, each is kept as it was."""
    kind = as_text(group.get("type"))
    for name in ("type", "count"):
        if as_text(group.get(name)):
            sheet.account.ledger.enter((*path, name), f"contact.data.{name}", "left_copy")
    for number, value in enumerate(as_list(group.get("values"))):
        place: Path = (*path, "values", number)
        if isinstance(value, str) and kind in ("activity", "photo", "document"):
            _take_link(sheet, place, kind, value)
            continue
        record = Record(sheet.account.ledger, place, kind or "part", as_dict(value))
        take = _TAKERS.get(kind)
        if take is not None and isinstance(value, dict):
            take(sheet, record)
            record.keep_rest(sheet.draft.raw)
        else:
            _keep_unknown(sheet, place, kind or "part", value)
    for leaf, value in walk(group, path):
        if leaf not in sheet.account.ledger.places:
            _keep_unknown(sheet, leaf, kind or "part", value)


def _keep_unknown(sheet: Sheet, path: Path, kind: str, value: object) -> None:
    if isinstance(value, dict):
        Record(sheet.account.ledger, path, kind, value).keep_whole(sheet.draft.raw)
        return
    for leaf, one in walk(value, path):
        sheet.account.ledger.enter(leaf, kind, "raw")
        sheet.draft.raw.append((f"monica.{kind}", as_text(one)))


def _take_link(sheet: Sheet, path: Path, kind: str, uuid: str) -> None:
    """The uuid of something that stands elsewhere in the file."""
    account = sheet.account
    found = (account.activities if kind == "activity" else account.files).get(uuid)
    if found is None:
        _keep_unknown(sheet, path, kind, uuid)
        return
    account.ledger.enter(path, f"contact.{kind}", "encounter" if kind == "activity" else "identity")
    if kind == "activity":
        people = tuple(one for one in account.there.get(uuid, ()) if one not in account.me)
        happening = happenings.read_activity(found, account, people)
        if happening is None:
            found.keep_whole(sheet.draft.raw)
        else:
            sheet.happenings.append(happening)
            found.keep_rest(sheet.draft.raw)


def take_files(record: Record, sheet: Sheet) -> tuple[bytes | None, str]:
    """The picture chosen as avatar, else the first that can be kept. Of other files only what they are called stays."""
    avatar = record.part("avatar")
    chosen = as_text(avatar.look("avatar_photo"))
    linked = dict.fromkeys([chosen, *_list_linked(record)])
    files = [sheet.account.files[uuid] for uuid in linked if uuid in sheet.account.files]
    photo: tuple[bytes | None, str] = (None, "")
    for found in files:
        data = None if photo[0] else _read_photo(found)
        found.leave("photo" if data else "left_files", "dataUrl")
        _keep_without_data(sheet, found)
        photo = data or photo
    if chosen in sheet.account.files:
        avatar.leave("identity", "avatar_photo")
    if url := avatar.text("avatar_external_url", "raw"):
        sheet.draft.raw.append(("monica.contact.avatar.avatar_external_url", url))
    for leaf, name, _ in avatar.rest():
        record.ledger.enter(leaf, name, "left_picture")
    return photo


def _list_linked(record: Record) -> list[str]:
    groups = [as_dict(group) for group in as_list(record.data.get("data"))]
    values = [as_list(group.get("values")) for group in groups if group.get("type") in ("photo", "document")]
    return [value for row in values for value in row if isinstance(value, str)]


def _read_photo(found: Record) -> tuple[bytes, str] | None:
    photo = read_data_uri(as_text(found.look("dataUrl"))) if found.kind == "photo" else None
    return photo if photo and photo[1] in _PHOTO_TYPES and len(photo[0]) <= _LARGEST_PHOTO else None


def _keep_without_data(sheet: Sheet, found: Record) -> None:
    Record(found.ledger, found.path, found.kind, without_data(found.data)).keep_whole(sheet.draft.raw)


def without_data(file: Mapping[str, Any]) -> dict[str, Any]:
    """A photo or document without the bytes themselves."""
    properties = {key: value for key, value in as_dict(file.get("properties")).items() if key != "dataUrl"}
    return {key: value for key, value in file.items() if key != "dataUrl"} | {"properties": properties}


def _take_field(sheet: Sheet, record: Record) -> None:
    kind, label = sheet.account.kinds.point(record.text("type", "points"))
    sheet.draft.add_point(kind, label, record.text("data", "points"))
    record.leave("left_stamps", "uuid", *STAMPS)


def _take_address(sheet: Sheet, record: Record) -> None:
    slots = {
        "street": "street",
        "city": "city",
        "region": "province",
        "postal_code": "postal_code",
        "country": "country",
    }
    found = {slot: names.clean(record.text(name, "addresses")) for slot, name in slots.items()}
    label = names.clean(record.text("name", "addresses"))
    if any(found.values()):
        sheet.draft.addresses.append(ReadAddress(label, **found))
    elif label:
        sheet.draft.raw.append(("monica.address", label))
    record.leave("left_stamps", "uuid", *STAMPS)


def _take_note(sheet: Sheet, record: Record) -> None:
    body = record.text("body", "note")
    day = read_day(as_text(record.look("created_at")))
    sheet.draft.add_note(f"{day} {body}" if day and body else body)
    record.leave("left_stamps", "uuid", *STAMPS)


def _take_pet(sheet: Sheet, record: Record) -> None:
    words = (record.text("name", "note"), record.text("category", "note"))
    if any(words):
        sheet.add_line("pet", text=" / ".join(word for word in words if word))
    record.leave("left_stamps", "uuid", *STAMPS)


def _take_gift(sheet: Sheet, record: Record) -> None:
    """A line to read, and the whole record for a ledger that may come."""
    day = read_day(as_text(record.look("date")))
    other = sheet.account.names.get(as_text(record.look("recipient")), "")
    words = (as_text(record.look("name")), as_text(record.look("amount")), str(day or ""), other,
             as_text(record.look("comment")), as_text(record.look("url")))  # fmt: skip
    record.leave("note", "name", "amount", "date", "recipient", "comment", "url", "status")
    code = _GIFTS.get(as_text(record.look("status")), "gift")
    sheet.add_line(code, text=", ".join(word for word in words if word))
    record.keep_whole(sheet.draft.raw)


def _take_debt(sheet: Sheet, record: Record) -> None:
    """`in_debt`: the owner owes it. The whole record is kept for a ledger that may come."""
    currency = as_dict(record.look("currency"))
    iso = as_text(currency.get("iso")) or as_text(record.look("currency"))
    is_mine = record.look("in_debt") in (True, "yes")
    is_open = as_text(record.look("status")) != "complete"
    record.leave("note", "amount", "in_debt", "status")
    code = ("i_owe" if is_open else "i_owed") if is_mine else ("they_owe" if is_open else "they_owed")
    amount = " ".join(word for word in (as_text(record.look("amount")), iso) if word)
    reason = as_text(record.look("reason"))
    sheet.add_line(code, text=f"{amount} ({reason})" if reason else amount)
    record.keep_whole(sheet.draft.raw)


def _take_life_event(sheet: Sheet, record: Record) -> None:
    day = read_day(as_text(record.look("happened_at")))
    title = as_text(record.look("name")) or sheet.account.kinds.word(as_text(record.look("type")))
    note = as_text(record.look("note"))
    record.leave("note", "name", "note", "happened_at")
    text = f"{title}: {note}" if title and note else title or note
    sheet.draft.add_note(f"{day} {text}" if day else text)
    kind = sheet.account.kinds.word(as_text(record.look("type")))
    if kind:
        sheet.draft.raw.append(("monica.life_event_type", kind))
    record.keep_whole(sheet.draft.raw)


def take_reminder(sheet: Sheet, record: Record) -> None:
    """Read as a promise or a line, and kept whole: how often it came has no room here."""
    sheet.add_intent(happenings.read_reminder(record, sheet.account.exported_on))
    record.keep_whole(sheet.draft.raw)


def _take_task(sheet: Sheet, record: Record) -> None:
    sheet.add_intent(happenings.read_task(record))
    record.keep_whole(sheet.draft.raw)


def _take_call(sheet: Sheet, record: Record) -> None:
    if found := happenings.read_call(record, sheet.account, sheet.uuid):
        sheet.happenings.append(found)


def _take_conversation(sheet: Sheet, record: Record) -> None:
    if found := happenings.read_conversation(record, sheet.account, sheet.uuid):
        sheet.happenings.append(found)


_TAKERS: Mapping[str, Callable[[Sheet, Record], None]] = {
    "contact_field": _take_field, "address": _take_address, "note": _take_note, "pet": _take_pet, "gift": _take_gift,
    "debt": _take_debt, "life_event": _take_life_event, "reminder": take_reminder, "task": _take_task,
    "call": _take_call, "conversation": _take_conversation,
}  # fmt: skip
