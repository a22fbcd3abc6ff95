"""Words about keys, devices and the account: link, pair, devices, token, settings; in `running` those of a server."""

from __future__ import annotations

import sys

import click
import segno
from django.utils import timezone
from django.utils.translation import pgettext

from enishi.accounts import actions, queries
from enishi.accounts.cli import running
from enishi.accounts.models import Token
from enishi.accounts.written import describe_device
from enishi.core.console import as_json, print_json


@click.command("link")
def link() -> None:
    """Print another link that opens your notebook in a browser, once."""
    from enishi.core.home import find_command, read_address

    user = actions.ensure_sole_owner()
    key = actions.create_login_key(user)
    address = read_address()
    if address is None:
        raise click.ClickException(
            pgettext(
                "accounts",
                "Enishi is not running. Start it with: %(command)s (it prints a link by itself)",
            )
            % {"command": find_command()}
        )
    click.echo(f"{address}/enter/{key}/")


@click.command("pair")
@click.option("--name", default="", help="What the device is to be called; it may say so itself.")
@as_json
def pair(name: str, is_json: bool) -> None:
    """Show a QR code that lets a phone in: once, within ten minutes."""
    from enishi.core.home import find_command, read_public_url

    public_url = read_public_url()
    if not public_url:
        sentence = pgettext(
            "accounts",
            "A phone needs an HTTPS address that leads here. Start with: %(command)s serve --public-url "
            "https://NAME (how to get one: docs/how-to/phone.md)",
        )
        raise click.ClickException(sentence % {"command": find_command()})
    user = actions.ensure_sole_owner()
    row, key = actions.create_pair_key(user, name=name)
    address = f"{public_url}/pair/{key}/"
    if is_json:
        print_json({"address": address, "name": row.name, "expires_at": row.expires_at.isoformat()})
        return
    segno.make(address, error="l").terminal(out=sys.stdout, border=2, compact=True)
    click.echo(address)
    with timezone.override(user.time_zone):
        until = timezone.localtime(row.expires_at).strftime("%H:%M")
    words = pgettext("accounts", "Point the phone's camera at it. It works once, until %(time)s.")
    click.echo(words % {"time": until})


@click.group("devices", invoke_without_command=True)
@as_json
@click.pass_context
def devices(context: click.Context, is_json: bool) -> None:
    """The phones and browsers that may enter, with their last use."""
    if context.invoked_subcommand:
        return
    rows = [describe_device(row) for row in queries.list_devices(actions.ensure_sole_owner())]
    if is_json:
        print_json(rows)
        return
    for row in rows:
        columns = ("name", "agent", "last_used_at", "revoked_at")
        click.echo("\t".join(str(row[name] or "-") for name in columns))


@devices.command("revoke")
@click.argument("name")
def revoke_device(name: str) -> None:
    """Cut a device off (by name or id): it opens nothing from now on."""
    row = actions.revoke_device(actions.ensure_sole_owner(), name)
    sentence = pgettext("accounts", "“%(name)s” has been cut off. It opens nothing any more.")
    click.echo(sentence % {"name": row.name})


@devices.command("rename")
@click.argument("name")
@click.argument("new_name")
def rename_device(name: str, new_name: str) -> None:
    """Call a device by another name."""
    row = actions.rename_device(actions.ensure_sole_owner(), name, new_name)
    click.echo(pgettext("accounts", "This device is called “%(name)s” now.") % {"name": row.name})


@click.group("token")
def token() -> None:
    """Keys for programs that use the API."""


@token.command("create")
@click.argument("name")
@click.option("--scope", "scopes", multiple=True, type=click.Choice(["read", "write"]), help="Default: both.")
@as_json
def create(name: str, scopes: tuple[str, ...], is_json: bool) -> None:
    """Make a token; its key is shown this once."""
    made, key = actions.create_token(actions.ensure_sole_owner(), name=name, scopes=list(scopes))
    if is_json:
        print_json({**describe_token(made), "key": key})
    else:
        click.echo(key)


@token.command("list")
@as_json
def list_(is_json: bool) -> None:
    """Every token with its last use."""
    rows = [describe_token(row) for row in queries.list_tokens(actions.ensure_sole_owner())]
    if is_json:
        print_json(rows)
        return
    for row in rows:
        click.echo("\t".join(str(row[name] or "-") for name in ("id", "name", "last_used_at", "revoked_at")))


@token.command("revoke")
@click.argument("token_id")
def revoke(token_id: str) -> None:
    """Make a token useless from now on (by id or name)."""
    row = actions.revoke_token(actions.ensure_sole_owner(), token_id)
    click.echo(pgettext("accounts", "The token “%(name)s” no longer works.") % {"name": row.name})


@token.command("writing")
@click.argument("token_id")
@click.option("--on/--off", "is_on", required=True, default=None)
@as_json
def writing(token_id: str, is_on: bool, is_json: bool) -> None:
    """Let an assistant with this token (by id or name) write through MCP, or no longer."""
    row = actions.set_assistant_writing(actions.ensure_sole_owner(), token_id, is_on=is_on)
    if is_json:
        print_json(describe_token(row))
        return
    sentence = (
        pgettext("accounts", "An assistant with the key “%(name)s” may write from now on.")
        if is_on
        else pgettext("accounts", "An assistant with the key “%(name)s” may read, and no longer write.")
    )
    click.echo(sentence % {"name": row.name})


def describe_token(row: Token) -> dict[str, object]:
    """A token as JSON; never its key."""
    return {
        "id": str(row.pk),
        "name": row.name,
        "scopes": row.scopes,
        "created_at": row.created_at.isoformat(),
        "last_used_at": row.last_used_at.isoformat() if row.last_used_at else None,
        "revoked_at": row.revoked_at.isoformat() if row.revoked_at else None,
    }


@click.command("settings")
@click.option("--language", type=click.Choice(["ja", "en"]))
@click.option("--time-zone")
@click.option("--today-size", type=int)
@as_json
def settings(language: str | None, time_zone: str | None, today_size: int | None, is_json: bool) -> None:
    """Language, time zone, and how many people Today shows."""
    user = actions.ensure_sole_owner()
    if (language, time_zone, today_size) != (None, None, None):
        user = actions.change_account(user, language=language, time_zone=time_zone, today_size=today_size)
    values = {"language": user.language, "time_zone": user.time_zone, "today_size": user.today_size}
    if is_json:
        print_json(values)
        return
    for name, value in values.items():
        click.echo(f"{name}: {value}")


COMMANDS: list[click.Command] = [link, pair, devices, token, settings, *running.COMMANDS]
