"""The words of the year: year cards, year mark, year notice ..."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click
from django.utils.translation import pgettext

from enishi.accounts.actions import ensure_sole_owner
from enishi.accounts.models import User
from enishi.core import clock, errors
from enishi.core.amounts import read_yen
from enishi.core.console import as_json, parse_day, print_json
from enishi.people.cli import get_person
from enishi.people.names import display_name
from enishi.seasons import actions, addressing, almanac, queries, words
from enishi.seasons.actions import GiftFields
from enishi.seasons.described import (
    describe_birthday,
    describe_card,
    describe_card_row,
    describe_gift,
    describe_lesson,
    describe_look_back,
    describe_note,
    describe_unwritable,
)
from enishi.seasons.models import Gift, Occasion
from enishi.seasons.queries import CardRow

year_option = click.option("--year", type=int, help="The New Year it is for. Default: the coming one.")


def _year(owner: User, year: int | None) -> int:
    return year or almanac.card_year(clock.today(owner.time_zone))


@click.group("year")
def year() -> None:
    """What the year asks: New Year's cards, gifts, birthdays, the year looked back on."""


@year.command("cards")
@year_option
@click.option("--show", type=click.Choice(["send", "sent", "received", "skip", "held"]), default=None)
@as_json
def cards(year: int | None, show: str | None, is_json: bool) -> None:
    """Whom a New Year's card may go to, and why."""
    owner = ensure_sole_owner()
    which, today = _year(owner, year), clock.today(owner.time_zone)
    people = (
        queries.list_held(owner, which)
        if show == "held"
        else queries.list_cards(owner, which, show=show or "")
    )
    stop_years = queries.find_customs(owner).stop_years
    rows = queries.describe_cards(owner, which, list(people), stop_years=stop_years)
    if is_json:
        print_json([describe_card_row(row, today) for row in rows])
        return
    for row in rows:
        said = [words.hold_words(row, today), *map(words.reason_words, row.reasons), words.stop_words(row)]
        click.echo("  ".join([_mark_of(row), display_name(row.contact), *filter(None, said)]))
    if not rows:
        click.echo(pgettext("seasons", "Nobody here."))


def _mark_of(row: CardRow) -> str:
    if row.hold:
        return "×"
    if row.card.sent_on:
        return "✓"
    return {"send": "○", "skip": "－"}.get(row.card.plan, "・")


@year.command("mark")
@click.argument("name")
@click.argument("mark", type=click.Choice(list(actions.MARKS)))
@year_option
@click.option("--on", help="The day it was sent, printed or received. Default: today.")
@as_json
def mark(name: str, mark: str, year: int | None, on: str | None, is_json: bool) -> None:
    """Mark NAME's card: send, sent, received, skip ..."""
    owner = ensure_sole_owner()
    contact, day = get_person(owner, name), parse_day(on, owner.time_zone) if on is not None else None
    card = actions.mark_card(owner, contact.pk, _year(owner, year), mark, on=day)
    if is_json:
        print_json(describe_card(contact, card))
        return
    click.echo(f"{display_name(contact)}  {words.mark_words(mark)}")


@year.command("mourning")
@click.argument("name")
@year_option
@click.option("--on", help="The day their notice came. Default: today.")
@click.option("--words", "said", default="", help="Whom they mourn, as they wrote it.")
@click.option("--back", "is_back", is_flag=True, help="There was no such notice.")
@as_json
def mourning(name: str, year: int | None, on: str | None, said: str, is_back: bool, is_json: bool) -> None:
    """NAME's notice of mourning (喪中欠礼) came: no card goes out."""
    owner = ensure_sole_owner()
    contact, which = get_person(owner, name), _year(owner, year)
    day = parse_day(on, owner.time_zone) if on is not None else None
    card = (
        actions.take_back_notice(owner, contact.pk, which)
        if is_back
        else actions.note_mourning(owner, contact.pk, which, on=day, words=said)
    )
    if is_json:
        print_json(describe_card(contact, card))
        return
    done = (
        pgettext("seasons", "Taken back.")
        if is_back
        else pgettext("seasons", "Noted. No card goes out this year.")
    )
    click.echo(f"{display_name(contact)}  {done}")


@year.command("envelopes")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@year_option
@click.option("--encoding", type=click.Choice(list(addressing.CODECS)), default="utf-8", show_default=True)
@as_json
def envelopes(file: Path, year: int | None, encoding: str, is_json: bool) -> None:
    """Write the addresses of all cards still to be sent to FILE, a CSV for 宛名職人."""
    owner = ensure_sole_owner()
    people = list(queries.list_to_send(owner, _year(owner, year)))
    data, changed = addressing.write_csv(people, encoding)
    try:
        file.write_bytes(data)
    except OSError as error:
        sentence = pgettext("seasons", "%(file)s cannot be written: %(reason)s")
        raise errors.Invalid(sentence % {"file": file, "reason": error.strerror}) from None
    if is_json:
        print_json({"people": len(people), "unwritable": list(map(describe_unwritable, changed))})
        return
    click.echo(pgettext("seasons", "%(count)d people written.") % {"count": len(people)})
    for one in changed:
        click.echo(f"  {words.unwritable_words(one)}", err=True)


@year.command("gift")
@click.argument("name")
@click.argument("what")
@click.option("--given", "side", flag_value="given", help="I gave it. Default: I was given it.")
@click.option("--received", "side", flag_value="received", default=True)
@click.option("--occasion", type=click.Choice(Occasion.values), default=Occasion.OTHER.value)
@click.option("--on", help="The day. Default: today.")
@click.option("--worth", help="Yen: 5000, ５０００, 1万円.")
@click.option("--note", default="")
@click.option("--sure", "is_sure", is_flag=True, help="Although they cannot accept gifts.")
@as_json
def gift(
    name: str,
    what: str,
    side: str,
    occasion: str,
    on: str | None,
    worth: str | None,
    note: str,
    is_sure: bool,
    is_json: bool,
) -> None:
    """Note a gift from NAME (or --given, to them): WHAT it was."""
    owner = ensure_sole_owner()
    day = parse_day(on, owner.time_zone) if on is not None else None
    yen = read_yen(worth) if worth is not None else None
    fields = GiftFields(side, what, day, occasion, yen, note, is_sure=is_sure)
    made = actions.record_gift(owner, get_person(owner, name).pk, fields)
    _tell_gift(queries.get_gift(owner, made.pk), is_json=is_json)


@year.command("gifts")
@click.option("--open", "is_open", is_flag=True, help="Those custom would still answer.")
@as_json
def gifts(is_open: bool, is_json: bool) -> None:
    """Gifts, newest first."""
    owner = ensure_sole_owner()
    rows = list(queries.list_gifts(owner, is_open=is_open, on=clock.today(owner.time_zone)))
    if is_json:
        print_json(list(map(describe_gift, rows)))
        return
    for row in rows:
        _tell_gift(row, is_json=False)


@year.command("answered")
@click.argument("gift_id")
@click.option("--not-needed", "is_dropped", is_flag=True, help="No answer is needed.")
@as_json
def answered(gift_id: str, is_dropped: bool, is_json: bool) -> None:
    """The gift with this id was answered."""
    owner = ensure_sole_owner()
    actions.mark_return(owner, gift_id, "not_needed" if is_dropped else "done")
    _tell_gift(queries.get_gift(owner, gift_id), is_json=is_json)


def _tell_gift(row: Gift, *, is_json: bool) -> None:
    if is_json:
        print_json(describe_gift(row))
        return
    today = clock.today(row.owner.time_zone)
    said = [row.on.isoformat(), display_name(row.contact), row.what, str(row.get_side_display())]
    click.echo("  ".join([*said, words.return_words(row, today)]).rstrip())


@year.command("birthdays")
@click.option("--days", type=click.IntRange(0, 364), default=60, show_default=True)
@as_json
def birthdays(days: int, is_json: bool) -> None:
    """Birthdays to come."""
    owner = ensure_sole_owner()
    today = clock.today(owner.time_zone)
    rows = queries.list_birthdays(owner, since=today, until=today + dt.timedelta(days=days))
    if is_json:
        print_json(list(map(describe_birthday, rows)))
        return
    for row in rows:
        click.echo("  ".join([row.on.isoformat(), display_name(row.contact), *words.birthday_words(row)]))


@year.command("notes")
@as_json
def notes(is_json: bool) -> None:
    """What this time of the year tells or asks."""
    owner = ensure_sole_owner()
    today = clock.today(owner.time_zone)
    found = queries.list_day_notes(owner, since=today, until=today)
    if is_json:
        print_json(list(map(describe_note, found)))
        return
    for one in found:
        click.echo(one.text)


@year.command("learned")
@click.argument("name")
@click.argument("text")
@as_json
def learned(name: str, text: str, is_json: bool) -> None:
    """A line learned from how NAME works."""
    owner = ensure_sole_owner()
    row = actions.note_lesson(owner, get_person(owner, name).pk, text)
    print_json(describe_lesson(row)) if is_json else click.echo(row.text)


@year.command("back")
@click.option("--year", "which", type=click.IntRange(1950, 2200), help="Default: this year.")
@click.option("--half", type=click.IntRange(1, 2), help="Only the first or second half.")
@as_json
def back(which: int | None, half: int | None, is_json: bool) -> None:
    """The year looked back on: whom you met, what you kept, what you learned."""
    owner = ensure_sole_owner()
    span = queries.span_of(which or clock.today(owner.time_zone).year, half or 0)
    found = queries.read_look_back(owner, span)
    if is_json:
        print_json(describe_look_back(found))
        return
    click.echo(words.span_words(span))
    for line in words.look_back_lines(found):
        click.echo(f"  {line}")


COMMANDS: list[click.Command] = [year]
