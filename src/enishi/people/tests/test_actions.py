"""Writing people: one door, nothing twice, nothing lost, nobody else's."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from dataclasses import replace

import pytest
from pytest_django import DjangoAssertNumQueries

from enishi.accounts.models import User
from enishi.audit.queries import list_records
from enishi.core import errors, ids
from enishi.people import actions, queries
from enishi.people.fields import AffiliationFields, ContactFields, InterestFields, PhotoFields, PointFields
from enishi.people.models import Contact, MaybeSame
from enishi.people.names import find_current_affiliation
from enishi.people.naming import Division
from enishi.people.tests.factories import make_contact, propose

pytestmark = pytest.mark.django_db
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20
FULL = ContactFields(
    family="五十嵐",
    given="優",
    family_reading="イガラシ",
    given_reading="ゆう",
    affiliations=(AffiliationFields("㈱ななほし", "企画部", "係長"),),
    points=(PointFields("email", "Yu@A.jp"), PointFields("phone", "+81-90-5656-7878", "mobile")),
    tags=("読書会",),
    interests=(InterestFields("登山"), InterestFields("帳簿を見てほしい", "wants")),
    photo=PhotoFields(PNG),
    birth_month=2,
    birth_day=29,
)


def test_adding_writes_every_row_and_key(aoi: User) -> None:
    contact = queries.get_contact(aoi, actions.add_contact(aoi, FULL).pk)
    assert (contact.family_reading, contact.reading_source, contact.reading_row) == ("いがらし", "own", "あ")
    assert contact.name_key == "五十嵐優"
    assert [post.organisation_key for post in contact.affiliations.all()] == ["ななほし"]
    assert [point.key for point in contact.points.all()] == ["yu@a.jp", "09056567878"]
    assert [interest.kind for interest in contact.interests.all()] == ["interest", "wants"]
    assert queries.get_photo(aoi, contact.pk).media_type == "image/png"
    for word in ("ゆういがらし", "ななほし", "読書会", "登山", "09056567878"):
        assert word in contact.filter_text.replace("(株)", "")
    record = list_records(aoi)[0]
    assert (record.action, record.subject_id, record.summary) == ("add_contact", contact.pk, "五十嵐 優")


def test_the_keys_of_a_row_and_of_fields_are_the_same(aoi: User) -> None:
    contact = actions.add_contact(aoi, FULL)
    before = Contact.objects.values("sort_key", "reading_row", "name_key", "filter_text").get(pk=contact.pk)
    actions.refresh_keys([contact])
    assert Contact.objects.values(*before).get(pk=contact.pk) == before


@pytest.mark.parametrize(
    "fields",
    [
        ContactFields(family="林"),
        ContactFields(given="優"),
        ContactFields(family="A"),
        ContactFields(nickname="しずくのマスター"),
        ContactFields(affiliations=(AffiliationFields("みどり製作所"),)),
        ContactFields(points=(PointFields("email", "a@a.jp"),)),
        ContactFields(family="東", birth_year=1980),
        ContactFields(family="東", birth_month=2, birth_day=29),
    ],
)
def test_a_little_is_enough(aoi: User, fields: ContactFields) -> None:
    contact = actions.add_contact(aoi, fields)
    assert queries.get_contact(aoi, contact.pk).sort_key != ""


@pytest.mark.parametrize(
    "fields",
    [
        ContactFields(),
        ContactFields(family=" \u3000 "),
        ContactFields(family="林", birth_month=13),
        ContactFields(family="林", birth_day=3),
        ContactFields(family="林", birth_year=2023, birth_month=2, birth_day=29),
        ContactFields(family="林", closeness="best"),
        ContactFields(family="林", relation="boss"),
        ContactFields(family="林", origin="elsewhere"),
        ContactFields(family="林", points=(PointFields("pigeon", "x"),)),
        ContactFields(family="林", photo=PhotoFields(b"<svg onload=alert(1)>")),
        ContactFields(family="林", photo=PhotoFields(PNG + b"0" * 5 * 1024 * 1024)),
        ContactFields(family="林", introduced_by_id=uuid.UUID(int=7)),
    ],
)
def test_what_does_not_fit_is_refused_with_a_sentence(aoi: User, fields: ContactFields) -> None:
    with pytest.raises(errors.Invalid) as caught:
        actions.add_contact(aoi, fields)
    assert caught.value.message
    assert queries.count_contacts(aoi) == 0


def test_control_characters_go_and_long_values_are_kept_whole_in_the_note(aoi: User) -> None:
    title = "部長代理" * 100
    contact = actions.add_contact(
        aoi,
        ContactFields(
            family="林\x00\n", affiliations=(AffiliationFields(title=title),), note="一行\r\n二行\x00"
        ),
    )
    assert contact.family == "林"
    assert contact.note == f"一行\n二行\n{title}"
    assert len(contact.affiliations.get().title) == 300


def test_the_same_form_twice_is_one_person(aoi: User, ben: User) -> None:
    chosen = ids.new_id()
    first = actions.add_contact(aoi, ContactFields(family="林"), contact_id=chosen)
    again = actions.add_contact(aoi, ContactFields(family="林", given="一"), contact_id=chosen)
    assert (first.pk, again.pk, queries.count_contacts(aoi)) == (chosen, chosen, 1)
    other = actions.add_contact(ben, ContactFields(family="林"), contact_id=chosen)
    assert other.pk != chosen


def test_changing_keeps_rows_that_stay(aoi: User) -> None:
    contact = actions.add_contact(aoi, FULL)
    post, (mail, phone) = contact.affiliations.get(), contact.points.all()
    changed = replace(
        FULL,
        photo=None,
        given="優子",
        affiliations=(AffiliationFields("㈱ななほし", "企画部", "課長", id=post.pk),),
        points=(PointFields("email", "yuko@a.jp", id=mail.pk), PointFields("line", "yuko")),
        tags=("登山会",),
        interests=(),
    )
    actions.change_contact(aoi, contact.pk, changed, version=1)
    now = queries.get_contact(aoi, contact.pk)
    assert (now.given, now.version, now.name_key) == ("優子", 2, "五十嵐優子")
    assert [(row.pk, row.title, row.created_at) for row in now.affiliations.all()] == [
        (post.pk, "課長", post.created_at)
    ]
    assert {row.value: row.pk == mail.pk for row in now.points.all()} == {"yuko@a.jp": True, "yuko": False}
    assert phone.pk not in {row.pk for row in now.points.all()}
    assert [tag.name for tag in now.tags.all()] == ["登山会"]
    assert queries.get_photo(aoi, contact.pk).media_type == "image/png"
    assert [c.pk for c in queries.list_contacts(aoi, words="優子 登山会 課長")] == [contact.pk]
    assert list(queries.list_contacts(aoi, words="読書会")) == []


def test_a_row_id_of_somebody_else_changes_nothing_there(aoi: User, ben: User) -> None:
    theirs = make_contact(ben, organisation="乙社").affiliations.get()
    mine = make_contact(aoi)
    fields = ContactFields(family="佐藤", affiliations=(AffiliationFields("甲社", id=theirs.pk),))
    actions.change_contact(aoi, mine.pk, fields, version=1)
    theirs.refresh_from_db()
    assert theirs.organisation == "乙社"
    assert mine.affiliations.get().pk != theirs.pk


def test_a_stale_edit_is_told_and_overwrites_nothing(aoi: User) -> None:
    contact = make_contact(aoi)
    actions.change_contact(aoi, contact.pk, ContactFields(family="斎藤"), version=1)
    with pytest.raises(errors.Changed):
        actions.change_contact(aoi, contact.pk, ContactFields(family="齋藤"), version=1)
    assert queries.get_contact(aoi, contact.pk).family == "斎藤"


def test_nobody_introduces_themselves_or_comes_from_another_notebook(aoi: User, ben: User) -> None:
    contact, introducer, stranger = make_contact(aoi), make_contact(aoi, "林"), make_contact(ben)
    for wrong in (contact, stranger):
        fields = ContactFields(family="佐藤", introduced_by_id=wrong.pk)
        with pytest.raises(errors.Invalid):
            actions.change_contact(aoi, contact.pk, fields, version=1)
    fields = ContactFields(family="佐藤", introduced_by_id=introducer.pk)
    assert actions.change_contact(aoi, contact.pk, fields, version=1).introduced_by == introducer


def test_states_have_a_day_that_goes_with_them(aoi: User) -> None:
    contact = make_contact(aoi)
    actions.set_contact(aoi, contact.pk, state="mourning", state_on=dt.date(2026, 6, 1), closeness="close")
    now = actions.set_contact(aoi, contact.pk, relation="teacher")
    assert (now.state, now.state_on, now.closeness, now.relation) == (
        "mourning", dt.date(2026, 6, 1), "close", "teacher",
    )  # fmt: skip
    assert actions.set_contact(aoi, contact.pk, state="none").state_on is None
    for wrong in ("dead", ""):
        with pytest.raises(errors.Invalid):
            actions.set_contact(aoi, contact.pk, state=wrong)
    with pytest.raises(errors.Invalid):
        actions.set_contact(aoi, contact.pk, state_on=dt.date(2026, 6, 1))


def test_delete_archive_and_back(aoi: User) -> None:
    contact = make_contact(aoi)
    actions.archive_contact(aoi, contact.pk)
    assert (list(queries.list_contacts(aoi)), list(queries.list_contacts(aoi, archived=True))) == (
        [],
        [contact],
    )
    actions.restore_contact(aoi, contact.pk)
    actions.delete_contact(aoi, contact.pk)
    assert (list(queries.list_contacts(aoi)), list(queries.list_deleted(aoi))) == ([], [contact])
    with pytest.raises(errors.NotFound):
        queries.get_contact(aoi, contact.pk)
    actions.undelete_contact(aoi, contact.pk)
    assert actions.undelete_contact(aoi, contact.pk) == contact
    assert list(queries.list_contacts(aoi)) == [contact]


def test_a_job_change_keeps_both_posts(aoi: User) -> None:
    contact = make_contact(aoi, organisation="みどり製作所")
    actions.change_affiliation(aoi, contact.pk, "ななほし", "企画部", "係長", on=dt.date(2024, 4, 1))
    now = queries.get_contact(aoi, contact.pk)
    assert [(post.organisation, post.is_current, post.ended_on) for post in now.affiliations.all()] == [
        ("ななほし", True, None),
        ("みどり製作所", False, dt.date(2024, 4, 1)),
    ]
    current = find_current_affiliation(now)
    assert current is not None
    assert current.title == "係長"
    assert list(queries.list_contacts(aoi, words="みどり製作所")) == [contact]


def test_tags_and_interests(aoi: User) -> None:
    contact = make_contact(aoi)
    actions.tag_contact(aoi, contact.pk, " 読書会 ")
    actions.tag_contact(aoi, contact.pk, "読書会")
    interest = actions.add_interest(aoi, contact.pk, "登山", kind="offers")
    assert actions.add_interest(aoi, contact.pk, "登山", kind="offers") == interest
    assert list(queries.list_contacts(aoi, words="登山 読書会")) == [contact]
    actions.untag_contact(aoi, contact.pk, "読書会")
    actions.remove_interest(aoi, contact.pk, interest.pk)
    assert (
        list(queries.list_contacts(aoi, words="読書会"))
        == list(queries.list_contacts(aoi, words="登山"))
        == []
    )
    with pytest.raises(errors.Invalid):
        actions.tag_contact(aoi, contact.pk, "  ")


def test_my_own_face(aoi: User, ben: User) -> None:
    actions.set_face(aoi, family="青井", family_reading="アオイ", emails=["Me@A.jp", "me@a.jp "])
    face = actions.set_face(aoi, given="空")
    assert (face.family, face.given, face.family_reading, face.emails) == (
        "青井",
        "空",
        "あおい",
        ["me@a.jp"],
    )
    assert queries.get_face(aoi).pk == face.pk
    assert queries.get_face(ben).family == ""
    with pytest.raises(errors.Invalid, match="nonsense"):
        actions.set_face(aoi, emails=["nonsense"])


def test_pairs_are_noted_once_and_decided_by_the_owner(aoi: User, ben: User) -> None:
    one, two, theirs = make_contact(aoi), make_contact(aoi), make_contact(ben)
    actions.note_maybe_same(aoi, one.pk, two.pk, "same_name")
    actions.note_maybe_same(aoi, two.pk, one.pk, "same_email")
    pair = queries.list_maybe_same(aoi).get()
    assert (pair.a, pair.b, pair.reason) == (one, two, "same_name")
    with pytest.raises(errors.NotFound):
        actions.decide_same(ben, pair.pk, "same")
    actions.decide_same(aoi, pair.pk, "different")
    actions.note_maybe_same(aoi, one.pk, two.pk, "same_name")
    assert (queries.count_open_pairs(aoi), MaybeSame.objects.count()) == (0, 1)
    with pytest.raises(errors.NotFound):
        actions.note_maybe_same(aoi, one.pk, theirs.pk, "same_name")


def test_guessed_readings_never_replace_written_ones(aoi: User) -> None:
    blank, own = (
        make_contact(aoi, "東海林", "さだお"),
        make_contact(aoi, fields=ContactFields(family_reading="さとう")),
    )
    whole = make_contact(aoi, "五十嵐優", "")
    proposals = {
        blank.pk: propose("東海林", "さだお", "しょうじ", "さだお"),
        own.pk: propose("佐藤", "健", "さふじ", "たける"),
        whole.pk: propose("五十嵐", "優", "いがらし", "ゆう", Division("五十嵐", "優", 0.97)),
    }
    assert actions.set_name_guesses(aoi, proposals) == 2
    now = queries.get_contact(aoi, blank.pk)
    assert (now.family_reading, now.reading_source, now.reading_row, now.version) == (
        "しょうじ",
        "guessed",
        "さ",
        1,
    )
    assert queries.get_contact(aoi, own.pk).family_reading == "さとう"
    assert queries.get_named(aoi, "いがらし").given == "優"
    assert actions.confirm_reading(aoi, blank.pk).reading_source == "own"


Act = Callable[[User, uuid.UUID], object]
ACTS: list[Act] = [
    lambda actor, pk: actions.change_contact(actor, pk, ContactFields(family="林"), version=1),
    lambda actor, pk: actions.set_contact(actor, pk, closeness="close"),
    actions.archive_contact,
    actions.restore_contact,
    actions.delete_contact,
    actions.undelete_contact,
    actions.confirm_reading,
    lambda actor, pk: actions.set_photo(actor, pk, PNG),
    lambda actor, pk: actions.change_affiliation(actor, pk, "乙社"),
    lambda actor, pk: actions.tag_contact(actor, pk, "友人"),
    lambda actor, pk: actions.untag_contact(actor, pk, "友人"),
    lambda actor, pk: actions.add_interest(actor, pk, "登山"),
    lambda actor, pk: actions.remove_interest(actor, pk, pk),
]


@pytest.mark.parametrize("act", ACTS)
def test_another_ones_people_are_not_there(aoi: User, chie: User, act: Act) -> None:
    contact = make_contact(aoi)
    with pytest.raises(errors.NotFound):
        act(chie, contact.pk)
    contact.refresh_from_db()
    assert contact.version == 1


@pytest.mark.parametrize("n", [1, 3])
def test_many_cost_as_many_queries_as_one(
    aoi: User, n: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    many = [replace(FULL, given=f"優{number}", photo=None) for number in range(n)]
    with django_assert_num_queries(14):  # the last asks whether there is any history to look at
        added = actions.add_contacts(aoi, many)
    assert [contact.given for contact in added] == [f"優{number}" for number in range(n)]
    assert [contact.pk for contact in queries.list_contacts(aoi, words="登山 読書会")] == [
        c.pk for c in added
    ]
