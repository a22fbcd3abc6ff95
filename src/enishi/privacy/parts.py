"""One part of a notebook, private or through work, as a narrower export: which rows go, and what of them.

Whom somebody met through work belongs to work; what was said in private does not, and the other way round. So a
person of the other origin who took part in something of this one goes by name alone. Purposes, words to people and
what the owner thinks of a tie (closeness, what is to be left be) are the owner's own and never go with work.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from enishi.communities import portable as communities
from enishi.events import portable as events
from enishi.people.models import Origin
from enishi.places.models import PARTS

Row = dict[str, object]
NAMES = (
    "id", "created_at", "family", "given", "middle", "nickname", "former_family", "family_reading", "given_reading",
    "reading_source", "is_given_first", "sort_key", "reading_row", "name_key",
)  # fmt: skip
OWN_VIEW = ("closeness", "state", "state_on", "is_private")  # what the owner thinks of a tie
TOLD_STATES = ("mourning", "deceased")  # what anybody who writes to them has to know


@dataclass(frozen=True, slots=True)
class Part:
    """Whose rows belong to a part: people whole, people by name alone, encounters, tags."""

    origin: str
    people: frozenset[uuid.UUID]
    named: frozenset[uuid.UUID]
    encounters: frozenset[uuid.UUID]
    promises: frozenset[uuid.UUID]
    tags: frozenset[uuid.UUID]
    photos: frozenset[uuid.UUID]  # photographed cards of this origin
    scans: frozenset[uuid.UUID]
    names_before: tuple[
        Mapping[str, object], ...
    ] = ()  # what they were called in contacts merged into theirs

    @property
    def is_work(self) -> bool:
        return self.origin == Origin.WORK


@dataclass(frozen=True, slots=True)
class ErasedPart:
    """How many people went, how many kept a name alone, and how many encounters went besides theirs."""

    people: int
    kept_by_name: int
    encounters: int


Choose = Callable[[Part, Row], Row | None]


def choose_rows(part: Part, table: str, rows: Iterable[Mapping[str, object]]) -> Iterator[Row]:
    """The rows of one table that belong to the part, each as far as it does."""
    choose = RULES[table]
    for row in rows:
        if (chosen := choose(part, dict(row))) is not None:
            yield chosen
    if table == "people_other_name":
        yield from map(dict, part.names_before)


def _is_in(value: object, ids: frozenset[uuid.UUID]) -> bool:
    return value is not None and uuid.UUID(str(value)) in ids


def _contact(part: Part, row: Row) -> Row | None:
    if _is_in(row["id"], part.named):
        return {name: row[name] for name in NAMES if name in row} | {"filter_text": row["name_key"]}
    if not _is_in(row["id"], part.people):
        return None
    row["filled"] = {}  # what merges filled in is theirs now: the book of merges stays behind
    if not _is_in(row["introduced_by_id"], part.people | part.named):
        row["introduced_by_id"] = None
    if part.is_work:
        state = row["state"] if row["state"] in TOLD_STATES else "none"
        row |= {
            "closeness": "usual",
            "face_id": None,
            "state": state,
            "state_on": row["state_on"] if state != "none" else None,
        }
    return row


def _about_person(part: Part, row: Row) -> Row | None:
    return row if _is_in(row["contact_id"], part.people) else None


def _tag(part: Part, row: Row) -> Row | None:
    return row if _is_in(row["id"], part.tags) else None


def _pair(part: Part, row: Row) -> Row | None:
    return row if _is_in(row["a_id"], part.people) and _is_in(row["b_id"], part.people) else None


def _encounter(part: Part, row: Row) -> Row | None:
    if not _is_in(row["id"], part.encounters):
        return None
    if not part.is_work:
        return row
    return row | {"at_place_id": None} | ({"note": ""} if row["is_private"] else {})


def _participation(part: Part, row: Row) -> Row | None:
    is_there = _is_in(row["contact_id"], part.people | part.named)
    return row if is_there and _is_in(row["encounter_id"], part.encounters) else None


def _promise(part: Part, row: Row) -> Row | None:
    return row if _is_in(row["id"], part.promises) else None


def _of_encounter(part: Part, row: Row) -> Row | None:
    """A bill or a receipt goes with what it was for."""
    if not _is_in(row["encounter_id"], part.encounters):
        return None
    if row.get("payer_id") is not None and not _is_in(row["payer_id"], part.people | part.named):
        row["payer_id"] = None
    return row


def _of_the_owner(part: Part, row: Row) -> Row | None:
    """The owner's own: it stays with the private part."""
    return None if part.is_work else row


def _of_the_owner_about_person(part: Part, row: Row) -> Row | None:
    kept = _of_the_owner(part, row)
    if kept is None or not _is_in(kept["contact_id"], part.people | part.named):
        return None
    if kept.get("promise_id") is not None and not _is_in(kept["promise_id"], part.promises):
        return None
    for name in ("encounter_id", "recorded_id"):
        if kept.get(name) is not None and not _is_in(kept[name], part.encounters):
            kept[name] = None
    return kept


def _introduction(part: Part, row: Row) -> Row | None:
    """It goes where everybody in it goes."""
    people = [row[name] for name in ("introducer_id", "first_id", "second_id") if row[name] is not None]
    is_whole = all(_is_in(one, part.people | part.named) for one in people)
    return _of_the_owner(part, row) if is_whole else None


def _photo(part: Part, row: Row) -> Row | None:
    return row if _is_in(row["id"], part.photos) else None


def _scan(part: Part, row: Row) -> Row | None:
    """A card goes with its photo; to a person of the other part it points no more."""
    if not _is_in(row["photo_id"], part.photos):
        return None
    if row["contact_id"] is not None and not _is_in(row["contact_id"], part.people):
        row |= {"contact_id": None, "change": {}}
    if row["back_of_id"] is not None and not _is_in(row["back_of_id"], part.scans):
        row["back_of_id"] = None
    return row


def _capture(part: Part, row: Row) -> Row | None:
    """What was noted on the spot is the owner's; what became of it belongs where that belongs."""
    kept = _of_the_owner(part, row)
    if kept is None:
        return None
    if not _is_in(kept["contact_id"], part.people | part.named):
        kept["contact_id"] = None
    if not _is_in(kept["encounter_id"], part.encounters):
        kept["encounter_id"] = None
    return kept


def _solicited(part: Part, row: Row) -> Row | None:
    kept = _of_the_owner(part, row)
    if kept is not None and not _is_in(kept["contact_id"], part.people | part.named):
        kept["contact_id"] = None
    return kept


def _never(part: Part, row: Row) -> Row | None:
    """How the rows came in is a matter of this notebook; a part begins without it."""
    return None


RULES: dict[str, Choose] = {
    "people_contact": _contact,
    "people_affiliation": _about_person,
    "people_contact_point": _about_person,
    "people_tag": _tag,
    "people_contact_tag": _about_person,
    "people_interest": _about_person,
    "people_photo": _about_person,
    "people_other_name": _about_person,
    "people_own_face": _of_the_owner,
    "people_maybe_same": _pair,
    "people_merge": _never,  # two who are one stay one in a part; of what each was before only the name goes on
    "people_merged_row": _never,
    "cards_photo": _photo,
    "cards_scan": _scan,
    "places_place": _of_the_owner,
    **{model._meta.db_table: _of_the_owner for model in PARTS.values()},
    "places_role": _of_the_owner_about_person,
    "places_stepped_back": _of_the_owner_about_person,
    "places_go_again": _of_the_owner,
    "places_solicited": _solicited,
    "places_question": _of_the_owner,
    "places_tried": _of_the_owner,
    "places_use": _of_the_owner,
    "places_renewal": _of_the_owner,
    "places_salon_fee": _of_the_owner,
    "places_planned": _of_the_owner,
    "places_pause": _of_the_owner,
    "encounters_encounter": _encounter,
    "encounters_participation": _participation,
    "encounters_promise": _promise,
    "encounters_capture": _capture,
    "encounters_capture_picture": _of_the_owner,
    "encounters_outing": _of_the_owner,
    "encounters_bill": _of_encounter,
    "encounters_receipt": _of_encounter,
    "encounters_advance": _participation,
    "purposes_purpose": _of_the_owner,
    "purposes_need": _of_the_owner,
    "purposes_link": _of_the_owner_about_person,
    "purposes_first_step": _of_the_owner,
    "seasons_year_card": _of_the_owner_about_person,
    "seasons_gift": _of_the_owner_about_person,
    "seasons_no_gifts": _of_the_owner_about_person,
    "seasons_announcement": _of_the_owner,
    "seasons_hearer": _of_the_owner_about_person,
    "seasons_lesson": _of_the_owner_about_person,
    "seasons_customs": _of_the_owner,
    "ledger_favour": _of_the_owner_about_person,
    "ledger_introduction": _introduction,
    "ledger_consultation": _of_the_owner,
    "ledger_request": _of_the_owner_about_person,
    "ledger_put_aside_give": _of_the_owner_about_person,
    "followups_decision": _of_the_owner_about_person,
    "followups_saved_draft": _of_the_owner_about_person,
    "followups_own_template": _of_the_owner,
    "followups_wording_server": _never,
    "followups_forecast": _of_the_owner_about_person,
    # What one hosts holds other people's sign-ups: it travels with the whole, and in its own files.
    **{model._meta.db_table: _never for model in (*communities.TABLES, *events.TABLES)},
    "history_source": _never,
    "history_correspondent": _never,
    "history_trace": _never,
    "history_trace_source": _never,
    "history_trace_party": _never,
    "history_sender_rule": _of_the_owner,
    "history_touched": _never,
    "notices_mail_account": _never,
    "notices_target": _never,
    "notices_quiet_hours": _never,
    "notices_put_away": _never,
    "imports_import": _never,
    "imports_file": _never,
    "imports_staged_card": _never,
    "imports_change": _never,
    "imports_card_key": _never,
    "imports_forgotten_key": _never,
}
