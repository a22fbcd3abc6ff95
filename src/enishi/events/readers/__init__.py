"""Readers of attendee lists: what a host downloads or pastes goes in, plain values come out. No database, no files.

Words: a *table* is a CSV or TSV, of connpass, Peatix or anybody; a *written list* is what people paste out of a chat.
Invariants: nothing raises, whatever is given; every line that is not empty ends as an attendee, as a problem with a
sentence, or among the lines that were passed over on purpose; nobody is dropped in silence.
"""

from enishi.events.readers.base import FIELDS, AttendeeList, AttendeeRow, RowProblem, Status
from enishi.events.readers.reading import MAX_BYTES, read_attendees

__all__ = ["FIELDS", "MAX_BYTES", "AttendeeList", "AttendeeRow", "RowProblem", "Status", "read_attendees"]
