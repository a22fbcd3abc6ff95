"""What a made-up world is worded with. Weights are fitted in one and judged in another that shares no template."""

from __future__ import annotations

from dataclasses import dataclass


def pairs(words: str) -> tuple[tuple[str, str], ...]:
    """佐藤:sato 鈴木:suzuki as pairs; a word without a colon stands for both."""
    found = []
    for word in words.split():
        first, _, second = word.partition(":")
        found.append((first, second or first.lower()))
    return tuple(found)


def lines(words: str) -> tuple[str, ...]:
    """One of each line."""
    return tuple(line.strip() for line in words.strip().splitlines() if line.strip())


@dataclass(frozen=True)
class Habits:
    """How often what is seen in this world; shares between 0 and 1."""

    keeps_threads: float  # answers name the mail they answer
    flags_letters: float  # letters to many say so in their heads
    flags_notices: float  # so do the notices of machines
    flags_spam: float
    named: float  # people are shown with a name
    beside_firm: float  # people at work are shown with their firm


@dataclass(frozen=True)
class Wording:
    """Names, firms and subjects. {f} and {g} are family and given name, {F} and {G} the same in Latin letters, {firm},
    {site} and {thing} as they say, {n} any number, {month} and {day} of the mail."""

    language: str
    families: tuple[tuple[str, str], ...]
    givens: tuple[tuple[str, str], ...]
    firms: tuple[tuple[str, str], ...]  # name, domain
    shops: tuple[tuple[str, str], ...]
    sites: tuple[tuple[str, str], ...]  # of hosts: letters, tickets, notices
    homes: tuple[str, ...]
    person_names: tuple[str, ...]  # how people are shown
    work_names: tuple[str, ...]  # people at work, with their firm
    shop_names: tuple[str, ...]  # a human name on a shop's letters
    writer_names: tuple[str, ...]  # somebody's newsletter
    desk_names: tuple[str, ...]
    machine_names: tuple[str, ...]
    locals: tuple[str, ...]  # of people: {F}{G}, {i} initial of the given name, {n}
    desk_locals: tuple[str, ...]
    letter_hosts: tuple[str, ...]  # before a shop's domain: "news.", "", ...
    machine_addresses: tuple[str, ...]
    ticket_addresses: tuple[str, ...]
    friendly: tuple[str, ...]
    working: tuple[str, ...]
    thanking: tuple[str, ...]  # the mail after a meeting
    greeting: tuple[str, ...]  # at New Year
    offering: tuple[str, ...]  # recruiters and sales
    selling: tuple[str, ...]
    letters: tuple[str, ...]  # newsletters
    ordering: tuple[str, ...]
    asking: tuple[str, ...]  # to a desk
    tickets: tuple[str, ...]
    acknowledging: tuple[str, ...]
    notices: tuple[str, ...]
    listing: tuple[str, ...]  # in a mailing list
    storming: tuple[str, ...]
    inviting: tuple[str, ...]
    spamming: tuple[str, ...]
    away: tuple[str, ...]
    habits: Habits
