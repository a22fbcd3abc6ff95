"""What the page of a place shows for its kind alone: one typed view and one template a kind."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from enishi.accounts.models import User
from enishi.desk.queries.place_kinds.charity import read_charity
from enishi.desk.queries.place_kinds.circle import read_circle
from enishi.desk.queries.place_kinds.meetup import read_meetup
from enishi.desk.queries.place_kinds.regular_shop import read_shop
from enishi.desk.queries.place_kinds.salon import read_salon
from enishi.desk.queries.place_kinds.seminar import read_seminar
from enishi.desk.queries.place_kinds.sns import read_account
from enishi.places.models import Place

KindReader = Callable[[User, Place, dt.datetime], object]
READERS: dict[str, KindReader] = {
    "meetup": read_meetup,
    "seminar": read_seminar,
    "sns": read_account,
    "regular_shop": read_shop,
    "circle": read_circle,
    "salon": read_salon,
    "charity": read_charity,
}
