"""One contact of Monica as a card, with everything that hangs on it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from enishi.core import names
from enishi.imports.readers.base import ReadAffiliation, ReadCard, Rejected
from enishi.imports.readers.draft import CardDraft, finish
from enishi.imports.readers.loading import as_dict, as_list, as_text
from enishi.imports.readers.monica.days import read_day
from enishi.imports.readers.monica.kinds import RELATIONS, closeness
from enishi.imports.readers.monica.ledger import Path, Record
from enishi.imports.readers.monica.parts import take_files, take_group, take_reminder
from enishi.imports.readers.monica.sheet import STAMPS, Account, Sheet
from enishi.imports.readers.told import Place

ORIGIN = "monica"


def read_contact(account: Account, number: int, path: Path, data: dict[str, Any]) -> ReadCard | Rejected:
    """The card, or why it stays out; nothing of a refused one counts as entered."""
    record = Record(account.ledger, path, "contact", data)
    sheet = Sheet(account, as_text(data.get("uuid")), CardDraft("card", number, origin_hint=ORIGIN))
    sheet.draft.uid = record.text("uuid", "identity", "raw")
    sheet.draft.raw += [("monica.contact.uuid", sheet.draft.uid)] if sheet.draft.uid else []
    _take_names(record, sheet.draft)
    said = _take_story(record, sheet)
    _take_relationships(sheet)
    for place, group in enumerate(as_list(data.get("data"))):
        take_group(sheet, (*path, "data", place), as_dict(group))
    photo, media_type = take_files(record, sheet)
    said |= {"photo": photo, "photo_type": media_type}
    for leaf, name, value in record.rest():
        if leaf[: len(path) + 1] != (*path, "data"):
            is_default = value is False or value == 0
            account.ledger.enter(leaf, name, "left_default" if is_default else "raw")
            sheet.draft.raw += [] if is_default else [(f"monica.{name}", as_text(value))]
    sheet.draft.raw = list(dict.fromkeys(sheet.draft.raw))
    card = finish(sheet.draft, "utf-8")
    if isinstance(card, Rejected):
        return card
    return replace(
        card,
        lines=card.lines + tuple(sheet.lines),
        happenings=tuple(sheet.happenings),
        intents=tuple(sheet.intents),
        **said,
    )


def _take_names(record: Record, draft: CardDraft) -> None:
    draft.given = names.clean(record.text("first_name", "name"))
    draft.middle = names.clean(record.text("middle_name", "name"))
    draft.family = names.clean(record.text("last_name", "name"))
    draft.nickname = names.clean(record.text("nickname", "name"))
    job, company = names.clean(record.text("job", "post")), names.clean(record.text("company", "post"))
    if job or company:
        draft.affiliations.append(ReadAffiliation(organisation=company, title=job))
    for tag in as_list(record.take("tags", "tags")):
        draft.add_tag(as_text(tag))
    record.leave("left_stamps", *STAMPS)
    record.leave("left_stamps", "distant_etag", "last_consulted_at", "number_of_views")


def _take_story(record: Record, sheet: Sheet) -> dict[str, Any]:
    """What does not stand in a draft: state, first meeting, closeness, put away."""
    draft = sheet.draft
    said: dict[str, Any] = {}
    draft.add_note(record.text("description", "note"))
    if food := record.text("food_preferences", "note"):
        sheet.add_line("food", text=food)
    _take_gender(record, sheet)
    _take_birthday(record, sheet)
    _take_death(record, sheet)
    said |= _take_meeting(record, sheet)
    days = record.text("stay_in_touch_frequency", "closeness", "raw")
    is_starred = bool(record.take("is_starred", "closeness", "raw"))
    said["closeness"] = closeness(is_starred, days)
    draft.raw += [("monica.contact.stay_in_touch_frequency", days)] if days not in ("", "0") else []
    draft.raw += [("monica.contact.is_starred", "true")] if is_starred else []
    is_partial, is_inactive = bool(record.look("is_partial")), record.look("is_active") in (False, 0)
    record.leave("put_away", "is_partial", "is_active")
    draft.raw += [("monica.contact.is_partial", "true")] if is_partial else []
    draft.raw += [("monica.contact.is_active", "false")] if is_inactive else []
    for book in sheet.account.books.get(sheet.uuid, ()):
        draft.add_tag(book)
    return said | {"is_put_away": is_partial or is_inactive, "relation": _find_relation(sheet)}


def _take_gender(record: Record, sheet: Sheet) -> None:
    if word := sheet.account.kinds.word(record.text("gender", "raw")):
        sheet.draft.raw.append(("monica.contact.gender", word))


def _take_birthday(record: Record, sheet: Sheet) -> None:
    date = record.part("birthdate")
    day = read_day(as_text(date.look("date")))
    if day is None:
        return
    date.leave("left_stamps", "uuid", *STAMPS)
    if date.look("is_age_based"):
        date.leave("note", "date", "is_age_based", "is_year_unknown")
        sheet.add_line("about_year", year=str(day.year))
        return
    date.leave("birthday", "date", "is_age_based", "is_year_unknown")
    sheet.draft.birthday = (None if date.look("is_year_unknown") else day.year, day.month, day.day)


def _read_sure_day(date: Record) -> tuple[dt.date | None, str]:
    """(day, "") of a whole date; (None, as far as known) when its year is unknown or reckoned."""
    day = read_day(as_text(date.look("date")))
    if day is None:
        return None, ""
    if date.look("is_age_based"):
        return None, str(day.year)
    return (None, f"--{day:%m-%d}") if date.look("is_year_unknown") else (day, "")


def _take_day(record: Record, sheet: Sheet, name: str, place: Place, line: str) -> dt.date | None:
    """A day that is surely known goes to its `place`; one that is known about only becomes a `line` of the note."""
    date = record.part(name)
    day, about = _read_sure_day(date)
    if day or about:
        date.leave(place if day else "note", "date", "is_age_based", "is_year_unknown")
        date.leave("left_stamps", "uuid", *STAMPS)
    if about:
        sheet.add_line(line, on=about)
    return day


def _take_death(record: Record, sheet: Sheet) -> None:
    day = _take_day(record, sheet, "deceased_date", "state", "died_about")
    if record.take("is_dead", "state") or day:
        sheet.draft.state, sheet.draft.state_on = "deceased", day
    _take_inner_reminder(record, sheet, "deceased_reminder")


def _take_meeting(record: Record, sheet: Sheet) -> dict[str, Any]:
    day = _take_day(record, sheet, "first_met_date", "met", "met_about")
    _take_inner_reminder(record, sheet, "first_met_reminder")
    through = as_text(record.look("first_met_through"))
    if through in sheet.account.names and through not in sheet.account.me:
        record.leave("introducer", "first_met_through")
    else:
        through = ""
    how = record.text("first_met_additional_info", "met")
    return {
        "met_on": day, "met_how": how, "met_where": record.text("first_met_where", "met"), "introduced_by": through,
    }  # fmt: skip


def _take_inner_reminder(record: Record, sheet: Sheet, name: str) -> None:
    """A reminder that stands in the contact itself, and a second time among the reminders."""
    path, data = record.find(name)
    if isinstance(data, dict) and data:
        take_reminder(sheet, Record(record.ledger, path, "reminder", data))


def _take_relationships(sheet: Sheet) -> None:
    """B is A's `type`: a line on A; where A is the owner, what B is to them."""
    account = sheet.account
    for record in account.relationships.get(sheet.uuid, ()):
        other = as_text(record.look("of_contact"))
        _enter_relationship(record, "note")
        sheet.add_line(
            "relationship", relation=as_text(record.look("type")), text=account.names.get(other, other)
        )
    for record in _list_mine(sheet):
        _enter_relationship(record, "note", "relation")
        sheet.add_line("relationship_to_me", relation=as_text(record.look("type")))


def _enter_relationship(record: Record, *places: Place) -> None:
    record.take("type", *places)
    record.take("contact_is", *places)
    record.take("of_contact", *places)
    record.leave("left_stamps", "uuid", *STAMPS)


def _list_mine(sheet: Sheet) -> list[Record]:
    mine = [record for me in sheet.account.me for record in sheet.account.relationships.get(me, ())]
    return [record for record in mine if as_text(record.look("of_contact")) == sheet.uuid]


def _find_relation(sheet: Sheet) -> str:
    """What somebody is to the owner, in the words Enishi has."""
    words = [RELATIONS.get(as_text(record.look("type")), "") for record in _list_mine(sheet)]
    return next(filter(None, words), "")
