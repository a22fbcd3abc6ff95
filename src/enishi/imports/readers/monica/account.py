"""The whole document: what its lists refer to, then one contact after another, then the report of where all went."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from enishi.core.names import is_east_asian
from enishi.imports.readers.base import Item, ReadCard, Rejected, make_problem
from enishi.imports.readers.loading import as_dict, as_list, as_text, load_document
from enishi.imports.readers.monica.days import read_day
from enishi.imports.readers.monica.kinds import Kinds
from enishi.imports.readers.monica.ledger import Ledger, Path, Record, name_field, to_json, walk
from enishi.imports.readers.monica.parts import without_data
from enishi.imports.readers.monica.people import read_contact
from enishi.imports.readers.monica.sheet import STAMPS, Account
from enishi.imports.readers.told import FileReport, Place

MAX_BYTES = 400_000_000
_KEYS = ('"app_version"', '"export_date"', '"exported_by"')
_START = re.compile(r'\s*\{\s*"version"\s*:\s*"1\.0-preview')
_BROKEN = {"json_cut": "monica_cut", "json_damaged": "monica_damaged"}
_HEAD = 4_000
# What lies outside the contacts and is no news of anybody: the first name that fits says why it is left out.
_LEFT: tuple[tuple[tuple[str, ...], Place], ...] = (
    (("account", "properties", "audit_logs"), "left_log"),
    (("account", "properties", "modules"), "left_settings"),
    (("account", "properties", "reminder_rules"), "left_settings"),
    (("account", "properties", "default_gender"), "left_settings"),
    (("account", "properties", "number_of_invitations_sent"), "left_settings"),
    (("account", "uuid"), "left_stamps"),
    (("account", "created_at"), "left_stamps"),
    (("account", "updated_at"), "left_stamps"),
    *(((name,), "left_about_file") for name in ("version", "app_version", "export_date", "url", "exported_by")),
)  # fmt: skip
_SECRETS = ("google2fa_secret", "password", "sync_token", "local_sync_token", "username", "capabilities")
Found = tuple[Path, dict[str, Any]]


def is_monica(head: str) -> bool:
    """By the keys at the beginning: nothing else begins like this. Of one that breaks off early, the first will do."""
    start = head[:_HEAD]
    if not head.lstrip().startswith("{"):
        return False
    return all(key in start for key in _KEYS) or bool(_START.match(start) and not head.rstrip().endswith("}"))


def read_monica(stream: BinaryIO, name: str) -> Iterator[Item]:
    """The people of an export, each with what hangs on them, and last the report."""
    document, problem = load_document(stream, name, max_bytes=MAX_BYTES)
    if problem is not None:
        yield replace(problem, code=_BROKEN.get(problem.code, problem.code))
        return
    yield from _read_document(document, name)


def _read_document(document: dict[str, Any], name: str) -> Iterator[Item]:
    groups = _find_groups(document)
    account = _open_account(document, groups)
    kept: dict[str, list[Any]] = {}
    brought: set[str] = set()
    for number, (path, data) in enumerate(groups.get("contact", ()), start=1):
        item = _read_one(account, number, path, data, kept)
        if isinstance(item, ReadCard):
            brought |= {one.key for one in item.happenings}
        yield item
    if not groups.get("contact"):
        yield make_problem(name, "no_rows")
    _leave_the_rest(document, account, groups)
    _keep_the_rest(document, account.ledger, kept)
    yield FileReport(account.ledger.rows(), to_json(kept))


def _find_groups(document: dict[str, Any]) -> dict[str, list[Found]]:
    """The account's collections by kind, each row with where it stands."""
    found: dict[str, list[Found]] = {}
    for place, group in enumerate(as_list(as_dict(document.get("account")).get("data"))):
        rows = as_list(as_dict(group).get("values"))
        path: Path = ("account", "data", place, "values")
        found.setdefault(as_text(as_dict(group).get("type")), []).extend(
            ((*path, number), row) for number, row in enumerate(rows) if isinstance(row, dict)
        )
    return found


def _open_account(document: dict[str, Any], groups: dict[str, list[Found]]) -> Account:
    ledger = Ledger()
    kinds = Kinds.of(as_dict(document.get("account")).get("instance"), ("account", "instance"), ledger)
    account = Account(ledger, kinds, read_day(as_text(document.get("export_date"))))
    users = [as_dict(data.get("properties")) for _, data in groups.get("user", ())]
    account.me = frozenset(filter(None, (as_text(user.get("me_contact")) for user in users)))
    for _, data in groups.get("contact", ()):
        uuid, said = as_text(data.get("uuid")), as_dict(data.get("properties"))
        account.names[uuid] = _name_person(said) or uuid
        for activity in _list_linked(data, "activity"):
            account.there.setdefault(activity, []).append(uuid)
    for path, data in groups.get("relationship", ()):
        record = Record(ledger, path, "relationship", data)
        account.relationships.setdefault(as_text(record.look("contact_is")), []).append(record)
    account.activities = _by_uuid(ledger, "activity", groups)
    account.files = _by_uuid(ledger, "photo", groups) | _by_uuid(ledger, "document", groups)
    _read_books(account, groups)
    return account


def _name_person(said: dict[str, Any]) -> str:
    given, middle, family = (as_text(said.get(name)) for name in ("first_name", "middle_name", "last_name"))
    parts = (family, middle, given) if is_east_asian(given + family) else (given, middle, family)
    return " ".join(filter(None, parts)) or as_text(said.get("nickname"))


def _list_linked(data: dict[str, Any], kind: str) -> list[str]:
    groups = [as_dict(group) for group in as_list(data.get("data"))]
    rows = [as_list(group.get("values")) for group in groups if group.get("type") == kind]
    return [value for row in rows for value in row if isinstance(value, str)]


def _by_uuid(ledger: Ledger, kind: str, groups: dict[str, list[Found]]) -> dict[str, Record]:
    return {
        as_text(data.get("uuid")): Record(ledger, path, kind, data) for path, data in groups.get(kind, ())
    }


def _read_books(account: Account, groups: dict[str, list[Found]]) -> None:
    """An address book is a tag of those in it."""
    for path, data in groups.get("addressbook", ()):
        record = Record(account.ledger, path, "addressbook", data)
        word = as_text(record.look("name"))
        people = [one for one in as_list(record.look("contacts")) if isinstance(one, str)]
        if word and people:
            record.leave("tags", "name", "contacts")
        record.leave("left_account", "user")
        record.leave("left_stamps", "uuid", *STAMPS)
        for uuid in people:
            account.books.setdefault(uuid, []).append(word)


def _read_one(
    account: Account, number: int, path: Path, data: dict[str, Any], kept: dict[str, list[Any]]
) -> ReadCard | Rejected:
    """A card; the owner's own, and one with no name, are kept whole with the import instead."""
    mark = len(account.ledger.places)
    if as_text(data.get("uuid")) in account.me:
        item: ReadCard | Rejected = Rejected("card", number, "own_card")
    else:
        item = read_contact(account, number, path, data)
    if isinstance(item, Rejected):
        while len(account.ledger.places) > mark:
            account.ledger.places.popitem()
        account.ledger.put_all(data, path, "contact", "kept")
        kept.setdefault("contact", []).append(data)
    return item


def _leave_the_rest(document: dict[str, Any], account: Account, groups: dict[str, list[Found]]) -> None:
    ledger = account.ledger
    for kind, place in (("user", "left_account"), ("addressbook_subscription", "left_settings")):
        for path, data in groups.get(kind, ()):
            for leaf, _ in walk(data, path):
                is_secret = any(word in _SECRETS for word in leaf)
                ledger.enter(leaf, name_field(kind, leaf[len(path) :]), "left_secret" if is_secret else place)  # type: ignore[arg-type]
    for file in account.files.values():
        if not any(leaf in ledger.places for leaf, _ in walk(file.data, file.path)):
            file.leave("left_files", "dataUrl")
    for start, left in _LEFT:
        value: Any = document
        for step in start:
            value = as_dict(value).get(step)
        for leaf, _ in walk(value, start):
            ledger.enter(leaf, name_field(str(leaf[0]), leaf[1:]), left)
    for at, group in enumerate(as_list(as_dict(document.get("account")).get("data"))):
        for label in ("count", "type"):
            if as_text(as_dict(group).get(label)):
                ledger.enter(("account", "data", at, label), f"account.data.{label}", "left_copy")


def _keep_the_rest(document: dict[str, Any], ledger: Ledger, kept: dict[str, list[Any]]) -> None:
    """What no rule asked for stays with the import: the journal, activities with nobody, fields of a later Monica."""
    account = as_dict(document.get("account"))
    for number, entry in enumerate(as_list(as_dict(account.get("properties")).get("journal_entries"))):
        ledger.put_all(entry, ("account", "properties", "journal_entries", number), "journal_entry", "kept")
        kept.setdefault("journal_entry", []).append(entry)
    for place, group in enumerate(as_list(account.get("data"))):
        kind = as_text(as_dict(group).get("type")) or "part"
        for number, row in enumerate(as_list(as_dict(group).get("values"))):
            path: Path = ("account", "data", place, "values", number)
            slim = without_data(row) if isinstance(row, dict) and kind in ("photo", "document") else row
            if any(leaf not in ledger.places for leaf, _ in walk(slim, path)):
                _keep_row(ledger, path, kind, slim, kept)
    for leaf, value in walk(document):
        if leaf not in ledger.places:
            ledger.enter(leaf, name_field("other", leaf), "kept")
            kept.setdefault("other", []).append({".".join(map(str, leaf)): value})


def _keep_row(ledger: Ledger, path: Path, kind: str, row: Any, kept: dict[str, list[Any]]) -> None:
    """A row of which something is left: whole, so that it can be understood."""
    for leaf, _ in walk(row, path):
        ledger.enter(leaf, name_field(kind, leaf[len(path) :]), "kept")
    kept.setdefault(kind, []).append(row)
