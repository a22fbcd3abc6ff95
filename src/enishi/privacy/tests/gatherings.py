"""One row at least in every table of communities and events that travels."""

from __future__ import annotations

import datetime as dt

from enishi.accounts.models import User
from enishi.communities.models import Appeal, Ban, Report, Strike
from enishi.core import clock
from enishi.events import actions
from enishi.events.actions import charity
from enishi.events.fields import (
    CharityFields,
    ConditionFields,
    QuestionFields,
    RaisedFields,
    ShiftFields,
    VolunteerFields,
)
from enishi.events.models import (
    Announcement,
    DateAnswer,
    DateOption,
    Gathering,
    Material,
    Mixing,
    PairWish,
    Payment,
    Press,
    Receipt,
    RoomPost,
    Safety,
    Seat,
    SignUp,
    Staff,
    TalkQuestion,
)
from enishi.events.tests.factories import make_gathering, make_sign_up


def fill_gatherings(owner: User) -> None:
    """A gathering with guests, seats, money and helpers."""
    gathering = make_gathering(owner)
    actions.add_question(owner, gathering.pk, QuestionFields("何をお持ちになりますか"))
    first, second = sorted((make_sign_up(gathering, 1), make_sign_up(gathering, 2)), key=lambda row: row.pk)
    actions.add_condition(owner, gathering.pk, ConditionFields("近くにお住まいの方"))
    on = clock.today("Asia/Tokyo")
    option = DateOption.objects.create(owner=owner, gathering=gathering, on=on, begins=dt.time(19))
    DateAnswer.objects.create(
        owner=owner, gathering=gathering, name="林", marks={str(option.pk): "yes"}, source_key="form"
    )
    Staff.objects.create(owner=owner, gathering=gathering, role="reception", name="森")
    Announcement.objects.create(
        owner=owner, gathering=gathering, audience="all", subject="ご案内", body="本文"
    )
    _take_money(owner, first)
    Seat.objects.create(owner=owner, gathering=gathering, sign_up=first, round=1, table=1)
    PairWish.objects.create(owner=owner, gathering=gathering, low=first, high=second, kind="apart")
    Mixing.objects.create(owner=owner, gathering=gathering, former={"tables": [4], "rounds": 1, "seats": {}})
    Press.objects.create(owner=owner, gathering=gathering, sign_up=first, kind="came", at=clock.now())
    _raise_money(owner, gathering)
    Safety.objects.create(owner=owner, gathering=gathering, sign_up=first, emergency_name="母")
    TalkQuestion.objects.create(
        owner=owner, gathering=gathering, sign_up=first, text="何から始めますか", votes=1
    )
    RoomPost.objects.create(
        owner=owner, gathering=gathering, voice="host", name="主催", text="お待ちしています"
    )
    Material.objects.create(owner=owner, gathering=gathering, title="資料", file_name="a.pdf", data=b"%PDF-")
    _hear(owner, first)


def _hear(owner: User, row: SignUp) -> None:
    """Somebody was reported, has a strike, is not let in, and objects."""
    home, on = row.gathering.community, clock.today("Asia/Tokyo")
    told = {"gathering_id": row.gathering_id, "subject_id": row.pk, "subject_name": row.name}
    Report.objects.create(owner=owner, community=home, reason="solicitation", words="保険の話", **told)
    strike = {"gathering_id": row.gathering_id, "subject_id": row.pk, "name": row.name}
    Strike.objects.create(owner=owner, community=home, marks=["0f"], reason="no_show", on=on, **strike)
    ban = Ban.objects.create(owner=owner, community=home, name="誰か", marks=["0f"])
    Appeal.objects.create(owner=owner, ban=ban, words="もう一度お願いします")


def _raise_money(owner: User, gathering: Gathering) -> None:
    charity.set_charity(owner, gathering.pk, CharityFields(cause="こども食堂", goes_to="みなとこども食堂"))
    line = RaisedFields(5000, "募金箱", clock.today("Asia/Tokyo"))
    charity.add_raised(owner, gathering.pk, line)
    team = charity.add_team(owner, gathering.pk, "給水")
    when = (gathering.on, dt.time(8), dt.time(11))
    shift = charity.add_shift(owner, gathering.pk, ShiftFields("給水所", *when, team_id=team.pk))
    charity.volunteer(gathering.pk, VolunteerFields("手伝い", "helper@example.com"), [shift.pk])


def _take_money(owner: User, row: SignUp) -> None:
    on = clock.today("Asia/Tokyo")
    paid = {"owner": owner, "gathering": row.gathering, "sign_up": row, "amount_minor": 3000}
    Payment.objects.create(method="cash", received_on=on, **paid)
    Receipt.objects.create(number=1, addressee="上様", purpose="参加費として", issued_on=on, **paid)
