"""Words of whoever runs a server with accounts: operator, invite, accounts. They work beside the running server."""

from __future__ import annotations

import click
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import pgettext

from enishi.accounts import actions, queries
from enishi.accounts.actions.invitations import INVITATION_DAYS
from enishi.accounts.models import Invitation, User
from enishi.core import clock, errors
from enishi.core.console import as_json, print_json
from enishi.core.home import find_command, read_reach


def find_base() -> str:
    """Where links lead: the public address, else the one by which others in the network come."""
    base = read_reach()
    if not base:
        sentence = pgettext(
            "accounts",
            "Enishi is not running, so nobody knows by which address it is reached. Start it with: %(words)s",
        )
        raise click.ClickException(sentence % {"words": f"{find_command()} serve --accounts invited"})
    return base


def get_operator() -> User:
    """The first operator; a sentence where there is none yet."""
    found = queries.list_operators().first()
    if found is None:
        sentence = pgettext("accounts", "Nobody runs this server yet. Name yourself: %(words)s")
        raise click.ClickException(sentence % {"words": f"{find_command()} operator you@example.jp"})
    return found


def make_password_link(user: User) -> str:
    """A link that works once, within a day, by which this account's password is chosen."""
    ids = {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}
    return find_base() + reverse("account_reset_password_from_key", kwargs=ids)


@click.command("operator")
@click.argument("address", required=False)
@click.option("--link", "wants_link", is_flag=True, help="Print a link to choose the password, too.")
@click.option("--remove", "is_removing", is_flag=True, help="This account no longer runs the server.")
def operator(address: str | None, wants_link: bool, is_removing: bool) -> None:
    """Who runs this server; with an ADDRESS, its account does from now on (the notebook here becomes its own)."""
    if address is None:
        for one in queries.list_operators():
            click.echo(one.email or str(one.pk))
        return
    if is_removing:
        actions.unmake_operator(address)
        click.echo(pgettext("accounts", "%(address)s no longer runs this server.") % {"address": address})
        return
    user, is_new = actions.make_operator(address)
    click.echo(pgettext("accounts", "%(address)s runs this server.") % {"address": user.email})
    if is_new or wants_link or not user.has_usable_password():
        click.echo(pgettext("accounts", "Choose the password by this link; it works once, within a day:"))
        click.echo(f"  {make_password_link(user)}")


@click.group("invite", invoke_without_command=True)
@click.option("--for", "note", default="", help="For whom: a note for your own list.")
@click.option(
    "--days", type=int, default=INVITATION_DAYS, help="How long it holds, 1 to 90 days. Default: 7."
)
@as_json
@click.pass_context
def invite(context: click.Context, note: str, days: int, is_json: bool) -> None:
    """Make a link by which one person makes an account, once."""
    if context.invoked_subcommand:
        return
    base = find_base()
    row, key = actions.create_invitation(get_operator(), note=note, days=days)
    address = base + reverse("open_invitation", args=[key])
    print_json({**describe_invitation(row), "address": address}) if is_json else click.echo(address)


@invite.command("list")
@as_json
def list_invitations(is_json: bool) -> None:
    """Every invitation, the newest first: whether it holds, was used, taken back, or ran out."""
    rows = [describe_invitation(row) for row in queries.list_invitations(get_operator())]
    if is_json:
        print_json(rows)
        return
    for row in rows:
        click.echo("\t".join(str(row[name] or "-") for name in ("id", "state", "expires_at", "note")))


@invite.command("revoke")
@click.argument("invitation_id")
def revoke_invitation(invitation_id: str) -> None:
    """Take an invitation back (by id): its link opens nothing from now on."""
    actions.revoke_invitation(get_operator(), invitation_id)
    click.echo(pgettext("accounts", "The invitation was taken back. Its link opens nothing."))


def describe_invitation(row: Invitation) -> dict[str, object]:
    """An invitation as JSON; never its key."""
    state = "used" if row.used_at else "revoked" if row.revoked_at else "open"
    if state == "open" and row.expires_at < clock.now():
        state = "expired"
    return {"id": str(row.pk), "note": row.note, "state": state, "expires_at": row.expires_at.isoformat()}


@click.group("accounts", invoke_without_command=True)
@as_json
@click.pass_context
def accounts(context: click.Context, is_json: bool) -> None:
    """Who has an account here: address, since when, the day of the last visit. Nothing of any notebook."""
    if context.invoked_subcommand:
        return
    rows = [describe_account(user) for user in queries.list_accounts(get_operator())]
    if is_json:
        print_json(rows)
        return
    for row in rows:
        click.echo("\t".join(str(row[name] or "-") for name in ("address", "state", "since", "last_seen_on")))


def describe_account(user: User) -> dict[str, object]:
    """An account as JSON: days, no times."""
    state = "operator" if user.is_operator else "open" if user.is_active else "closed"
    seen = getattr(user, "seen_at", None)
    with timezone.override(user.time_zone):
        return {
            "address": user.email,
            "state": state,
            "since": timezone.localtime(user.created_at).date().isoformat(),
            "last_seen_on": timezone.localtime(seen).date().isoformat() if seen else None,
        }


@accounts.command("close")
@click.argument("address")
def close_account(address: str) -> None:
    """End the access of this account: devices, sessions and keys open nothing. The notebook stays."""
    closed = actions.close_account(get_operator(), str(find_account(address).pk))
    sentence = pgettext("accounts", "%(address)s can no longer enter. The notebook stays, unseen by anybody.")
    click.echo(sentence % {"address": closed.email})


@accounts.command("open")
@click.argument("address")
def open_account(address: str) -> None:
    """Let an account in again."""
    opened = actions.open_account(get_operator(), str(find_account(address).pk))
    click.echo(pgettext("accounts", "%(address)s can sign in again.") % {"address": opened.email})


@accounts.command("password-link")
@click.argument("address")
def password_link(address: str) -> None:
    """A link by which the password of this account is chosen: for somebody whose mail does not arrive."""
    click.echo(make_password_link(find_account(address)))


@accounts.command("drop-second-factor")
@click.argument("address")
def drop_second_factor(address: str) -> None:
    """Take app, spare codes and passkeys from an account whose owner has lost them all."""
    user = find_account(address)
    actions.drop_second_factors(get_operator(), user)
    sentence = pgettext("accounts", "%(address)s signs in by the password alone again.")
    click.echo(sentence % {"address": user.email})


def find_account(address: str) -> User:
    found = queries.find_account_by_address(address)
    if found is None:
        raise errors.NotFound(pgettext("accounts", "No account has this address."))
    return found


COMMANDS: list[click.Command] = [operator, invite, accounts]
