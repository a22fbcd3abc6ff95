"""The pages of gatherings, with an example of each from the sample notebook; part of `pages.py`."""

from __future__ import annotations

import base64
import hashlib
import hmac
import sqlite3
import uuid

from tests.notebooks import Notebook

HOSTED_PAGES = {
    "events:hosting": "/hosting/",
    "events:new": "/hosting/new/",
    "events:overview": "/hosting/{gathering}/",
    "events:edit": "/hosting/{gathering}/edit/",
    "events:call_off": "/hosting/{gathering}/call-off/",
    "events:setup": "/hosting/{gathering}/setup/",
    "events:edit_ticket": "/hosting/tickets/{ticket}/",
    "events:guests": "/hosting/{gathering}/guests/",
    "events:guests#nobody": "/hosting/{gathering}/guests/?q=いない人",
    "events:edit_guest": "/hosting/guests/{guest}/",
    "events:bring": "/hosting/{gathering}/bring/",
    "events:money": "/hosting/{gathering}/money/",
    "events:give_receipt": "/hosting/guests/{paid}/receipt/",
    "events:receipt": "/hosting/receipts/{given}/",
    "events:dates": "/hosting/{poll}/dates/",
    "events:announce": "/hosting/{gathering}/words/?words=remind",
    "events:talk": "/hosting/{gathering}/talk/",
    "events:guest_talk": "/guest/{g_key}/talk/",
    "events:page": "/g/{gathering_code}/",
    "events:community": "/hosting/community/",
    "events:all_reports": "/hosting/reports/",
    "events:reports": "/hosting/{gathering}/reports/",
    "events:bans": "/hosting/bans/",
    "events:ban": "/hosting/bans/{ban}/",
    "events:ban_guest": "/hosting/guests/{guest}/ban/",
    "events:host": "/hosts/{community}/",
    "events:appeal": "/appeals/{a_key}/",
    "events:report_own": "/guest/{g_key}/report/",
    "events:report_by_link": "/sign-ups/{s_key}/report/",
    "events:report_by_page": "/g/{gathering_code}/report/",
    "events:report_by_page#done": "/g/{gathering_code}/report/?done=host",
    "events:answer_dates": "/dates/{poll_code}/",
    "events:sign_up_page": "/sign-ups/{s_key}/",
    "events:cancel_sign_up": "/sign-ups/{s_key}/cancel/",
    "events:own_receipts": "/sign-ups/{s_key}/receipts/",
    "events:badge": "/b/{b_key}/",
    "events:own_page": "/guest/{g_key}/",
    "events:own_card": "/guest/{g_key}/card/",
    "events:give_card": "/guest/{g_key}/to/{fellow}/",
    "events:met": "/guest/{g_key}/met/{exchange}/",
    "events:withdraw_card": "/guest/{g_key}/met/{exchange}/withdraw/",
    "events:erase_me": "/guest/{g_key}/erase/",
}
# Answers to GET that are no pages: files, parts of a page, streams.
HOSTED_PARTS = {
    "events:list_file": "a file",
    "events:whole_file": "a file",
    "events:calendar_file": "a file",
    "events:own_live": "a part of one's own page",
    "events:save_card": "a file",
    "events:save_cards": "a file",
    "events:save_own": "a file",
    "events:save_packet": "a file",
    "events:charity": "a page of a charity run: looked at in test_charity.py",
    **dict.fromkeys(
        ("events:edit_raised", "events:raised", "events:shifts", "events:edit_shift"), "the same"
    ),
    **dict.fromkeys(("events:teams", "events:roll", "events:hours", "events:help"), "the same"),
    **dict.fromkeys(
        ("events:drop_shift", "events:certificate", "events:forget_helper", "events:staff_thanks"),
        "the same, by a link",
    ),
    "events:hours_file": "a file",
    **dict.fromkeys(("events:day", "events:bibs", "events:safety", "events:consent"), "as events:charity"),
    "events:open_material": "a file",
    "events:open_own_material": "a file",
    "events:guest_talk_list": "a part of a guest's page",
    **dict.fromkeys(
        (
            *("events:edit_talk", "events:talk_screen", "events:edit_question"),
            *("events:speaker_talk", "events:speaker_screen", "events:speaker_room", "events:make_exchange"),
            *("events:room", "events:guest_room", "events:materials", "events:guest_materials"),
        ),
        "a page of a seminar: looked at in test_seminar.py",
    ),
}
FIND_HOSTED = {
    "gathering": 'SELECT id FROM events_gathering WHERE "on" IS NOT NULL LIMIT 1',
    "poll": 'SELECT id FROM events_gathering WHERE "on" IS NULL LIMIT 1',
    "ticket": "SELECT id FROM events_ticket ORDER BY id LIMIT 1",
    "guest": "SELECT id FROM events_sign_up WHERE number = 1 LIMIT 1",
    "paid": "SELECT id FROM events_sign_up WHERE number = 2 LIMIT 1",
    "fellow": "SELECT id FROM events_sign_up WHERE number = 4 LIMIT 1",
    "ban": "SELECT id FROM communities_ban LIMIT 1",
    "community": "SELECT id FROM communities_community LIMIT 1",
    "given": "SELECT id FROM events_receipt LIMIT 1",
    "exchange": "SELECT id FROM events_exchange WHERE low_yes_at IS NOT NULL AND high_yes_at IS NOT NULL LIMIT 1",
}


def find_links(notebook: Notebook, guest: str) -> dict[str, str]:
    """The links of one guest and one ban as `events/keys.py` makes them, and the codes of both gatherings' pages."""
    database = sqlite3.connect(f"file:{notebook.home / 'enishi.sqlite3'}?mode=ro", uri=True)
    rows = database.execute('SELECT "on" IS NULL, code, link_secret FROM events_gathering').fetchall()
    (ban, home) = database.execute("SELECT id, community_id FROM communities_ban").fetchone()
    database.close()
    codes = {bool(is_poll): code for is_poll, code, _ in rows}
    secret = next(secret for is_poll, _, secret in rows if not is_poll)
    main = (notebook.home / "secret.key").read_text(encoding="ascii").strip()
    proofs = {f"{purpose}_key": _make_key(purpose, f"{main}:{secret}", uuid.UUID(guest)) for purpose in "sbg"}
    proofs["a_key"] = _make_key("a", f"{main}:{uuid.UUID(home)}", uuid.UUID(ban))
    return {**proofs, "gathering_code": codes[False], "poll_code": codes[True]}


def _make_key(purpose: str, secret: str, row_id: uuid.UUID) -> str:
    proof = hmac.new(secret.encode(), f"{purpose}:{row_id}:1".encode(), hashlib.sha256).digest()[:16]
    return _letters(row_id.bytes) + _letters(proof)


def _letters(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode("ascii").rstrip("=")
