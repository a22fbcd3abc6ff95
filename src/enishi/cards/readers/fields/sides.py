"""Front and back of one card brought together: the Japanese side leads, the other fills what is empty."""

from __future__ import annotations

import re
from dataclasses import replace

from enishi.cards.readers.fields.card_fields import CardFields
from enishi.core import text as texts

_JAPANESE = re.compile(r"[\u3041-\u30ff\u3400-\u9fff々]")
_PLAIN = ("organisation_reading", "department", "former_family", "postal_code", "titles", "qualifications")


def join_sides(front: CardFields, back: CardFields) -> CardFields:
    """One card of its two sides. Nothing is lost: what the leading side has already goes to `unplaced`."""
    lead, other = (back, front) if _leads(back) > _leads(front) else (front, back)
    joined = _join_lists(lead, other)
    unplaced = [*joined.unplaced]
    joined, left = _join_names(joined, other)
    unplaced += left
    joined, left = _join_organisations(joined, other)
    unplaced += left
    for name in _PLAIN:
        mine, theirs = getattr(joined, name), getattr(other, name)
        if not mine and theirs:
            joined = _take(joined, other, name)
        elif theirs and theirs != mine:
            unplaced += [theirs] if isinstance(theirs, str) else [one for one in theirs if one not in mine]
    if not joined.address and other.address:
        joined = replace(_take(joined, other, "address"), address_parts=other.address_parts)
    elif other.address and other.address != joined.address:
        unplaced.append(other.address)
    return replace(joined, unplaced=tuple(dict.fromkeys([*unplaced, *other.unplaced])))


def _leads(side: CardFields) -> int:
    """A side with a name in Japanese leads one with a Latin name, and any name leads none."""
    name = side.family + side.given
    return 0 if not name else 2 if _JAPANESE.search(name) else 1


def _take(joined: CardFields, other: CardFields, name: str) -> CardFields:
    sure = joined.confidence | ({name: other.confidence[name]} if name in other.confidence else {})
    return replace(joined, **{name: getattr(other, name)}, confidence=sure)


def _join_lists(lead: CardFields, other: CardFields) -> CardFields:
    emails = {texts.email_key(email): email for email in (*other.emails, *lead.emails)}
    mails = dict.fromkeys(emails[texts.email_key(email)] for email in (*lead.emails, *other.emails))
    phones = {(texts.phone_key(p.value), p.kind == "fax"): p for p in reversed((*lead.phones, *other.phones))}
    numbers = dict.fromkeys(
        phones[texts.phone_key(p.value), p.kind == "fax"] for p in (*lead.phones, *other.phones)
    )
    pages = dict.fromkeys((*lead.links, *other.links))
    sure = dict(lead.confidence)
    for name in ("emails", "phones", "links"):
        values = [side.confidence[name] for side in (lead, other) if name in side.confidence]
        if values:
            sure[name] = min(values)
    return replace(lead, emails=tuple(mails), phones=tuple(numbers), links=tuple(pages), confidence=sure)


def _join_names(joined: CardFields, other: CardFields) -> tuple[CardFields, list[str]]:
    written, full = _in_order(other), _with_reading(other)
    if not joined.family and not joined.given:
        return joined, [full] if full else []
    left = (
        [other.former_family]
        if other.former_family and joined.former_family not in ("", other.former_family)
        else []
    )
    if not written or written == _in_order(joined):
        return joined, left
    if not joined.latin_name and not _JAPANESE.search(written):
        sure = joined.confidence | (
            {"latin_name": other.confidence["family"]} if "family" in other.confidence else {}
        )
        return _read_by(replace(joined, latin_name=written, confidence=sure), other), left
    return joined, [*left, *([full] if texts.fold(written) != texts.fold(joined.latin_name) else [])]


def _with_reading(side: CardFields) -> str:
    """The name with the reading that was printed beside it; a guess is no loss."""
    written, printed = _in_order(side), f"{side.family_reading} {side.given_reading}".strip()
    is_printed = side.reading_source == "card" and printed and texts.fold(printed) != texts.fold(written)
    return f"{written}（{printed}）" if is_printed else written


def _in_order(side: CardFields) -> str:
    parts = [side.family, side.middle, side.given]
    return " ".join(part for part in (reversed(parts) if side.is_given_first else parts) if part)


def _read_by(joined: CardFields, other: CardFields) -> CardFields:
    """A guessed reading settled by the Latin name on the other side."""
    if joined.reading_source not in ("guessed", "mail", ""):
        return joined
    from enishi.cards.readers.fields import readings

    evidence = readings.Evidence(romaji=(other.family, other.given), emails=joined.emails)
    straight = readings.guess_readings(joined.family, joined.given, evidence)
    if not straight:
        return joined
    best = straight[0]
    sure = joined.confidence | {"family_reading": 0.85, "given_reading": 0.85}
    return replace(
        joined,
        family_reading=best.family,
        given_reading=best.given,
        reading_source=best.source,
        readings=straight,
        confidence=sure,
    )


def _join_organisations(joined: CardFields, other: CardFields) -> tuple[CardFields, list[str]]:
    theirs = other.organisation
    if not joined.organisation:
        for name in ("organisation", "organisation_latin"):
            joined = _take(joined, other, name)
        return joined, []
    left = [
        one
        for one in (other.organisation_latin,)
        if one and one != joined.organisation_latin and one != joined.organisation
    ]
    if not theirs or texts.fold(theirs) == texts.fold(joined.organisation):
        if other.organisation_latin and not joined.organisation_latin:
            return _take(joined, other, "organisation_latin"), []
        return joined, left
    if not joined.organisation_latin and bool(_JAPANESE.search(theirs)) != bool(
        _JAPANESE.search(joined.organisation)
    ):
        sure = joined.confidence | {"organisation_latin": other.confidence.get("organisation", 0.5)}
        return replace(joined, organisation_latin=theirs, confidence=sure), left
    return joined, [*left, *([theirs] if texts.fold(theirs) != texts.fold(joined.organisation_latin) else [])]
