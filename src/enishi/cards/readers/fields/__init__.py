"""From the lines of a card to its fields: names, readings, companies, posts, addresses, numbers."""

from enishi.cards.readers.fields.card_fields import CardFields, CardLink, CardPhone, NameReading

__all__ = ["CardFields", "CardLink", "CardPhone", "NameReading"]
