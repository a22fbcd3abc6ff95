"""Writing seats: what was there before is remembered, so that the last change can be taken back."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping

from enishi.events.models import Gathering, Mixing, Seat
from enishi.events.queries.seats import Plan

# (round, table, put there by hand) of a guest
Place = tuple[int, int, bool]


def remember(plan: Plan) -> Mixing:
    """Note what is, as what was before the change that comes now; one version more. The caller holds the gathering."""
    mixing, gathering = plan.mixing, plan.gathering
    mixing.former = {
        "tables": gathering.tables,
        "rounds": gathering.rounds,
        "seats": _spell(plan.seats.values()),
    }
    mixing.problem = {}
    mixing.save()
    gathering.seating_version += 1
    gathering.save(update_fields=["seating_version"])
    return mixing


def _spell(seats: Iterable[Seat]) -> dict[str, list[list[int]]]:
    said: dict[str, list[list[int]]] = {}
    for seat in seats:
        said.setdefault(str(seat.sign_up_id), []).append([seat.round, seat.table, int(seat.is_fixed)])
    return said


def read_former(mixing: Mixing) -> dict[uuid.UUID, list[Place]]:
    """The seats before the last change, by guest."""
    seats = mixing.former.get("seats", {})
    return {
        uuid.UUID(guest): [(one[0], one[1], bool(one[2])) for one in places]
        for guest, places in seats.items()
    }


def put_seats(gathering: Gathering, seats: Mapping[uuid.UUID, Iterable[Place]], *, after: int) -> None:
    """These seats in place of all that there are in rounds after that one."""
    Seat.objects.filter(gathering=gathering, round__gt=after).delete()
    Seat.objects.bulk_create(
        [
            Seat(
                owner_id=gathering.owner_id,
                gathering=gathering,
                sign_up_id=guest,
                round=number,
                table=table,
                is_fixed=is_fixed,
            )
            for guest, places in seats.items()
            for number, table, is_fixed in places
            if number > after
        ],
        batch_size=500,
    )
