"""The engine: numbers and dataclasses in and out. No Django, no database, no clock; `now` is passed in."""
