"""Pours the meetup and the lectures of the sample into it."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping

from enishi.accounts.models import User
from enishi.encounters.actions import add_outing
from enishi.encounters.fields import OutingFields
from enishi.imports.sample import SampleNotebook
from enishi.imports.sample.series import SampleSeries, list_series
from enishi.places import actions
from enishi.places.fields import PlaceFields, RoleFields
from enishi.places.models import Place


def load_series(
    actor: User, notebook: SampleNotebook, key_ids: Mapping[str, uuid.UUID], today: dt.date
) -> dict[tuple[str, ...], Place]:
    """The series, by way, words and kind of the encounters that were there."""
    return {one.of: _load(actor, one, notebook, key_ids, today) for one in list_series(today)}


def _load(
    actor: User, one: SampleSeries, notebook: SampleNotebook, key_ids: Mapping[str, uuid.UUID], today: dt.date
) -> Place:
    place = actions.add_place(actor, PlaceFields(one.kind, one.name, one.reading, part=one.part)).place
    actions.set_role(actor, place.pk, key_ids[one.host], RoleFields(one.role))
    last = max(row.on for row in notebook.encounters if (row.way, row.place, row.kind) == one.of)
    if one.go_again:
        actions.answer_go_again(actor, place.pk, one.go_again, on=last)
    if one.sold:
        sold_on = today - dt.timedelta(days=one.sold_days_ago)
        actions.report_solicited(actor, place.pk, on=sold_on, contact_id=key_ids[one.sold_by], note=one.sold)
    for question in one.questions:
        row = actions.add_question(actor, place.pk, question.text)
        if question.answer:
            actions.ask_question(actor, row.pk, answer=question.answer, on=last)
    if one.trial:
        actions.add_trial(actor, place.pk, one.trial, heard_on=last)
    add_outing(actor, OutingFields(**one.coming._asdict(), at_place_id=place.pk))
    return place
