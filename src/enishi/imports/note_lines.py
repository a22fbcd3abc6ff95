"""Lines for notes that a file gives in codes, in the words of the owner's language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from django.utils.formats import date_format
from django.utils.translation import pgettext, pgettext_lazy

from enishi.imports.readers.told import ReadLine

NOTE_LINES: Mapping[str, object] = {
    "joint": pgettext_lazy("imports", "Written to together with: %(text)s"),
    "food": pgettext_lazy("imports", "Food: %(text)s"),
    "about_year": pgettext_lazy("imports", "Born about %(year)s (reckoned from an age)"),
    "died_about": pgettext_lazy("imports", "Passed away: %(on)s"),
    "met_about": pgettext_lazy("imports", "First met: %(on)s"),
    "pet": pgettext_lazy("imports", "Pet: %(text)s"),
    "gift": pgettext_lazy("imports", "Gift: %(text)s"),
    "gift_idea": pgettext_lazy("imports", "Idea for a gift: %(text)s"),
    "gift_given": pgettext_lazy("imports", "Gift given: %(text)s"),
    "gift_received": pgettext_lazy("imports", "Gift received: %(text)s"),
    "i_owe": pgettext_lazy("imports", "Borrowed from them: %(text)s"),
    "i_owed": pgettext_lazy("imports", "Borrowed from them and given back: %(text)s"),
    "they_owe": pgettext_lazy("imports", "Lent to them: %(text)s"),
    "they_owed": pgettext_lazy("imports", "Lent to them and got back: %(text)s"),
    "reminder": pgettext_lazy("imports", "Reminder for %(on)s: %(text)s"),
    "reminder_weekly": pgettext_lazy("imports", "Reminder every week, from %(on)s: %(text)s"),
    "reminder_monthly": pgettext_lazy("imports", "Reminder every month, from %(on)s: %(text)s"),
    "reminder_yearly": pgettext_lazy("imports", "Reminder every year, from %(on)s: %(text)s"),
    "reminder_weeks": pgettext_lazy("imports", "Reminder every %(number)s weeks, from %(on)s: %(text)s"),
    "reminder_months": pgettext_lazy("imports", "Reminder every %(number)s months, from %(on)s: %(text)s"),
    "reminder_years": pgettext_lazy("imports", "Reminder every %(number)s years, from %(on)s: %(text)s"),
    "done": pgettext_lazy("imports", "Done (%(on)s): %(text)s"),
    "relationship": pgettext_lazy("imports", "%(relation)s: %(text)s"),
    "relationship_to_me": pgettext_lazy("imports", "To me: %(relation)s"),
    "kind": pgettext_lazy("imports", "What it was: %(text)s"),
    "feelings": pgettext_lazy("imports", "Feelings: %(text)s"),
}
# What Monica calls people to each other.
RELATIONSHIPS: Mapping[str, object] = {
    "partner": pgettext_lazy("imports", "Partner"),
    "spouse": pgettext_lazy("imports", "Spouse"),
    "date": pgettext_lazy("imports", "Dating"),
    "lover": pgettext_lazy("imports", "Lover"),
    "inlovewith": pgettext_lazy("imports", "In love with"),
    "lovedby": pgettext_lazy("imports", "Loved by"),
    "ex": pgettext_lazy("imports", "Former partner"),
    "ex_husband": pgettext_lazy("imports", "Former spouse"),
    "parent": pgettext_lazy("imports", "Parent"),
    "child": pgettext_lazy("imports", "Child"),
    "stepparent": pgettext_lazy("imports", "Step-parent"),
    "stepchild": pgettext_lazy("imports", "Stepchild"),
    "sibling": pgettext_lazy("imports", "Brother or sister"),
    "grandparent": pgettext_lazy("imports", "Grandparent"),
    "grandchild": pgettext_lazy("imports", "Grandchild"),
    "uncle": pgettext_lazy("imports", "Uncle or aunt"),
    "nephew": pgettext_lazy("imports", "Nephew or niece"),
    "cousin": pgettext_lazy("imports", "Cousin"),
    "godfather": pgettext_lazy("imports", "Godparent"),
    "godson": pgettext_lazy("imports", "Godchild"),
    "friend": pgettext_lazy("imports", "Friend"),
    "bestfriend": pgettext_lazy("imports", "Best friend"),
    "colleague": pgettext_lazy("imports", "Colleague"),
    "boss": pgettext_lazy("imports", "Superior"),
    "subordinate": pgettext_lazy("imports", "Works under them"),
    "mentor": pgettext_lazy("imports", "Mentor"),
    "protege": pgettext_lazy("imports", "Protégé"),
}
# Kinds of activities that Monica names by a key.
ACTIVITIES: Mapping[str, object] = {
    "just_hung_out": pgettext_lazy("imports", "spent time together"),
    "watched_movie_at_home": pgettext_lazy("imports", "watched a film at home"),
    "talked_at_home": pgettext_lazy("imports", "talked at home"),
    "did_sport_activities_together": pgettext_lazy("imports", "did sports together"),
    "ate_at_his_place": pgettext_lazy("imports", "ate at their place"),
    "went_bar": pgettext_lazy("imports", "went to a bar"),
    "ate_at_home": pgettext_lazy("imports", "ate at my place"),
    "picknicked": pgettext_lazy("imports", "had a picnic"),
    "ate_restaurant": pgettext_lazy("imports", "ate at a restaurant"),
    "went_theater": pgettext_lazy("imports", "went to the cinema"),
    "went_concert": pgettext_lazy("imports", "went to a concert"),
    "went_play": pgettext_lazy("imports", "went to a play"),
    "went_museum": pgettext_lazy("imports", "went to a museum"),
}


def write_lines(note: str, lines: Sequence[ReadLine]) -> str:
    """The note with its lines below."""
    return "\n".join(text for text in (note, *map(write_line, lines)) if text)


def write_line(line: ReadLine) -> str:
    """One line; a code of a later edition is given as what it is about."""
    params = dict(line.params)
    if "relation" in params:
        params["relation"] = str(RELATIONSHIPS.get(params["relation"], params["relation"]))
    if line.code == "kind":
        params["text"] = str(ACTIVITIES.get(params["text"], params["text"]))
    if "on" in params:
        params["on"] = _write_day(params["on"])
    if line.code not in NOTE_LINES:
        return ", ".join(value for value in params.values() if value)
    return str(NOTE_LINES[line.code]) % params


def _write_day(on: str) -> str:
    """A day as far as it is known; --08-15 is one of an unknown year."""
    if not on:
        return pgettext("imports", "day unknown")
    if not on.startswith("--"):
        return on
    return date_format(dt.date.fromisoformat(f"2000{on[1:]}"), "MONTH_DAY_FORMAT")
