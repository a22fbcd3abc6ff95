"""Reports, strikes, bans and objections: a person decides, nobody learns who told, and one always can object."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from django.test import Client

from enishi.accounts.models import User
from enishi.audit.models import Record
from enishi.communities import actions as communities
from enishi.communities import queries as community_queries
from enishi.communities.actions import AppealAnswer, BanFields, CommunityFields
from enishi.communities.models import Appeal, Ban, Report, Strike
from enishi.core import clock, errors, ids
from enishi.events import actions, tasks
from enishi.events.actions import Told, charity
from enishi.events.fields import ShiftFields, VolunteerFields
from enishi.events.models import Duty, Gathering, SignUp, SignUpState, Volunteer
from enishi.events.queries import conduct, sign_ups
from enishi.events.tests.factories import gathering_fields, make_gathering, make_sign_up, sign_up_fields
from enishi.notices.models import MailAccount, Outgoing

TANAKA = {"email": "tanaka@gmail.com", "phone": "090-1111-2222"}
ALIASES = (
    {"email": "ta.na.ka+party@googlemail.com"},
    {"email": "new@example.com", "phone": "+81 90 1111 2222"},
    {"email": "TANAKA@GMAIL.COM"},
)


def sign_up_as(gathering: Gathering, name: str, **values: object) -> SignUp:
    return actions.sign_up(gathering.pk, sign_up_fields(name, **values))


def ban_tanaka(host: User, gathering: Gathering) -> Ban:
    row = sign_up_as(gathering, "田中 一郎", **TANAKA)
    return actions.ban_guest(
        host, row.pk, BanFields("田中", reason="勧誘", told="勧誘はご遠慮いただいています。")
    )


def put_over(gathering: Gathering, days: int = 1) -> Gathering:
    """As if it had been held so many days ago."""
    at = clock.now() - dt.timedelta(days=days)
    on = clock.today("Asia/Tokyo") - dt.timedelta(days=days)
    Gathering.objects.filter(pk=gathering.pk).update(on=on, starts_at=at, ends_at=at + dt.timedelta(hours=2))
    gathering.refresh_from_db()
    return gathering


def test_what_is_sold_must_be_said_before_sign_ups_open(aoi: User) -> None:
    unsaid = actions.add_gathering(aoi, gathering_fields(is_selling=None))
    with pytest.raises(errors.Invalid) as refusal:
        actions.open_sign_ups(aoi, unsaid.pk)
    assert list(refusal.value.fields) == ["is_selling"]
    with pytest.raises(errors.Invalid) as refusal:
        actions.change_gathering(aoi, unsaid.pk, gathering_fields(is_selling=True))
    assert list(refusal.value.fields) == ["sells"]
    assert actions.add_gathering(aoi, gathering_fields(is_selling=None, sells="有料講座")).is_selling
    assert actions.add_gathering(aoi, gathering_fields(is_selling=False, sells="有料講座")).sells == ""


@pytest.mark.parametrize("alias", ALIASES)
def test_somebody_banned_is_known_under_an_alias_at_every_gathering(aoi: User, alias: dict[str, str]) -> None:
    ban = ban_tanaka(aoi, make_gathering(aoi))
    other = make_gathering(aoi, title="秋の会")
    with pytest.raises(actions.NotLetIn) as refusal:
        sign_up_as(other, "別の名前", **alias)
    assert refusal.value.code == "not_eligible"
    assert "お受けできません" in refusal.value.message
    assert conduct.get_ban_by_key(refusal.value.key) == (ban, False)
    assert not SignUp.objects.filter(gathering=other).exists()


def test_somebody_banned_takes_no_shift_and_can_object(aoi: User) -> None:
    gathering = make_gathering(aoi, kind="run")
    ban_tanaka(aoi, gathering)
    at = ShiftFields("給水所", on=gathering.on, begins=dt.time(8), ends=dt.time(11), places=2)
    shift = charity.add_shift(aoi, gathering.pk, at)
    form = {"key": str(ids.new_id()), "shifts": str(shift.pk), "name": "別名 次郎", **TANAKA}
    answer = Client(HTTP_HOST="localhost").post(f"/g/{gathering.code}/help/", form)
    assert answer.status_code == 403
    assert "/appeals/" in answer.content.decode()
    assert not Volunteer.objects.filter(gathering=gathering).exists()


def test_a_ban_takes_the_shifts_of_who_helps_already(aoi: User) -> None:
    gathering = make_gathering(aoi, kind="run")
    at = ShiftFields("給水所", on=gathering.on, begins=dt.time(8), ends=dt.time(11), places=2)
    shift = charity.add_shift(aoi, gathering.pk, at)
    later = charity.add_shift(
        aoi, gathering.pk, dataclasses.replace(at, begins=dt.time(12), ends=dt.time(13))
    )
    helper = charity.volunteer(gathering.pk, VolunteerFields("別名 次郎", "tanaka@gmail.com"), [shift.pk])
    ban = ban_tanaka(aoi, gathering)
    with pytest.raises(errors.NotEligible):
        charity.take_shift(helper, later.pk)
    actions.cancel_banned(aoi, ban.pk)
    assert Duty.objects.filter(cancelled_at=None).count() == 0
    with pytest.raises(errors.Closed):
        charity.take_shift(helper, shift.pk)


def test_a_refusal_that_a_stranger_provoked_tells_nothing_of_the_ban(aoi: User) -> None:
    ban = ban_tanaka(aoi, make_gathering(aoi))
    stranger, address = Client(HTTP_HOST="localhost"), f"/appeals/{conduct.key_of_ban(ban, 'r')}/"
    answer = stranger.post(address, {"words": "間違いだと思います。"})
    assert answer["Location"] == address
    assert "勧誘はご遠慮いただいています。" not in stranger.get(address).content.decode()


def test_who_is_only_called_alike_comes_in_and_the_host_reads_a_line(aoi: User, ben: User) -> None:
    ban_tanaka(aoi, make_gathering(aoi))
    other = make_gathering(aoi)
    like = sign_up_as(other, "田中一郎", email="another@example.com")
    assert like.state == SignUpState.CONFIRMED
    assert list(conduct.list_flags(aoi, other)) == [like.pk]
    assert conduct.list_flags(ben, other) == {}


def test_another_hosts_gatherings_know_nothing_of_it(aoi: User, ben: User) -> None:
    ban_tanaka(aoi, make_gathering(aoi))
    assert sign_up_as(make_gathering(ben), "田中 一郎", **TANAKA).state == SignUpState.CONFIRMED


def test_a_ban_ends_when_it_is_lifted_or_its_day_is_over(aoi: User) -> None:
    ban = ban_tanaka(aoi, make_gathering(aoi))
    communities.lift_ban(aoi, ban.pk)
    assert sign_up_as(make_gathering(aoi), "田中", **TANAKA).state == SignUpState.CONFIRMED
    communities.lift_ban(aoi, ban.pk, is_lifted=False)
    with pytest.raises(errors.NotEligible):
        sign_up_as(make_gathering(aoi), "田中", **TANAKA)
    Ban.objects.filter(pk=ban.pk).update(until_on=clock.today("Asia/Tokyo") - dt.timedelta(days=1))
    assert sign_up_as(make_gathering(aoi), "田中", **TANAKA).state == SignUpState.CONFIRMED


def test_their_places_go_to_who_waits_and_they_are_told_once(aoi: User) -> None:
    MailAccount.objects.create(owner=aoi, host="mail.example.com", port=465, address="host@example.com")
    first = make_gathering(aoi, capacity=1)
    ban = ban_tanaka(aoi, first)
    waits = make_sign_up(first, 2)
    gone = actions.cancel_banned(aoi, ban.pk)
    assert [row.gathering for row in gone] == [first]
    assert actions.cancel_banned(aoi, ban.pk) == []  # pressed again
    waits.refresh_from_db()
    assert waits.state == SignUpState.CONFIRMED
    letters = list(Outgoing.objects.filter(to="tanaka@gmail.com", subject__contains="について"))
    assert len(letters) == 1
    assert "勧誘はご遠慮いただいています。" in letters[0].text


def test_no_place_is_taken_by_a_ban_that_does_not_hold(aoi: User) -> None:
    ban = ban_tanaka(aoi, make_gathering(aoi))
    communities.lift_ban(aoi, ban.pk)
    with pytest.raises(errors.Closed):
        actions.cancel_banned(aoi, ban.pk)
    assert SignUp.objects.get().state == SignUpState.CONFIRMED


def test_one_objects_once_and_the_answer_lifts_or_keeps(aoi: User) -> None:
    ban = ban_tanaka(aoi, make_gathering(aoi))
    first = communities.appeal(ban, "勧誘ではありませんでした。")
    assert communities.appeal(ban, "勧誘ではありませんでした。") == first  # pressed twice
    with pytest.raises(errors.AlreadyThere):
        communities.appeal(ban, "もう一度")
    actions.answer_appeal(aoi, ban.pk, AppealAnswer(False, "記録を確かめました。"))
    ban.refresh_from_db()
    assert community_queries.holds(ban, clock.today("Asia/Tokyo"))
    actions.answer_appeal(aoi, ban.pk, AppealAnswer(True))
    assert sign_up_as(make_gathering(aoi), "田中", **TANAKA).state == SignUpState.CONFIRMED
    with pytest.raises(errors.Closed):
        communities.appeal(Ban.objects.get(), "またお願いします")


def test_only_the_host_sees_bans_reports_and_strikes(aoi: User, ben: User) -> None:
    gathering = make_gathering(aoi)
    ban = ban_tanaka(aoi, gathering)
    told = actions.tell_host(gathering, Told("harassment", "いやな言葉"))
    row = SignUp.objects.get()
    for work in (
        lambda: communities.lift_ban(ben, ban.pk),
        lambda: communities.change_ban(ben, ban.pk, BanFields("x")),
        lambda: actions.cancel_banned(ben, ban.pk),
        lambda: actions.ban_guest(ben, row.pk, BanFields("x")),
        lambda: actions.strike_guest(ben, row.pk),
        lambda: communities.note_report(ben, told.pk, "x"),
        lambda: actions.answer_appeal(ben, ban.pk, AppealAnswer(True)),
    ):
        with pytest.raises(errors.NotFound):
            work()


def test_without_a_name_nothing_leads_to_who_told(aoi: User) -> None:
    gathering = make_gathering(aoi)
    reporter = make_sign_up(gathering, 1)
    told = Told("solicitation", "保険に誘われました", described="3卓の方", is_anonymous=True)
    row = actions.tell_host(gathering, told, reporter, source_key="form")
    assert (row.reporter_id, row.reporter_name, row.subject_name) == (None, "", "3卓の方")
    assert actions.tell_host(gathering, told, reporter, source_key="form") == row  # sent twice
    kept = {str(value) for value in vars(row).values()}
    assert not kept & {str(reporter.pk), reporter.name, reporter.email, str(reporter.number)}
    (heard,) = conduct.describe_reports(community_queries.list_reports(aoi))
    assert heard.by == "参加者のどなたか"
    record = Record.objects.get(action="add_report")
    assert (record.subject_id, record.summary) == (row.pk, "")


def test_one_guest_is_heard_five_times_a_day(aoi: User) -> None:
    gathering = make_gathering(aoi)
    reporter, other = make_sign_up(gathering, 1), make_sign_up(gathering, 2)
    for place in range(5):
        actions.tell_host(gathering, Told("other", f"{place}"), reporter, source_key=str(place))
    with pytest.raises(errors.TooMany):
        actions.tell_host(gathering, Told("other", "6"), reporter, source_key="6")
    assert actions.tell_host(gathering, Told("other", "私からも"), other).reporter_name == other.name


def test_only_whom_one_sat_with_can_be_chosen(aoi: User) -> None:
    gathering = make_gathering(aoi)
    reporter, far = make_sign_up(gathering, 1), make_sign_up(gathering, 2)
    row = actions.tell_host(gathering, Told("other", "x", subject_id=far.pk), reporter)
    assert (row.subject_id, row.subject_name) == (None, "")


def test_a_report_is_settled_with_a_note_and_taken_up_again(aoi: User) -> None:
    row = actions.tell_host(make_gathering(aoi), Told("photos", "無断で撮られました"))
    assert community_queries.count_open_reports(aoi) == 1
    communities.note_report(aoi, row.pk, "ご本人に伝えました")
    assert community_queries.count_open_reports(aoi) == 0
    row = communities.note_report(aoi, row.pk, is_settled=False)
    assert (row.settled_at, row.note) == (None, "ご本人に伝えました")


@pytest.mark.parametrize("told", [Told("made up", "x"), Told("other", "  ")])
def test_a_report_needs_a_reason_of_the_list_and_words(aoi: User, told: Told) -> None:
    with pytest.raises(errors.Invalid):
        actions.tell_host(make_gathering(aoi), told)
    assert not Report.objects.exists()


def test_what_is_about_the_host_goes_past_them_to_who_runs_the_server(
    aoi: User, ben: User, settings: pytest.FixtureRequest
) -> None:
    gathering, told = make_gathering(aoi), Told("hidden", "会費の説明が違いました", is_about_host=True)
    with pytest.raises(errors.Invalid):  # one person's own computer: nobody else would read it
        actions.tell_host(gathering, told)
    settings.ACCOUNTS = "open"  # type: ignore[attr-defined]
    User.objects.filter(pk=aoi.pk).update(is_operator=True)
    with pytest.raises(errors.Invalid):  # the host is the only operator
        actions.tell_host(gathering, told)
    User.objects.filter(pk=ben.pk).update(is_operator=True)
    row = actions.tell_host(gathering, told)
    assert (row.owner, row.community, row.subject_name) == (ben, None, "わたしの会")
    assert not community_queries.list_reports(aoi).exists()
    Report.objects.update(created_at=clock.now() - dt.timedelta(days=366))
    tasks.tick()
    assert not Report.objects.exists()


def test_who_did_not_come_gets_a_strike_only_where_somebody_was_checked_in(aoi: User) -> None:
    gathering = make_gathering(aoi)
    came, absent = make_sign_up(gathering, 1), make_sign_up(gathering, 2)
    with pytest.raises(errors.Closed):  # not over yet
        actions.strike_absent(aoi, gathering.pk)
    put_over(gathering)
    with pytest.raises(errors.Closed):  # no reception
        actions.strike_absent(aoi, gathering.pk)
    SignUp.objects.filter(pk=came.pk).update(checked_in_at=clock.now())
    assert actions.strike_absent(aoi, gathering.pk) == 1
    assert actions.strike_absent(aoi, gathering.pk) == 0  # pressed twice
    strike = Strike.objects.get()
    assert (strike.subject_id, strike.on) == (absent.pk, gathering.on)
    communities.undo_strike(aoi, strike.pk)
    assert community_queries.list_strikes(gathering.community, strike.marks) == []


def set_limit(host: User, limit: int | None, effect: str) -> None:
    home = communities.ensure_community(host)
    communities.change_community(
        host, home.pk, CommunityFields("港の会", strikes_limit=limit, strikes_effect=effect)
    )


def strike_three_times(host: User) -> None:
    """Somebody who did not come to three gatherings, each time by another spelling of one address."""
    for place, days in enumerate((200, 100, 10)):
        gathering = make_gathering(host)
        sign_up_as(gathering, "田中", email=f"tanaka+{place}@example.com")
        came = make_sign_up(gathering, 1)
        SignUp.objects.filter(pk=came.pk).update(checked_in_at=clock.now())
        put_over(gathering, days)
        assert actions.strike_absent(host, gathering.pk) == 1


def test_three_strikes_over_all_gatherings_wait_for_the_host_or_refuse(aoi: User) -> None:
    strike_three_times(aoi)
    plain = sign_up_as(make_gathering(aoi), "田中", email="tanaka@example.com")
    assert plain.state == SignUpState.CONFIRMED  # the host has set no limit
    set_limit(aoi, 4, "refuse")
    assert sign_up_as(make_gathering(aoi), "田中", email="tanaka@example.com").state == SignUpState.CONFIRMED
    set_limit(aoi, 3, "refuse")
    with pytest.raises(errors.NotEligible, match="お越しのないことが続いたため"):
        sign_up_as(make_gathering(aoi), "田中", email="tanaka@example.com")
    set_limit(aoi, 3, "wait")
    gathering = make_gathering(aoi, capacity=2)
    held = sign_up_as(gathering, "田中", email="tanaka@example.com")
    assert (held.state, held.is_held, sign_ups.position_of(held)) == (SignUpState.WAITING, True, 0)
    others = [make_sign_up(gathering, place) for place in (1, 2)]
    assert [row.state for row in others] == [SignUpState.CONFIRMED] * 2  # nobody waits behind who is held
    actions.cancel_own(others[0])
    held.refresh_from_db()
    assert held.state == SignUpState.WAITING  # and no free place goes to them by itself
    confirmed = actions.confirm_guest(aoi, held.pk)
    assert (confirmed.state, confirmed.is_held) == (SignUpState.CONFIRMED, False)


def test_strikes_count_for_a_year_and_then_go(aoi: User) -> None:
    strike_three_times(aoi)
    marks = Strike.objects.earliest("on").marks
    home = communities.ensure_community(aoi)
    assert len(community_queries.list_strikes(home, marks)) == 3
    Strike.objects.filter(on=Strike.objects.earliest("on").on).update(
        on=clock.today("Asia/Tokyo") - dt.timedelta(days=365)
    )
    assert len(community_queries.list_strikes(home, marks)) == 2
    tasks.tick()
    assert Strike.objects.count() == 2


def test_who_asks_to_be_erased_leaves_no_name_but_a_ban_goes_on_holding(aoi: User) -> None:
    gathering = make_gathering(aoi)
    ban = ban_tanaka(aoi, gathering)
    row = SignUp.objects.get()
    actions.tell_host(gathering, Told("other", "暑かったです"), row)
    other = make_sign_up(gathering, 2)
    communities.appeal(ban, "田中一郎です。誤解です。")
    about = actions.tell_host(gathering, Told("solicitation", "田中一郎さんに誘われました"), other)
    Report.objects.filter(pk=about.pk).update(subject_id=row.pk, subject_name=row.name)
    actions.strike_guest(aoi, row.pk)
    row.refresh_from_db()
    actions.erase_guest(row)
    kept = str([list(model.objects.values()) for model in (Report, Strike, Ban, Appeal)])
    assert [word for word in ("田中 一郎", "田中一郎", "tanaka", str(row.pk)) if word in kept] == []
    ban.refresh_from_db()
    assert (ban.name, ban.subject_id) == ("", None)
    assert not Strike.objects.exists()
    with pytest.raises(errors.NotEligible):
        sign_up_as(make_gathering(aoi), "誰か", **TANAKA)


def test_when_the_days_of_keeping_are_over_only_the_reason_stands(aoi: User) -> None:
    gathering = make_gathering(aoi)
    reporter = make_sign_up(gathering, 1)
    told = actions.tell_host(gathering, Told("solicitation", "保険に誘われました"), reporter)
    actions.strike_guest(aoi, reporter.pk)
    put_over(gathering, 400)
    Gathering.objects.update(created_at=gathering.starts_at)
    assert actions.clear_guests(gathering.pk)
    told.refresh_from_db()
    assert (told.reason, told.words, told.reporter_name, told.reporter_mark) == ("solicitation", "", "", "")
    assert Strike.objects.get().name == ""
    gathering.refresh_from_db()
    with pytest.raises(errors.Closed):
        actions.tell_host(gathering, Told("other", "x"))


def test_what_was_lifted_long_ago_is_forgotten(aoi: User) -> None:
    ban = ban_tanaka(aoi, make_gathering(aoi))
    tasks.tick()
    assert Ban.objects.exists()
    communities.lift_ban(aoi, ban.pk)
    Ban.objects.update(lifted_at=clock.now() - dt.timedelta(days=366))
    tasks.tick()
    assert not Ban.objects.exists()
