"""The room's part of the HTTP API, mounted alone."""

from __future__ import annotations

import pytest
from ninja.testing import TestClient

from enishi.accounts.models import User
from enishi.core import errors
from enishi.purposes.api import router
from enishi.purposes.plain import describe_step
from enishi.purposes.queries import find_next_step

pytestmark = pytest.mark.django_db
client = TestClient(router)


def test_a_purpose_its_ways_and_a_step(aoi: User) -> None:
    assert client.get("/purpose", auth=aoi).json() is None
    put = client.put("/purpose", json={"purpose": "学びたい", "yen_month": 0, "needs": ["講師"]}, auth=aoi)
    assert put.status_code == 200
    assert client.get("/purpose", auth=aoi).json() == put.json()
    assert (put.json()["kind"], put.json()["needs"]) == ("learning", ["講師"])
    ways = client.get("/ways", auth=aoi).json()
    assert ways[0]["way"] == "seminar"
    posted = client.post("/steps", json={"way": "seminar"}, auth=aoi)
    step = find_next_step(aoi)
    assert step is not None
    assert posted.json() == describe_step(step)


def test_without_a_purpose_there_is_no_step(aoi: User) -> None:
    with pytest.raises(errors.NotFound):
        client.post("/steps", json={"way": "seminar"}, auth=aoi)


def test_a_bad_answer_is_refused(aoi: User) -> None:
    with pytest.raises(errors.Invalid):
        client.put("/purpose", json={"purpose": "学びたい", "mode": "by post"}, auth=aoi)
