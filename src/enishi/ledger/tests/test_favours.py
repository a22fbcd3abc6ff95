"""Favours: noted once, thanked, told, let go, and everything undone; one list with encounters and gifts."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator

import pytest

from enishi.accounts.models import User
from enishi.core import clock, errors, ids
from enishi.encounters.actions import delete_encounter, record_encounter, undelete_encounter
from enishi.encounters.tests.factories import TODAY, ago, make_person, noon
from enishi.ledger import actions
from enishi.ledger.actions import FavourFields
from enishi.ledger.favours_words import balance_words
from enishi.ledger.models import Favour
from enishi.ledger.queries import favours as queries
from enishi.ledger.queries.favours_lines import GiveLine, list_keys, read_balance, read_lines
from enishi.people.actions import delete_contact, merge_contacts
from enishi.people.models import Contact
from enishi.seasons.actions import GiftFields, record_gift


@pytest.fixture(autouse=True)
def _on_the_day() -> Iterator[None]:
    with clock.as_of(noon()):
        yield


@pytest.fixture
def yu(aoi: User) -> Contact:
    return make_person(aoi)


def note(owner: User, person: Contact, kind: str = "advice", **more: object) -> Favour:
    fields = FavourFields(**{"side": "received", "kind": kind, **more})  # type: ignore[arg-type]
    return actions.record_favour(owner, person.pk, fields)


def lines(owner: User, person: Contact | None = None, side: str = "") -> list[GiveLine]:
    return read_lines(owner, list(list_keys(owner, contact=person, side=side)))


def test_what_was_done_for_me_is_noted_with_its_day_and_size(aoi: User, yu: Contact) -> None:
    favour = note(aoi, yu, what="  採用の進め方 ", on=ago(3), size="large")
    assert (favour.what, favour.on, favour.size, favour.encounter) == ("採用の進め方", ago(3), "large", None)


def test_a_form_sent_twice_is_one_favour(aoi: User, yu: Contact) -> None:
    key, fields = ids.new_id(), FavourFields("given", "time")
    first = actions.record_favour(aoi, yu.pk, fields, favour_id=key)
    assert actions.record_favour(aoi, yu.pk, fields, favour_id=key) == first
    assert len(lines(aoi)) == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"side": "lent"}, "side"),
        ({"kind": "loan"}, "kind"),
        ({"size": "huge"}, "size"),
        ({"on": TODAY + dt.timedelta(days=1)}, "on"),
        ({"on": dt.date(26, 11, 1)}, "on"),
    ],
)
def test_what_cannot_be_stored_is_refused_at_its_field(
    aoi: User, yu: Contact, wrong: dict[str, object], field: str
) -> None:
    with pytest.raises(errors.Invalid) as refused:
        note(aoi, yu, **{"kind": "advice", **wrong})  # type: ignore[arg-type]
    assert list(refused.value.fields) == [field]


def test_a_favour_of_an_encounter_is_of_its_day_and_counted_once(aoi: User, yu: Contact) -> None:
    met = record_encounter(aoi, contact_ids=[yu.pk], on=ago(5), received="advice")
    assert [one.source for one in lines(aoi, yu)] == ["encounter"]
    favour = note(aoi, yu, what="採用の進め方", encounter_id=met.pk)
    assert favour.on == ago(5)
    assert [(one.source, one.what) for one in lines(aoi, yu)] == [("favour", "採用の進め方")]
    assert read_balance(aoi, yu).received_times == 1


def test_noted_by_hand_for_the_day_of_an_encounter_that_says_the_same_it_describes_it(
    aoi: User, yu: Contact
) -> None:
    met = record_encounter(aoi, contact_ids=[yu.pk], on=ago(5), received="advice")
    assert note(aoi, yu, on=ago(5)).encounter == met
    assert note(aoi, yu, "meal", on=ago(5)).encounter is None
    assert sorted(one.kind for one in lines(aoi, yu)) == ["advice", "meal"]


def test_an_encounter_written_down_after_the_favour_is_the_same_favour(aoi: User, yu: Contact) -> None:
    note(aoi, yu, on=ago(5))
    record_encounter(aoi, contact_ids=[yu.pk], on=ago(5), received="advice")
    assert [one.source for one in lines(aoi, yu)] == ["favour"]


def test_the_same_favour_of_one_encounter_twice_is_refused(aoi: User, yu: Contact) -> None:
    met = record_encounter(aoi, contact_ids=[yu.pk], on=ago(5))
    note(aoi, yu, encounter_id=met.pk)
    with pytest.raises(errors.AlreadyThere):
        note(aoi, yu, encounter_id=met.pk)
    assert note(aoi, yu, "time", encounter_id=met.pk).encounter == met


def test_whoever_was_not_there_did_nothing_there(aoi: User, yu: Contact) -> None:
    met = record_encounter(aoi, contact_ids=[make_person(aoi, "林").pk], on=ago(5))
    with pytest.raises(errors.NotFound):
        note(aoi, yu, encounter_id=met.pk)


def test_a_deleted_encounter_hides_its_favour_and_brings_it_back(aoi: User, yu: Contact) -> None:
    met = record_encounter(aoi, contact_ids=[yu.pk], on=ago(5), received="advice")
    note(aoi, yu, encounter_id=met.pk)
    delete_encounter(aoi, met.pk)
    assert lines(aoi, yu) == []
    undelete_encounter(aoi, met.pk)
    assert [one.source for one in lines(aoi, yu)] == ["favour"]


def test_thanked_told_and_let_go_each_have_an_undo(aoi: User, yu: Contact) -> None:
    favour = note(aoi, yu, on=ago(10))
    assert list(queries.list_open_favours(aoi)) == [favour]
    assert actions.mark_thanked(aoi, favour.pk, on=ago(9)).thanked_on == ago(9)
    assert actions.mark_told(aoi, favour.pk, outcome="一人採用できた").told_on == TODAY
    assert list(queries.list_open_favours(aoi)) == []
    assert actions.mark_told(aoi, favour.pk, is_told=False).told_on is None
    assert actions.mark_thanked(aoi, favour.pk, is_thanked=False).thanked_on is None
    assert actions.let_go(aoi, favour.pk).let_go_on == TODAY
    assert list(queries.list_open_favours(aoi)) == []
    again = actions.let_go(aoi, favour.pk, is_let_go=False)
    assert (again.let_go_on, again.outcome) == (None, "一人採用できた")


def test_a_word_is_never_said_before_the_favour(aoi: User, yu: Contact) -> None:
    favour = note(aoi, yu, on=ago(3))
    with pytest.raises(errors.Invalid):
        actions.mark_thanked(aoi, favour.pk, on=ago(4))
    with pytest.raises(errors.Invalid):
        actions.mark_told(aoi, note(aoi, yu, side="given", on=ago(3)).pk)


def test_thanks_in_an_encounter_count_for_what_was_done_before(aoi: User, yu: Contact) -> None:
    note(aoi, yu, on=ago(60))
    thanks = record_encounter(aoi, contact_ids=[yu.pk], on=ago(58), kind="mail", is_thanks=True)
    (one,) = lines(aoi, yu)
    assert (one.thanked_on, one.told_on) == (ago(58), None)
    record_encounter(aoi, contact_ids=[yu.pk], on=ago(5), kind="mail", is_thanks=True)
    (one,) = lines(aoi, yu)
    assert (one.thanked_on, one.told_on) == (ago(58), ago(5))
    delete_encounter(aoi, thanks.pk)
    (one,) = lines(aoi, yu)
    assert one.thanked_on == ago(5)


def test_gifts_of_the_year_stand_in_the_list_and_are_told_once(aoi: User, yu: Contact) -> None:
    record_gift(aoi, yu.pk, GiftFields("received", "新茶", ago(4)))
    record_encounter(aoi, contact_ids=[yu.pk], on=ago(4), received="gift")
    record_gift(aoi, yu.pk, GiftFields("given", "焼き菓子", ago(2)))
    assert [(one.source, one.what, one.side) for one in lines(aoi, yu)] == [
        ("gift", "焼き菓子", "given"),
        ("gift", "新茶", "received"),
    ]
    assert [one.what for one in lines(aoi, yu, "given")] == ["焼き菓子"]
    assert Favour.objects.count() == 0


def test_taken_out_and_brought_back(aoi: User, yu: Contact) -> None:
    favour = note(aoi, yu)
    actions.delete_favour(aoi, favour.pk)
    assert lines(aoi) == []
    with pytest.raises(errors.NotFound):
        queries.get_favour(aoi, favour.pk)
    actions.delete_favour(aoi, favour.pk, is_deleted=False)
    assert [one.pk for one in lines(aoi)] == [favour.pk]


def test_one_brought_back_beside_another_of_the_same_encounter_is_refused(aoi: User, yu: Contact) -> None:
    met = record_encounter(aoi, contact_ids=[yu.pk], on=ago(5))
    favour = note(aoi, yu, encounter_id=met.pk)
    actions.delete_favour(aoi, favour.pk)
    note(aoi, yu, encounter_id=met.pk)
    with pytest.raises(errors.AlreadyThere):
        actions.delete_favour(aoi, favour.pk, is_deleted=False)


def test_what_an_encounter_says_is_noted_when_it_is_marked(aoi: User, yu: Contact) -> None:
    met = record_encounter(aoi, contact_ids=[yu.pk], on=ago(50), received="advice")
    favour = actions.describe_received(aoi, met.pk, yu.pk)
    assert (favour.kind, favour.encounter, favour.on) == ("advice", met, ago(50))
    assert actions.describe_received(aoi, met.pk, yu.pk) == favour


def test_a_merge_takes_favours_over_and_a_deleted_person_hides_them(aoi: User, yu: Contact) -> None:
    other = make_person(aoi, "五十嵐")
    note(aoi, other)
    merge_contacts(aoi, yu.pk, other.pk)
    assert [one.contact for one in lines(aoi, yu)] == [yu]
    delete_contact(aoi, yu.pk)
    assert lines(aoi) == []


def test_a_stranger_finds_nothing(aoi: User, ben: User, yu: Contact) -> None:
    favour = note(aoi, yu)
    assert lines(ben) == []
    for act in (actions.mark_thanked, actions.mark_told, actions.let_go, actions.delete_favour):
        with pytest.raises(errors.NotFound):
            act(ben, favour.pk)
    with pytest.raises(errors.NotFound):
        actions.record_favour(ben, yu.pk, FavourFields("received", "advice"))
    with pytest.raises(errors.NotFound):
        queries.get_favour(aoi, uuid.uuid4())


@pytest.mark.parametrize(
    ("received", "given", "sentence"),
    [
        ([], [], ""),
        (["usual"], [], "これまでは、五十嵐さんにしていただいたことがあります。"),
        (["large", "usual"], ["small"], "五十嵐さんには、お世話になったことのほうが多いようです。"),
        (["small"], ["usual"], "五十嵐さんのお役に立てたことのほうが多いようです。"),
        (["usual", "small"], ["usual"], "五十嵐さんとは、お互いさまのようです。"),
    ],
)
def test_the_balance_is_one_quiet_sentence_without_a_figure(
    aoi: User, yu: Contact, received: list[str], given: list[str], sentence: str
) -> None:
    for size in received:
        note(aoi, yu, size=size)
    for size in given:
        note(aoi, yu, size=size, side="given")
    assert balance_words(read_balance(aoi, yu), "五十嵐さん") == sentence
