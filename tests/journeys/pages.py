"""Every page of the product by name, with an example from the sample notebook; one that is missing fails a test."""

from __future__ import annotations

import re
import sqlite3
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver

from tests.journeys.hosted import FIND_HOSTED, HOSTED_PAGES, HOSTED_PARTS, find_links
from tests.notebooks import Notebook

Examples = dict[str, str]

# Page -> path. {…} are ids of the sample (`find_examples`); what follows # only tells screenshots apart.
PAGES = {
    "accounts:entrance": "/enter/",
    "accounts:devices": "/settings/devices/",
    "desk:today": "/",
    "desk:people": "/people/",
    "desk:people#found": "/people/?words=佐",
    "desk:people#nobody": "/people/?words=いない人",
    "desk:person": "/people/{person}/",
    "desk:person#quiet": "/people/{stranger}/",
    "desk:brief": "/brief/?person={person}&person={stranger}",
    "desk:brief#choose": "/brief/",
    "desk:search": "/search/?q=さとう",
    "desk:search#moments": "/search/?q=読書会",
    "desk:search#nobody": "/search/?q=いない人",
    "desk:search#empty": "/search/",
    "desk:tidy": "/tidy/",
    "desk:tidy#kept": "/tidy/?list=kept",
    "desk:ties": "/ties/",
    "desk:ties#quiet": "/ties/?list=quiet",
    "desk:ties#again": "/ties/?list=again",
    "desk:welcome": "/welcome/",
    "desk:question#1": "/welcome/1/",
    "desk:question#2": "/welcome/2/",
    "desk:question#3": "/welcome/3/",
    "desk:question#4": "/welcome/4/",
    "desk:ways": "/ways/",
    "desk:step": "/steps/{step}/",
    "desk:purpose": "/purpose/",
    "desk:add_purpose": "/purpose/new/",
    "desk:edit_purpose": "/purpose/{purpose}/edit/",
    "desk:who_can_see": "/who-can-see/",
    "desk:settings": "/settings/",
    "desk:trail": "/settings/trail/",
    "notices:settings": "/settings/notices/",
    "notices:target": "/settings/notices/{target}/",
    "notices:account": "/settings/notices/account/",
    "notices:add_target#chat": "/settings/notices/new/chat/",
    "notices:add_target#feed": "/settings/notices/new/feed/",
    "desk:owed": "/owed/",
    "ledger:favours": "/favours/",
    "ledger:favours#person": "/favours/?person={helper}",
    "ledger:add_favour": "/favours/new/?person={person}",
    "ledger:add_favour#who": "/favours/new/?words=佐",
    "ledger:favour": "/favours/{favour}/",
    "seasons:year": "/year/",
    "seasons:customs": "/year/customs/",
    "seasons:cards": "/year/cards/{card_year}/",
    "seasons:cards#sent": "/year/cards/{card_year}/?show=sent",
    "seasons:envelopes": "/year/cards/{card_year}/envelopes/",
    "seasons:midwinter": "/year/cards/{card_year}/midwinter/",
    "seasons:birthdays": "/year/birthdays/",
    "seasons:birthdays#month": "/year/birthdays/?month=3",
    "seasons:gifts": "/year/gifts/",
    "seasons:add_gift": "/year/gifts/new/?person={person}",
    "seasons:add_gift#who": "/year/gifts/new/?words=佐",
    "seasons:season#midsummer": "/year/gifts/season/midsummer/",
    "seasons:season#year_end": "/year/gifts/season/year_end/",
    "seasons:gift": "/year/gifts/{gift}/",
    "seasons:no_gifts": "/people/{person}/no-gifts/",
    "seasons:together": "/year/together/",
    "seasons:look_back": "/year/back/{this_year}/",
    "seasons:look_back#half": "/year/back/{this_year}/?half=1",
    "seasons:announcements": "/year/news/",
    "seasons:announcement": "/year/news/{announcement}/",
    "seasons:note_lesson": "/people/{person}/learned/",
    "seasons:note_mourning": "/year/cards/{card_year}/{person}/mourning/",
    "ledger:introductions": "/introductions/",
    "ledger:introductions#closed": "/introductions/?show=closed",
    "ledger:add_introduction": "/introductions/new/?first={person}",
    "ledger:add_introduction#introduced": "/introductions/new/?role=introduced",
    "ledger:introduction": "/introductions/{introduction}/",
    "insights:introduction_pairs": "/introductions/pairs/",
    "insights:network": "/network/",
    "insights:network#industry": "/network/?colour=industry&sort=ties",
    "insights:funnel": "/network/ways/",
    "people:face": "/me/",
    "people:own_card": "/me/card/",
    "people:edit_face": "/me/{face}/",
    "people:add": "/people/new/",
    "people:bin": "/people/bin/",
    "people:maybe_same": "/people/maybe-same/",
    "people:maybe_same#different": "/people/maybe-same/?decision=different",
    "people:join": "/people/{person}/same/",
    "people:join#two": "/people/{person}/same/?other={stranger}",
    "desk:split": "/people/{person}/split/",
    "people:edit": "/people/{person}/edit/",
    "people:post": "/people/{person}/post/",
    "people:state": "/people/{person}/tie/",
    "desk:place#shop": "/places/{shop}/",
    "desk:place#new_shop": "/places/{new_shop}/",
    "desk:place#sns": "/places/{account}/",
    "desk:place#circle": "/places/{circle}/",
    "desk:leave_quietly": "/places/{shop}/quietly/",
    "desk:round": "/places/{circle}/round/",
    "desk:quiet_places": "/places/quiet/",
    "desk:places": "/places/",
    "desk:place": "/places/{considered}/",
    "places:choose": "/places/new/",
    "places:add": "/places/new/charity/",
    "places:add#meetup": "/places/new/meetup/",
    "places:add#seminar": "/places/new/seminar/",
    "places:add#salon": "/places/new/salon/",
    "places:add#sns": "/places/new/sns/",
    "places:add#shop": "/places/new/regular_shop/",
    "places:add#circle": "/places/new/circle/",
    "places:edit": "/places/{salon}/edit/",
    "places:edit#meetup": "/places/{meetup}/edit/",
    "desk:place#meetup": "/places/{meetup}/",
    "desk:place#seminar": "/places/{seminar}/",
    "desk:place#salon": "/places/{salon}/",
    "desk:place#charity": "/places/{charity}/",
    "desk:plan": "/plans/{plan}/",
    "desk:plan#looked_back": "/plans/{plan_gone}/",
    "desk:plan#coming": "/plans/{plan_coming}/",
    "places:signs": "/places/{considered}/signs/",
    "places:join": "/places/{considered}/join/",
    "places:cancelling": "/places/{salon}/cancelling/",
    "places:fee": "/places/{salon}/fee/",
    "places:add_plan": "/places/{charity}/plans/new/",
    "places:edit_plan": "/plans/{plan_coming}/edit/",
    "encounters:capture": "/capture/",
    "encounters:shell": "/capture/shell/",
    "encounters:offline": "/capture/offline/",
    "encounters:paste": "/capture/paste/",
    "encounters:outings": "/outings/",
    "encounters:outings#past": "/outings/?list=past",
    "encounters:add_outing": "/outings/new/?source=https://circle.connpass.example/event/1/",
    "encounters:outing": "/outings/{outing}/",
    "desk:calendar": "/month/",
    "desk:money": "/money/",
    "desk:money#empty": "/money/?year=1999",
    "desk:meals": "/money/meals/?scope=all",
    "desk:meals#empty": "/money/meals/?year=1999",
    "desk:ready": "/outings/{outing}/ready/",
    "desk:place_ready": "/places/{salon}/ready/",
    "desk:place_ready#meetup": "/places/{meetup}/ready/",
    "desk:place_ready#seminar": "/places/{seminar}/ready/",
    "desk:place_evening": "/places/{charity}/evening/2026-11-01/",
    "desk:evening": "/outings/{been}/evening/",
    "cards:list": "/cards/",
    "cards:new": "/cards/new/",
    "cards:card": "/cards/{scan}/",
    "cards:card#known": "/cards/{known_scan}/",
    "cards:card#settled": "/cards/{kept_scan}/",
    "cards:corners": "/cards/{scan}/corners/",
    "encounters:list": "/encounters/",
    "encounters:record": "/encounters/new/?person={person}",
    "encounters:edit": "/encounters/{encounter}/",
    "encounters:bill": "/encounters/{bill}/bill/",
    "encounters:bill#empty": "/encounters/{encounter}/bill/",
    "followups:draft": "/people/{person}/write/?kind=thank_you&channel=mail",
    "followups:draft#line": "/people/{person}/write/?kind=ask_time&channel=line",
    "followups:draft#post": "/people/{person}/write/?kind=post&about=場づくりの工夫",
    "followups:wording": "/settings/wording/",
    "followups:templates": "/settings/templates/",
    "followups:add_template": "/settings/templates/new/",
    "followups:edit_template": "/settings/templates/{template}/",
    "followups:learning": "/settings/learning/",
    "followups:erase_learning": "/settings/learning/erase/",
    "desk:one_purpose": "/purpose/{purpose}/",
    "insights:share": "/share/",
    "insights:share#found": "/share/?article=地域の子ども食堂を続けるには+https://example.com/read",
    "insights:ask": "/ask/",
    "insights:consultation": "/ask/{consultation}/",
    "insights:asked": "/ask/requests/{request}/asked/",
    "insights:answer": "/ask/requests/{request}/answer/",
    "history:home": "/history/",
    "history:likely": "/history/likely/",
    "history:likely#later": "/history/likely/?list=later",
    "history:choose": "/history/likely/{correspondent}/who/?words=佐",
    "history:left_out": "/history/left-out/",
    "history:left_out#domains": "/history/left-out/?by=domain",
    "history:senders": "/history/senders/",
    "history:mine": "/history/mine/",
    "history:drop_file": "/history/files/{source}/",
    "history:person": "/history/people/{written}/",
    "history:sources": "/history/sources/",
    "history:connect#imap": "/history/sources/new/imap/",
    "history:connect#caldav": "/history/sources/new/caldav/",
    "history:connect#ics": "/history/sources/new/ics/",
    "history:connect#carddav": "/history/sources/new/carddav/",
    "imports:scan": "/scan/",
    "imports:list": "/imports/",
    "imports:new": "/imports/new/",
    "imports:show": "/imports/{import}/",
    "imports:columns": "/imports/files/{columns}/columns/",
    "imports:show#done": "/imports/{done}/",
    "imports:undo": "/imports/{done}/undo/",
    "privacy:home": "/privacy/",
    "privacy:choose": "/privacy/export/",
    "privacy:part#work": "/privacy/part/work/",
    "privacy:part#private": "/privacy/part/private/",
    "privacy:erase_person": "/privacy/erase/{person}/",
    "style": "/style/",
    **HOSTED_PAGES,
}
# Answers to GET that are no pages: pictures, files, parts of a page.
# Pages of a server with accounts, by who looks: somebody outside, a member, whoever runs the server.
ACCOUNT_PAGES = {
    "stranger": {
        "account_login": "/account/login/",
        "account_signup": "/account/sign-up/",
        "account_email_verification_sent": "/account/confirm/",
        "account_confirm_email": "/account/confirm/wrong/",
        "account_reset_password": "/account/password/",
        "account_reset_password_done": "/account/password/sent/",
        "account_reset_password_from_key": "/account/password/0-wrong/",
        "account_reset_password_from_key_done": "/account/password/done/",
        "account_inactive": "/account/closed/",
        "desk:who_can_see#accounts": "/who-can-see/",
    },
    "member": {
        "accounts:account": "/my-account/",
        "account_email": "/my-account/address/",
        "account_change_password": "/my-account/password/",
        "account_reauthenticate": "/my-account/again/",
        "mfa_activate_totp": "/my-account/app/",
        "mfa_add_webauthn": "/my-account/passkeys/new/",
        "accounts:devices#accounts": "/settings/devices/",
        "desk:settings#accounts": "/settings/",
    },
    "operator": {
        "accounts:account#operator": "/my-account/",
        "accounts:operator": "/operator/",
    },
}
# Of accounts, too: sends on, or shows what only a journey brings about.
ACCOUNT_PARTS = {
    "open_invitation": "sends on to signing up: looked at in test_accounts.py",
    "mfa_authenticate": "the second step of signing in: looked at in test_accounts.py",
    "mfa_login_webauthn": "sends on, or data for the passkey",
    "account_set_password": "sends on where there is a password",
    "mfa_reauthenticate": "with an app for codes only: looked at in test_accounts.py",
    "mfa_reauthenticate_webauthn": "with a passkey only: looked at in test_accounts.py",
    "mfa_index": "sends on",
    "mfa_list_webauthn": "sends on",
    "mfa_deactivate_totp": "with an app for codes only: looked at in test_accounts.py",
    "mfa_view_recovery_codes": "with codes only: looked at in test_accounts.py",
    "mfa_generate_recovery_codes": "the same",
    "mfa_download_recovery_codes": "a file",
    "privacy:delete_account": "asks for the password first: looked at in test_accounts.py",
    "mfa_edit_webauthn": "with a passkey only: looked at in test_accounts.py",
    "mfa_remove_webauthn": "the same",
}
PARTS = {
    **HOSTED_PARTS,
    "accounts:enter": "trades the key in its path and sends on",
    "accounts:pair": "a page only with a key that still works: looked at in test_phone.py",
    "accounts:pairing_state": "a part of the page of devices, while a code is shown",
    "accounts:lock": "sends on while nothing is locked: looked at in test_phone.py",
    "manifest": "JSON for the home screen",
    "shell": "JSON for the service worker",
    "notices:feed": "a calendar, for programs",
    "people:photo": "a picture",
    "history:source": "a page of a connection, which the sample has none of: looked at in test_connecting.py",
    "history:disconnect": "the same",
    "history:source_now": "a part that follows the worker",
    "history:source_changes": "a stream of events",
    "cards:now": "a part that follows the worker",
    "cards:changes": "a stream of events",
    "cards:photo": "a picture",
    "cards:picture": "a picture",
    "encounters:choose": "a part of the form",
    "encounters:worker": "a script",
    "encounters:places": "data for the outbox",
    "encounters:capture_picture": "a picture",
    "encounters:receipt": "a picture",
    "desk:meals_file": "a file",
    "desk:vcard": "a file",
    "privacy:export": "a file",
    "seasons:current_cards": "sends on to the year that is being thought of",
    "seasons:cards_file": "a file",
    "events:seats": "a page of a gathering, which the sample has none of: looked at in test_tables.py",
    "events:screen": "the same",
    "events:wishes": "the same",
    "events:seats_paper": "the same",
    "events:staff": "a page of a gathering: looked at in test_reception.py",
    "events:staff_link": "the same",
    "events:hand_over": "the same",
    "events:door": "the same",
    "events:staff_page": "the same, by a helper's link",
    "events:door_shell": "the same with nobody on it",
    "events:door_worker": "a script",
    "events:badges": "paper",
    "events:screen_changes": "a stream of events",
    "events:key_screen": "the big screen, by the link of the reception",
    "events:key_screen_changes": "a stream of events",
    "events:own_table": "a part of a guest's own page",
}
FIND = {
    **FIND_HOSTED,
    "shop": "SELECT id FROM places_place WHERE name = 'しずく'",
    "new_shop": "SELECT place_id FROM places_shop WHERE plans_third LIMIT 1",
    "account": "SELECT place_id FROM places_sns LIMIT 1",
    "circle": "SELECT id FROM places_place WHERE kind = 'circle' ORDER BY sort_key LIMIT 1",
    "target": "SELECT id FROM notices_target LIMIT 1",
    "meetup": "SELECT place_id FROM places_meetup LIMIT 1",
    "seminar": "SELECT place_id FROM places_seminar LIMIT 1",
    "salon": "SELECT place_id FROM places_salon WHERE joined_on IS NOT NULL LIMIT 1",
    "considered": "SELECT place_id FROM places_salon WHERE joined_on IS NULL LIMIT 1",
    "charity": "SELECT place_id FROM places_charity LIMIT 1",
    "plan": 'SELECT id FROM places_planned WHERE went IS NULL ORDER BY "on" LIMIT 1',
    "plan_gone": "SELECT id FROM places_planned WHERE went AND achieved <> '' LIMIT 1",
    "plan_coming": 'SELECT id FROM places_planned WHERE went IS NULL ORDER BY "on" DESC LIMIT 1',
    "person": "SELECT contact_id FROM encounters_tie_state ORDER BY contact_days DESC, contact_id LIMIT 1",
    "stranger": "SELECT contact_id FROM encounters_tie_state ORDER BY contact_days, contact_id LIMIT 1",
    "template": "SELECT id FROM followups_own_template LIMIT 1",
    "face": "SELECT id FROM people_own_face LIMIT 1",
    "step": "SELECT id FROM purposes_first_step LIMIT 1",
    "purpose": "SELECT id FROM purposes_purpose LIMIT 1",
    "outing": 'SELECT id FROM encounters_outing ORDER BY "on" LIMIT 1',
    "been": 'SELECT id FROM encounters_outing ORDER BY "on" LIMIT 1',
    "encounter": "SELECT id FROM encounters_encounter ORDER BY created_at DESC, id LIMIT 1",
    "bill": "SELECT encounter_id FROM encounters_bill ORDER BY total_minor DESC LIMIT 1",
    "consultation": "SELECT id FROM ledger_consultation ORDER BY id LIMIT 1",
    "request": "SELECT id FROM ledger_request ORDER BY position LIMIT 1",
    "gift": "SELECT id FROM seasons_gift WHERE return_due_on IS NOT NULL LIMIT 1",
    "favour": "SELECT id FROM ledger_favour WHERE side = 'received' AND thanked_on IS NULL LIMIT 1",
    "helper": "SELECT contact_id FROM ledger_favour WHERE outcome <> '' LIMIT 1",
    "announcement": "SELECT id FROM seasons_announcement LIMIT 1",
    "introduction": "SELECT id FROM ledger_introduction WHERE introducer_id IS NULL LIMIT 1",
    "scan": "SELECT id FROM cards_scan WHERE status = 'to_review' ORDER BY number DESC LIMIT 1",
    "known_scan": "SELECT id FROM cards_scan WHERE status = 'to_review' ORDER BY number LIMIT 1",
    "kept_scan": "SELECT id FROM cards_scan WHERE status = 'kept' LIMIT 1",
    "import": "SELECT id FROM imports_import WHERE status = 'ready' LIMIT 1",
    "done": "SELECT id FROM imports_import WHERE status = 'done' LIMIT 1",
    "correspondent": "SELECT id FROM history_correspondent WHERE who_id IS NULL AND n_out > 0 AND NOT is_own LIMIT 1",
    "source": "SELECT id FROM history_source ORDER BY id DESC LIMIT 1",
    "written": "SELECT who_id FROM history_correspondent WHERE who_id IS NOT NULL ORDER BY n_in + n_out DESC LIMIT 1",
    "columns": "SELECT id FROM imports_file WHERE path LIKE '忘年会%' LIMIT 1",
}


WRITTEN = """SELECT one.family || ' ' || one.given, point.value FROM people_contact_point point
JOIN people_contact one ON one.id = point.contact_id
WHERE point.kind = 'email' AND one.given <> '' ORDER BY one.id LIMIT 1"""
ANYBODY = "00000000-0000-7000-8000-000000000000"
EXAMPLE = {"uuid": ANYBODY, "int": "1", "slug": "done", "str": "x", "path": "x"}


@dataclass(frozen=True, slots=True)
class Address:
    """One pattern of the resolver and a path that fits it."""

    name: str
    path: str


def list_addresses(
    patterns: Iterable[URLPattern | URLResolver], space: str = "", before: str = "/"
) -> Iterator[Address]:
    """Every named address, room by room."""
    for one in patterns:
        route = before + re.sub(
            r"<(?:(\w+):)?\w+>", lambda found: EXAMPLE.get(found[1] or "str", ANYBODY), str(one.pattern)
        )
        if isinstance(one, URLResolver):
            yield from list_addresses(one.url_patterns, one.namespace or space, route)
        elif one.name:
            yield Address(f"{space}:{one.name}" if space else one.name, route)


def find_written(notebook: Notebook) -> tuple[str, str]:
    """Name and mail address of somebody of the sample."""
    database = sqlite3.connect(f"file:{notebook.home / 'enishi.sqlite3'}?mode=ro", uri=True)
    name, address = database.execute(WRITTEN).fetchone()
    database.close()
    return name, address


def find_examples(notebook: Notebook) -> Examples:
    database = sqlite3.connect(f"file:{notebook.home / 'enishi.sqlite3'}?mode=ro", uri=True)
    found = {name: database.execute(question).fetchone() for name, question in FIND.items()}
    year = database.execute("SELECT max(year) FROM seasons_year_card").fetchone()
    database.close()
    examples = {name: str(uuid.UUID(row[0])) for name, row in found.items() if row}
    examples |= find_links(notebook, examples["guest"])
    return {**examples, "card_year": str(year[0]), "this_year": str(year[0] - 1)}
