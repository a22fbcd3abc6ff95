"""The pages: methods, who may, address (see the package for what that means)."""

from __future__ import annotations

PAGES = """
POST      owner  settings/end/
GET       open   app/manifest.webmanifest
GET       open   app/shell.json
GET       owner  hosting/
GET,POST  owner  hosting/new/
GET       row    hosting/<uuid:gathering_id>/
GET,POST  row    hosting/<uuid:gathering_id>/edit/
POST      row    hosting/<uuid:gathering_id>/open/
POST      row    hosting/<uuid:gathering_id>/close/
GET,POST  row    hosting/<uuid:gathering_id>/call-off/
POST      row    hosting/<uuid:gathering_id>/delete/
POST      row    hosting/<uuid:gathering_id>/undelete/
POST      row    hosting/<uuid:gathering_id>/copy/
GET       row    hosting/<uuid:gathering_id>/setup/
POST      row    hosting/<uuid:gathering_id>/tickets/
GET,POST  row    hosting/tickets/<uuid:ticket_id>/
POST      row    hosting/tickets/<uuid:ticket_id>/delete/
POST      row    hosting/<uuid:gathering_id>/questions/
POST      row    hosting/questions/<uuid:asked_id>/delete/
POST      row    hosting/<uuid:gathering_id>/conditions/
POST      row    hosting/conditions/<uuid:condition_id>/delete/
GET       row    hosting/<uuid:gathering_id>/guests/
POST      row    hosting/<uuid:gathering_id>/guests/add/
GET,POST  row    hosting/<uuid:gathering_id>/bring/
POST      row    hosting/<uuid:gathering_id>/bring/<uuid:key>/undo/ key=01900000-0000-7000-8000-000000000000
POST      row    hosting/<uuid:gathering_id>/draw/
GET,POST  row    hosting/guests/<uuid:sign_up_id>/
POST      row    hosting/guests/<uuid:sign_up_id>/badge/
POST      row    hosting/guests/<uuid:sign_up_id>/confirm/
POST      row    hosting/guests/<uuid:sign_up_id>/cancel/
GET,POST  row    hosting/<uuid:gathering_id>/money/
POST      row    hosting/guests/<uuid:sign_up_id>/paid/
GET,POST  row    hosting/guests/<uuid:sign_up_id>/receipt/
POST      row    hosting/payments/<uuid:payment_id>/undo/
GET       row    hosting/receipts/<uuid:given_id>/
POST      row    hosting/receipts/<uuid:given_id>/void/
GET,POST  row    hosting/<uuid:gathering_id>/dates/
POST      row    hosting/dates/<uuid:option_id>/choose/
POST      row    hosting/dates/<uuid:option_id>/withdraw/
GET,POST  row    hosting/<uuid:gathering_id>/words/
GET,POST  open   dates/<slug:code>/ code=wrong
GET,POST  open   sign-ups/<str:key>/receipts/ key=wrong
GET       row    hosting/<uuid:gathering_id>/list.csv
GET       row    hosting/<uuid:gathering_id>/gathering.json
GET       open   g/<slug:code>/gathering.ics code=wrong
GET,POST  open   b/<str:key>/ key=wrong
POST      open   sign-ups/<str:key>/claim/ key=wrong
GET       open   guest/<str:key>/ key=wrong
GET       open   guest/<str:key>/live/ key=wrong
GET,POST  open   guest/<str:key>/card/ key=wrong
GET,POST  open   guest/<str:key>/to/<uuid:other_id>/ key=wrong
POST      open   guest/<str:key>/to/<uuid:other_id>/answer/ key=wrong
GET,POST  open   guest/<str:key>/met/<uuid:exchange_id>/ key=wrong
GET,POST  open   guest/<str:key>/met/<uuid:exchange_id>/withdraw/ key=wrong
GET       open   guest/<str:key>/met/<uuid:exchange_id>/card.vcf key=wrong
GET       open   guest/<str:key>/cards.vcf key=wrong
GET       open   guest/<str:key>/packet.json key=wrong
POST      open   guest/<str:key>/met/<uuid:exchange_id>/keep/ key=wrong
GET       open   guest/<str:key>/mine.json key=wrong
GET,POST  open   guest/<str:key>/erase/ key=wrong
GET       open   g/<slug:code>/ code=wrong
POST      open   g/<slug:code>/sign-up/ code=wrong
GET       open   sign-ups/<str:key>/ key=wrong
GET,POST  open   sign-ups/<str:key>/cancel/ key=wrong
POST      open   sign-ups/<str:key>/accept/ key=wrong
GET       owner  style/
POST      open   language/
POST      open   theme/
GET       owner  settings/notices/
POST      owner  settings/notices/quiet/
GET,POST  owner  settings/notices/account/
POST      owner  settings/notices/account/forget/
POST      owner  settings/notices/push/key/
POST      owner  settings/notices/push/
GET,POST  owner  settings/notices/new/<slug:kind>/ kind=chat
GET,POST  row    settings/notices/<uuid:target_id>/
POST      row    settings/notices/<uuid:target_id>/<slug:mark>/ mark=pause
POST      owner  notes/put-away/
POST      owner  notes/bring-back/
GET       open   calendar/<str:token>.ics token=wrong
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
GET,POST  row    encounters/<uuid:encounter_id>/bill/
POST      row    encounters/<uuid:encounter_id>/bill/split/
POST      row    encounters/<uuid:encounter_id>/bill/listed/
POST      row    encounters/<uuid:encounter_id>/advances/
POST      row    advances/<uuid:advance_id>/settle/
POST      row    advances/<uuid:advance_id>/reopen/
POST      row    advances/<uuid:advance_id>/remove/
POST      row    advances/<uuid:advance_id>/back/
GET       row    receipts/<uuid:receipt_id>/
POST      row    receipts/<uuid:receipt_id>/drop/
POST      row    receipts/<uuid:receipt_id>/back/
GET       owner  places/
GET       owner  places/new/
GET,POST  owner  places/new/<slug:kind>/ kind=salon
GET       row    places/<uuid:place_id>/
GET,POST  row    places/<uuid:place_id>/edit/
POST      row    places/<uuid:place_id>/visit/
GET,POST  row    places/<uuid:salon_id>/signs/
GET,POST  row    places/<uuid:salon_id>/join/
POST      row    places/<uuid:salon_id>/unjoin/
GET       row    places/<uuid:salon_id>/cancelling/
GET,POST  row    places/<uuid:salon_id>/fee/
POST      row    places/<uuid:salon_id>/fee/<uuid:fee_id>/undo/
POST      row    places/<uuid:salon_id>/worth/
POST      row    places/<uuid:salon_id>/worth/<slug:charge_on>/withdraw/ charge_on=2026-11-10
POST      row    places/<uuid:place_id>/uses/
POST      row    uses/<uuid:use_id>/remove/
GET,POST  row    places/<uuid:charity_id>/plans/new/
GET,POST  row    plans/<uuid:plan_id>/
GET,POST  row    plans/<uuid:plan_id>/edit/
POST      row    plans/<uuid:plan_id>/delete/
POST      row    plans/<uuid:plan_id>/undelete/
POST      row    plans/<uuid:plan_id>/went/
POST      row    plans/<uuid:plan_id>/thank/<uuid:contact_id>/
POST      row    places/<uuid:place_id>/leave/
POST      row    places/<uuid:place_id>/return/
POST      row    places/<uuid:place_id>/delete/
POST      row    places/<uuid:place_id>/undelete/
POST      row    places/<uuid:place_id>/people/
POST      row    places/<uuid:place_id>/people/<uuid:contact_id>/remove/
GET,POST  row    places/<uuid:place_id>/quietly/
GET       row    places/<uuid:place_id>/round/
GET       owner  places/quiet/
POST      owner  only-face/
POST      row    places/<uuid:place_id>/profile/
POST      row    places/<uuid:place_id>/profile/back/
POST      row    places/<uuid:place_id>/members/
POST      row    places/<uuid:place_id>/people/<uuid:contact_id>/reacted/
POST      row    encounters/<uuid:encounter_id>/spent/
POST      row    places/<uuid:place_id>/go-again/
POST      row    places/<uuid:place_id>/solicited/
POST      row    places/solicited/<uuid:report_id>/delete/
POST      row    places/<uuid:place_id>/questions/
POST      row    places/questions/<uuid:question_id>/asked/
POST      row    places/questions/<uuid:question_id>/delete/
POST      row    places/<uuid:place_id>/tried/
POST      row    places/tried/<uuid:trial_id>/done/
POST      row    places/tried/<uuid:trial_id>/delete/
GET       row    places/<uuid:place_id>/ready/
GET,POST  row    places/<uuid:place_id>/evening/<slug:day>/ day=2026-11-01
POST      owner  eating-out/
GET       owner  month/
GET       owner  money/
GET       owner  money/meals/
GET       owner  money/meals/file/
GET       owner  outings/
GET,POST  owner  outings/new/
GET,POST  row    outings/<uuid:outing_id>/
GET       row    outings/<uuid:outing_id>/ready/
GET,POST  row    outings/<uuid:outing_id>/evening/
POST      row    outings/<uuid:outing_id>/answer/
POST      row    outings/<uuid:outing_id>/delete/
POST      row    outings/<uuid:outing_id>/undelete/
POST      row    promises/<uuid:promise_id>/keep/
POST      row    promises/<uuid:promise_id>/drop/
POST      row    promises/<uuid:promise_id>/reopen/
GET,POST  row    people/<uuid:contact_id>/write/
POST      row    drafts/<uuid:draft_id>/unsend/
POST      row    drafts/<uuid:draft_id>/delete/
POST      row    drafts/<uuid:draft_id>/withdraw/
GET,POST  owner  settings/wording/
POST      owner  settings/wording/forget/
GET       owner  settings/templates/
GET,POST  owner  settings/templates/new/
GET,POST  row    settings/templates/<uuid:template_id>/
POST      row    settings/templates/<uuid:template_id>/delete/
POST      row    settings/templates/<uuid:template_id>/undelete/
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
GET       row    purpose/<uuid:purpose_id>/
POST      row    purpose/<uuid:purpose_id>/needs/
POST      row    purpose/<uuid:purpose_id>/needs/remove/
POST      row    purpose/<uuid:purpose_id>/reviewed/
POST      row    purpose/<uuid:purpose_id>/review/
GET,POST  row    purpose/<uuid:purpose_id>/edit/
POST      row    purpose/<uuid:purpose_id>/mark/<slug:mark>/ mark=closed
POST      row    purpose/<uuid:purpose_id>/people/
POST      row    purpose/<uuid:purpose_id>/people/<uuid:contact_id>/
GET       owner  year/
GET,POST  owner  year/customs/
GET       owner  year/cards/
GET       owner  year/cards/<int:year>/ year=2027
POST      owner  year/cards/<int:year>/all/ year=2027
POST      owner  year/cards/<int:year>/all/back/ year=2027
GET       owner  year/cards/<int:year>/envelopes/ year=2027
GET       owner  year/cards/<int:year>/file/ year=2027
POST      row    year/cards/<int:year>/<uuid:contact_id>/ year=2027
GET,POST  row    year/cards/<int:year>/<uuid:contact_id>/mourning/ year=2027
POST      row    year/cards/<int:year>/<uuid:contact_id>/mourning/back/ year=2027
GET       owner  year/cards/<int:year>/midwinter/ year=2027
GET       owner  year/birthdays/
GET,POST  owner  ask/
GET       row    ask/<uuid:consultation_id>/
POST      row    ask/<uuid:consultation_id>/seek/
POST      row    ask/<uuid:consultation_id>/close/
POST      row    ask/<uuid:consultation_id>/reopen/
POST      row    ask/<uuid:consultation_id>/delete/
POST      row    ask/<uuid:consultation_id>/undelete/
POST      row    ask/requests/<uuid:request_id>/choose/
POST      row    ask/requests/<uuid:request_id>/drop/
GET,POST  row    ask/requests/<uuid:request_id>/asked/
GET,POST  row    ask/requests/<uuid:request_id>/answer/
POST      row    ask/requests/<uuid:request_id>/decline/
POST      row    ask/requests/<uuid:request_id>/back/
GET       owner  owed/
POST      row    owed/<uuid:contact_id>/
POST      row    owed/undo/<uuid:decision_id>/
POST      row    people/<uuid:contact_id>/gives/put-aside/
POST      row    people/<uuid:contact_id>/gives/take-up/
GET       owner  share/
GET       owner  favours/
GET,POST  owner  favours/new/
GET,POST  row    favours/<uuid:favour_id>/
POST      row    favours/<uuid:favour_id>/mark/<slug:mark>/ mark=thanked
POST      row    favours/received/<uuid:encounter_id>/<uuid:contact_id>/<slug:mark>/ mark=told
POST      row    favours/<uuid:favour_id>/delete/
POST      row    favours/<uuid:favour_id>/undelete/
GET       owner  year/gifts/
GET,POST  owner  year/gifts/new/
GET       owner  year/gifts/season/<slug:occasion>/ occasion=midsummer
GET,POST  row    year/gifts/<uuid:gift_id>/
POST      row    year/gifts/<uuid:gift_id>/return/
POST      row    year/gifts/<uuid:gift_id>/delete/
POST      row    year/gifts/<uuid:gift_id>/undelete/
GET       owner  introductions/
GET,POST  owner  introductions/new/
GET       owner  introductions/pairs/
GET       owner  network/
GET       owner  network/ways/
GET,POST  row    introductions/<uuid:introduction_id>/
POST      row    introductions/<uuid:introduction_id>/undo/
POST      row    introductions/<uuid:introduction_id>/why/
POST      row    introductions/<uuid:introduction_id>/delete/
POST      row    introductions/<uuid:introduction_id>/undelete/
POST      row    people/<uuid:contact_id>/told/
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
POST      row    settings/keys/<uuid:token_id>/writing/
GET       owner  settings/trail/
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
