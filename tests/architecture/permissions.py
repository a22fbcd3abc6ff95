"""Who may knock at which address. A new address is listed here, or a test fails.

One line each: methods, who may, address, and values for what is no id.
  open     anybody on this computer, logged in or not
  owner    whoever is logged in, about their own notebook; a stranger is sent to the entrance
  row      the owner of that very row; for everybody else it is not there (404)
  token    a program with a token (401 without, 403 without the scope); no ids in it
  tokenrow the same about one row: 404 for everybody else
"""

from __future__ import annotations

import json
from typing import NamedTuple

PAGES = """
GET,POST  open   enter/
GET,POST  open   enter/<str:key>/ key=wrong
GET,POST  open   pair/<str:key>/ key=wrong
POST      owner  leave/
POST      owner  settings/end/
GET       owner  settings/devices/
POST      owner  settings/devices/pair/
GET       row    settings/devices/pair/<uuid:code_id>/
POST      owner  settings/devices/discretion/
POST      owner  settings/devices/lock/
POST      owner  settings/devices/lock/remove/
POST      owner  settings/devices/passkey/begin/
POST      owner  settings/devices/passkey/
POST      owner  settings/devices/passkey/remove/
POST      row    settings/devices/<uuid:device_id>/rename/
POST      row    settings/devices/<uuid:device_id>/revoke/
GET,POST  owner  lock/
POST      owner  lock/now/
POST      owner  lock/seen/
POST      owner  lock/passkey/begin/
POST      owner  lock/passkey/
GET       open   app/manifest.webmanifest
GET       open   app/shell.json
GET       owner  style/
POST      open   language/
POST      open   theme/
GET,POST  owner  me/
GET       owner  me/card/
POST      owner  me/new/
GET,POST  row    me/<uuid:face_id>/
POST      row    me/<uuid:face_id>/delete/
POST      row    me/<uuid:face_id>/undo/
GET,POST  owner  people/new/
GET       owner  people/bin/
GET       owner  people/maybe-same/
POST      row    people/maybe-same/<uuid:pair_id>/
POST      row    people/merges/<uuid:merge_id>/undo/
GET,POST  row    people/<uuid:contact_id>/same/
GET,POST  row    people/<uuid:contact_id>/split/
POST      row    people/<uuid:contact_id>/unsplit/<uuid:other_id>/
GET,POST  row    people/<uuid:contact_id>/edit/
GET,POST  row    people/<uuid:contact_id>/post/
GET,POST  row    people/<uuid:contact_id>/tie/
POST      row    people/<uuid:contact_id>/reading/confirm/
POST      row    people/<uuid:contact_id>/name/divide/
POST      row    people/<uuid:contact_id>/tag/
POST      row    people/<uuid:contact_id>/untag/
GET       row    people/<uuid:contact_id>/photo/
GET       row    people/<uuid:contact_id>/card.vcf
POST      row    people/<uuid:contact_id>/photo/change/
POST      row    people/<uuid:contact_id>/archive/
POST      row    people/<uuid:contact_id>/restore/
POST      row    people/<uuid:contact_id>/delete/
POST      row    people/<uuid:contact_id>/undo/
GET       open   sw.js
GET,POST  owner  capture/
GET       open   capture/shell/
GET       open   capture/offline/
POST      owner  capture/sync/
GET       owner  capture/places/
POST      owner  capture/share/
GET,POST  owner  capture/paste/
GET       row    captures/<uuid:capture_id>/picture/
GET       owner  cards/
GET,POST  owner  cards/new/
GET       owner  cards/now/
GET       owner  cards/changes/
GET       row    cards/photos/<uuid:photo_id>/picture/
POST      row    cards/photos/<uuid:photo_id>/again/
POST      row    cards/photos/<uuid:photo_id>/drop/
POST      row    cards/photos/<uuid:photo_id>/undrop/
POST      row    cards/photos/<uuid:photo_id>/card/
GET       row    cards/<uuid:scan_id>/
GET       row    cards/<uuid:scan_id>/picture/
POST      row    cards/<uuid:scan_id>/write/
POST      row    cards/<uuid:scan_id>/keep/
POST      row    cards/<uuid:scan_id>/unkeep/
POST      row    cards/<uuid:scan_id>/drop/
POST      row    cards/<uuid:scan_id>/undrop/
GET,POST  row    cards/<uuid:scan_id>/corners/
POST      row    cards/<uuid:scan_id>/turn/
POST      row    cards/<uuid:scan_id>/back/<uuid:back_id>/
POST      row    cards/<uuid:scan_id>/part/
GET       owner  encounters/
GET,POST  owner  encounters/new/
GET       owner  encounters/people/
POST      owner  encounters/seen/
GET,POST  row    encounters/<uuid:encounter_id>/
POST      row    encounters/<uuid:encounter_id>/delete/
POST      row    encounters/<uuid:encounter_id>/undelete/
GET       owner  outings/
GET,POST  owner  outings/new/
GET,POST  row    outings/<uuid:outing_id>/
POST      row    outings/<uuid:outing_id>/answer/
POST      row    outings/<uuid:outing_id>/delete/
POST      row    outings/<uuid:outing_id>/undelete/
POST      row    promises/<uuid:promise_id>/keep/
POST      row    promises/<uuid:promise_id>/drop/
POST      row    promises/<uuid:promise_id>/reopen/
GET,POST  row    people/<uuid:contact_id>/write/
POST      row    drafts/<uuid:draft_id>/unsend/
POST      row    drafts/<uuid:draft_id>/delete/
GET       owner  settings/learning/
POST      owner  settings/learning/switch/
GET,POST  owner  settings/learning/erase/
GET       owner  -
POST      row    today/<uuid:contact_id>/
POST      row    today/undo/<uuid:decision_id>/
GET       owner  people/
GET       row    people/<uuid:contact_id>/
POST      row    people/<uuid:contact_id>/closeness/
GET       owner  brief/
GET       owner  search/
GET       owner  ties/
GET       owner  tidy/
POST      owner  tidy/file/
POST      row    tidy/<uuid:capture_id>/
POST      row    tidy/<uuid:capture_id>/card/
POST      row    tidy/<uuid:capture_id>/mark/<slug:mark>/ mark=later
GET,POST  owner  welcome/
POST      owner  welcome/later/
GET,POST  owner  welcome/<int:number>/ number=1
POST      owner  welcome/<int:number>/keep/ number=1
GET,POST  owner  ways/
GET       row    steps/<uuid:step_id>/
POST      row    steps/<uuid:step_id>/day/
POST      row    steps/<uuid:step_id>/introduction/
POST      row    steps/<uuid:step_id>/questions/
POST      row    steps/<uuid:step_id>/name/
POST      row    steps/<uuid:step_id>/mark/<slug:mark>/ mark=done
GET       owner  purpose/
GET,POST  owner  purpose/new/
GET,POST  row    purpose/<uuid:purpose_id>/edit/
POST      row    purpose/<uuid:purpose_id>/mark/<slug:mark>/ mark=closed
POST      row    purpose/<uuid:purpose_id>/people/
POST      row    purpose/<uuid:purpose_id>/people/<uuid:contact_id>/
GET       owner  year/
GET,POST  owner  year/customs/
GET       owner  year/cards/
GET       owner  year/cards/<int:year>/ year=2027
POST      owner  year/cards/<int:year>/all/ year=2027
GET       owner  year/cards/<int:year>/envelopes/ year=2027
GET       owner  year/cards/<int:year>/file/ year=2027
POST      row    year/cards/<int:year>/<uuid:contact_id>/ year=2027
GET,POST  row    year/cards/<int:year>/<uuid:contact_id>/mourning/ year=2027
POST      row    year/cards/<int:year>/<uuid:contact_id>/mourning/back/ year=2027
GET       owner  year/cards/<int:year>/midwinter/ year=2027
GET       owner  year/birthdays/
GET       owner  year/gifts/
GET,POST  owner  year/gifts/new/
GET       owner  year/gifts/season/<slug:occasion>/ occasion=midsummer
GET,POST  row    year/gifts/<uuid:gift_id>/
POST      row    year/gifts/<uuid:gift_id>/return/
POST      row    year/gifts/<uuid:gift_id>/delete/
POST      row    year/gifts/<uuid:gift_id>/undelete/
GET,POST  row    people/<uuid:contact_id>/no-gifts/
GET       owner  year/together/
GET       owner  year/back/<int:year>/ year=2026
GET,POST  owner  year/news/
GET       row    year/news/<uuid:announcement_id>/
POST      row    year/news/<uuid:announcement_id>/people/
POST      row    year/news/<uuid:announcement_id>/delete/
POST      row    year/news/<uuid:announcement_id>/undelete/
POST      row    year/news/people/<uuid:hearer_id>/
GET,POST  row    people/<uuid:contact_id>/learned/
POST      row    year/learned/<uuid:lesson_id>/delete/
POST      row    year/learned/<uuid:lesson_id>/undelete/
GET       open   who-can-see/
GET       owner  settings/
POST      owner  settings/account/
POST      owner  settings/keys/
POST      row    settings/keys/<uuid:token_id>/
GET,POST  owner  scan/
POST      owner  scan/card/
POST      owner  scan/keep/
GET       owner  history/
GET       owner  history/likely/
POST      owner  history/likely/answers/
POST      owner  history/likely/back/
POST      row    history/likely/<uuid:correspondent_id>/
GET       row    history/likely/<uuid:correspondent_id>/who/
POST      row    history/likely/<uuid:correspondent_id>/back/
GET       owner  history/left-out/
GET       owner  history/senders/
POST      owner  history/senders/word/
GET       owner  history/mine/
POST      owner  history/mine/word/
POST      row    history/mine/<uuid:correspondent_id>/
GET,POST  row    history/files/<uuid:source_id>/
GET       row    history/people/<uuid:contact_id>/
GET       owner  history/sources/
GET,POST  owner  history/sources/new/<slug:kind>/ kind=imap
GET       row    history/sources/<uuid:connection_id>/
GET       row    history/sources/<uuid:connection_id>/now/
GET       row    history/sources/<uuid:connection_id>/changes/
POST      row    history/sources/<uuid:connection_id>/parts/
POST      row    history/sources/<uuid:connection_id>/own/
POST      row    history/sources/<uuid:connection_id>/password/
POST      row    history/sources/<uuid:connection_id>/change/
GET,POST  row    history/sources/<uuid:connection_id>/disconnect/
GET       owner  imports/
GET,POST  owner  imports/new/
GET,POST  row    imports/files/<uuid:file_id>/columns/
GET       row    imports/<uuid:import_id>/
POST      row    imports/<uuid:import_id>/options/
POST      row    imports/<uuid:import_id>/choices/
POST      row    imports/<uuid:import_id>/cards/<uuid:card_id>/
POST      row    imports/<uuid:import_id>/apply/
GET,POST  row    imports/<uuid:import_id>/undo/
POST      row    imports/<uuid:import_id>/give-up/
GET       owner  privacy/
GET       owner  privacy/export/
GET       owner  privacy/export/<slug:form>/ form=csv
GET,POST  owner  privacy/part/<slug:origin>/ origin=work
POST      owner  privacy/backup/
POST      owner  privacy/restore/
POST      owner  privacy/erase/
GET,POST  row    privacy/erase/<uuid:contact_id>/
"""
# Addresses of the API, as the description at /api/openapi.json names them; values are the smallest body that fits.
API = """
GET     token    people
POST    token    people
GET     tokenrow people/{person_id}
PATCH   tokenrow people/{person_id} {"version":1}
DELETE  tokenrow people/{person_id}
PUT     tokenrow people/{person_id}/keeping {}
PUT     tokenrow people/{person_id}/reading {}
PUT     tokenrow people/{person_id}/division {"family":"佐藤"}
POST    tokenrow people/{person_id}/undelete
POST    tokenrow people/{person_id}/archive
POST    tokenrow people/{person_id}/unarchive
GET     tokenrow people/{person_id}/tie
GET     tokenrow people/{person_id}/draft?kind=revive
GET     token    devices
PATCH   tokenrow devices/{device_id} {"name":"x"}
DELETE  tokenrow devices/{device_id}
GET     token    search?q=さとう
POST    tokenrow people/{person_id}/merge {"other":"01900000-0000-7000-8000-000000000000"}
POST    tokenrow merges/{merge_id}/undo
GET     token    duplicates
POST    tokenrow duplicates/{pair_id} {"decision":"later"}
GET     token    me
PATCH   token    me
GET     token    cards
POST    token    cards
GET     tokenrow cards/photos/{photo_id}
GET     tokenrow cards/{scan_id}
PATCH   tokenrow cards/{scan_id} {}
POST    tokenrow cards/{scan_id}/keep {}
POST    tokenrow cards/{scan_id}/unkeep
POST    tokenrow cards/{scan_id}/drop
POST    tokenrow cards/{scan_id}/undrop
GET     token    me/faces
POST    token    me/faces {"occasion":"副業"}
PATCH   tokenrow me/faces/{face_id} {}
DELETE  tokenrow me/faces/{face_id}
GET     tokenrow me/faces/{face_id}/card
GET     token    encounters
POST    token    encounters
GET     tokenrow encounters/{encounter_id}
PATCH   tokenrow encounters/{encounter_id} {}
DELETE  tokenrow encounters/{encounter_id}
POST    tokenrow encounters/{encounter_id}/undelete
GET     token    outings
POST    token    outings {"name":"会","on":"2026-12-03"}
POST    token    outings/read {"source":"{}"}
GET     tokenrow outings/{outing_id}
DELETE  tokenrow outings/{outing_id}
POST    tokenrow outings/{outing_id}/answer {"answer":"went"}
GET     token    today/outings
GET     token    captures
POST    token    captures
GET     tokenrow captures/{capture_id}
POST    tokenrow captures/{capture_id}/tidy {}
POST    tokenrow captures/{capture_id}/mark {"mark":"keep"}
GET     token    promises
POST    tokenrow promises/{promise_id}/keep {}
POST    tokenrow promises/{promise_id}/drop {}
POST    tokenrow promises/{promise_id}/reopen
GET     token    today
GET     token    brief
GET     token    ties
POST    token    decisions
DELETE  tokenrow decisions/{decision_id}
GET     token    learning
PATCH   token    learning
DELETE  token    learning
GET     token    purpose
PUT     token    purpose
GET     token    ways
GET     token    ways/record
POST    token    steps
GET     token    year/customs
GET     token    year/gifts
POST    token    year/gifts {"person_id":"01900000-0000-7000-8000-000000000000","side":"given","what":"x"}
GET     token    year/gifts/season/{occasion}
GET     tokenrow year/gifts/{gift_id}
DELETE  tokenrow year/gifts/{gift_id}
POST    tokenrow year/gifts/{gift_id}/return {"answer":"done"}
GET     tokenrow year/no-gifts/{person_id}
PUT     tokenrow year/no-gifts/{person_id} {}
DELETE  tokenrow year/no-gifts/{person_id}
GET     token    year/birthdays
GET     token    year/notes
GET     token    year/back/{year}
GET     token    year/together
GET     tokenrow year/lessons/{person_id}
POST    tokenrow year/lessons/{person_id} {"text":"x"}
DELETE  tokenrow year/lessons/{person_id}/{lesson_id}
GET     token    year/news
POST    token    year/news {"kind":"move","on":"2026-12-01"}
POST    tokenrow year/news/hearers/{hearer_id} {"telling":"told"}
PUT     token    year/customs {}
GET     token    year/cards/{year}
GET     token    year/cards/{year}/file
GET     token    year/cards/{year}/unwritable
POST    tokenrow year/cards/{year}/{person_id} {"mark":"sent"}
PUT     tokenrow year/cards/{year}/{person_id}/mourning {}
DELETE  tokenrow year/cards/{year}/{person_id}/mourning
GET     token    history/sources
DELETE  tokenrow history/sources/{source_id}
GET     token    history
GET     token    history/connections
POST    token    history/connections/mailbox {"address":"a@mail.invalid","password":"x","host":"mail.invalid"}
POST    token    history/connections/dav {"kind":"caldav","address":"https://dav.invalid/","password":"x"}
POST    token    history/connections/feed {"url":"https://feed.invalid/a.ics"}
GET     tokenrow history/connections/{connection_id}/parts
PUT     tokenrow history/connections/{connection_id}/parts {"names":["INBOX"]}
PUT     tokenrow history/connections/{connection_id}/password {"password":"x"}
PUT     tokenrow history/connections/{connection_id}/own-addresses {"addresses":["aoi@example.jp"]}
PUT     tokenrow history/connections/{connection_id}/state {"act":"look"}
GET     token    history/likely
GET     token    history/answered
POST    token    history/answers {"ids":[],"answer":"later"}
DELETE  token    history/answers?at=2026-11-26T00:00:00Z
GET     token    history/senders
GET     token    history/own-addresses
GET     tokenrow people/{person_id}/history
GET     token    history/left-out
PUT     token    history/senders {"sender":"shop.example.jp","word":"leave_out"}
PUT     token    history/own-addresses {"address":"aoi@example.com"}
GET     token    history/own-names
PUT     token    history/own-names {"kind":"line","name":"葵"}
PUT     tokenrow history/correspondents/{correspondent_id} {"decision":"person"}
POST    tokenrow history/correspondents/{correspondent_id}/person
GET     token    imports
POST    token    imports
GET     tokenrow imports/{import_id}
DELETE  tokenrow imports/{import_id}
POST    tokenrow imports/{import_id}/apply
POST    tokenrow imports/{import_id}/undo
GET     token    export
GET     token    export/unwritable
GET     token    export/schema
"""
# What Django needs no owner for: the description of the API, and whatever is not there.
UNGUARDED = {"api/openapi.json", "api/", "^api/"}


class Page(NamedTuple):
    """One address of the pages."""

    methods: frozenset[str]
    access: str
    route: str
    values: dict[str, str]


class Operation(NamedTuple):
    """One operation of the API."""

    method: str
    access: str
    path: str
    query: str
    body: object


def read_pages() -> list[Page]:
    pages = []
    for line in PAGES.strip().splitlines():
        methods, access, route, *values = line.split()
        pairs = dict(value.split("=") for value in values)
        pages.append(Page(frozenset(methods.split(",")), access, "" if route == "-" else route, pairs))
    return pages


def read_operations() -> list[Operation]:
    operations = []
    for line in API.strip().splitlines():
        method, access, address, *body = line.split()
        path, _, query = address.partition("?")
        operations.append(Operation(method, access, path, query, json.loads(body[0]) if body else None))
    return operations
