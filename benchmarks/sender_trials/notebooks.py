"""Boxes through the real way: read as mbox, taken in, settled, summed up; then everybody as the notebook knows them."""

from __future__ import annotations

import datetime as dt
import io
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sender_trials.boxes import Box, Label
from sender_trials.owners import write_boxes

if TYPE_CHECKING:
    from enishi.history.acquaintance import Contacted

NOW = dt.datetime(2026, 11, 24, 3, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Sender:
    """Somebody of a box: the truth, what is counted of them, and what each rule says."""

    address: str
    label: Label
    counted: Contacted
    own_names: frozenset[str]
    likelihood: float  # 0 where they are not shown as likely
    is_written_to: bool


@contextmanager
def throwaway_home() -> Iterator[None]:
    """An empty installation in a folder that goes again."""
    with tempfile.TemporaryDirectory(prefix="enishi-senders-") as home:
        os.environ |= {"ENISHI_HOME": home, "DJANGO_SETTINGS_MODULE": "enishi.site.settings"}
        import django
        from django.core.management import call_command
        from django.db import connections

        django.setup()
        call_command("migrate", verbosity=0)
        try:
            yield
        finally:
            connections.close_all()


def read_box(box: Box, number: int, *, is_judged: bool = True) -> list[Sender]:
    """Bring a box into an empty notebook and look at everybody who is labelled; `is_judged`: ask the product, too."""
    from enishi.accounts.models import User
    from enishi.history import actions, queries
    from enishi.history.acquaintance import Contacted
    from enishi.history.models import Correspondent
    from enishi.history.queries.correspondents import contacted_of, list_own_names
    from enishi.history.readers.base import Frame, ReadTrace
    from enishi.history.readers.mail import read_mbox

    actor = User.objects.create(email=f"owner{number}@example.com", time_zone="Asia/Tokyo")
    frame = Frame(NOW, ZoneInfo("Asia/Tokyo"))

    def read(name: str, data: bytes) -> Iterator[ReadTrace]:
        return (one for one in read_mbox(io.BytesIO(data), name, frame) if isinstance(one, ReadTrace))

    for name, data in write_boxes(box).items():
        source = actions.open_source(actor, name=name, is_applied=True)
        actions.take_in(actor, source, read(name, data))
    actions.settle(actor)
    shown = queries.list_likely(actor, limit=100_000) if is_judged else []
    likely = {one.key: one.likelihood for one in shown}
    own_names = list_own_names(actor)
    rows = {one.key: one for one in Correspondent.objects.filter(owner=actor, kind="email")}
    found = []
    for address, label in sorted(box.labels.items()):
        row = rows.get(address)
        counted = contacted_of(row) if row else Contacted("email", address, "")
        written = bool(row and row.n_out) and not (row and row.is_own)
        found.append(Sender(address, label, counted, own_names, likely.get(address, 0.0), written))
    return found
