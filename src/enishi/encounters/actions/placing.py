"""At which place of the notebook something happened: as said, or by its very name."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import replace

from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.core import errors, text
from enishi.encounters import queries
from enishi.encounters.fields import EncounterFields
from enishi.places import queries as places
from enishi.places.models import Place


def with_places(actor: User, wanted: list[EncounterFields]) -> list[EncounterFields]:
    """Each with its place found, and with the way and the words that the place says where nobody said others.

    A place said in words is the place of that name, when there is exactly one that was not left; or the place of the
    event of that name on that day.
    """
    by_id = places.list_by_ids(actor, {one.at_place_id for one in wanted if one.at_place_id})
    said = {one.place for one in wanted if one.place and not one.at_place_id}
    by_name = places.list_by_names(actor, said)
    by_event = queries.list_outing_places(actor, {(one.on, one.place) for one in wanted if one.place in said})
    return [_with_place(one, by_id, by_name, by_event) for one in wanted]


def _with_place(
    fields: EncounterFields,
    by_id: dict[uuid.UUID, Place],
    by_name: dict[str, Place],
    by_event: dict[tuple[dt.date, str], Place],
) -> EncounterFields:
    if fields.at_place_id is not None and fields.at_place_id not in by_id:
        sentence = pgettext_lazy(
            "encounters", "This place is not in your notebook, or it has been taken out."
        )
        raise errors.NotFound(sentence, fields={"place_id": sentence})
    given = by_id[fields.at_place_id] if fields.at_place_id else None
    place = given or by_name.get(text.fold(fields.place.strip())[:300])
    place = place or by_event.get((fields.on, text.fold(fields.place)))
    if place is None:
        return fields
    return replace(
        fields, at_place_id=place.pk, place=fields.place or place.name, way=fields.way or place.kind
    )
