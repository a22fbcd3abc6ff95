"""The `enishi` command: gathers every room's words and maps refusals to exit status 2."""

from __future__ import annotations

import importlib
import logging
import os
import sys
from collections.abc import Sequence

import click

from enishi.cli.start import ensure_tables, set_up_django

# Rooms that bring words, in the order --help lists them.
WORDS = (
    "enishi.people.cli",
    "enishi.encounters.cli",
    "enishi.followups.cli",
    "enishi.purposes.cli",
    "enishi.imports.cli",
    "enishi.privacy.cli",
    "enishi.accounts.cli",
    "enishi.cli.serve",
    "enishi.cli.worker",
    "enishi.cli.demo",
)


def gather() -> click.Group:
    """One group with every room's commands (each module lists its own in COMMANDS)."""
    group = click.Group("enishi", help="Enishi (縁): keep the people you were glad to meet.")
    for name in WORDS:
        for command in importlib.import_module(name).COMMANDS:
            group.add_command(command)
    return group


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one word and exit with its status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    home = set_up_django()
    sys.exit(run(list(sys.argv[1:] if arguments is None else arguments), home=str(home)))


def run(arguments: list[str], *, home: str) -> int:
    """Run one word; the exit status. Django is set up already."""
    from pathlib import Path

    from django.db import OperationalError
    from django.utils import translation

    from enishi.core import db, doors, errors

    try:
        ensure_tables(Path(home))
        with doors.through("cli"), translation.override(owner_language()):
            gather().main(args=arguments, prog_name="enishi", standalone_mode=False)
    except errors.Refusal as refusal:
        fields = (
            f"{name}: {words}" for name, words in refusal.fields.items() if str(words) != refusal.message
        )
        return say(refusal.message, *fields)
    except click.exceptions.Exit as leave:
        return int(leave.exit_code)
    except click.ClickException as problem:
        return say(describe_problem(problem))
    except (click.Abort, KeyboardInterrupt):
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OperationalError as error:
        if db.is_busy(error):
            return say(
                "ただいま混み合っています。もう一度お試しください。 / Busy just now; please try again."
            )
        raise
    except Exception:
        logging.getLogger("enishi").exception("Unexpected error in %s", arguments)
        say(
            f"思いがけない問題が起きました。記録: {home}/enishi.log / Something unexpected happened; see that file."
        )
        return 1
    return 0


def describe_problem(problem: click.ClickException) -> str:
    """What is wrong with the words given, in the owner's language; click itself speaks English only."""
    from django.utils.translation import pgettext

    if isinstance(problem, click.NoSuchOption):
        return pgettext("cli", "There is no option %(option)s. --help lists them.") % {
            "option": problem.option_name
        }
    if isinstance(problem, click.MissingParameter) and problem.param is not None:
        return pgettext("cli", "%(name)s is missing. --help shows how it is written.") % {
            "name": problem.param.make_metavar(problem.ctx) if problem.ctx else problem.param.name
        }
    if isinstance(problem, click.BadParameter) and problem.param is not None:
        return pgettext("cli", "%(name)s: this value does not fit (%(detail)s).") % {
            "name": problem.param.get_error_hint(problem.ctx) if problem.ctx else problem.param.name,
            "detail": problem.message,
        }
    if isinstance(problem, click.UsageError):
        return pgettext(
            "cli", "This could not be understood (%(detail)s). --help shows how it is written."
        ) % {"detail": problem.format_message()}
    return problem.format_message()


def say(*sentences: str) -> int:
    """Sentences on stderr; the status of bad input."""
    for sentence in sentences:
        print(sentence, file=sys.stderr)
    return 2


def owner_language() -> str:
    """The language of the one person, Japanese before there is one."""
    from enishi.accounts.queries import find_sole_owner

    owner = find_sole_owner()
    return owner.language if owner else "ja"
