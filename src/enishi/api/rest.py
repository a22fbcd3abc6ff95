"""The one NinjaAPI: every room's router, one key, one shape of problems, no page with foreign scripts."""

from __future__ import annotations

from ninja import NinjaAPI

from enishi.accounts.api import router as devices
from enishi.api.keys import TokenKey
from enishi.api.problems import answer_problems
from enishi.cards.api import router as cards
from enishi.desk.api import router as desk
from enishi.encounters.api import router as encounters
from enishi.events.api import router as events
from enishi.followups.api import router as followups
from enishi.history.api import router as history
from enishi.imports.api import router as imports
from enishi.insights.api import router as insights
from enishi.ledger.api import router as ledger
from enishi.notices.api import router as notices
from enishi.people.api import router as people
from enishi.places.api import router as places
from enishi.privacy.api import router as privacy
from enishi.purposes.api import router as purposes
from enishi.seasons.api import router as seasons

ROUTERS = (
    people,
    cards,
    places,
    encounters,
    history,
    followups,
    desk,
    purposes,
    seasons,
    ledger,
    events,
    insights,
    imports,
    privacy,
    notices,
    devices,
)


def make_api() -> NinjaAPI:
    """The API with every room in it."""
    made = NinjaAPI(
        title="Enishi",
        version="1",
        description="Your notebook for programs on this computer. Make a token with `enishi token create NAME`.",
        docs_url=None,
        auth=TokenKey(),
    )
    for router in ROUTERS:
        made.add_router("", router)
    answer_problems(made)
    return made


api = make_api()
