"""Places for tests."""

from __future__ import annotations

from enishi.accounts.models import User
from enishi.places.actions import add_place
from enishi.places.fields import PlaceFields
from enishi.places.models import Place

NAMES = {
    "meetup": "朝活の会", "seminar": "伝え方の教室", "salon": "夜の読書室", "charity": "川べりを歩く会",
    "sns": "仕事のアカウント", "regular_shop": "酒場 ひなた", "circle": "高校の同級生",
}  # fmt: skip


def make_place(owner: User, kind: str = "regular_shop", *, name: str = "", **said: object) -> Place:
    """A place of a kind; what is said goes to its part."""
    return add_place(owner, PlaceFields(kind, name or NAMES[kind], part=said)).place
