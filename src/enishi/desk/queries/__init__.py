"""What the pages of the desk show, put together from the rooms below."""

from enishi.desk.queries.brief import Brief, BriefPage, Meeting, read_brief
from enishi.desk.queries.noted_cards import photo_id_of
from enishi.desk.queries.people import PeopleList, PersonRow, list_people
from enishi.desk.queries.person import More, PersonPage, read_more, read_person
from enishi.desk.queries.place_kinds.charity import PlanPage, read_plan
from enishi.desk.queries.place_kinds.circle import read_round
from enishi.desk.queries.places import PlacePage, PlacesPage, read_place, read_places
from enishi.desk.queries.quiet import read_quiet_leave, read_quiet_places
from enishi.desk.queries.split import Piece, Pieces, read_pieces
from enishi.desk.queries.tidy import (
    LISTS,
    Likely,
    TidyPage,
    list_namesakes,
    read_note,
    read_thanks,
    read_tidy,
)
from enishi.desk.queries.ties import TieListPage, read_tie_list
from enishi.desk.queries.timeline import Timeline, read_timeline
from enishi.desk.queries.today import TodayPage, read_sheet, read_today
from enishi.desk.queries.welcome import needs_welcome

__all__ = [
    "LISTS",
    "Brief",
    "BriefPage",
    "Likely",
    "Meeting",
    "More",
    "PeopleList",
    "PersonPage",
    "PersonRow",
    "Piece",
    "Pieces",
    "PlacePage",
    "PlacesPage",
    "PlanPage",
    "TidyPage",
    "TieListPage",
    "Timeline",
    "TodayPage",
    "list_namesakes",
    "list_people",
    "needs_welcome",
    "photo_id_of",
    "read_brief",
    "read_more",
    "read_note",
    "read_person",
    "read_pieces",
    "read_place",
    "read_places",
    "read_plan",
    "read_quiet_leave",
    "read_quiet_places",
    "read_round",
    "read_sheet",
    "read_thanks",
    "read_tidy",
    "read_tie_list",
    "read_timeline",
    "read_today",
]
