"""Readers of mail, calendars and chats: bytes in, traces out. One module per format; nothing is translated here."""

from enishi.history.readers.base import (
    FLAGS,
    Channel,
    PartyKind,
    ReadParty,
    ReadTrace,
    Role,
)

__all__ = ["FLAGS", "Channel", "PartyKind", "ReadParty", "ReadTrace", "Role"]
