"""The row rules and the query rules agree: a place and what hangs on it is its owner's alone."""

from __future__ import annotations

import pytest

from enishi.accounts.models import User
from enishi.core import errors
from enishi.places import actions, queries, rules
from enishi.places.models import PARTS
from enishi.places.tests.factories import make_place

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", PARTS)
def test_a_place_is_its_owners_alone(aoi: User, ben: User, kind: str) -> None:
    place = make_place(aoi, kind)
    for actor in (aoi, ben):
        is_mine = rules.places_changeable_by(actor).filter(pk=place.pk).exists()
        assert rules.can_change_place(actor, place) == is_mine == (actor == aoi)
    with pytest.raises(errors.NotFound):
        queries.get_place(ben, place.pk)
    with pytest.raises(errors.NotFound):
        actions.leave_place(ben, place.pk)
    assert list(queries.list_places(ben)) == []
