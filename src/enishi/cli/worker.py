"""`enishi worker`: carries out queued jobs and, once a minute, every room's small regular work."""

from __future__ import annotations

import importlib
import logging
import os
import signal
import threading
from collections.abc import Callable

import click
from django.db import close_old_connections
from django.utils.crypto import get_random_string

from enishi.core import doors
from enishi.core.actions import requeue_interrupted_jobs

# Rooms with regular work: each function is idempotent and quick.
TICKS = (
    "enishi.accounts.tasks:tick",
    "enishi.search.tasks:tick",
    "enishi.people.tasks:tick",
    "enishi.cards.tasks:tick",
    "enishi.encounters.tasks:tick",
    "enishi.history.tasks:tick",
    "enishi.events.tasks:tick",
    "enishi.imports.tasks:tick",
    "enishi.privacy.tasks:tick",
    "enishi.followups.tasks:tick",
    "enishi.insights.tasks:tick",
    "enishi.notices.tasks:tick",
)
log = logging.getLogger("enishi")


def find_ticks() -> list[Callable[[], None]]:
    """The rooms' regular work."""
    found: list[Callable[[], None]] = []
    for name in TICKS:
        module, _, function = name.partition(":")
        found.append(getattr(importlib.import_module(module), function))
    return found


def tick_every_minute(is_ending: threading.Event) -> None:
    """Run each room's regular work; one that fails is noted and tried again next minute."""
    ticks = find_ticks()
    with doors.through("worker"):
        while True:
            for tick in ticks:
                try:
                    tick()
                except Exception:
                    log.exception("Regular work failed: %s", tick)
            close_old_connections()
            if is_ending.wait(60):
                return


def end_with_stdin() -> None:
    """End when the parent's pipe closes. Reads past Python's buffers: their lock would be in the way at the end."""
    while os.read(0, 4096):
        pass
    os.kill(os.getpid(), signal.SIGTERM) if os.name == "posix" else os._exit(0)


@click.command("worker")
@click.option("--follow-stdin", "is_following", is_flag=True, hidden=True)
@click.option("--once", "is_once", is_flag=True, help="Carry out what is waiting, then end.")
def worker(is_following: bool, is_once: bool) -> None:
    """Carry out queued jobs (started by `serve` by itself)."""
    from django_tasks_db.management.commands.db_worker import Worker

    requeue_interrupted_jobs()
    runner = Worker(
        queue_names=["default"],
        interval=0.5,
        batch=is_once,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(32),
        excluded_queue_names=[],
    )
    if is_once:
        with doors.through("worker"):
            runner.run()
        return
    signal.signal(
        signal.SIGINT, signal.SIG_IGN
    )  # Ctrl+C reaches the whole group; the parent tells us when to end
    signal.signal(signal.SIGTERM, runner.shutdown)
    if is_following:
        threading.Thread(target=end_with_stdin, daemon=True).start()
    threading.Thread(target=tick_every_minute, args=(threading.Event(),), daemon=True).start()
    logging.getLogger("django_tasks_db").setLevel(logging.ERROR)
    with doors.through("worker"):
        runner.run()


COMMANDS: list[click.Command] = [worker]
