"""An erased person stays away: of their address only a keyed hash is left, and no mail brings them back."""

from __future__ import annotations

import pytest

from enishi.accounts.models import User
from enishi.encounters.models import Encounter
from enishi.history import actions, queries
from enishi.history.models import Correspondent, Trace, TraceParty, TraceSource
from enishi.history.tests.factories import ME, bring, chat, list_made, mail, meeting
from enishi.people.fields import ContactFields, PointFields
from enishi.people.tests.factories import make_contact
from enishi.privacy.actions import erase_part, erase_person

pytestmark = pytest.mark.django_db
KEN = "ken@example.jp"
RIN = "rin@example.jp"


def test_their_traces_go_and_a_hash_stays_in_those_of_others(aoi: User) -> None:
    ken = make_contact(aoi, emails=(KEN,))
    make_contact(aoi, "林", "りん", emails=(RIN,))
    told = [mail(1), mail(2, sender=ME, to=(KEN, RIN), names={KEN: "佐藤"}), chat("佐藤健"), meeting(4, KEN)]
    bring(aoi, *told)
    erase_person(aoi, ken.pk)
    actions.settle(aoi)
    assert list_made(aoi) == [("mail", "2026-05-01", "out", ["林 りん"])]
    assert [trace.key for trace in Trace.objects.all()] == ["mail:<2@example>"]
    assert list(Correspondent.objects.filter(key__contains="ken")) == []
    assert list(TraceParty.objects.filter(name__contains="佐藤")) == []
    again = bring(aoi, *told)
    assert [trace.key for trace in Trace.objects.all()] == ["mail:<2@example>"]
    assert set(TraceSource.objects.filter(source=again).values_list("said", flat=True)) == {""}
    assert [one.key for one in queries.list_likely(aoi)] == []


def test_a_mail_read_after_the_erasure_brings_nobody_back(aoi: User) -> None:
    ken = make_contact(aoi, emails=(KEN,))
    actions.confirm_own_address(aoi, ME)
    erase_person(aoi, ken.pk)
    bring(aoi, mail(1), mail(2, sender=ME, to=(KEN,)))
    assert (Trace.objects.count(), queries.list_likely(aoi)) == (0, [])


def test_what_another_source_said_of_them_goes_too(aoi: User) -> None:
    ken = make_contact(aoi, emails=(KEN,))
    bring(aoi, mail(2, sender=ME, to=(KEN, RIN)))
    bring(aoi, mail(2, sender=ME, to=(KEN,), flags=("junk",)))
    assert TraceSource.objects.exclude(said="").count() == 1
    erase_person(aoi, ken.pk)
    assert [said for said in TraceSource.objects.values_list("said", flat=True) if "ken" in said] == []


def test_a_shared_address_is_not_forgotten_with_one_of_its_people(aoi: User) -> None:
    ken = make_contact(aoi, emails=("info@example.jp",))
    bring(aoi, mail(sender="info@example.jp"))
    assert len(list_made(aoi)) == 1
    erase_person(aoi, ken.pk)
    actions.settle(aoi)
    assert (list_made(aoi), Trace.objects.get().reason) == ([], "unknown")


def test_what_came_through_work_does_not_come_again(aoi: User) -> None:
    work = ContactFields(origin="work", points=(PointFields("email", KEN),))
    make_contact(aoi, fields=work)
    bring(aoi, mail())
    erase_part(aoi, "work", keep_names=False)
    actions.settle(aoi)
    assert (Encounter.objects.count(), Trace.objects.count()) == (0, 0)
