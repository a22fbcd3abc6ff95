"""A mailbox read on from where it was left: what is new first, then further back, until the beginning.

For each folder `top` is the highest number read and `bottom` the lowest; between them nothing is missing. Where the
server has numbered a folder anew (UIDVALIDITY), it is read again; the same mails are the same traces.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from enishi.history.peers.mailboxes import Mailbox, place_of
from enishi.history.peers.steps import Cursor, Step, copy_cursor, in_batches, number_in, part_of, sort_out
from enishi.history.readers.base import Frame
from enishi.history.readers.mail import read_head


class Chosen(NamedTuple):
    """A folder the owner wants read."""

    name: str
    use: str


def read_mailbox(box: Mailbox, folders: Sequence[Chosen], cursor: Cursor, frame: Frame) -> Iterator[Step]:
    """Steps until everything is read. What was known of folders that are no longer chosen is kept."""
    for one in folders:
        _look_ahead(box, one, cursor)
    yield Step(copy_cursor(cursor))
    for one in folders:
        yield from _read_folder(box, one, cursor, frame)


def _look_ahead(box: Mailbox, one: Chosen, cursor: Cursor) -> None:
    """How much there is to read in a folder that is new, or newly numbered."""
    standing, state = box.examine(one.name), part_of(cursor, one.name)
    if "validity" in state and state["validity"] == standing.validity:
        return
    top = standing.next_uid - 1 if standing.next_uid else max(box.list_uids(1), default=0)
    state.clear()
    state.update(validity=standing.validity, top=max(top, 0), bottom=max(top, 0) + 1, left=standing.mails)


def _read_folder(box: Mailbox, one: Chosen, cursor: Cursor, frame: Frame) -> Iterator[Step]:
    state = part_of(cursor, one.name)
    if box.examine(one.name).validity != state["validity"]:
        _look_ahead(box, one, cursor)
    newer = box.list_uids(number_in(state, "top") + 1)
    bottom = number_in(state, "bottom")
    older = box.list_uids(1, bottom - 1) if bottom > 1 else []
    state["left"] = len(newer) + len(older)
    for batch in in_batches(newer):
        yield _read_batch(box, one, batch, cursor, state, frame, top=batch[-1])
    for batch in in_batches(reversed(older)):
        yield _read_batch(box, one, batch, cursor, state, frame, bottom=batch[-1])
    if bottom > 1:
        state.update(bottom=1, left=0)
        yield Step(copy_cursor(cursor))


def _read_batch(
    box: Mailbox, one: Chosen, batch: list[int], cursor: Cursor, state: Cursor, frame: Frame, **reached: int
) -> Step:
    reads = (
        read_head(
            mail.head,
            mail.uid,
            frame,
            name=one.name,
            folder=place_of(mail, one.use),
            envelope=mail.came,
        )
        for mail in box.fetch_heads(batch)
    )
    traces = sort_out(reads, cursor)
    state.update(reached)
    state["left"] = max(number_in(state, "left") - len(batch), 0)
    cursor["done"] = number_in(cursor, "done") + len(batch)
    return Step(copy_cursor(cursor), traces)
