"""Short ways for tests to write mails and boxes, and to read them."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from enishi.history.readers.base import Frame, Read, ReadTrace, Unread
from enishi.history.readers.mail import read_head, read_mbox

NOW = dt.datetime(2026, 11, 23, 3, tzinfo=dt.UTC)
FRAME = Frame(NOW, ZoneInfo("Asia/Tokyo"))
DATE = "Tue, 02 Jun 2026 10:23:00 +0900"
AT = dt.datetime(2026, 6, 2, 1, 23, tzinfo=dt.UTC)
FROM_LINE = b"From taro@example.jp Tue Jun  2 01:23:00 2026\n"


def mail(**fields: str | bytes | None) -> bytes:
    """A head with what every mail has; `None` takes a field away, `_` in a name stands for `-`."""
    said: dict[str, str | bytes | None] = {
        "From": "Taro <taro@example.jp>", "To": "me@example.com", "Date": DATE, "Subject": "Hello",
        "Message-ID": "<1@example.jp>",
    }  # fmt: skip
    said |= {name.replace("_", "-"): value for name, value in fields.items()}
    lines = (
        name.encode() + b": " + (value if isinstance(value, bytes) else value.encode())
        for name, value in said.items()
        if value is not None
    )
    return b"\n".join(lines) + b"\n"


def read_one(head: bytes, **more: str) -> ReadTrace:
    read = read_head(head, 1, FRAME, **more)  # type: ignore[arg-type]
    assert isinstance(read, ReadTrace), read
    return read


def box(heads: Iterable[bytes], body: bytes = b"words\n", line: bytes = FROM_LINE) -> bytes:
    return b"".join(line + head + b"\n" + body + b"\n" for head in heads)


def read_box(data: bytes, name: str = "box") -> list[Read]:
    return list(read_mbox(io.BytesIO(data), name, FRAME))


def list_subjects(reads: Iterable[Read]) -> list[str]:
    return [read.subject for read in reads if isinstance(read, ReadTrace)]


def list_unread(reads: Iterable[Read]) -> list[tuple[int, str]]:
    return [(read.where_number, read.code) for read in reads if isinstance(read, Unread)]
