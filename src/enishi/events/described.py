"""A gathering and a guest as programs read them: at every door the same."""

from __future__ import annotations

from enishi.communities.models import Ban, Report
from enishi.events.models import Gathering, Payment, Receipt, SignUp, TalkQuestion, Ticket
from enishi.events.queries import seat_reasons, sign_ups
from enishi.events.queries.seats import count_met, read_plan
from enishi.events.queries.shifts import Hours, ShiftLine


def describe_gathering(row: Gathering) -> dict[str, object]:
    """All that its host set, days and times as on the clock there, moments in UTC."""
    return {
        "id": str(row.pk), "code": row.code, "title": row.title, "kind": row.kind, "state": row.state,
        "purpose": row.purpose, "is_selling": row.is_selling, "sells": row.sells, "is_listed": row.is_listed,
        "about": row.about, "notes": row.notes, "on": row.on, "begins": row.begins,
        "ends_on": row.ends_on, "ends": row.ends, "zone": row.zone, "starts_at": row.starts_at, "ends_at": row.ends_at,
        "place_name": row.place_name, "address": row.address, "online_url": row.online_url,
        "allocation": row.allocation, "opens_at": row.opens_at, "closes_at": row.closes_at, "drawn_at": row.drawn_at,
        "offer_hours": row.offer_hours, "retention_days": row.retention_days,
        "parent_id": str(row.parent_id) if row.parent_id else None, "cancel_reason": row.cancel_reason,
    }  # fmt: skip


def describe_ticket(row: Ticket, holding: int, waiting: int) -> dict[str, object]:
    return {
        "id": str(row.pk), "name": row.name, "capacity": row.capacity, "has_waiting_list": row.has_waiting_list,
        "is_online": row.is_online, "fee_minor": row.fee_minor, "donation_minor": row.donation_minor,
        "buys": row.buys, "holding": holding, "waiting": waiting,
    }  # fmt: skip


def describe_guest(row: SignUp) -> dict[str, object]:
    """What the host may know of a guest."""
    return {
        "id": str(row.pk), "number": row.number, "state": row.state, "source": row.source, "name": row.name,
        "reading": row.reading, "affiliation": row.affiliation, "job": row.job, "industry": row.industry,
        "email": row.email, "phone": row.phone, "comment": row.comment, "host_note": row.host_note,
        "is_first_time": row.is_first_time, "ticket_id": str(row.ticket_id), "answers": row.answers,
        "conditions": row.conditions, "outside_number": row.outside_number,
        "checked_in_at": row.checked_in_at, "signed_up_at": row.created_at,
    }  # fmt: skip


def describe_own(row: SignUp) -> dict[str, object]:
    """What a guest learns of their own sign-up, with the key that opens its page."""
    return {
        "id": str(row.pk),
        "number": row.number,
        "state": row.state,
        "position": sign_ups.position_of(row) if row.state == "waiting" else 0,
        "key": sign_ups.key_of(row, "s"),
    }


def describe_payment(row: Payment) -> dict[str, object]:
    return {
        "id": str(row.pk), "sign_up_id": str(row.sign_up_id), "method": row.method, "amount_minor": row.amount_minor,
        "is_refund": row.is_refund, "received_on": row.received_on, "note": row.note,
    }  # fmt: skip


def describe_receipt(row: Receipt) -> dict[str, object]:
    return {
        "id": str(row.pk), "sign_up_id": str(row.sign_up_id), "kind": row.kind, "number": row.number,
        "addressee": row.addressee, "purpose": row.purpose, "amount_minor": row.amount_minor,
        "issued_on": row.issued_on, "is_void": row.voided_at is not None,
    }  # fmt: skip


def describe_seating(row: Gathering) -> dict[str, object]:
    """Tables, rounds and who sits where; a table per round, 0 without a seat. `version` counts the changes."""
    plan = read_plan(row)
    measured = seat_reasons.measure(plan, count_met(row, plan.rows))
    problem = plan.mixing.problem
    return {
        "version": row.seating_version, "tables": row.tables, "rounds": row.rounds, "round_minutes": row.round_minutes,
        "current_round": row.current_round, "round_began_at": row.round_began_at, "wanted": plan.mixing.wanted,
        "trouble": seat_reasons.say_trouble(plan, problem) if problem else "",
        "is_only_present": plan.mixing.is_only_present,
        "new_people": {"average": round(measured.average, 2), "least": measured.least}, "repeats": measured.repeats,
        "seats": [
            {"sign_up_id": str(one.pk), "number": one.number, "name": one.name,
             "tables": [plan.table_of(one, number) for number in plan.rounds]}
            for one in plan.rows
        ],
    }  # fmt: skip


def describe_report(row: Report) -> dict[str, object]:
    """As the host reads it; nothing by which a guest without a name could be found out."""
    return {
        "id": str(row.pk), "reason": row.reason, "subject_id": str(row.subject_id) if row.subject_id else None,
        "subject_name": row.subject_name, "reporter_name": row.reporter_name, "words": row.words, "note": row.note,
        "told_at": row.created_at, "settled_at": row.settled_at,
    }  # fmt: skip


def describe_ban(row: Ban) -> dict[str, object]:
    return {
        "id": str(row.pk), "name": row.name, "reason": row.reason, "told": row.told, "until_on": row.until_on,
        "lifted_at": row.lifted_at, "has_appeal": hasattr(row, "appeal"), "made_at": row.created_at,
    }  # fmt: skip


def describe_question(row: TalkQuestion) -> dict[str, object]:
    """As the host reads it: the name it was signed with, nothing of whoever asked or voted."""
    return {
        "id": str(row.pk), "text": row.text, "name": row.name, "votes": row.votes, "answer": row.answer,
        "answered_at": row.answered_at, "answered_by": row.answered_by, "hidden_at": row.hidden_at,
        "hidden_because": row.hidden_because,
        "merged_into_id": str(row.merged_into_id) if row.merged_into_id else None,
    }  # fmt: skip


def describe_shift(line: ShiftLine) -> dict[str, object]:
    """A shift with who took it, hours as on the clock there."""
    row = line.shift
    return {
        "id": str(row.pk), "task": row.task, "on": row.on, "begins": row.begins, "ends": row.ends,
        "places": row.places, "where": row.where, "note": row.note,
        "team_id": str(row.team_id) if row.team_id else None, "taken": line.taken, "free": line.free,
        "helpers": [
            {"staff_id": str(one.staff_id), "name": one.staff.name, "came_at": one.came_at, "left_at": one.left_at}
            for one in line.duties
        ],
    }  # fmt: skip


def describe_hours(row: Hours) -> dict[str, object]:
    """What somebody worked, shift by shift."""
    return {
        "staff_id": str(row.staff.pk), "name": row.staff.name, "minutes": row.minutes,
        "shifts": [
            {"task": one.shift.task, "on": one.shift.on, "minutes": one.minutes} for one in row.duties
        ],
    }  # fmt: skip
