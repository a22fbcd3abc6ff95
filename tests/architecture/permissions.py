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
POST      owner  leave/
GET       owner  style/
POST      open   language/
POST      open   theme/
GET,POST  owner  me/
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
POST      row    people/<uuid:contact_id>/tag/
POST      row    people/<uuid:contact_id>/untag/
GET       row    people/<uuid:contact_id>/photo/
GET       row    people/<uuid:contact_id>/card.vcf
POST      row    people/<uuid:contact_id>/photo/change/
POST      row    people/<uuid:contact_id>/archive/
POST      row    people/<uuid:contact_id>/restore/
POST      row    people/<uuid:contact_id>/delete/
POST      row    people/<uuid:contact_id>/undo/
GET       owner  encounters/
GET,POST  owner  encounters/new/
GET       owner  encounters/people/
POST      owner  encounters/seen/
GET,POST  row    encounters/<uuid:encounter_id>/
POST      row    encounters/<uuid:encounter_id>/delete/
POST      row    encounters/<uuid:encounter_id>/undelete/
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
GET       owner  ties/
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
GET       open   who-can-see/
GET       owner  settings/
POST      owner  settings/account/
POST      owner  settings/keys/
POST      row    settings/keys/<uuid:token_id>/
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
GET       owner  privacy/export/<slug:form>/ form=csv
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
POST    tokenrow people/{person_id}/undelete
POST    tokenrow people/{person_id}/archive
POST    tokenrow people/{person_id}/unarchive
GET     tokenrow people/{person_id}/tie
GET     tokenrow people/{person_id}/draft?kind=revive
POST    tokenrow people/{person_id}/merge {"other":"01900000-0000-7000-8000-000000000000"}
POST    tokenrow merges/{merge_id}/undo
GET     token    duplicates
POST    tokenrow duplicates/{pair_id} {"decision":"later"}
GET     token    me
PATCH   token    me
GET     token    encounters
POST    token    encounters
GET     tokenrow encounters/{encounter_id}
PATCH   tokenrow encounters/{encounter_id} {}
DELETE  tokenrow encounters/{encounter_id}
POST    tokenrow encounters/{encounter_id}/undelete
GET     token    promises
POST    tokenrow promises/{promise_id}/keep {}
POST    tokenrow promises/{promise_id}/drop {}
POST    tokenrow promises/{promise_id}/reopen
GET     token    today
GET     token    ties
POST    token    decisions
DELETE  tokenrow decisions/{decision_id}
GET     token    learning
PATCH   token    learning
DELETE  token    learning
GET     token    purpose
PUT     token    purpose
GET     token    ways
POST    token    steps
GET     token    imports
POST    token    imports
GET     tokenrow imports/{import_id}
DELETE  tokenrow imports/{import_id}
POST    tokenrow imports/{import_id}/apply
POST    tokenrow imports/{import_id}/undo
GET     token    export
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
