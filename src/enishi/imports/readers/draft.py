"""A card while it is being gathered, and the one place where a gathered card becomes a ReadCard or a refusal."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from enishi.core import names
from enishi.core.encodings import is_damaged
from enishi.imports.readers.addressees import split_company, split_department, split_first, split_joint
from enishi.imports.readers.base import (
    Birthday,
    PointKind,
    ReadAddress,
    ReadAffiliation,
    ReadCard,
    ReadName,
    ReadPoint,
    Rejected,
    WhereKind,
)
from enishi.imports.readers.told import ReadLine

_SHORTEST_WHOLE_NAME = 3
_SHORTEST_WHOLE_IN_GIVEN = 4
_TO_COMPANY = "御中"
_NAME_SLOTS = ("whole_name", "family", "given")


@dataclass(slots=True)
class CardDraft:
    """Fields as read; names already clean, readings still as written."""

    where_kind: WhereKind
    where_number: int
    origin_hint: str = ""
    family: str = ""
    given: str = ""
    middle: str = ""
    whole_name: str = ""
    family_reading: str = ""
    given_reading: str = ""
    whole_reading: str = ""
    name_prefix: str = ""
    name_suffix: str = ""
    nickname: str = ""
    former_family: str = ""
    industry: str = ""
    corner: str = ""
    is_organisation: bool = False
    birthday: Birthday | None = None
    notes: list[str] = field(default_factory=list)
    affiliations: list[ReadAffiliation] = field(default_factory=list)
    points: list[ReadPoint] = field(default_factory=list)
    addresses: list[ReadAddress] = field(default_factory=list)
    other_names: list[ReadName] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    registered_on: date | None = None
    connected_on: date | None = None
    state: str = ""
    state_on: date | None = None
    photo: bytes | None = None
    photo_type: str = ""
    uid: str = ""
    raw: list[tuple[str, str]] = field(default_factory=list)
    lines: list[ReadLine] = field(default_factory=list)
    bad_line: tuple[int, str] | None = None
    is_settled: bool = False  # written by Enishi: names and readings are divided already, or never are
    is_damaged: bool = False  # something in it could not be read and was put aside
    # what is there already: a hostile card may repeat itself ten thousand times
    seen: set[tuple[str, str]] = field(default_factory=set)

    def add_point(self, kind: PointKind, label: str, value: str) -> None:
        """Keep a way to reach somebody once, as written but for its width."""
        value = names.clean_value(value)
        if self._is_new(kind, value):
            self.points.append(ReadPoint(kind, names.clean(label), value))

    def add_note(self, text: str) -> None:
        text = names.clean_block(text)
        if self._is_new("note", text):
            self.notes.append(text)

    def add_tag(self, text: str) -> None:
        tag = names.clean(text)
        if self._is_new("tag", tag):
            self.tags.append(tag)

    def put_aside(self, header: str, text: str) -> None:
        """Keep what could not be read as it is, where it does no harm."""
        self.is_damaged = True
        self.raw.append((header, text.strip()))

    def _is_new(self, kind: str, value: str) -> bool:
        if not value or (kind, value) in self.seen:
            return False
        self.seen.add((kind, value))
        return True

    def reject(self, code: str, **params: str) -> Rejected:
        return Rejected(self.where_kind, self.where_number, code, tuple(sorted(params.items())))


def finish(draft: CardDraft, encoding: str) -> ReadCard | Rejected:
    """Complete the name and give the card back, or say why it must stay out."""
    _split_names(draft)
    if is_damaged(draft.family + draft.given + draft.whole_name):
        return draft.reject("encoding", encoding=encoding or "unknown")
    _split_readings(draft)
    if draft.family or draft.given:
        return _build(draft, is_whole=_is_whole(draft))
    if draft.whole_name and not draft.is_organisation:
        draft.family = draft.whole_name
        return _build(draft, is_whole=True)
    return _finish_nameless(draft, encoding)


def _finish_nameless(draft: CardDraft, encoding: str) -> ReadCard | Rejected:
    organisation = draft.whole_name or (draft.affiliations[0].organisation if draft.affiliations else "")
    reachable = [point for point in draft.points if point.kind in ("email", "phone")]
    if organisation:
        draft.whole_name, draft.is_organisation = organisation, True
        return _build(draft)
    if draft.nickname:
        draft.whole_name = draft.family = draft.nickname
        return _build(draft, is_whole=True)
    if reachable:
        draft.whole_name = reachable[0].value
        return _build(draft, is_address=True)
    if draft.bad_line:
        return draft.reject("bad_line", line=str(draft.bad_line[0]), text=draft.bad_line[1])
    if draft.is_damaged:
        return draft.reject("encoding", encoding=encoding or "unknown")
    return draft.reject("no_name")


def _is_whole(draft: CardDraft) -> bool:
    """An undivided Japanese name long enough to hold two; a family name alone is common and fine."""
    alone = bool(draft.family) and not draft.given
    return (
        not draft.is_settled
        and alone
        and len(draft.family) >= _SHORTEST_WHOLE_NAME
        and names.is_east_asian(draft.family)
    )


def _split_names(draft: CardDraft) -> None:
    _drop_address_as_name(draft)
    if draft.is_organisation:
        draft.whole_name = draft.whole_name or draft.family or draft.given
        draft.family = draft.given = ""
        return
    if draft.is_settled and (draft.family or draft.given):
        return
    _take_honorifics(draft)
    if _take_company(draft):
        return
    _take_joint(draft)
    if draft.family and draft.given:
        return
    alone = draft.family or draft.given
    # phones put the whole name into one slot: docomo into family, Android and Google into given
    is_undivided = names.is_east_asian(alone) or draft.whole_name == alone
    halves = names.split_whole_name(alone or draft.whole_name) if is_undivided or not alone else None
    if halves:
        draft.family, draft.given = halves
    elif draft.given and len(draft.given) >= _SHORTEST_WHOLE_IN_GIVEN and names.has_kanji(draft.given):
        draft.family, draft.given = draft.given, ""


def _drop_address_as_name(draft: CardDraft) -> None:
    """Google's "Other contacts" and mail programs write the mail address where a name should be."""
    for slot in ("family", "given", "whole_name"):
        value = getattr(draft, slot)
        if "@" in value and names.EMAIL.fullmatch(value):
            draft.add_point("email", "", value)
            setattr(draft, slot, "")


def _take_honorifics(draft: CardDraft) -> None:
    for slot in ("whole_name", "given") if draft.given else ("whole_name", "family"):
        rest, honorific = names.split_honorific(getattr(draft, slot))
        if honorific:
            setattr(draft, slot, rest)
            draft.name_suffix = draft.name_suffix or honorific


def _take_company(draft: CardDraft) -> bool:
    """株式会社青葉 御中: the words speak to a company, and are no part of its name."""
    slot = next((slot for slot in _NAME_SLOTS if split_company(getattr(draft, slot))), "")
    is_told = draft.name_suffix == _TO_COMPANY
    draft.name_suffix = "" if is_told else draft.name_suffix
    has_company = any(post.organisation for post in draft.affiliations)
    is_person = has_company or bool(draft.family and draft.given)
    slot = slot or ("" if not is_told or is_person else "whole_name" if draft.whole_name else "family")
    written = getattr(draft, slot) if slot else ""
    if not written:
        return False
    company, department = split_department(split_company(written) or written)
    draft.whole_name, draft.is_organisation, draft.family, draft.given = company, True, "", ""
    if not has_company:
        draft.affiliations = [ReadAffiliation(company, department=department), *draft.affiliations]
    return True


def _take_joint(draft: CardDraft) -> None:
    """小林 誠・和子: the card is the first one's, and a line says who stands beside them (連名)."""
    is_list = draft.origin_hint == "address_list"
    found = split_joint(draft.family or draft.whole_name, draft.given, by_blank=is_list)
    if found is None:
        return
    draft.family, draft.given, joint = found
    draft.whole_name = " ".join(filter(None, found[:2]))
    draft.whole_reading, draft.given_reading = map(split_first, (draft.whole_reading, draft.given_reading))
    draft.lines.append(ReadLine("joint", (("text", "、".join(joint)),)))


def _split_readings(draft: CardDraft) -> None:
    draft.family_reading = names.read_reading(draft.family_reading)
    draft.given_reading = names.read_reading(draft.given_reading)
    if draft.whole_reading and not draft.family_reading and not draft.given_reading:
        draft.family_reading = names.read_reading(draft.whole_reading)
    if draft.is_settled or draft.given_reading or not draft.family_reading:
        return
    halves = names.split_reading(draft.family_reading)
    if halves is None and draft.given and draft.whole_reading:
        halves = names.divide_reading(draft.family_reading, draft.given)
    if halves:
        draft.family_reading, draft.given_reading = halves


def _build(draft: CardDraft, *, is_whole: bool = False, is_address: bool = False) -> ReadCard:
    whole = draft.family + draft.given + draft.middle
    western = bool(whole) and (not names.is_east_asian(whole) or _is_dotted(draft.whole_name))
    return ReadCard(
        draft.where_kind,
        draft.where_number,
        family=draft.family,
        given=draft.given,
        middle=draft.middle,
        family_reading=draft.family_reading,
        given_reading=draft.given_reading,
        name_prefix=draft.name_prefix,
        name_suffix=draft.name_suffix,
        nickname=draft.nickname,
        former_family=draft.former_family,
        industry=draft.industry,
        corner=draft.corner,
        formatted_name=draft.whole_name or _join_name(draft, western),
        name_is_western=western,
        name_is_whole=is_whole,
        name_is_organisation=draft.is_organisation,
        name_is_address=is_address,
        reading_is_whole=bool(draft.family_reading and not draft.given_reading and (draft.given or is_whole)),
        birthday=draft.birthday,
        note="\n".join(draft.notes),
        affiliations=tuple(draft.affiliations),
        points=tuple(draft.points),
        addresses=tuple(draft.addresses),
        other_names=tuple(draft.other_names),
        tags=tuple(draft.tags),
        registered_on=draft.registered_on,
        connected_on=draft.connected_on,
        state=draft.state,
        state_on=draft.state_on,
        photo=draft.photo,
        photo_type=draft.photo_type,
        uid=draft.uid,
        raw=tuple(draft.raw),
        lines=tuple(draft.lines),
        origin_hint=draft.origin_hint,
    )


def _is_dotted(whole: str) -> bool:
    return "・" in whole and not names.has_kanji(whole)


def _join_name(draft: CardDraft, western: bool) -> str:
    parts = (
        (draft.given, draft.middle, draft.family) if western else (draft.family, draft.middle, draft.given)
    )
    return " ".join(part for part in parts if part)
