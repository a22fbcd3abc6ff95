"""What the page of a place shows for its kind alone: one typed view and one template a kind."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from enishi.accounts.models import User
from enishi.desk.queries.place_kinds.charity import read_charity
from enishi.desk.queries.place_kinds.meetup import read_meetup
from enishi.desk.queries.place_kinds.salon import read_salon
from enishi.desk.queries.place_kinds.seminar import read_seminar
from enishi.places.models import Place

KindReader = Callable[[User, Place, dt.datetime], object]
READERS: dict[str, KindReader] = {
    "meetup": read_meetup,
    "seminar": read_seminar,
    "salon": read_salon,
    "charity": read_charity,
}
