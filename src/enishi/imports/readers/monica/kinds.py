"""Monica's own words for kinds of things, and what they are here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from enishi.imports.readers.base import PointKind
from enishi.imports.readers.loading import as_dict, as_list, as_text
from enishi.imports.readers.monica.ledger import Ledger, Path, name_field, walk

_MEALS = frozenset(
    "ate_at_his_place went_bar ate_at_home picknicked picnicked ate_restaurant ate_at_restaurant food".split()
)
_EVENTS = frozenset("went_theater went_concert went_play went_museum cultural_activities".split())
_POINTS: Mapping[str, PointKind] = {"email": "email", "phone": "phone", "line": "line"}
_SNS = frozenset(
    "facebook twitter x instagram linkedin whatsapp telegram signal skype mastodon snapchat github".split()
)
# What a relationship to the owner is, where Enishi has a word for it.
RELATIONS = {
    "friend": "friend", "bestfriend": "friend", "colleague": "peer", "boss": "senior", "subordinate": "junior",
    "mentor": "teacher", "protege": "junior",
}  # fmt: skip
_CLOSE_DAYS, _LOOSE_DAYS = 31, 180
_LISTS = (
    "activity_types", "activity_type_categories", "contact_field_types", "genders", "life_event_types",
    "life_event_categories",
)  # fmt: skip


@dataclass(slots=True)
class Kinds:
    """The lists of kinds of an account, by uuid."""

    by_uuid: dict[str, dict[str, Any]] = field(default_factory=dict)

    @classmethod
    def of(cls, instance: object, path: Path, ledger: Ledger) -> Kinds:
        """Read the lists; their own rows are words of Monica's that stand wherever they are used."""
        kinds = cls()
        for name in _LISTS:
            rows = as_list(as_dict(instance).get(name))
            for leaf, _ in walk(rows, (*path, name)):
                ledger.enter(leaf, name_field(name, leaf[len(path) + 1 :]), "left_kinds")
            kinds.by_uuid |= {
                as_text(as_dict(row).get("uuid")): as_dict(as_dict(row).get("properties")) for row in rows
            }
        return kinds

    def word(self, uuid: str) -> str:
        """What a kind is called: by its owner, else by its key (ate_restaurant); the text itself when it is no uuid."""
        row = self.by_uuid.get(uuid)
        return as_text(row.get("name")) or as_text(row.get("translation_key")) if row is not None else uuid

    def happening(self, uuid: str) -> tuple[str, str]:
        """(kind of encounter, word worth keeping beside it) of an activity's type."""
        row = self.by_uuid.get(uuid, {})
        key = as_text(row.get("translation_key"))
        parent = as_text(self.by_uuid.get(as_text(row.get("category")), {}).get("translation_key"))
        kind = next(
            (kind for kind, keys in (("meal", _MEALS), ("event", _EVENTS)) if {key, parent} & keys), "met"
        )
        return kind, self.word(uuid)

    def point(self, uuid: str) -> tuple[PointKind, str]:
        """(kind, label) of a way to reach somebody."""
        row = self.by_uuid.get(uuid, {})
        word, kind = self.word(uuid), as_text(row.get("type")).casefold()
        key = word.casefold()
        for one in (kind, key):
            if one in _POINTS:
                return _POINTS[one], "" if one == key else word.lower()
        if key in _SNS:
            return "sns", key
        return ("url" if as_text(row.get("protocol")).startswith("http") else "other"), word

    def channel(self, uuid: str) -> str:
        """The kind of encounter a conversation was."""
        kind, _ = self.point(uuid)
        return {"email": "mail", "line": "line"}.get(kind, "message")


def closeness(is_starred: bool, every_days: str) -> str:
    """A star or a wish to be in touch every month says dear, one for twice a year and less says loosely."""
    days = int(every_days) if every_days.isdigit() and len(every_days) < 6 else 0
    if is_starred or 0 < days <= _CLOSE_DAYS:
        return "close"
    return "loose" if days >= _LOOSE_DAYS else ""
