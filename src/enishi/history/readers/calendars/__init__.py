"""Calendars (RFC 5545): events in, traces out. A file is streamed event by event; descriptions are never kept."""

from enishi.history.readers.calendars.reading import read_calendar

__all__ = ["read_calendar"]
