"""Pours the places near to the owner of the sample into it."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping

from enishi.accounts.models import User
from enishi.encounters.actions import record_encounters
from enishi.encounters.fields import EncounterFields
from enishi.imports.sample.near import list_near
from enishi.people.queries import list_contacts
from enishi.places import actions
from enishi.places.fields import PlaceFields, RoleFields


def load_near(actor: User, key_ids: Mapping[str, uuid.UUID], today: dt.date) -> None:
    """Before what happened comes in: an encounter at a place of that very name is a visit to it."""
    for one in list_near(today):
        fields = PlaceFields(one.kind, one.name, one.reading, usual_minor=one.usual_yen, part=one.part)
        place = actions.add_place(actor, fields).place
        if one.host:
            actions.set_role(actor, place.pk, key_ids[one.host], RoleFields("master", one.usually))
        if one.tag:
            people = list_contacts(actor, tag=one.tag).values_list("pk", flat=True)
            actions.set_roles(actor, place.pk, people, kind=one.role)
        visits = [
            EncounterFields([], on, kind="meal", cost_minor=one.usual_yen, at_place_id=place.pk)
            for on in one.visits
        ]
        record_encounters(actor, visits)
