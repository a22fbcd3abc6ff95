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
    "enishi.cards.cli",
    "enishi.places.cli",
    "enishi.encounters.cli",
    "enishi.history.cli",
    "enishi.followups.cli",
    "enishi.purposes.cli",
    "enishi.seasons.cli",
    "enishi.ledger.cli",
    "enishi.events.cli",
    "enishi.insights.cli",
    "enishi.desk.cli",
    "enishi.imports.cli",
    "enishi.desk.cli",
    "enishi.privacy.cli",
    "enishi.notices.cli",
    "enishi.accounts.cli",
    "enishi.mcp.cli",
    "enishi.cli.serve",
    "enishi.cli.worker",
    "enishi.cli.demo",
    "enishi.cli.doctor",
    "enishi.cli.moving",
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
    words = list(sys.argv[1:] if arguments is None else arguments) or ["open"]
    if words[:1] not in ([word] for word in TAKES_PATHS) and any(not is_readable(word) for word in words):
        sys.exit(say("読めない文字があります。UTF-8で書いてください。 / Some characters are not UTF-8."))
    try:
        home = set_up_django()
    except OSError as error:
        sys.exit(say(describe_home_problem(error)))
    sys.exit(run(words, home=str(home)))


TAKES_PATHS = ("card", "import", "export", "backup", "restore")  # a file's name may be in any encoding


def is_readable(word: str) -> bool:
    """Whether an argument came as UTF-8 (Python keeps other bytes as lone surrogates)."""
    try:
        word.encode()
    except UnicodeEncodeError:
        return False
    return True


def describe_home_problem(error: OSError) -> str:
    """The data folder cannot be made or written; said before there is a language."""
    folder = os.environ.get("ENISHI_HOME") or error.filename
    return (
        f"手帳のフォルダー {folder} を使えません（{error.strerror}）。"
        "書き込めるフォルダーを ENISHI_HOME で指定してください。"
        " / The data folder cannot be used; choose one you may write to by ENISHI_HOME."
    )


def say_database_problem(home: str, error: Exception, arguments: list[str]) -> int:
    """The notebook's file may not be written, or is damaged; anything else is our fault."""
    if any(word in str(error) for word in ("readonly", "unable to open")):
        return say(
            f"{home} の手帳に書き込めません。フォルダーの権限を確かめてください。"
            " / The notebook cannot be written; look at the permissions of its folder."
        )
    if any(word in str(error) for word in ("malformed", "not a database", "corrupt")):
        return say(
            f"{home} の手帳のファイルが壊れているようです。"
            "控えを、新しいフォルダー（ENISHI_HOME）に restore で戻してください。"
            " / The notebook's file seems to be damaged; restore a backup into a new folder (ENISHI_HOME)."
        )
    return say_unexpected(home, arguments)


def run(arguments: list[str], *, home: str) -> int:
    """Run one word; the exit status. Django is set up already."""
    from pathlib import Path

    from django.db import DatabaseError, OperationalError
    from django.utils import translation

    from enishi.core import db, doors, errors

    try:
        if arguments[:1] != ["doctor"]:  # which looks at what is broken, and mends nothing
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
        return say_database_problem(home, error, arguments)
    except DatabaseError as error:
        return say_database_problem(home, error, arguments)
    except Exception:
        return say_unexpected(home, arguments)
    return 0


def say_unexpected(home: str, arguments: list[str]) -> int:
    """Our fault: the whole story goes to the log, a sentence to the screen."""
    logging.getLogger("enishi").exception("Unexpected error in %s", arguments)
    say(
        f"思いがけない問題が起きました。記録：{home}/enishi.log / Something unexpected happened; see that file."
    )
    return 1


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
    from django.db import DatabaseError

    from enishi.accounts.queries import find_sole_owner

    try:
        owner = find_sole_owner()
    except DatabaseError:  # no table yet, or a damaged file
        return "ja"
    return owner.language if owner else "ja"
