"""Traces become encounters, whatever comes first."""

from __future__ import annotations

import datetime as dt

import pytest

from enishi.accounts.models import User
from enishi.core import clock
from enishi.encounters.actions import delete_encounter
from enishi.encounters.models import Encounter, TieState
from enishi.history import actions, queries
from enishi.history.models import Correspondent, Source, Trace, TraceParty
from enishi.history.readers.base import ReadParty, ReadTrace
from enishi.history.tests.factories import ME, bring, chat, list_made, mail, meeting
from enishi.people.actions import delete_contact, merge_contacts, set_face, undelete_contact, undo_merge
from enishi.people.fields import ContactFields
from enishi.people.tests.factories import make_contact

pytestmark = pytest.mark.django_db
KEN = "佐藤 健"


def test_a_mail_from_somebody_known_is_an_encounter(aoi: User) -> None:
    make_contact(aoi, emails=("ken@example.jp",))
    bring(aoi, mail())
    assert list_made(aoi) == [("mail", "2026-05-01", "in", [KEN])]
    assert Encounter.objects.get().subject == "こんにちは"
    assert TieState.objects.get().contact_days == 1


def test_the_same_people_coming_later_make_the_same_encounters(aoi: User) -> None:
    bring(aoi, mail(), mail(2, sender=ME, to=("KEN@example.jp", "rin@example.jp")))
    assert list_made(aoi) == []
    make_contact(aoi, emails=("ken@example.jp",))
    make_contact(aoi, "林", "りん", emails=("rin@example.jp",))
    actions.settle(aoi)
    both = ["佐藤 健", "林 りん"]
    assert list_made(aoi) == [("mail", "2026-05-01", "in", [KEN]), ("mail", "2026-05-01", "out", both)]


def test_the_same_again_changes_nothing(aoi: User) -> None:
    make_contact(aoi, emails=("ken@example.jp",))
    bring(aoi, mail())
    source = actions.open_source(aoi, name="again.mbox", is_applied=True)
    taken = actions.take_in(aoi, source, [mail(), mail()])
    assert (taken.read, taken.fresh, taken.known) == (2, 0, 1)
    assert actions.settle(aoi) == actions.Settled(0, 0, 0)
    assert len(list_made(aoi)) == 1


def test_dropping_a_source_takes_everything_it_alone_brought(aoi: User) -> None:
    make_contact(aoi, emails=("ken@example.jp",))
    first = bring(aoi, mail(), mail(2, sender="rin@example.jp"))
    second = bring(aoi, mail())
    actions.drop_source(aoi, first.pk)
    assert len(list_made(aoi)) == 1
    actions.drop_source(aoi, second.pk)
    assert (list_made(aoi), Trace.objects.count(), TraceParty.objects.count()) == ([], 0, 0)
    assert (Source.objects.count(), Correspondent.objects.count(), TieState.objects.count()) == (0, 0, 0)


def test_a_preview_counts_only_once_it_is_applied(aoi: User) -> None:
    make_contact(aoi, emails=("ken@example.jp",))
    source = actions.open_source(aoi, name="mail.mbox", own_addresses=[ME])
    actions.take_in(aoi, source, [mail()])
    actions.settle(aoi)
    assert list_made(aoi) == []
    actions.apply_source(aoi, source.pk)
    actions.settle(aoi)
    assert len(list_made(aoi)) == 1


def test_without_a_word_the_owner_is_who_is_in_most_mails(aoi: User) -> None:
    make_contact(aoi, emails=("ken@example.jp",))
    bring(
        aoi,
        mail(1),
        mail(2, sender=ME, to=("ken@example.jp",)),
        mail(3, sender="rin@example.jp"),
        me=(),
    )
    assert queries.find_own_addresses(aoi) == {ME}
    assert [row[2] for row in list_made(aoi)] == ["in", "out"]


def test_a_meeting_and_a_day_of_line(aoi: User) -> None:
    make_contact(aoi, emails=("ken@example.jp",))
    bring(aoi, meeting(1, "ken@example.jp", "rin@example.jp"), chat("佐藤健さん"))
    assert list_made(aoi) == [("line", "2026-06-01", "out", [KEN]), ("met", "2026-07-01", "", [KEN])]


def test_a_meeting_to_come_with_somebody_unknown_is_not_counted_before_its_day(aoi: User) -> None:
    with clock.as_of(dt.datetime(2026, 4, 20, tzinfo=dt.UTC)):
        bring(aoi, mail(), meeting(9, "ken@example.jp"))  # on the first of July
    ken = Correspondent.objects.get(key="ken@example.jp")
    assert (ken.n_met, Trace.objects.get(channel="meeting").reason) == (0, "future")
    assert ken.last_on == dt.date(2026, 5, 1)  # the mail's
    with clock.as_of(dt.datetime(2026, 7, 20, tzinfo=dt.UTC)):
        assert actions.wake_due() == 1
        actions.settle(aoi)
    ken.refresh_from_db()
    assert (ken.n_met, Trace.objects.get(channel="meeting").reason) == (1, "unknown")
    assert ken.last_on == dt.date(2026, 7, 1)


def test_namesakes_are_asked_about_and_never_guessed(aoi: User) -> None:
    first = make_contact(aoi)
    second = make_contact(aoi)
    bring(aoi, chat("佐藤 健"))
    assert (list_made(aoi), Trace.objects.get().reason) == ([], "namesakes")
    one = Correspondent.objects.get(key="佐藤健")
    actions.decide_correspondent(aoi, one.pk, "person", second.pk)
    actions.settle(aoi)
    assert list(Encounter.objects.get().contacts.all()) == [second]
    assert first.pk != second.pk


def test_a_merge_and_its_undo_take_the_encounters_along(aoi: User) -> None:
    one = make_contact(aoi, emails=("ken@example.jp",))
    other = make_contact(aoi, "Sato", "Ken", emails=("ken@home.example",))
    bring(aoi, mail(), mail(2, sender="ken@home.example"))
    before = list_made(aoi)
    merge = merge_contacts(aoi, one.pk, other.pk)
    actions.settle(aoi)
    bring(aoi, mail(3, sender="ken@home.example"))
    assert {contact.pk for row in Encounter.objects.all() for contact in row.contacts.all()} == {one.pk}
    undo_merge(aoi, merge.pk)
    actions.settle(aoi)
    after = list_made(aoi)
    assert [row for row in after if row in before] == after
    assert len(after) == 3


def test_somebody_in_the_bin_keeps_theirs_and_gets_what_came_meanwhile(aoi: User) -> None:
    ken = make_contact(aoi, emails=("ken@example.jp",))
    bring(aoi, mail())
    delete_contact(aoi, ken.pk)
    bring(aoi, mail(2))
    assert Encounter.objects.count() == 1
    undelete_contact(aoi, ken.pk)
    actions.settle(aoi)
    assert Encounter.objects.count() == 2


def test_what_the_owner_deleted_stays_away(aoi: User) -> None:
    make_contact(aoi, emails=("ken@example.jp",))
    bring(aoi, mail())
    delete_encounter(aoi, Encounter.objects.get().pk)
    make_contact(aoi, "林", "りん", fields=ContactFields(nickname="りん"))
    bring(aoi, mail())
    assert list_made(aoi) == []


def test_a_word_on_a_domain_holds_for_good(aoi: User) -> None:
    make_contact(aoi, emails=("ken@mail.example.jp",))
    letter = mail(sender="ken@mail.example.jp", flags=("list",))
    bring(aoi, letter)
    assert [(row.reason, row.key, row.count) for row in queries.list_left_out(aoi)] == [
        ("list", "ken@mail.example.jp", 1)
    ]
    actions.decide_sender(aoi, "example.jp", "count")
    actions.settle(aoi)
    assert len(list_made(aoi)) == 1
    actions.decide_sender(aoi, "ken@mail.example.jp", "leave_out")
    actions.settle(aoi)
    assert (list_made(aoi), Trace.objects.get().reason) == ([], "ruled_out")


def test_those_not_in_the_notebook_wait_and_can_be_added(aoi: User) -> None:
    names = {"ken@example.jp": "佐藤 健"}
    bring(aoi, mail(1, names=names), mail(2, sender=ME, to=("ken@example.jp",)), mail(3, sender="x@shop.jp"))
    (likely,) = [one for one in queries.list_likely(aoi) if one.n_out]
    assert (likely.key, likely.name, likely.n_in, likely.n_out) == ("ken@example.jp", "佐藤 健", 1, 1)
    contact = actions.add_from_correspondent(aoi, likely.id)
    actions.settle(aoi)
    assert (contact.family, contact.given) == ("佐藤", "健")
    assert len(list_made(aoi)) == 2
    assert [one.key for one in queries.list_likely(aoi) if one.n_out] == []


def test_two_sources_that_differ_are_weighed_and_one_alone_holds_again(aoi: User) -> None:
    make_contact(aoi, emails=("ken@example.jp",))
    spam = bring(aoi, mail(flags=("junk",)))
    assert list_made(aoi) == []
    inbox = bring(aoi, mail())
    assert len(list_made(aoi)) == 1
    actions.drop_source(aoi, inbox.pk)
    assert (list_made(aoi), Trace.objects.get().flags) == ([], "junk")
    actions.drop_source(aoi, spam.pk)
    assert Trace.objects.count() == 0


def group(day: int, *writers: str) -> ReadTrace:
    first, *others = (
        ReadParty("line", name, "from" if not place else "member") for place, name in enumerate(writers)
    )
    on = dt.date(2026, 6, day)
    return ReadTrace(
        "line", day, f"line:group:x|{on}", "line", (first, *others), on=on, n_people=len(writers) - 1
    )


@pytest.mark.parametrize("is_pair_first", [True, False])
def test_who_the_owner_is_in_a_group_is_learned_from_talks_of_two(aoi: User, is_pair_first: bool) -> None:
    make_contact(aoi, "林", "りん", emails=())
    told = [[chat("林りん")], [group(2, "葵", "林りん", "森"), group(3, "葵"), group(4, "林りん", "葵")]]
    for traces in told if is_pair_first else reversed(told):
        bring(aoi, *traces)
    both = ["林 りん"]
    assert list_made(aoi) == [
        ("line", "2026-06-01", "out", both), ("line", "2026-06-02", "out", both), ("line", "2026-06-04", "in", both),
    ]  # fmt: skip
    assert {one.key for one in queries.list_likely(aoi)} <= {"森"}
    assert queries.find_own_names(aoi) == {"葵"}


def test_a_namesake_of_the_owner_is_not_the_owner(aoi: User) -> None:
    make_contact(aoi, "青木", "葵", fields=ContactFields(nickname="葵"))
    bring(aoi, chat("葵"))
    assert list_made(aoi) == [("line", "2026-06-01", "out", ["青木 葵"])]
    assert queries.find_own_names(aoi) == frozenset()


def test_the_owners_name_on_their_card_is_theirs_in_chats(aoi: User) -> None:
    set_face(aoi, family="青木", given="葵")
    bring(aoi, group(1, "青木 葵", "森"))
    assert [one.key for one in Correspondent.objects.filter(is_own=True)] == ["青木葵"]
