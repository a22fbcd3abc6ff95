"""The gatherings of the sample notebook, made by the room's own actions."""

from __future__ import annotations

import datetime as dt

from enishi.accounts.models import User
from enishi.communities.actions import BanFields, appeal
from enishi.core import ids
from enishi.events import actions as events
from enishi.events.actions import talks
from enishi.events.actions.seating import RoomFields, make_plan, set_room
from enishi.events.fields import GatheringFields, QuestionFields, TicketFields
from enishi.events.models import Gathering, SignUp
from enishi.events.queries import polls, sign_ups
from enishi.events.readers import read_attendees
from enishi.imports.sample import hosted


def host_gatherings(actor: User, today: dt.date) -> None:
    """One that is full of people and still ahead, and one whose day is being found."""
    on = today + dt.timedelta(days=hosted.IN_DAYS)
    fields = GatheringFields(
        hosted.TITLE, purpose=hosted.PURPOSE, about=hosted.ABOUT, on=on, begins=dt.time(19), ends=dt.time(21),
        place_name=hosted.PLACE, zone=actor.time_zone, is_selling=False, is_listed=True,
    )  # fmt: skip
    made = events.add_gathering_with_ticket(actor, fields, TicketFields(capacity=16, fee_minor=2000))
    events.add_question(actor, made.pk, QuestionFields(hosted.QUESTION))
    events.open_sign_ups(actor, made.pk)
    events.bring_list(actor, made.pk, read_attendees(hosted.LIST))
    set_room(actor, made.pk, RoomFields("4×3", rounds=3))
    make_plan(actor, made.pk)
    _fill(actor, made)
    _ask(actor, made)
    poll = events.add_gathering(actor, GatheringFields(hosted.POLL_TITLE, kind="lunch", zone=actor.time_zone))
    days = [events.DateFields(on + dt.timedelta(days=n), dt.time(12)) for n in (1, 2, 8)]
    events.offer_dates(actor, poll.pk, days)
    offered = polls.list_options(poll)
    for name, marks in hosted.ANSWERS:
        said = {str(option.pk): mark for option, mark in zip(offered, marks, strict=True)}
        events.answer_dates(poll.pk, name, said, key=ids.new_id())


def _fill(actor: User, gathering: Gathering) -> None:
    """Two have paid, one of them has a receipt; two have exchanged cards, and a third has asked."""
    first, second, third, *_ = sign_ups.list_guests(gathering)
    events.take_payment(actor, first.pk, "paypay")
    events.take_payment(actor, second.pk, "cash")
    events.give_receipt(actor, first.pk, first.affiliation)
    _hear(actor, gathering, third)
    events.give_card(first, second.pk, ["affiliation"])
    events.give_card(second, first.pk, ["affiliation"])
    events.give_card(third, first.pk, ["affiliation"])


def _hear(actor: User, gathering: Gathering, guest: SignUp) -> None:
    """A guest told something; somebody from before is not let in, and has written."""
    reason, said, described = hosted.HEARD
    events.tell_host(gathering, events.Told(reason, said, described=described, is_anonymous=True), guest)
    name, email, told = hosted.KEPT_OUT
    ban = events.ban_contact(actor, gathering.community_id, BanFields(name, told=told), email=email)
    appeal(ban, hosted.OBJECTION)


def _ask(actor: User, gathering: Gathering) -> None:
    """There is a short talk: two questions, one of them wanted by many, the other answered."""
    talks.set_talk(actor, gathering.pk, talks.TalkFields())
    guests = list(sign_ups.list_guests(gathering))
    wanted, answered = (
        talks.ask(guest, text, is_named=bool(place))
        for place, (guest, text) in enumerate(zip(guests, hosted.ASKED, strict=False))
    )
    for guest in guests[1:6]:
        talks.vote(guest, wanted.pk)
    talks.answer_question(actor, answered.pk, hosted.ANSWER)
