"""Out and in again gives the same notebook, field by field; what does not belong is refused whole."""

from __future__ import annotations

import json

import pytest

from enishi.accounts.models import User
from enishi.core import errors
from enishi.people import actions, portable, queries
from enishi.people.fields import (
    AffiliationFields,
    ContactFields,
    InterestFields,
    OtherNameFields,
    PhotoFields,
    PointFields,
)
from enishi.people.models import Affiliation, Contact, OwnFace
from enishi.people.tests.factories import make_contact
from enishi.people.tests.test_actions import PNG

pytestmark = pytest.mark.django_db
Dump = dict[str, list[dict[str, object]]]


def dump(owner: User) -> Dump:
    tables = {model._meta.db_table: list(portable.export_table(owner, model)) for model in portable.TABLES}
    read: Dump = json.loads(json.dumps(tables))
    return read


def fill(owner: User) -> Contact:
    fields = ContactFields(
        family="林",
        affiliations=(AffiliationFields("みどり"),),
        points=(PointFields("email", "a@a.jp"),),
        tags=("友人", "読書会"),
        interests=(InterestFields("登山"),),
        other_names=(OtherNameFields("森"),),
        photo=PhotoFields(PNG),
        raw=(("X-A", "1"),),
    )
    guest, introducer = actions.add_contact(owner, fields), make_contact(owner)
    change = ContactFields(family="東", introduced_by_id=introducer.pk)
    actions.change_contact(owner, make_contact(owner, "東", "").pk, change, version=1)
    first = ContactFields(family="林", introduced_by_id=queries.list_contacts(owner, words="東").get().pk)
    actions.change_contact(owner, introducer.pk, first, version=1)
    actions.note_maybe_same(owner, guest.pk, introducer.pk, "same_name")
    actions.set_face(owner, family="青井")
    actions.merge_contacts(owner, guest.pk, make_contact(owner, "林", "翠", phones=("03-1234-5678",)).pk)
    return guest


def test_the_same_notebook_elsewhere(aoi: User, ben: User) -> None:
    guest = fill(aoi)
    out = dump(aoi)
    assert [len(rows) > 0 for rows in out.values()] == [True] * len(portable.TABLES)
    actions.erase_contacts(aoi, [contact.pk for contact in queries.list_contacts(aoi)])
    OwnFace.objects.all().delete()
    for model in portable.TABLES:
        rows = list(reversed(out[model._meta.db_table]))
        assert portable.load_table(ben, model, rows) == len(rows)
    assert dump(ben) == out
    assert bytes(queries.get_photo(ben, guest.pk).data) == PNG


def test_rows_that_are_there_already_are_refused_whole(aoi: User) -> None:
    make_contact(aoi)
    out = dump(aoi)
    fresh = out["people_contact"][0] | {"id": "01900000-0000-7000-8000-000000000000"}
    with pytest.raises(errors.Conflict):
        portable.load_table(aoi, Contact, [fresh, out["people_contact"][0]])
    assert queries.count_contacts(aoi) == 1


def test_rows_cannot_point_into_another_notebook(aoi: User, ben: User) -> None:
    theirs = make_contact(ben, organisation="みどり")
    out = dump(ben)
    post = out["people_affiliation"][0] | {"id": "01900000-0000-7000-8000-000000000000"}
    with pytest.raises(errors.Conflict):
        portable.load_table(aoi, Affiliation, [post])
    assert theirs.affiliations.count() == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [("met_on", "soon"), ("family", "林" * 300), ("id", "x"), ("family", None), ("version", "many")],
)
def test_a_value_that_does_not_fit_is_a_sentence(aoi: User, name: str, value: object) -> None:
    with pytest.raises(errors.Invalid, match=f"people_contact.*{name}"):
        portable.load_table(aoi, Contact, [{name: value}])


def test_erasing_leaves_nothing_of_a_person(aoi: User) -> None:
    guest, kept = fill(aoi), make_contact(aoi, "残間")
    portable.erase_contact(aoi, [guest.pk])
    assert "林 " not in json.dumps(dump(aoi), ensure_ascii=False)
    assert str(guest.pk) not in json.dumps(dump(aoi))
    assert queries.get_contact(aoi, kept.pk) == kept
