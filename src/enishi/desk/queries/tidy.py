"""後で整理: what was noted on the spot, each beside whom it may be about; and a few thank-yous afterwards."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator

from enishi.accounts.models import User
from enishi.cards.queries import list_kept_people
from enishi.desk import words
from enishi.encounters import queries
from enishi.encounters.models import Capture
from enishi.encounters.queries import Asked, Candidate, Proposal, local_day
from enishi.followups.queries import list_thanks
from enishi.followups.suggestion import Suggestion
from enishi.people import queries as people
from enishi.people.names import addressed_name, find_current_affiliation, full_reading, is_reading_guessed

PER_PAGE = 20
THANKS = 3  # suggested after tidying; the same text to everyone is no thanks
RECENT_DAYS = 2
SURE = ("card", "same_name", "same_email")  # whose card it is, who bears the very name, has the very address
LISTS = {
    "waiting": Capture.State.WAITING,
    "tidied": Capture.State.TIDIED,
    "kept": Capture.State.KEPT,
    "dropped": Capture.State.DROPPED,
}


@dataclass(frozen=True, slots=True)
class Likely:
    """Somebody who may be meant."""

    pk: uuid.UUID
    name: str
    reading: str
    is_guess: bool
    post: str
    reason: str
    is_sure: bool


@dataclass(frozen=True, slots=True)
class Note:
    """One capture with everything its sheet offers, filled in as far as it can be."""

    capture: Capture
    name: str
    kind: str
    on: dt.date
    note: str
    has_picture: bool
    likely: list[Likely]

    @property
    def is_known(self) -> bool:
        """Whether somebody of the notebook is the likeliest answer."""
        return any(one.is_sure for one in self.likely)


@dataclass(frozen=True, slots=True)
class Thank:
    """One thank-you that would be fitting."""

    suggestion: Suggestion
    name: str
    reading: str
    is_guess: bool
    post: str
    has_photo: bool


@dataclass(frozen=True, slots=True)
class TidyPage:
    """Everything the page shows."""

    chosen: str
    page: Page[Capture]
    notes: list[Note]
    put_off: int
    thanks: list[Thank]


def read_tidy(
    actor: User, *, now: dt.datetime, chosen: str = "waiting", page: str | int | None = 1
) -> TidyPage:
    """One of the four lists; those waiting with proposals, in a constant number of queries."""
    if chosen == "waiting":
        rows = queries.list_waiting(actor, now=now)
    else:
        rows = queries.list_captures(actor, state=LISTS[chosen]).reverse().select_related("contact")
    shown = Paginator(rows, PER_PAGE).get_page(page)
    captures = list(shown.object_list)
    return TidyPage(
        chosen=chosen,
        page=shown,
        notes=_lay_out(actor, captures, local_day(actor, now)) if chosen == "waiting" else [],
        put_off=queries.count_put_off(actor, now=now) if chosen == "waiting" else 0,
        thanks=read_thanks(actor, now=now) if chosen == "waiting" else [],
    )


def read_note(actor: User, capture_id: uuid.UUID, *, now: dt.datetime) -> Note:
    """The sheet of one capture."""
    return _lay_out(actor, [queries.get_capture(actor, capture_id)], local_day(actor, now))[0]


def _lay_out(actor: User, captures: Sequence[Capture], today: dt.date) -> list[Note]:
    """A note without a name may be a talk or a mail that names somebody."""
    nameless = [one for one in captures if not one.name and one.text]
    read = queries.propose_encounters(actor, [one.text for one in nameless], today)
    proposals = {one.pk: found for one, found in zip(nameless, read, strict=True) if found.people}
    likely = queries.find_candidates(actor, [Asked(one.name) for one in captures])
    carded = _find_carded(actor, captures)
    return [
        _describe(one, found, proposals.get(one.pk), carded.get(one.pk, []))
        for one, found in zip(captures, likely, strict=True)
    ]


def card_photo_id(capture_id: uuid.UUID) -> uuid.UUID:
    """Under which id the picture of a note is read as a card: twice is once."""
    return uuid.uuid5(capture_id, "card")


def _find_carded(actor: User, captures: Sequence[Capture]) -> dict[uuid.UUID, list[Candidate]]:
    """Whose card the picture of a note turned out to be."""
    photos = {card_photo_id(one.pk): one.pk for one in captures if getattr(one, "has_picture", False)}
    kept = list_kept_people(actor, photos) if photos else []
    known = {one.pk: one for one in people.list_by_ids(actor, {one for _, one in kept})} if kept else {}
    found: dict[uuid.UUID, list[Candidate]] = {}
    for photo_id, contact_id in kept:
        if contact_id in known:
            found.setdefault(photos[photo_id], []).append(Candidate(known[contact_id], "card"))
    return found


def _describe(
    capture: Capture, found: list[Candidate], proposal: Proposal | None, carded: list[Candidate]
) -> Note:
    said = proposal.people[0] if proposal else None
    by_card = {one.contact.pk for one in carded}
    named = [one for one in (said.candidates if said else found) if one.contact.pk not in by_card]
    likely = [_describe_likely(one) for one in [*carded, *named]]
    lines = [capture.text, capture.spoke]
    return Note(
        capture=capture,
        name=capture.name or (said.name or said.email if said else ""),
        kind=(proposal.kind if proposal else "") or capture.kind,
        on=proposal.on if proposal else capture.captured_on,
        note="\n".join(line for line in lines if line),
        has_picture=bool(getattr(capture, "has_picture", False)),
        likely=likely,
    )


def _describe_likely(one: Candidate) -> Likely:
    contact = one.contact
    return Likely(
        pk=contact.pk,
        name=addressed_name(contact),
        reading=full_reading(contact),
        is_guess=is_reading_guessed(contact),
        post=words.post_words(find_current_affiliation(contact)),
        reason=words.candidate_words(one.reason),
        is_sure=one.reason in SURE,
    )


def list_namesakes(actor: User, name: str) -> list[Likely]:
    """Who bears this name, part of it or its reading."""
    found = queries.find_candidates(actor, [Asked(name)])[0] if name else []
    return [_describe_likely(one) for one in found]


def read_thanks(actor: User, *, now: dt.datetime) -> list[Thank]:
    """One to three of those tidied lately to whom a word of thanks would be fitting."""
    since = local_day(actor, now) - dt.timedelta(days=RECENT_DAYS)
    recent = queries.list_tidied_people(actor, since=since)
    found = list_thanks(actor, recent, now=now, limit=THANKS) if recent else []
    photographed = people.list_photographed(actor, [one.contact.pk for one in found]) if found else set()
    return [
        Thank(
            one, addressed_name(one.contact), full_reading(one.contact), is_reading_guessed(one.contact),
            words.post_words(find_current_affiliation(one.contact)), one.contact.pk in photographed,
        )
        for one in found
    ]  # fmt: skip


def read_noted(actor: User, *, now: dt.datetime) -> str:
    """One quiet line for Today, and nothing when nothing waits."""
    days = list(queries.list_waiting(actor, now=now).values_list("captured_on", flat=True)[:100])
    return words.noted_words(days, local_day(actor, now)) if days else ""
