"""The row form and the query form of every rule say the same."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from enishi.accounts.models import User
from enishi.core import clock
from enishi.people import rules
from enishi.people.models import Contact, MaybeSame, OwnFace, Photo, Tag

pytestmark = pytest.mark.django_db
in_one_notebook = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@in_one_notebook
@given(asks=st.integers(0, 2), owns=st.integers(0, 2), deleted=st.booleans(), archived=st.booleans())
def test_contact_rules_agree(
    aoi: User, ben: User, chie: User, asks: int, owns: int, deleted: bool, archived: bool
) -> None:
    cast = [aoi, ben, chie]
    actor, owner, moment = cast[asks], cast[owns], clock.now()
    contact = Contact.objects.create(
        owner=owner, deleted_at=moment if deleted else None, archived_at=moment if archived else None
    )
    mine = contact.owner_id == actor.pk
    assert rules.can_see_contact(actor, contact) == (mine and not deleted)
    pairs = [
        (rules.can_see_contact, rules.contacts_seeable_by),
        (rules.can_edit_contact, rules.contacts_editable_by),
        (rules.can_undelete_contact, rules.contacts_undeletable_by),
    ]
    for row_form, query_form in pairs:
        assert row_form(actor, contact) == query_form(actor).filter(pk=contact.pk).exists()


@in_one_notebook
@given(asks=st.integers(0, 2), owns=st.integers(0, 2), deleted=st.booleans())
def test_rules_of_what_hangs_on_contacts_agree(
    aoi: User, ben: User, chie: User, asks: int, owns: int, deleted: bool
) -> None:
    cast = [aoi, ben, chie]
    actor, owner = cast[asks], cast[owns]
    a = Contact.objects.create(owner=owner, deleted_at=clock.now() if deleted else None)
    b = Contact.objects.create(owner=owner)
    OwnFace.objects.filter(owner=owner).delete()
    Tag.objects.filter(owner=owner).delete()
    tag = Tag.objects.create(owner=owner, name="読書会")
    photo = Photo.objects.create(owner=owner, contact=a, media_type="image/png", data=b"x")
    face = OwnFace.objects.create(owner=owner)
    pair = MaybeSame.objects.create(owner=owner, a=a, b=b, reason="same_name")
    assert rules.can_see_tag(actor, tag) == rules.tags_seeable_by(actor).filter(pk=tag.pk).exists()
    assert rules.can_see_photo(actor, photo) == rules.photos_seeable_by(actor).filter(pk=photo.pk).exists()
    assert rules.can_edit_face(actor, face) == rules.faces_editable_by(actor).filter(pk=face.pk).exists()
    assert rules.can_decide_pair(actor, pair) == rules.pairs_decidable_by(actor).filter(pk=pair.pk).exists()
