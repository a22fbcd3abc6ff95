"""What changes communities: the only writers of this room."""

from enishi.communities.actions.bans import (
    AppealAnswer,
    BanFields,
    add_ban,
    answer_appeal,
    appeal,
    change_ban,
    forget_bans,
    lift_ban,
)
from enishi.communities.actions.naming import CommunityFields, change_community, ensure_community
from enishi.communities.actions.reports import (
    ReportFields,
    add_report,
    blank_reports,
    forget_person,
    forget_told_about_hosts,
    note_report,
)
from enishi.communities.actions.strikes import add_strikes, forget_strikes, undo_strike

__all__ = [
    "AppealAnswer",
    "BanFields",
    "CommunityFields",
    "ReportFields",
    "add_ban",
    "add_report",
    "add_strikes",
    "answer_appeal",
    "appeal",
    "blank_reports",
    "change_ban",
    "change_community",
    "ensure_community",
    "forget_bans",
    "forget_person",
    "forget_strikes",
    "forget_told_about_hosts",
    "lift_ban",
    "note_report",
    "undo_strike",
]
