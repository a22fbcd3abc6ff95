"""The words `history`, `connect` and `sources`."""

import click

from enishi.history.cli.connecting import connect
from enishi.history.cli.history import history
from enishi.history.cli.sources import sources

COMMANDS: list[click.Command] = [history, connect, sources]
