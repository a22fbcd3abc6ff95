"""Runs words of the command line as `enishi` does, in this process."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

import click
from click.testing import CliRunner

from enishi.core import errors


class Ran(NamedTuple):
    """Exit status, and what stood on stdout and stderr."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one document on stdout."""
        return json.loads(self.out)


def run_word(commands: list[click.Command], *words: str, stdin: str | bytes | None = None) -> Ran:
    """One word with its options; a refusal is its sentence on stderr and status 2, as in enishi.cli.main."""
    group = click.Group("enishi", commands=commands)
    done = CliRunner().invoke(group, list(words), input=stdin)
    if isinstance(done.exception, errors.Refusal):
        return Ran(2, done.stdout, done.exception.message)
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return Ran(done.exit_code, done.stdout, done.stderr)
