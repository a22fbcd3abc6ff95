"""Pages and files that announce an event, read for what one needs to go: name, place, time, price, conditions.

Structured words first (schema.org's Event as JSON-LD, a calendar entry), then what a page says of itself for others
(microdata, Open Graph). Nothing is guessed from running text, and nothing of a page is kept but these few fields.
"""

from enishi.encounters.readers.events.base import MOST_EVENTS, PageTrouble, ReadOuting
from enishi.encounters.readers.events.pages import read_events

__all__ = ["MOST_EVENTS", "PageTrouble", "ReadOuting", "read_events"]
