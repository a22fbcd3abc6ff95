"""Reading places, who is there, and what of it a day should speak of."""

from enishi.places.queries.day_notes import list_day_notes
from enishi.places.queries.pauses import find_pause, is_eating_out_paused
from enishi.places.queries.places import (
    find_by_name,
    find_place,
    get_part,
    get_place,
    get_role,
    list_by_ids,
    list_by_names,
    list_left_places,
    list_places,
    list_roles,
    list_roles_of,
    read_fields,
)

__all__ = [
    "find_by_name", "find_pause", "find_place", "get_part", "get_place", "get_role", "is_eating_out_paused",
    "list_by_ids", "list_by_names", "list_day_notes", "list_left_places", "list_places", "list_roles",
    "list_roles_of", "read_fields",
]  # fmt: skip
