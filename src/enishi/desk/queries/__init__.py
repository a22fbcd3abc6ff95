"""What the pages of the desk show, put together from the rooms below."""

from enishi.desk.queries.people import PeopleList, PersonRow, list_people
from enishi.desk.queries.person import More, PersonPage, read_more, read_person
from enishi.desk.queries.split import Piece, Pieces, read_pieces
from enishi.desk.queries.ties import TieListPage, read_tie_list
from enishi.desk.queries.timeline import Timeline, read_timeline
from enishi.desk.queries.today import TodayPage, read_sheet, read_today
from enishi.desk.queries.welcome import needs_welcome

__all__ = [
    "More",
    "PeopleList",
    "PersonPage",
    "PersonRow",
    "Piece",
    "Pieces",
    "TieListPage",
    "Timeline",
    "TodayPage",
    "list_people",
    "needs_welcome",
    "read_more",
    "read_person",
    "read_pieces",
    "read_sheet",
    "read_tie_list",
    "read_timeline",
    "read_today",
]
