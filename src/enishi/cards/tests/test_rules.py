"""The two forms of every rule agree."""

from __future__ import annotations

from itertools import product

import pytest

from enishi.accounts.models import User
from enishi.cards import rules
from enishi.cards.models import CardPhoto, CardScan, ScanStatus
from enishi.cards.tests.factories import make_jpeg

pytestmark = pytest.mark.django_db


def test_row_and_query_agree(aoi: User, ben: User) -> None:
    for owner in (aoi, ben):
        photo = CardPhoto.objects.create(
            owner=owner, name="x", original_bytes=1, media_type="image/jpeg", data=make_jpeg()
        )
        made = None
        for number, (status, is_back) in enumerate(product(ScanStatus.values, (False, True))):
            made = CardScan.objects.create(
                owner=owner,
                photo=photo,
                number=number,
                quad=[],
                image=b"",
                status=status,
                back_of=made if is_back else None,
            )
    for actor in (aoi, ben):
        assert {one for one in CardPhoto.objects.all() if rules.can_see_photo(actor, one)} == set(
            rules.photos_seeable_by(actor)
        )
        for can, rows in (
            (rules.can_see_scan, rules.scans_seeable_by),
            (rules.can_review_scan, rules.scans_reviewable_by),
        ):
            assert {one for one in CardScan.objects.all() if can(actor, one)} == set(rows(actor))
