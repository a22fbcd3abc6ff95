"""Everybody else who writes: shops, letters to many, lists, robots, desks, cold mails, storms of copies, spam."""

from __future__ import annotations

import datetime as dt

from sender_trials.boxes import Box
from sender_trials.contacts import Kind
from sender_trials.mails import Who
from sender_trials.people import make_desk, make_machine, make_private, make_shop, make_worker, own_firm

UNSUBSCRIBE = {"List-Unsubscribe": "<https://example.com/u>"}


def _flag(box: Box, share: float, extra: dict[str, str]) -> dict[str, str]:
    return extra if box.dice.random() < share else {}


def _keep_writing(box: Box, sender: Who, subjects: tuple[str, ...], most: int, extra: dict[str, str]) -> None:
    """From some day on, one mail after another that nobody answers."""
    since = box.moment()
    for _ in range(box.dice.randint(1, most)):
        box.receive(sender, box.pick(subjects), box.moment(since), extra=extra)


def add_recruiter(box: Box) -> None:
    """A cold mail, and one or two more after it; mostly from a person's own address."""
    one = box.label(make_worker(box), "recruiter", is_contact=False)
    at, letter = box.moment(), None
    for _ in range(box.dice.choice((1, 1, 2, 3, 4))):
        said = box.pick(box.words.offering)
        letter = box.receive(
            one, said if letter is None or box.dice.random() < 0.5 else f"Re: {letter.subject}", at
        )
        at = at + dt.timedelta(days=box.dice.randint(3, 12))


def add_shop(box: Box) -> None:
    named = box.dice.random() < 0.6
    templates = box.words.shop_names if named else box.words.desk_names
    shop = box.label(
        make_shop(box, templates), "shop with a human name" if named else "shop", is_contact=False
    )
    _keep_writing(box, shop, box.words.selling, 40, _flag(box, box.words.habits.flags_letters, UNSUBSCRIBE))


def add_writer(box: Box) -> None:
    """Somebody's newsletter; the owner answered it once, perhaps."""
    writer = make_machine(box, ("{g}@{site}", "{g}{f}@{site}", "{f}-letter@{site}"), box.words.writer_names)
    box.label(writer, "somebody's newsletter", is_contact=False)
    _keep_writing(box, writer, box.words.letters, 30, {**UNSUBSCRIBE, "List-Id": "<letter.example.com>"})
    if box.dice.random() < 0.2:
        box.send((writer,), f"Re: {box.pick(box.words.letters)}", box.moment())


def add_list(box: Box) -> None:
    """A mailing list: an address of its own, and people in it."""
    host = box.dice.choice(box.words.sites)[1]
    address = Who(
        f"{box.dice.choice(('dev', 'talk', 'members', 'kinjo', 'users'))}-{len(box.labels)}@lists.{host}"
    )
    box.label(address, "list", is_contact=False)
    members = [
        box.label(make_private(box), "in a list", is_contact=False) for _ in range(box.dice.randint(3, 6))
    ]
    extra = {
        "List-Id": f"<{address.address.replace('@', '.')}>",
        "List-Post": f"<mailto:{address.address}>",
        "Precedence": "list",
    }
    for _ in range(box.dice.randint(6, 25)):
        writer = box.dice.choice(members)
        letter = box.receive(writer, box.pick(box.words.listing), box.moment(), to=(address,), extra=extra)
        if box.dice.random() < 0.12:
            answer = box.send((address,), f"Re: {letter.subject}", box.soon(letter.at), answers=letter)
            box.receive(
                writer,
                f"Re: {letter.subject}",
                box.soon(answer.at),
                to=(address,),
                extra=extra,
                answers=answer,
            )


def add_notices(box: Box) -> None:
    """A machine that writes in people's names; a mail to it was answered by mail once."""
    one = box.label(
        make_machine(box, box.words.machine_addresses, box.words.machine_names), "notices", is_contact=False
    )
    extra = _flag(box, box.words.habits.flags_notices, {"Auto-Submitted": "auto-generated"})
    _keep_writing(box, one, box.words.notices, 30, extra)
    if box.dice.random() < 0.3:
        box.send((one,), f"Re: {box.pick(box.words.notices)}", box.moment())


def add_ticket(box: Box) -> None:
    """A desk with tickets that the owner wrote to: an acknowledgement, then answers under a human name."""
    one = box.label(
        make_machine(box, box.words.ticket_addresses, box.words.desk_names), "ticket system", is_contact=False
    )
    for _ in range(box.dice.choice((1, 1, 1, 2))):
        at = box.moment()
        letter = box.send((one,), box.pick(box.words.asking), at)
        extra = _flag(box, 0.7, {"Auto-Submitted": "auto-generated"})
        box.receive(one, box.pick(box.words.acknowledging), box.soon(at, 0.02), answers=letter, extra=extra)
        for _ in range(box.dice.randint(1, 2)):
            said = box.pick(box.words.tickets) if box.dice.random() < 0.6 else f"Re: {letter.subject}"
            answer = box.receive(one, said, at := box.soon(at), answers=letter)
            if box.dice.random() < 0.6:
                letter = box.send((one,), f"Re: {answer.subject}", at := box.soon(at), answers=answer)


def add_orders(box: Box) -> None:
    one = box.label(make_shop(box, box.words.desk_names), "orders", is_contact=False)
    extra = _flag(box, box.words.habits.flags_notices, {"Auto-Submitted": "auto-generated"})
    _keep_writing(box, one, box.words.ordering, 12, extra)


def add_desk(box: Box) -> None:
    """A desk that answered a question once."""
    one = box.label(make_desk(box), "desk answered once", is_contact=False)
    at = box.moment()
    letter = box.send((one,), box.pick(box.words.asking), at)
    if box.dice.random() < 0.5:
        box.receive(
            one,
            box.pick(box.words.acknowledging),
            box.soon(at, 0.01),
            extra=_flag(box, 0.5, {"Auto-Submitted": "auto-replied"}),
        )
    answer = box.receive(one, f"Re: {letter.subject}", box.soon(at), answers=letter)
    if box.dice.random() < 0.4:
        box.send((one,), f"Re: {letter.subject}", box.soon(answer.at), answers=answer)


def add_storm(box: Box) -> None:
    """Thirty colleagues in each other's copies, the owner among them, who answered all once."""
    firm = own_firm(box)
    many = [
        box.label(make_worker(box, firm), "storm of copies", is_contact=False)
        for _ in range(box.dice.randint(12, 24))
    ]
    for _ in range(box.dice.randint(6, 14)):
        writer = box.dice.choice(many[:8])
        near = box.dice.sample(many, box.dice.choice((4, 6, 9, len(many) - 1)))
        said, at = box.pick(box.words.storming), box.moment()
        letter = box.receive(writer, said, at, to=near[:2], cc=(*near[2:], box.me()))
        for other in near[:2]:
            box.receive(
                other, f"Re: {said}", box.soon(at), to=(writer,), cc=(*near[2:], box.me()), answers=letter
            )
        if box.dice.random() < 0.1 and len(near) > 3:
            box.send((writer,), f"Re: {said}", box.soon(at), cc=tuple(near), answers=letter)


def add_invitations(box: Box) -> None:
    one = box.label(
        make_machine(
            box,
            ("calendar-notification@{site}", "invite@{site}", "meetings-{hex}@{site}"),
            box.words.machine_names,
        ),
        "invitations",
        is_contact=False,
    )
    for _ in range(box.dice.randint(1, 8)):
        box.receive(
            one,
            box.pick(box.words.inviting),
            box.moment(),
            extra={"Content-Type": "text/calendar; method=REQUEST"},
        )


def add_spam(box: Box) -> None:
    one = make_private(box, odd=0.5) if box.dice.random() < 0.5 else make_worker(box)
    box.label(one, "spam", is_contact=False)
    extra = _flag(box, box.words.habits.flags_spam, {"X-Spam-Flag": "YES"})
    for _ in range(box.dice.choice((1, 1, 2))):
        box.receive(one, box.pick(box.words.spamming), box.moment(), extra=extra)


def add_no_reply(box: Box) -> None:
    one = box.label(
        make_machine(
            box, ("noreply@{site}", "no-reply@mail.{site}", "do-not-reply@{site}"), box.words.machine_names
        ),
        "no-reply",
        is_contact=False,
    )
    _keep_writing(box, one, (*box.words.ordering, *box.words.notices), 15, {})


def add_organiser(box: Box) -> None:
    """The office of an event: a notice, the owner's answer, the day's particulars to all."""
    one = box.label(make_desk(box), "office of an event", is_contact=False)
    at = box.moment()
    letter = box.receive(one, box.pick(box.words.inviting), at)
    box.send((one,), f"Re: {letter.subject}", box.soon(at), answers=letter)
    for _ in range(box.dice.randint(1, 3)):
        box.receive(one, box.pick((*box.words.acknowledging, *box.words.letters)), at := box.soon(at, 20))


def add_bystanders(box: Box) -> None:
    """Those who only ever stand beside the owner in a friend's mails."""
    if box.people:
        friend = box.dice.choice(box.people)
        beside = [
            box.label(make_private(box), "bystander", is_contact=False) for _ in range(box.dice.randint(2, 6))
        ]
        for _ in range(box.dice.randint(1, 3)):
            box.receive(friend, box.pick(box.words.friendly), box.moment(), to=(box.me(), *beside))


STRANGERS: tuple[tuple[Kind, int], ...] = (
    (add_recruiter, 7), (add_shop, 8), (add_writer, 3), (add_list, 2), (add_notices, 4), (add_ticket, 6),
    (add_orders, 4), (add_desk, 6), (add_storm, 1), (add_invitations, 2), (add_spam, 9), (add_no_reply, 2),
    (add_organiser, 3), (add_bystanders, 2),
)  # fmt: skip
