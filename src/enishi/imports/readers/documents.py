"""JSON told by its keys: friends from Facebook, and what connpass' API answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from typing import Any, BinaryIO

from enishi.core import names
from enishi.imports.readers.base import Format, Item, ReadCard, Rejected, make_problem
from enishi.imports.readers.draft import CardDraft, finish
from enishi.imports.readers.loading import as_dict, as_list, as_text, load_document
from enishi.imports.readers.monica import is_monica, read_monica
from enishi.imports.readers.monica.ledger import walk
from enishi.imports.readers.packets import read_packet

MAX_BYTES = 50_000_000
_FRIENDS = ('"friends_v2"', '"friends"')
_ANSWER = ('"results_returned"', '"results_available"')
_LONGEST_WORD = 300


def detect_json(head: str) -> Format | None:
    """Whose JSON this is, by the keys at its beginning."""
    if not head.lstrip().startswith("{"):
        return None
    if is_monica(head):
        return "monica"
    if head.lstrip("{ \r\n\t").startswith(_FRIENDS):
        return "facebook"
    return "connpass_json" if any(key in head[:2000] for key in _ANSWER) else None


def read_friends(stream: BinaryIO, name: str) -> Iterator[Item]:
    """Facebook's list of friends: a name, and the day on which they became one."""
    document, problem = load_document(stream, name, max_bytes=MAX_BYTES)
    friends = as_list(document.get("friends_v2") or document.get("friends"))
    if not friends:
        yield problem or make_problem(name, "no_rows")
    for number, friend in enumerate(friends, start=1):
        yield _make_friend(number, as_dict(friend))


def _make_friend(number: int, friend: dict[str, Any]) -> ReadCard | Rejected:
    draft = CardDraft("card", number, origin_hint="facebook")
    draft.whole_name = names.clean(_mend(as_text(friend.get("name"))))
    draft.connected_on = _read_second(friend.get("timestamp"))
    for info in as_list(friend.get("contact_info")) or [friend.get("contact_info")]:
        if "@" in as_text(info):
            draft.add_point("email", "", _mend(as_text(info)))
    for path, value in walk(friend):
        if path[0] not in ("name", "contact_info") and not (path[0] == "timestamp" and draft.connected_on):
            draft.raw.append((f"facebook.{'.'.join(map(str, path))}", _mend(as_text(value))))
    return finish(draft, "utf-8")


def _mend(text: str) -> str:
    """Facebook writes each byte of UTF-8 as a character of its own."""
    try:
        return text.encode("latin-1").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return text


def _read_second(value: object) -> dt.date | None:
    """The day in UTC of seconds since 1970; nothing before Facebook was there."""
    if not isinstance(value, int) or isinstance(value, bool) or not 1_000_000_000 < value < 10_000_000_000:
        return None
    return dt.datetime.fromtimestamp(value, tz=dt.UTC).date()


def read_connpass(stream: BinaryIO, name: str) -> Iterator[Item]:
    """Users or presenters as cards. Of events alone nobody can be told: that is said, and nothing invented."""
    document, problem = load_document(stream, name, max_bytes=MAX_BYTES)
    users = [as_dict(row) for row in as_list(document.get("users"))]
    talks = [as_dict(row) for row in as_list(document.get("presentations"))]
    if not users and not talks:
        yield problem or make_problem(name, "only_events")
    people = [
        *((user, "") for user in users),
        *((as_dict(talk.get("user")), as_text(talk.get("name"))) for talk in talks),
    ]
    for number, (user, talk) in enumerate(people, start=1):
        yield _make_user(number, user, talk)


def _make_user(number: int, user: dict[str, Any], talk: str) -> ReadCard | Rejected:
    draft = CardDraft("card", number, origin_hint="connpass")
    nickname, shown = as_text(user.get("nickname")), names.clean(as_text(user.get("display_name")))
    draft.nickname = "" if nickname == shown else names.clean(nickname)
    draft.whole_name = shown
    url = as_text(user.get("url")) or (f"https://connpass.com/user/{nickname}/" if nickname else "")
    draft.add_point("sns", "connpass", url)
    draft.add_note(talk)
    draft.add_note(as_text(user.get("description")))
    for key in ("id", "image_url", "created_at"):
        if value := as_text(user.get(key))[:_LONGEST_WORD]:
            draft.raw.append((f"connpass.{key}", value))
    return finish(draft, "utf-8")


DOCUMENTS: Mapping[str, Callable[[BinaryIO, str], Iterator[Item]]] = {
    "monica": read_monica, "facebook": read_friends, "connpass_json": read_connpass, "packet": read_packet,
}  # fmt: skip
