"""What an account says: once a week what was planned, once in half a year a look at the profile."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import npgettext, pgettext

from enishi.accounts.models import User
from enishi.core import clock
from enishi.core.day_notes import DayNote
from enishi.encounters.queries.accounts_online import (
    HALF_A_YEAR,
    Week,
    find_looked_on,
    read_weeks,
)
from enishi.places import queries as places
from enishi.places.models import Place, Way

WEEK_SHOWN_DAYS = 2  # from Monday to Wednesday; a week without it is forgotten
PROFILE_SHOWN_DAYS = 14


def list_sns_notes(actor: User, since: dt.date, until: dt.date) -> list[DayNote]:
    """The week of the last of these days that has come, and profiles not looked over for half a year."""
    accounts = list(places.list_places(actor, kind=Way.SNS))
    if not accounts:
        return []
    today = min(until, clock.today(actor.time_zone))
    weeks = read_weeks(actor, accounts, today=today)
    told = [
        _tell_week(account, weeks[account.pk])
        for account in accounts
        if weeks[account.pk].is_planned and not weeks[account.pk].is_done
    ]
    looked = {account.pk: find_looked_on(actor, account) for account in accounts}
    return told + [
        _tell_profile(account, looked[account.pk])
        for account in accounts
        if (today - looked[account.pk]).days >= HALF_A_YEAR
    ]


def _tell_week(account: Place, week: Week) -> DayNote:
    words = {"account": account.name, "left": _left_words(week)}
    if week.posts or week.reactions or week.messages:
        text = pgettext("encounters", "%(account)s, this week: %(left)s would make it whole.") % words
    else:
        text = pgettext("encounters", "%(account)s, this week, as far as you feel like it: %(left)s.") % words
    return DayNote(
        key=f"sns_week:{account.pk}:{week.begins_on}",
        kind="sns_week",
        on=week.begins_on,
        shown_from=week.begins_on,
        shown_until=week.begins_on + dt.timedelta(days=WEEK_SHOWN_DAYS),
        text=text,
        neutral_text=pgettext("encounters", "A few minutes online, as planned for the week."),
        path=f"/places/{account.pk}/",
        act=pgettext("encounters", "See it"),
    )


def _left_words(week: Week) -> str:
    """What is still to do of the plan: 投稿1回、反応3回."""
    posts = week.posts_planned - week.posts
    reactions = week.reactions_planned - week.reactions
    messages = week.messages_planned - week.messages
    parts = [
        npgettext("encounters", "%(count)d post", "%(count)d posts", posts) % {"count": posts}
        if posts > 0
        else "",
        npgettext("encounters", "%(count)d reaction", "%(count)d reactions", reactions) % {"count": reactions}
        if reactions > 0
        else "",
        npgettext("encounters", "%(count)d first message", "%(count)d first messages", messages)
        % {"count": messages}
        if messages > 0
        else "",
    ]
    return pgettext("encounters", ", ").join(part for part in parts if part)


def _tell_profile(account: Place, looked_on: dt.date) -> DayNote:
    on = looked_on + dt.timedelta(days=HALF_A_YEAR)
    return DayNote(
        key=f"sns_profile:{account.pk}:{on}",
        kind="sns_profile",
        on=on,
        shown_from=on,
        shown_until=on + dt.timedelta(days=PROFILE_SHOWN_DAYS),
        text=pgettext(
            "encounters",
            "%(account)s: half a year has passed since you looked over your profile. Does it still say "
            "what you do, what you offer and what you look for?",
        )
        % {"account": account.name},
        neutral_text=pgettext("encounters", "A profile of yours would bear a fresh look."),
        path=f"/places/{account.pk}/",
        act=pgettext("encounters", "Look it over"),
    )
