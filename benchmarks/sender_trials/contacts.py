"""Real contacts: friends, clients, colleagues, people met once, a shop's owner behind info@, one person twice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from sender_trials.boxes import FIRST, LAST, Box
from sender_trials.mails import Who
from sender_trials.people import make_desk, make_name, make_private, make_worker, own_firm

Kind = Callable[[Box], None]


def add_friend(box: Box) -> None:
    """Now and then over years, either of them beginning."""
    friend = box.label(make_private(box), "friend", is_contact=True)
    since = box.moment(until=LAST - dt.timedelta(days=200))
    for _ in range(box.dice.choice((2, 3, 4, 6, 10, 18))):
        box.talk(
            friend,
            box.pick(box.words.friendly),
            box.moment(since),
            box.dice.choice((2, 2, 3, 4, 6)),
            begins=box.dice.random() < 0.5,
        )


def add_client(box: Box) -> None:
    """A project of some weeks, often with somebody else in copy."""
    client = box.label(make_worker(box), "client", is_contact=True)
    beside = box.label(make_worker(box), "bystander", is_contact=False)
    since = box.moment(until=LAST - dt.timedelta(days=90))
    for _ in range(box.dice.randint(2, 9)):
        at = box.moment(since, since + dt.timedelta(days=80))
        cc = (beside,) if box.dice.random() < 0.5 else ()
        box.talk(
            client,
            box.pick(box.words.working),
            at,
            box.dice.randint(1, 6),
            begins=box.dice.random() < 0.4,
            cc=cc,
        )


def add_colleague(box: Box) -> None:
    """Somebody of the same firm who is written to, too."""
    firm = own_firm(box)
    colleague = box.label(make_worker(box, firm), "colleague", is_contact=True)
    for _ in range(box.dice.randint(2, 12)):
        box.talk(
            colleague,
            box.pick(box.words.working),
            box.moment(),
            box.dice.randint(1, 4),
            begins=box.dice.random() < 0.5,
        )


def add_met_once(box: Box) -> None:
    """Met at an event: a thank-you, and an answer."""
    met = make_worker(box) if box.dice.random() < 0.6 else make_private(box)
    box.label(met, "met once, two ways", is_contact=True)
    box.talk(
        met,
        box.pick(box.words.thanking),
        box.moment(),
        box.dice.choice((2, 2, 3)),
        begins=box.dice.random() < 0.5,
    )


def add_unanswered(box: Box) -> None:
    """Met once; wrote one personal mail that was never answered."""
    met = make_worker(box) if box.dice.random() < 0.5 else make_private(box)
    box.label(met, "met once, not answered", is_contact=True)
    box.receive(met, box.pick(box.words.thanking), box.moment())


def add_greeter(box: Box) -> None:
    """A friend whose mails at New Year go to many; otherwise a thread or two in ten years."""
    friend = box.label(make_private(box), "New Year's friend", is_contact=True)
    others = tuple(make_private(box) for _ in range(box.dice.randint(11, 25)))
    for year in sorted(box.dice.sample(range(2017, 2027), box.dice.randint(2, 6))):
        at = dt.datetime(year, 1, box.dice.randint(1, 4), box.dice.randint(0, 12), tzinfo=dt.UTC)
        shown = (box.me(), *others) if box.dice.random() < 0.5 else ()
        box.receive(friend, box.pick(box.words.greeting), at, to=shown)
    for _ in range(box.dice.choice((1, 1, 2))):
        box.talk(
            friend,
            box.pick(box.words.friendly),
            box.moment(),
            box.dice.choice((2, 3)),
            begins=box.dice.random() < 0.5,
        )


def add_shopkeeper(box: Box) -> None:
    """The owner of a tiny shop, behind info@: written to again and again."""
    keeper = make_desk(box, ("info", "info", "shop", "mail", "contact"))
    name = make_name(box)
    shown = box.dice.choice(
        (keeper.name, box.pick(box.words.person_names, **name), box.pick(box.words.person_names, **name))
    )
    box.label(keeper := Who(keeper.address, shown), "a person behind info@", is_contact=True)
    since = box.moment(until=LAST - dt.timedelta(days=400))
    for _ in range(box.dice.randint(4, 12)):
        subject = box.pick((*box.words.friendly, *box.words.working))
        box.talk(keeper, subject, box.moment(since), box.dice.randint(2, 4), begins=box.dice.random() < 0.6)


def add_two_addresses(box: Box) -> None:
    """One person at home and at work."""
    home, work = make_private(box), make_worker(box)
    work = Who(work.address, home.name or work.name)
    for one in (home, work):
        box.label(one, "one of two addresses", is_contact=True)
        for _ in range(box.dice.randint(1, 5)):
            box.talk(
                one,
                box.pick(box.words.friendly),
                box.moment(),
                box.dice.randint(2, 4),
                begins=box.dice.random() < 0.5,
            )


def add_away(box: Box) -> None:
    """Somebody whose machine answers now and then."""
    one = box.label(make_worker(box), "away now and then", is_contact=True)
    for _ in range(box.dice.randint(1, 4)):
        at = box.moment()
        letter = box.send((one,), box.pick(box.words.working), at)
        box.receive(
            one,
            box.pick(box.words.away),
            box.soon(at, 0.01),
            answers=letter,
            extra={"Auto-Submitted": "auto-replied"},
        )
        box.receive(one, f"Re: {letter.subject}", box.soon(at, 9), answers=letter)


def add_written_to(box: Box) -> None:
    """Somebody the owner wrote to by name, two or three times, and who answered by other ways."""
    one = box.label(make_private(box), "written to", is_contact=True)
    for _ in range(box.dice.randint(2, 3)):
        box.send((one,), box.pick(box.words.friendly), box.moment())


def add_team(box: Box) -> None:
    """People of a project, each of whom writes to the owner and is answered among the others."""
    team = [box.label(make_worker(box), "in a team", is_contact=True) for _ in range(box.dice.randint(2, 3))]
    since = box.moment(FIRST, LAST - dt.timedelta(days=120))
    for _ in range(box.dice.randint(4, 8)):
        at, writer = box.moment(since, since + dt.timedelta(days=100)), box.dice.choice(team)
        rest = tuple(one for one in team if one is not writer)
        letter = box.receive(writer, box.pick(box.words.working), at, cc=rest)
        box.send((writer,), f"Re: {letter.subject}", box.soon(at), cc=rest, answers=letter)
    for one in team:
        box.talk(
            one,
            box.pick(box.words.working),
            box.moment(since, since + dt.timedelta(days=100)),
            2,
            begins=True,
        )


# How many of each kind a box has, for a full life.
CONTACTS: tuple[tuple[Kind, int], ...] = (
    (add_friend, 7), (add_client, 6), (add_colleague, 5), (add_met_once, 6), (add_unanswered, 2), (add_greeter, 2),
    (add_shopkeeper, 2), (add_two_addresses, 2), (add_away, 2), (add_written_to, 1), (add_team, 1),
)  # fmt: skip
