"""Choosing one's own customs."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import db, errors
from enishi.seasons.models import Customs, Region
from enishi.seasons.queries import find_customs


@dataclass(frozen=True, slots=True)
class CustomsFields:
    """`stop_years` 0: never asked whether to go on."""

    region: str = ""
    stop_years: int = 3
    mourning_on: dt.date | None = None


@transaction.atomic
def set_customs(actor: User, fields: CustomsFields) -> Customs:
    """Keep where the owner lives, after how many years to ask, and a mourning of the owner's own."""
    db.locked(User.objects.filter(pk=actor.pk)).get()
    if fields.region not in Region.values:
        sentence = pgettext_lazy("seasons", "Please choose one of the regions shown.")
        raise errors.Invalid(sentence, fields={"region": sentence})
    if not 0 <= fields.stop_years <= 20:
        sentence = pgettext_lazy("seasons", "Please give a number of years from 0 to 20.")
        raise errors.Invalid(sentence, fields={"stop_years": sentence})
    customs = find_customs(actor)
    customs.region, customs.stop_years = fields.region, fields.stop_years
    customs.mourning_on = fields.mourning_on
    customs.save()
    record_action(actor, "set_customs", "customs", customs.pk)
    return customs
