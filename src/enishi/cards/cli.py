"""Words about photographed cards: `card` reads pictures, `cards` lists what was read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click
from django.utils.translation import npgettext, pgettext

from enishi.accounts.actions import ensure_sole_owner
from enishi.accounts.models import User
from enishi.cards import actions, engine, queries, words
from enishi.cards.actions.photos import check_photo
from enishi.cards.engine import fields_from_json, fields_to_json
from enishi.cards.models import CardScan, ScanStatus
from enishi.cards.readers.fields import CardFields
from enishi.cards.sheets import make_sheet
from enishi.cards.states import card_now, sheet_now
from enishi.core import errors
from enishi.core.console import as_json, print_json
from enishi.people.models import Origin
from enishi.people.names import display_name


@dataclass(frozen=True, slots=True)
class Found:
    """A picture that could be read: where it is, its size, its pages and the cards of each."""

    path: str
    size: int
    pages: list[engine.Page]
    cards: list[list[engine.ReadCard]]

    @property
    def fields(self) -> list[CardFields]:
        return [fields_from_json(card.fields) for cards in self.cards for card in cards]


@click.command("card")
@click.argument("photos", nargs=-1, required=True, metavar="PHOTO...")
@click.option("--save", "is_saved", is_flag=True, help="Keep photos and cards; bring in who is not in doubt.")
@click.option("--origin", type=click.Choice(Origin.values), default=Origin.PRIVATE.value, show_default=True)
@as_json
def card(photos: tuple[str, ...], is_saved: bool, origin: str, is_json: bool) -> None:
    """Read the business cards in pictures (JPEG, PNG, HEIC, PDF ...); nothing is saved without --save."""
    actor = ensure_sole_owner()
    found, notices = read_pictures(photos)
    described = [
        words.describe_card(one.path, number, fields)
        for one in found
        for number, fields in enumerate(one.fields, start=1)
    ]
    if is_json:
        print_json(described)
    else:
        for row in described:
            print_card(row)
    for one in found if is_saved else ():
        save_found(actor, one, origin)
    if not any(fields_to_json(fields) for one in found for fields in one.fields):
        raise errors.Invalid("\n".join(notices))
    for notice in notices:
        click.echo(notice, err=True)


def read_pictures(paths: tuple[str, ...]) -> tuple[list[Found], list[str]]:
    """What could be read, and a sentence for whatever there is to say: one bad picture stops no other."""
    found, notices = [], []
    for path in paths:
        try:
            one = read_picture(path)
        except errors.Refusal as refusal:
            notices.append(f"{path}: {refusal.message}")
        else:
            found.append(one)
            notices += [f"{path}: {sentence}" for sentence in list_notices(one)]
    return found, notices


def read_picture(path: str) -> Found:
    """The cards of one file, read in this process. Raises a Refusal with its sentence."""
    try:
        data = Path(path).read_bytes()
    except FileNotFoundError as error:
        raise errors.Invalid(pgettext("cards", "There is no such file.")) from error
    except OSError as error:
        sentence = pgettext("cards", "It cannot be opened (%(reason)s).") % {"reason": error.strerror}
        raise errors.Invalid(sentence) from error
    name = Path(path).name
    check_photo(name, data)
    try:
        pages = engine.open_pages(data, name)
        return Found(path, len(data), pages, [engine.read_cards(page, name) for page in pages])
    except engine.Trouble as trouble:
        raise errors.Invalid(words.problem_words(trouble.code)) from trouble


def list_notices(found: Found) -> list[str]:
    """What to bear in mind, and that there was no card."""
    codes = [code for page in found.pages for code in page.warnings]
    codes += [code for cards in found.cards for one in cards for code in one.warnings]
    return words.warning_words(codes) + ([] if found.fields else [words.problem_words("no_card")])


def print_card(row: words.CardWords) -> None:
    """A card in a few lines for a person."""
    name = " ".join(part for part in (row["family"], row["given"]) if part)
    reading = " ".join(part for part in (row["family_reading"], row["given_reading"]) if part)
    click.echo(f"{row['photo']} #{row['card']}  {name or '-'}" + (f"  {reading}" if reading else ""))
    post = " ".join(part for part in (row["organisation"], row["department"], *row["titles"]) if part)
    address = " ".join(part for part in (row["postal_code"], row["address"]) if part)
    handles = [f"{handle['kind']}: {handle['value']}" for handle in row["handles"]]
    for line in (post, *row["emails"], *row["phones"], address, *row["urls"], *handles):
        if line:
            click.echo(f"  {line}")


def save_found(actor: User, found: Found, origin: str) -> None:
    """Keep the photo and its cards; whoever is surely new or surely known comes in, the rest waits for a look."""
    for page, cards in zip(found.pages, found.cards, strict=True):
        kept = actions.keep_photo_read(
            actor, Path(found.path).name, page, cards, origin=origin, original_bytes=found.size
        )
        for scan_id in kept:
            _keep_if_sure(actor, queries.get_scan(actor, scan_id))


def _keep_if_sure(actor: User, scan: CardScan) -> None:
    card = fields_from_json(scan.fields)
    sheet = make_sheet(card)
    verdict = queries.find_candidates(actor, sheet)
    shown = {"name": sheet.name or sheet.organisation or "-"}
    if sheet.is_empty or verdict.is_open or _is_doubtful(scan, card):
        click.echo(pgettext("cards", "%(name)s waits for your look (/cards/).") % shown, err=True)
        return
    kept = actions.keep_scan(actor, scan.pk, sheet, contact_id=verdict.sure).scan
    sentence = (
        pgettext("cards", "%(name)s was brought up to date.")
        if verdict.sure
        else pgettext("cards", "%(name)s came in.")
    )
    click.echo(sentence % {"name": display_name(kept.contact) if kept.contact else shown["name"]}, err=True)


def _is_doubtful(scan: CardScan, card: CardFields) -> bool:
    """Whether the name may be misread: nobody comes in under a wrong one unseen."""
    return bool(scan.warnings) or any(words.is_low(card.confidence, name) for name in ("family", "given"))


@click.command("cards")
@click.option(
    "--status", type=click.Choice(ScanStatus.values), help="Only those that wait, are kept, or put aside."
)
@as_json
def cards(status: str | None, is_json: bool) -> None:
    """Photographed cards: what was read, and what became of each."""
    actor = ensure_sole_owner()
    rows = queries.list_scans(actor, status=status or "")
    if is_json:
        print_json([describe_scan(scan) for scan in rows])
        return
    for scan in rows:
        sheet = sheet_now(scan)
        click.echo(f"{scan.pk}  {sheet.name}  {sheet.organisation}  {scan.get_status_display()}")
    waiting = queries.count_waiting(actor)
    if waiting:
        sentence = npgettext(
            "cards", "%(count)d photo is not read yet.", "%(count)d photos are not read yet.", waiting
        )
        click.echo(sentence % {"count": waiting}, err=True)


def describe_scan(scan: CardScan) -> dict[str, object]:
    """A stored card: its id and state before the words of the contract."""
    return {
        "id": str(scan.pk),
        "status": scan.status,
        "person": str(scan.contact_id) if scan.contact_id else None,
        **words.describe_card(scan.photo.name, scan.number, card_now(scan)),
        **words.describe_sheet(sheet_now(scan)),
    }


COMMANDS: list[click.Command] = [card, cards]
