"""Give and take as other programs read it, the same at the API and the command line."""

from __future__ import annotations

import datetime as dt
from typing import TypedDict

from enishi.ledger.queries.favours_lines import GiveLine
from enishi.people.names import display_name


class FavourWords(TypedDict):
    id: str | None
    source: str
    person_id: str
    person: str
    side: str
    kind: str
    what: str
    size: str
    on: str
    encounter_id: str | None
    gift_id: str | None
    thanked_on: str | None
    told_on: str | None
    outcome: str
    let_go_on: str | None


def describe_line(line: GiveLine) -> FavourWords:
    """One line of give and take. `id` is that of a favour noted here, and null where it stands elsewhere."""
    return {
        "id": str(line.favour.pk) if line.favour else None,
        "source": line.source,
        "person_id": str(line.contact.pk),
        "person": display_name(line.contact),
        "side": str(line.side),
        "kind": line.kind,
        "what": line.what,
        "size": str(line.size),
        "on": line.on.isoformat(),
        "encounter_id": str(line.encounter.pk) if line.encounter else None,
        "gift_id": str(line.pk) if line.source == "gift" else None,
        "thanked_on": _iso(line.thanked_on),
        "told_on": _iso(line.told_on),
        "outcome": line.outcome,
        "let_go_on": _iso(line.let_go_on),
    }


def _iso(on: dt.date | None) -> str | None:
    return on.isoformat() if on else None
