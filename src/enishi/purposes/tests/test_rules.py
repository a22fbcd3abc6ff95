"""The row form and the query form of every rule say the same: a purpose is its owner's alone."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from enishi.accounts.models import User
from enishi.purposes import rules
from enishi.purposes.models import FirstStep, Purpose

pytestmark = pytest.mark.django_db


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asks=st.integers(0, 2), owns=st.integers(0, 2))
def test_rules_agree(aoi: User, ben: User, chie: User, asks: int, owns: int) -> None:
    actor, owner = [aoi, ben, chie][asks], [aoi, ben, chie][owns]
    purpose = Purpose.objects.create(owner=owner, sentence="学びたい", is_main=False)
    step = FirstStep.objects.create(owner=owner, purpose=purpose, way="sns", on=dt.date(2026, 11, 25))
    assert rules.can_edit_purpose(actor, purpose) == (actor == owner)
    assert (
        rules.can_edit_purpose(actor, purpose)
        == rules.purposes_editable_by(actor).filter(pk=purpose.pk).exists()
    )
    assert rules.can_edit_step(actor, step) == rules.steps_editable_by(actor).filter(pk=step.pk).exists()
