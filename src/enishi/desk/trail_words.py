"""The trail in words: what was done to what, through which door; how an assistant's call ended, and by which key."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import pgettext, pgettext_lazy

from enishi.audit.models import Record


class Line(NamedTuple):
    """`what` is the thing, `how` what became of it, `about` whatever the record says beside."""

    at: dt.datetime
    door: str
    what: str
    how: str
    about: str


_DOORS: dict[str, Promise] = {
    "web": pgettext_lazy("desk", "Pages"),
    "cli": pgettext_lazy("desk", "Command line"),
    "api": pgettext_lazy("desk", "Another program"),
    "mcp": pgettext_lazy("desk", "Assistant"),
    "worker": pgettext_lazy("desk", "By itself"),
}
_TOOLS: dict[str, Promise] = {
    "people": pgettext_lazy("desk", "asked for people"),
    "brief": pgettext_lazy("desk", "asked about somebody"),
    "today": pgettext_lazy("desk", "asked for today"),
    "ask": pgettext_lazy("desk", "asked whom to turn to"),
    "ways": pgettext_lazy("desk", "asked for the ways"),
    "draft": pgettext_lazy("desk", "asked for a draft"),
    "record_encounter": pgettext_lazy("desk", "wanted to write an encounter"),
    "add_promise": pgettext_lazy("desk", "wanted to write a promise"),
}
_OUTCOMES: dict[str, Promise] = {
    "done": pgettext_lazy("desk", "answered"),
    "refused": pgettext_lazy("desk", "refused"),
    "not_found": pgettext_lazy("desk", "nobody found"),
    "invalid": pgettext_lazy("desk", "not understood"),
    "failed": pgettext_lazy("desk", "failed"),
    "private": pgettext_lazy("desk", "with those kept from assistants"),
    "deceased": pgettext_lazy("desk", "with those who have died"),
}
_KINDS: dict[str, Promise] = {
    "account": pgettext_lazy("desk", "The account"),
    "announcement": pgettext_lazy("desk", "News to tell"),
    "ban": pgettext_lazy("desk", "Somebody who is not let in"),
    "capture": pgettext_lazy("desk", "A note on the spot"),
    "card_photo": pgettext_lazy("desk", "A photo of cards"),
    "card_scan": pgettext_lazy("desk", "A photographed card"),
    "community": pgettext_lazy("desk", "A community"),
    "consultation": pgettext_lazy("desk", "A question for advice"),
    "contact": pgettext_lazy("desk", "A person"),
    "correspondent": pgettext_lazy("desk", "Somebody in mails"),
    "customs": pgettext_lazy("desk", "Customs of the year"),
    "device": pgettext_lazy("desk", "A device"),
    "encounter": pgettext_lazy("desk", "An encounter"),
    "favour": pgettext_lazy("desk", "A favour"),
    "first_step": pgettext_lazy("desk", "A first step"),
    "gathering": pgettext_lazy("desk", "A gathering"),
    "gift": pgettext_lazy("desk", "A gift"),
    "give": pgettext_lazy("desk", "Something to do for somebody"),
    "import": pgettext_lazy("desk", "An import"),
    "introduction": pgettext_lazy("desk", "An introduction"),
    "invitation": pgettext_lazy("desk", "An invitation"),
    "lesson": pgettext_lazy("desk", "Something learned"),
    "login_key": pgettext_lazy("desk", "A link to come in"),
    "mail_account": pgettext_lazy("desk", "The mail account"),
    "material": pgettext_lazy("desk", "Something to read for guests"),
    "maybe_same": pgettext_lazy("desk", "Two who may be one"),
    "note": pgettext_lazy("desk", "A note of the day"),
    "notebook": pgettext_lazy("desk", "The notebook"),
    "outgoing": pgettext_lazy("desk", "Something to send"),
    "outing": pgettext_lazy("desk", "An event to go to"),
    "own_face": pgettext_lazy("desk", "A face of mine"),
    "pair_key": pgettext_lazy("desk", "A code for a phone"),
    "pause": pgettext_lazy("desk", "A rest"),
    "place": pgettext_lazy("desk", "A place"),
    "promise": pgettext_lazy("desk", "A promise"),
    "purpose": pgettext_lazy("desk", "A purpose"),
    "quiet_hours": pgettext_lazy("desk", "Quiet hours"),
    "report": pgettext_lazy("desk", "Something that a guest told"),
    "request": pgettext_lazy("desk", "Asking somebody"),
    "room_post": pgettext_lazy("desk", "Words in the room of a gathering"),
    "sign_up": pgettext_lazy("desk", "A sign-up"),
    "staff": pgettext_lazy("desk", "A helper"),
    "sender": pgettext_lazy("desk", "A sender of mails"),
    "source": pgettext_lazy("desk", "A source of history"),
    "talk_question": pgettext_lazy("desk", "A question to the speaker"),
    "target": pgettext_lazy("desk", "Where notices go"),
    "template": pgettext_lazy("desk", "A template"),
    "token": pgettext_lazy("desk", "A key"),
    "user": pgettext_lazy("desk", "The settings"),
    "wording_server": pgettext_lazy("desk", "The program for words"),
}
_ADDED, _CHANGED = pgettext_lazy("desk", "written"), pgettext_lazy("desk", "changed")
_GONE, _BACK = pgettext_lazy("desk", "taken out"), pgettext_lazy("desk", "brought back")
_VERBS: dict[str, Promise] = {
    **dict.fromkeys(("record", "save", "note"), _ADDED),
    **dict.fromkeys(("add", "create", "begin", "propose", "store", "open"), pgettext_lazy("desk", "added")),
    **dict.fromkeys(
        ("change", "set", "confirm", "divide", "say", "rename", "map", "enrich", "mark", "hearer", "return"),
        _CHANGED,
    ),
    **dict.fromkeys(("delete", "drop", "remove", "erase", "forget", "strip", "cut"), _GONE),
    **dict.fromkeys(("undelete", "undrop", "restore", "bring", "reopen", "undo", "unkeep"), _BACK),
    "allow": pgettext_lazy("desk", "may be used for writing"),
    "answer": pgettext_lazy("desk", "answered"),
    "apply": pgettext_lazy("desk", "taken in"),
    "archive": pgettext_lazy("desk", "put away"),
    "close": pgettext_lazy("desk", "ended"),
    "decide": pgettext_lazy("desk", "decided"),
    "enter": pgettext_lazy("desk", "signed in"),
    "finish": pgettext_lazy("desk", "done"),
    "forbid": pgettext_lazy("desk", "reading alone"),
    "hide": pgettext_lazy("desk", "hidden"),
    "join": pgettext_lazy("desk", "signed up"),
    "keep": pgettext_lazy("desk", "kept"),
    "leave": pgettext_lazy("desk", "left"),
    "merge": pgettext_lazy("desk", "made one"),
    "pair": pgettext_lazy("desk", "paired"),
    "post": pgettext_lazy("desk", "sent"),
    "read": pgettext_lazy("desk", "read"),
    "refuse": pgettext_lazy("desk", "refused"),
    "renew": pgettext_lazy("desk", "made anew"),
    "reset": pgettext_lazy("desk", "chosen anew"),
    "revoke": pgettext_lazy("desk", "cut off"),
    "send": pgettext_lazy("desk", "sent"),
    "show": pgettext_lazy("desk", "shown again"),
    "split": pgettext_lazy("desk", "parted"),
    "tidy": pgettext_lazy("desk", "tidied"),
    "use": pgettext_lazy("desk", "used"),
}


_THANKED, _TOLD = pgettext_lazy("desk", "thanked"), pgettext_lazy("desk", "news told")
_ASIDE, _TAKEN_UP = pgettext_lazy("desk", "put aside"), pgettext_lazy("desk", "taken up again")
_RESTED, _LOOKED_BACK = pgettext_lazy("desk", "rested"), pgettext_lazy("desk", "looked back on")
_WITHDRAWN, _AGREED = pgettext_lazy("desk", "withdrawn"), pgettext_lazy("desk", "one of the two agreed")
_ASKED_ONE, _DECLINED = pgettext_lazy("desk", "one of the two was asked"), pgettext_lazy("desk", "declined")
_HOSTED: dict[str, Promise] = {
    "accept_offer": pgettext_lazy("desk", "a place was taken"),
    "add_raised": pgettext_lazy("desk", "a line was written into the account"),
    "add_shift": pgettext_lazy("desk", "a shift was added"),
    "add_team": pgettext_lazy("desk", "a team was added"),
    "answer_dates": pgettext_lazy("desk", "days were answered"),
    "add_appeal": pgettext_lazy("desk", "somebody who is not let in wrote"),
    "add_report": pgettext_lazy("desk", "something was told"),
    "add_strikes": pgettext_lazy("desk", "strikes were set"),
    "answer_appeal": pgettext_lazy("desk", "what they wrote was answered"),
    "begin_round": pgettext_lazy("desk", "a round was begun"),
    "bind_staff": pgettext_lazy("desk", "a helper came in with an account"),
    "call_off": pgettext_lazy("desk", "called off"),
    "cancel_banned": pgettext_lazy("desk", "places of somebody who is not let in were given back"),
    "call_roll": pgettext_lazy("desk", "the roll was called"),
    "cancel_guest": pgettext_lazy("desk", "a guest was taken off"),
    "cancel_sign_up": pgettext_lazy("desk", "a guest cancelled"),
    "change_raised": pgettext_lazy("desk", "a line of the account was corrected"),
    "change_shift": pgettext_lazy("desk", "a shift was changed"),
    "change_showing": pgettext_lazy("desk", "a helper changed what their team sees"),
    "choose_date": pgettext_lazy("desk", "the day was chosen"),
    "claim_badge": pgettext_lazy("desk", "a badge was opened"),
    "consent": pgettext_lazy("desk", "a guardian agreed"),
    "copy_gathering": pgettext_lazy("desk", "copied"),
    "count_absent": pgettext_lazy("desk", "who is not there was left out of the tables"),
    "count_present": pgettext_lazy("desk", "everybody was put to a table again"),
    "decide_weather": pgettext_lazy("desk", "the weather was decided"),
    "delete_raised": pgettext_lazy("desk", "a line of the account was struck out"),
    "delete_shift": pgettext_lazy("desk", "a shift was taken out"),
    "delete_team": pgettext_lazy("desk", "a team was taken out"),
    "draw_lots": pgettext_lazy("desk", "lots were drawn"),
    "drop_shift": pgettext_lazy("desk", "a shift was given back"),
    "fill_safety": pgettext_lazy("desk", "what the day needs was filled in"),
    "fix_seat": pgettext_lazy("desk", "a seat was fixed"),
    "give_receipt": pgettext_lazy("desk", "a receipt was given"),
    "hand_over": pgettext_lazy("desk", "handed over"),
    "lift_ban": pgettext_lazy("desk", "let in again"),
    "mix_tables": pgettext_lazy("desk", "tables were mixed"),
    "move_guest": pgettext_lazy("desk", "a guest was moved"),
    "offer_dates": pgettext_lazy("desk", "days were offered"),
    "reissue_badge": pgettext_lazy("desk", "a new badge was given"),
    "release_seat": pgettext_lazy("desk", "a seat was let go"),
    "settle_report": pgettext_lazy("desk", "settled"),
    "set_captain": pgettext_lazy("desk", "a captain was named"),
    "set_charity": pgettext_lazy("desk", "what becomes of donations was written"),
    "set_day": pgettext_lazy("desk", "what the day needs was set"),
    "set_minutes": pgettext_lazy("desk", "hours were corrected"),
    "set_team": pgettext_lazy("desk", "a helper was put into a team"),
    "sign_up": pgettext_lazy("desk", "somebody signed up"),
    "step_back": pgettext_lazy("desk", "a round was taken back"),
    "swap_guests": pgettext_lazy("desk", "two guests were swapped"),
    "take_list_back": pgettext_lazy("desk", "a list was taken back"),
    "take_over": pgettext_lazy("desk", "taken over"),
    "take_payment": pgettext_lazy("desk", "a payment was ticked off"),
    "take_receipt": pgettext_lazy("desk", "a receipt was given"),
    "undo_strike": pgettext_lazy("desk", "a strike was taken back"),
    "take_shift": pgettext_lazy("desk", "a shift was taken"),
    "tick_consent": pgettext_lazy("desk", "a guardian's paper was ticked off"),
    "undelete_raised": pgettext_lazy("desk", "a line of the account counts again"),
    "undelete_shift": pgettext_lazy("desk", "a shift was brought back"),
    "undelete_team": pgettext_lazy("desk", "a team was brought back"),
    "undo_payment": pgettext_lazy("desk", "a payment was taken back"),
    "undo_weather": pgettext_lazy("desk", "the decision about the weather was taken back"),
    "void_receipt": pgettext_lazy("desk", "a receipt was made void"),
    "volunteer": pgettext_lazy("desk", "a volunteer came"),
    "withdraw_date": pgettext_lazy("desk", "a day was taken out"),
}
_ACTIONS: dict[str, Promise] = {
    **_HOSTED,
    "keep_promise": pgettext_lazy("desk", "a promise was kept"),
    "announce": _ADDED,
    "ask_question": pgettext_lazy("desk", "a question was written"),
    "unask_question": pgettext_lazy("desk", "a question was taken out"),
    **dict.fromkeys(("ask_first", "ask_second"), _ASKED_ONE),
    **dict.fromkeys(("first_yes", "second_yes"), _AGREED),
    **dict.fromkeys(("first_no", "second_no", "record_decline"), _DECLINED),
    "introduce": pgettext_lazy("desk", "the two were brought together"),
    "meet": pgettext_lazy("desk", "they met"),
    "outcome": pgettext_lazy("desk", "what came of it was written"),
    **dict.fromkeys(("tell_meeting", "tell_outcome", "tell_favour"), _TOLD),
    **dict.fromkeys(("withdraw", "withdraw_draft", "withdraw_outgoing", "withdraw_renewal"), _WITHDRAWN),
    **dict.fromkeys(("unsend_draft", "untell_favour", "unthank_favour", "take_back_notice"), _BACK),
    "thank_favour": _THANKED,
    **dict.fromkeys(("let_favour_go", "put_aside_give", "put_away", "give_up_import"), _ASIDE),
    **dict.fromkeys(("take_favour_up", "take_up_give", "take_up_step"), _TAKEN_UP),
    **dict.fromkeys(("choose_request", "choose_step", "choose_for_all"), pgettext_lazy("desk", "chosen")),
    "mark_asked": pgettext_lazy("desk", "asked"),
    "link_contact": pgettext_lazy("desk", "a person was added"),
    "unlink_contact": pgettext_lazy("desk", "a person was taken off"),
    "make_main": pgettext_lazy("desk", "put first"),
    **dict.fromkeys(("pause_target", "pause_source", "pause_eating_out"), _RESTED),
    **dict.fromkeys(("resume_target", "resume_source", "end_pause"), _TAKEN_UP),
    **dict.fromkeys(("try_target", "try_out", "untry"), pgettext_lazy("desk", "tried")),
    **dict.fromkeys(("look_back_on", "look_over_profile", "review_purpose"), _LOOKED_BACK),
    "report_solicited": pgettext_lazy("desk", "being canvassed was noted"),
    "learn_from_outcomes": pgettext_lazy("desk", "learned from what happened"),
    "join_salon": pgettext_lazy("desk", "joined"),
    "unjoin_salon": _BACK,
    **dict.fromkeys(("join_back", "part_back", "restate_encounters", "list_meal", "unlist_meal"), _CHANGED),
    **dict.fromkeys(("renew_feed", "move_review"), _CHANGED),
    "put_off_capture": pgettext_lazy("desk", "put off"),
    "settle_advance": pgettext_lazy("desk", "settled"),
    **dict.fromkeys(("return_to_place", "take_back_go_again", "step_back", "take_back_review"), _BACK),
}


def list_doors() -> list[tuple[str, str]]:
    """The doors that the page can be narrowed to."""
    return [(code, str(label)) for code, label in _DOORS.items()]


def describe_record(row: Record) -> Line:
    """One line; an action without words of its own is shown by its code."""
    door = str(_DOORS.get(row.door, row.door))
    if row.subject_kind == "assistant":
        return _describe_call(row, door)
    what = str(_KINDS.get(row.subject_kind, row.subject_kind))
    how = _ACTIONS.get(row.action) or _VERBS.get(row.action.partition("_")[0])
    return Line(row.created_at, door, what, str(how or row.action), row.summary)


def _describe_call(row: Record, door: str) -> Line:
    outcome, _, name = row.summary.partition("|")
    tool = row.action.removeprefix("call_")
    ended = pgettext("desk", ", ").join(str(_OUTCOMES.get(one, one)) for one in outcome.split("+") if one)
    return Line(row.created_at, door, str(_TOOLS.get(tool, tool)), ended, name)
