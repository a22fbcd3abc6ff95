"""Who is made up: people with their addresses and the names they are shown with, shops, desks and machines."""

from __future__ import annotations

from sender_trials.boxes import Box
from sender_trials.mails import Who


def _local(box: Box, family: str, given: str) -> str:
    return box.fill(
        box.dice.choice(box.words.locals), F=family, G=given, i=given[:1], n=box.dice.randint(1, 99)
    )


def _unused(box: Box, local: str, domain: str) -> str:
    """An address that nobody in this box has."""
    address, number = f"{local}@{domain}", 1
    while address.lower() in box.labels:
        number += 1
        address = f"{local}{number}@{domain}"
    return address


def make_name(box: Box) -> dict[str, str]:
    """Family and given name, each written and in Latin letters."""
    (family, latin_family), (given, latin_given) = (
        box.dice.choice(box.words.families),
        box.dice.choice(box.words.givens),
    )
    return {"f": family, "g": given, "F": latin_family.capitalize(), "G": latin_given.capitalize()}


def make_private(box: Box, *, odd: float = 0.15) -> Who:
    """Somebody at home; `odd`: how often the address says nothing."""
    name = make_name(box)
    local = _local(box, name["F"].lower(), name["G"].lower())
    if box.dice.random() < odd:
        local = box.fill(
            box.dice.choice(("love-{G}.{n}", "{G}{G}-x", "blue.sky.{n}", "t-{n}-{G}", "momo_{n}")),
            **_lower(name),
        )
    shown = box.pick(box.words.person_names, **name) if box.dice.random() < box.words.habits.named else ""
    return Who(_unused(box, local, box.dice.choice(box.words.homes)), shown)


def make_worker(box: Box, firm: tuple[str, str] | None = None) -> Who:
    """Somebody at work."""
    name, (shown_firm, domain) = make_name(box), firm or box.dice.choice(box.words.firms)
    beside = box.dice.random() < box.words.habits.beside_firm
    templates = box.words.work_names if beside else box.words.person_names
    shown = box.pick(templates, firm=shown_firm, **name) if box.dice.random() < box.words.habits.named else ""
    return Who(_unused(box, _local(box, name["F"].lower(), name["G"].lower()), domain), shown)


def own_firm(box: Box) -> tuple[str, str]:
    """The firm of the owner, called as its domain is."""
    domain = box.owner.address.rpartition("@")[2]
    return domain.partition(".")[0].capitalize(), domain


def _lower(name: dict[str, str]) -> dict[str, str]:
    """A name as it stands in addresses."""
    family, given = name["F"].lower(), name["G"].lower()
    return {"f": family, "g": given, "F": family, "G": given}


def make_shop(box: Box, templates: tuple[str, ...]) -> Who:
    """A shop's sender, shown by one of these."""
    shown, domain = box.dice.choice(box.words.shops)
    host = box.dice.choice(box.words.letter_hosts) + domain
    local = box.dice.choice(box.words.desk_locals)
    return Who(_unused(box, local, host), box.pick(templates, shop=shown, firm=shown, **make_name(box)))


def make_desk(box: Box, locals: tuple[str, ...] | None = None) -> Who:
    """A desk of a firm that people can write to."""
    shown, domain = box.dice.choice((*box.words.firms, *box.words.shops))
    local = box.dice.choice(locals or box.words.desk_locals)
    name = box.pick(box.words.desk_names, firm=shown, shop=shown, **make_name(box))
    return Who(_unused(box, local, domain), name if box.dice.random() < 0.85 else "")


def make_machine(box: Box, addresses: tuple[str, ...], names: tuple[str, ...]) -> Who:
    """An address of a machine: {site} and what it writes in whose name."""
    shown, domain = box.dice.choice(box.words.sites)
    name = make_name(box)
    address = box.pick(addresses, site=domain, **_lower(name))
    local, _, host = address.partition("@")
    return Who(_unused(box, local, host), box.pick(names, site=shown, firm=shown, shop=shown, **name))
