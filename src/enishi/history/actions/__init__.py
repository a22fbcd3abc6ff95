"""The writers of sources, traces, correspondents and the owner's words on them."""

from enishi.history.actions.answering import (
    add_from_correspondent,
    answer_many,
    decide_correspondent,
    link_correspondent,
    put_off_correspondent,
    take_back_answers,
)
from enishi.history.actions.connecting import (
    change_secret,
    choose_parts,
    connect_source,
    cut_source,
    look_soon,
    pause_source,
    renew_parts,
    resume_source,
    say_own_addresses,
)
from enishi.history.actions.deciding import (
    confirm_own,
    confirm_own_address,
    confirm_own_name,
    decide_sender,
)
from enishi.history.actions.fetching import (
    Fetched,
    connect_dav,
    connect_feed,
    connect_mailbox,
    fetch_source,
    list_folders,
    look_again,
    renew_secret,
)
from enishi.history.actions.holding import claim_due
from enishi.history.actions.noticing import note_people, settle_soon
from enishi.history.actions.settling import Settled, holding_settling, settle, wake_due
from enishi.history.actions.sources import apply_source, drop_soon, drop_source, open_source
from enishi.history.actions.taking import Taken, take_in

__all__ = [
    "Fetched",
    "Settled",
    "Taken",
    "add_from_correspondent",
    "answer_many",
    "apply_source",
    "change_secret",
    "choose_parts",
    "claim_due",
    "confirm_own",
    "confirm_own_address",
    "confirm_own_name",
    "connect_dav",
    "connect_feed",
    "connect_mailbox",
    "connect_source",
    "cut_source",
    "decide_correspondent",
    "decide_sender",
    "drop_soon",
    "drop_source",
    "fetch_source",
    "holding_settling",
    "link_correspondent",
    "list_folders",
    "look_again",
    "look_soon",
    "note_people",
    "open_source",
    "pause_source",
    "put_off_correspondent",
    "renew_parts",
    "renew_secret",
    "resume_source",
    "say_own_addresses",
    "settle",
    "settle_soon",
    "take_back_answers",
    "take_in",
    "wake_due",
]
