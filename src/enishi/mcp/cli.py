"""The word `mcp`: the door for an assistant on this computer, over stdin and stdout."""

from __future__ import annotations

import click

from enishi.accounts.actions import ensure_sole_owner


@click.command("mcp")
@click.option(
    "--allow-writing", "can_write", is_flag=True, help="Let it record encounters and add promises, too."
)
def mcp(can_write: bool) -> None:
    """Answer an assistant (MCP) over stdin and stdout; it starts this by itself. Reading only, unless allowed."""
    from enishi.mcp.callers import Caller, called_by
    from enishi.mcp.server import make_server

    caller = Caller(ensure_sole_owner(), "enishi mcp", can_write=can_write, is_local=True)
    with called_by(caller):
        make_server().run("stdio")


COMMANDS: list[click.Command] = [mcp]
