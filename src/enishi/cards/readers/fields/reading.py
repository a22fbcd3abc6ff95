"""From the lines of one card to its fields: patterns out first, then addresses, the name, the organisation, the posts.

Each step takes what it is sure of and leaves the rest; what nobody took stands in `unplaced`, so that nothing is lost.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from enishi.cards.readers.fields import (
    firms,
    houses,
    links,
    mails,
    named,
    offices,
    posts,
    readings,
    spellings,
    writings,
)
from enishi.cards.readers.fields.card_fields import CardFields, CardLink, CardPhone
from enishi.cards.readers.fields.named import Candidate
from enishi.cards.readers.fields.peeling import Peeled, Spot, peel
from enishi.cards.readers.fields.pieces import Piece, read_pieces
from enishi.cards.readers.fields.postal import divide_address
from enishi.cards.readers.fields.segments import Segment, segment
from enishi.cards.readers.fields.sides import join_sides
from enishi.cards.readers.lines import TextLine
from enishi.core import text as texts

__all__ = ["join_sides", "read_fields"]
DOUBT = 5  # a recogniser is seldom under .96 for a name it knows, and seldom over for a variant it does not
DOUBTFUL = 0.75
READING_SURE = {"card": 0.95, "romaji": 0.85, "mail": 0.75, "guessed": 0.5}


@dataclass(slots=True)
class Card:
    """One card while it is being read: what is still free, and what was settled."""

    peeled: Peeled
    free: list[Segment]
    emails: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    unplaced: list[Piece] = field(default_factory=list)
    sure: dict[str, float] = field(default_factory=dict)
    name: Candidate | None = None
    offered: tuple[tuple[str, str], ...] = ()  # other spellings of a field
    phones: list[Spot] = field(default_factory=list)  # those of the person's own office

    def take(self, taken: Sequence[Segment]) -> None:
        gone = {id(segment) for segment in taken}
        self.free = [segment for segment in self.free if id(segment) not in gone]


def read_fields(lines: Sequence[TextLine], size: tuple[int, int], codes: Sequence[str] = ()) -> CardFields:
    """The fields of one straightened card of `size` pixels; `codes` are texts of QR codes found on it."""
    peeled = peel(read_pieces(lines, size))
    found = houses.find_houses(peeled.rest, peeled.marks)
    in_houses = {id(piece) for house in found for piece in house.pieces}
    card = Card(
        peeled, [part for piece in peeled.rest if id(piece) not in in_houses for part in segment(piece)]
    )
    card.emails, card.hosts = _settle_emails(card)
    fields = _read_name(card, CardFields(emails=card.emails))
    fields = _read_firm(card, fields)
    fields = _read_posts(card, fields, found)
    fields = _read_address(card, fields, found)
    fields = _read_numbers(card, fields, codes)
    return _finish(card, fields)


def _settle_emails(card: Card) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Mail addresses with their domains agreed upon, each once; and all hosts on the card."""
    read = [(spot.found.value, spot.sure) for spot in card.peeled.emails]
    pages = [
        (links.host_of_link(spot.found.value), spot.sure)
        for spot in card.peeled.links
        if spot.found.kind == "url"
    ]
    agreed = mails.agree_domains(read, pages)
    unique = {texts.email_key(email): email for email in reversed(agreed)}
    ordered = tuple(dict.fromkeys(unique[texts.email_key(email)] for email in agreed))
    card.sure |= {"emails": round(min(sure for _, sure in read), 3)} if read else {}
    hosts = firms.list_hosts(ordered, [host for host, _ in pages])
    return ordered, tuple(hosts)


def _read_name(card: Card, fields: CardFields) -> CardFields:
    candidates = named.list_candidates(card.free, card.emails)
    name = named.choose(candidates) or next(iter(named.list_halves(card.free)), None)
    if name is None:
        return fields
    card.name = name
    card.take(name.taken)
    kana, kana_segments = named.find_kana(name, card.free)
    card.take(kana_segments)
    latin = None if name.is_latin else named.find_latin(name, candidates)
    if latin:
        card.take(latin.taken)
    way = named.divide_again(name, kana)
    romaji = named.order_latin(latin.division, way.family, way.given) if latin else ("", "")
    spelt = spellings.settle_spelling(way, spellings.list_sounds(kana, romaji, card.emails))
    way, card.offered = spelt.division, spelt.offered
    card.unplaced += [replace(name.piece, text=spelt.stray)] if spelt.stray else []
    fields = replace(
        fields,
        family=way.family,
        given=way.given,
        middle=way.middle,
        is_given_first=way.is_given_first,
        latin_name=named.spell_latin(latin) if latin else "",
        former_family=name.former,
    )
    sure = name.piece.confidence**DOUBT * min(0.97, 0.45 + 0.07 * name.score) * (1.0 if way.is_sure else 0.75)
    card.sure |= {
        part: round(sure, 3)
        for part in ("family", "given", "middle", "former_family")
        if getattr(fields, part)
    }
    if latin:
        card.sure["latin_name"] = round(latin.piece.confidence * 0.9, 3)
    return _mend_emails(card, _read_readings(card, fields, kana, romaji, is_latin=name.is_latin), romaji)


def _read_readings(
    card: Card, fields: CardFields, kana: str, romaji: tuple[str, str], *, is_latin: bool
) -> CardFields:
    """Readings of a Japanese name; a Western one in Latin letters has none to guess unless the card prints it."""
    if is_latin and not kana:
        return fields
    evidence = readings.Evidence(kana, romaji, card.emails)
    found = readings.guess_readings(fields.family, fields.given, evidence)
    if fields.is_given_first and kana:
        found = tuple(
            replace(one, family=one.given, given=one.family) if one.source == "card" else one for one in found
        )
    if not found:
        return fields
    best = found[0]
    card.sure |= {"family_reading": READING_SURE[best.source], "given_reading": READING_SURE[best.source]}
    return replace(
        fields,
        family_reading=best.family,
        given_reading=best.given,
        reading_source=best.source,
        readings=found,
    )


def _mend_emails(card: Card, fields: CardFields, romaji: tuple[str, str]) -> CardFields:
    """Look-alike letters in mail addresses put right by the name as it is printed, or as it may be read."""
    known = [*romaji, *((fields.family, fields.given) if card.name and card.name.is_latin else ())]
    known = [re.sub(r"[^A-Za-z]", "", name) for name in known]
    sounds = {texts.to_romaji(part) for one in fields.readings for part in (one.family, one.given)}
    sounds = {sound for sound in sounds | set(map(texts.plain_romaji, known)) if len(sound) > 2}
    card.emails = tuple(mails.agree_sounds(mails.agree_local(email, known), sounds) for email in card.emails)
    if not card.emails:
        _restore_email(card, sounds)
    return replace(fields, emails=card.emails)


def _restore_email(card: Card, sounds: set[str]) -> None:
    """A mail address that was taken for a page, because its @ was not read."""
    pages = [spot for spot in card.peeled.links if spot.found.kind == "url"]
    for spot in pages:
        hosts = [links.host_of_link(other.found.value) for other in pages if other is not spot]
        if email := mails.restore_at(spot.found.value, hosts, sounds):
            card.emails = (email,)
            card.sure["emails"] = round(0.5 * spot.sure, 3)
            card.peeled.links.remove(spot)
            return


def _read_firm(card: Card, fields: CardFields) -> CardFields:
    found = firms.list_firms(card.free, card.hosts)
    japanese = [firm for firm in found if not firm.is_latin]
    latin = [firm for firm in found if firm.is_latin]
    if not found:
        found = firms.list_stand_ins(card.free, card.hosts, card.name.piece if card.name else None)[:1]
        japanese, latin = [f for f in found if not f.is_latin], [f for f in found if f.is_latin]
    elif latin and not japanese:
        japanese = firms.list_native(card.free, latin[0], card.hosts, card.name.piece if card.name else None)
    first = next(iter(japanese or latin), None)
    if first is None:
        return fields
    card.take(first.taken)
    other = latin[0] if japanese and latin else None
    if other:
        card.take(other.taken)
    kana = firms.find_reading(first, card.free) if japanese else None
    if kana:
        card.take((kana,))
    base = 0.97 if first.score >= 3 else 0.85 if first.score >= 2 else 0.55
    card.sure["organisation"] = round(first.piece.confidence * base, 3)
    if other:
        card.sure["organisation_latin"] = round(other.piece.confidence * 0.85, 3)
    return replace(
        fields,
        organisation=first.text,
        organisation_latin=other.text if other else "",
        organisation_reading=texts.to_hiragana(kana.piece.text) if kana else "",
    )


def _read_posts(card: Card, fields: CardFields, found: Sequence[houses.House]) -> CardFields:
    settled = posts.settle_posts(
        card.free, [house.pieces[0] for house in found], card.name.piece if card.name else None
    )
    card.take(settled.taken)
    card.sure |= settled.sure
    return replace(
        fields, department=settled.department, titles=settled.titles, qualifications=settled.qualifications
    )


def _read_address(card: Card, fields: CardFields, found: Sequence[houses.House]) -> CardFields:
    """The person's office; the others stay in sight with their telephones."""
    chosen = offices.choose_house(found, fields.department)
    card.phones, elsewhere = offices.part_phones(card.peeled.phones, found, chosen)
    card.unplaced += [
        offices.describe(house, elsewhere.get(i, [])) for i, house in enumerate(found) if house is not chosen
    ]
    lone = [mark for mark in card.peeled.marks if mark.code not in {house.postal_code for house in found}]
    code = (chosen.postal_code if chosen else "") or (lone.pop(0).code if lone else "")
    card.unplaced += [replace(mark.piece, text=f"〒{mark.code}") for mark in lone]
    if code:
        card.sure["postal_code"] = round(max(m.sure for m in card.peeled.marks if m.code == code), 3)
    if chosen is None:
        return replace(fields, postal_code=code)
    card.sure["address"] = round(chosen.confidence, 3)
    if chosen.office and not offices.is_said(chosen.office, fields.department + fields.organisation):
        card.unplaced.append(replace(chosen.pieces[0], text=chosen.office))
    parts = {} if chosen.is_latin else divide_address(chosen.text)
    return replace(fields, postal_code=code, address=chosen.text, address_parts=parts)


def _read_numbers(card: Card, fields: CardFields, codes: Sequence[str]) -> CardFields:
    numbers: dict[tuple[str, bool], CardPhone] = {}
    for spot in card.phones:
        key = (texts.phone_key(spot.found.value), spot.found.kind == "fax")
        numbers.setdefault(key, CardPhone(spot.found.value, spot.found.kind))
    pages = {spot.found.value: CardLink(spot.found.value, spot.found.kind) for spot in card.peeled.links}
    for code in codes:
        for found in links.find_links(code.strip()):
            pages.setdefault(found.value, CardLink(found.value, found.kind))
    for name, spots in (("phones", card.phones), ("links", card.peeled.links)):
        if spots:
            card.sure[name] = round(min(spot.sure for spot in spots), 3)
    return replace(fields, phones=tuple(numbers.values()), links=tuple(pages.values()))


def _finish(card: Card, fields: CardFields) -> CardFields:
    """Other writings, what is left over, and the confidences of what is there."""
    left = sorted(
        [part.piece for part in card.free] + card.unplaced + card.peeled.labels,
        key=lambda p: (p.is_vertical, p.y, p.x, p.text),
    )
    others = {part: _list_others(card, fields, part) for part in ("family", "given")}
    return replace(
        fields,
        unplaced=tuple(dict.fromkeys([piece.text for piece in left] + card.peeled.notes)),
        alternatives={part: found for part, found in others.items() if found},
        confidence={name: value for name, value in card.sure.items() if getattr(fields, name)},
    )


def _list_others(card: Card, fields: CardFields, part: str) -> tuple[str, ...]:
    offered = [spelling for name, spelling in card.offered if name == part]
    others = writings.list_writings(getattr(fields, part), is_doubtful=card.sure.get(part, 1.0) < DOUBTFUL)
    return tuple(dict.fromkeys([*offered, *others]))
