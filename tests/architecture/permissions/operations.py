"""The operations of the API: method, who may, address and body (see the package for what that means)."""

from __future__ import annotations

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
POST    tokenrow people/{person_id}/mails {"subject":"x","body":"x"}
GET     tokenrow mails/{draft_id}
DELETE  tokenrow mails/{draft_id}
GET     token    templates
POST    token    templates
GET     tokenrow templates/{template_id}
PUT     tokenrow templates/{template_id} {"name":"x","kind":"thank_you","text":"x"}
DELETE  tokenrow templates/{template_id}
POST    tokenrow templates/{template_id}/undelete
GET     token    events
POST    token    events {"title":"会"}
GET     tokenrow events/{gathering_id}
PUT     tokenrow events/{gathering_id} {"title":"会"}
DELETE  tokenrow events/{gathering_id}
POST    tokenrow events/{gathering_id}/undelete
POST    tokenrow events/{gathering_id}/open
POST    tokenrow events/{gathering_id}/close
POST    tokenrow events/{gathering_id}/call-off {}
POST    tokenrow events/{gathering_id}/copy
POST    tokenrow events/{gathering_id}/draw
GET     tokenrow events/{gathering_id}/sign-ups
POST    anybody  events/{gathering_id}/sign-ups {"name":"田中","email":"t@example.com","agrees":true}
POST    tokenrow events/{gathering_id}/guests {"guests":[{"name":"田中"}]}
POST    tokenrow sign-ups/{sign_up_id}/confirm
DELETE  tokenrow sign-ups/{sign_up_id}
GET     tokenrow events/{gathering_id}/reports
GET     token    bans
POST    token    bans {"name":"誰か","phone":"090-0000-0000"}
DELETE  tokenrow bans/{ban_id}
GET     tokenrow events/{gathering_id}/check-ins
POST    tokenrow events/{gathering_id}/check-ins {"kind":"walk_in","name":"飛入"}
GET     tokenrow events/{gathering_id}/raised
PUT     tokenrow events/{gathering_id}/raised {"goes_to":"食堂"}
POST    tokenrow events/{gathering_id}/raised {"amount_minor":1,"party":"箱","on":"2026-01-01"}
PUT     tokenrow raised/{raised_id} {"amount_minor":1,"party":"箱","on":"2026-01-01"}
DELETE  tokenrow raised/{raised_id}
GET     tokenrow events/{gathering_id}/questions
POST    tokenrow talk-questions/{talk_question_id}/answer {"answer":"小さく始めます"}
POST    tokenrow talk-questions/{talk_question_id}/hide {"reason":"私事のため"}
GET     tokenrow events/{gathering_id}/shifts
POST    tokenrow events/{gathering_id}/shifts {"task":"給水所","on":"2026-01-01","begins":"08:00","ends":"11:00"}
GET     tokenrow events/{gathering_id}/hours
GET     tokenrow events/{gathering_id}/seating
POST    tokenrow events/{gathering_id}/seating {"what":"room","each":4}
PUT     tokenrow sign-ups/{sign_up_id}/seat {"round":1,"table":1}
PUT     tokenrow tickets/{ticket_id} {"capacity":1}
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
GET     tokenrow encounters/{encounter_id}/bill
PUT     tokenrow encounters/{encounter_id}/bill {}
POST    tokenrow encounters/{encounter_id}/bill/split {}
POST    tokenrow encounters/{encounter_id}/receipts {"picture":"eA=="}
GET     tokenrow receipts/{receipt_id}/picture
DELETE  tokenrow receipts/{receipt_id}
POST    tokenrow receipts/{receipt_id}/undelete
GET     token    advances
POST    tokenrow encounters/{encounter_id}/advances {"person_id":"01900000-0000-7000-8000-000000000000","yen":1}
POST    tokenrow advances/{advance_id}/settle {}
POST    tokenrow advances/{advance_id}/reopen
DELETE  tokenrow advances/{advance_id}
POST    tokenrow advances/{advance_id}/undelete
GET     token    money
GET     token    money/meals
GET     token    money/meals/file
GET     token    money/meals/unwritable
GET     token    places
POST    token    places {"kind":"circle","name":"同級生"}
GET     tokenrow places/{place_id}
PATCH   tokenrow places/{place_id} {"note":"静か"}
DELETE  tokenrow places/{place_id}
POST    tokenrow places/{place_id}/undelete
POST    tokenrow places/{place_id}/leave {}
POST    tokenrow places/{place_id}/return
GET     tokenrow salons/{salon_id}
PUT     tokenrow salons/{salon_id}/signs {"signs":{"has_no_sample":false}}
POST    tokenrow salons/{salon_id}/join {}
POST    tokenrow salons/{salon_id}/unjoin
POST    tokenrow salons/{salon_id}/fee {"fee_yen":3000,"since":"2026-12-01"}
DELETE  tokenrow salons/{salon_id}/fees/{fee_id}
PUT     tokenrow salons/{salon_id}/renewals/{charge_on} {"verdict":"worth"}
DELETE  tokenrow salons/{salon_id}/renewals/{charge_on}
GET     tokenrow places/{place_id}/uses
POST    tokenrow places/{place_id}/uses {"kind":"read"}
DELETE  tokenrow uses/{use_id}
GET     tokenrow charities/{charity_id}/plans
POST    tokenrow charities/{charity_id}/plans {"kind":"meeting","on":"2026-12-01"}
GET     tokenrow plans/{plan_id}
PATCH   tokenrow plans/{plan_id} {"task":"受付"}
DELETE  tokenrow plans/{plan_id}
POST    tokenrow plans/{plan_id}/undelete
PUT     tokenrow plans/{plan_id}/went {"went":null}
PUT     tokenrow plans/{plan_id}/look-back {"achieved":"本を三箱"}
GET     tokenrow places/{place_id}/people
PUT     tokenrow places/{place_id}/people/{person_id} {"role":"master"}
DELETE  tokenrow places/{place_id}/people/{person_id}
POST    tokenrow places/{place_id}/leave-quietly {}
POST    tokenrow places/{place_id}/profile {}
POST    tokenrow places/{place_id}/members {}
GET     tokenrow places/{place_id}/state
GET     tokenrow places/{place_id}/go-again
POST    tokenrow places/{place_id}/go-again {"answer":"yes"}
GET     tokenrow places/{place_id}/solicited
POST    tokenrow places/{place_id}/solicited {}
DELETE  tokenrow solicited/{report_id}
GET     tokenrow places/{place_id}/questions
POST    tokenrow places/{place_id}/questions {"text":"何から始めましたか"}
POST    tokenrow questions/{question_id}/asked {}
DELETE  tokenrow questions/{question_id}
GET     tokenrow places/{place_id}/tried
POST    tokenrow places/{place_id}/tried {"text":"朝の10分"}
POST    tokenrow tried/{trial_id}/done {}
DELETE  tokenrow tried/{trial_id}
GET     tokenrow places/{place_id}/evening
GET     token    eating-out
POST    token    eating-out/pause
POST    token    eating-out/resume
GET     token    outings
POST    token    outings {"name":"会","on":"2026-12-03"}
POST    token    outings/read {"source":"{}"}
GET     tokenrow outings/{outing_id}
DELETE  tokenrow outings/{outing_id}
POST    tokenrow outings/{outing_id}/answer {"answer":"went"}
GET     tokenrow outings/{outing_id}/evening
POST    tokenrow outings/{outing_id}/evening {"people":[{"name":"林"}]}
GET     tokenrow outings/{outing_id}/ready
GET     token    calendar
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
GET     token    notices/targets
POST    token    notices/targets/mail {"address":"a@mail.invalid"}
POST    token    notices/targets/chat {"url":"json://chat.invalid"}
POST    token    notices/targets/feed {}
PATCH   tokenrow notices/targets/{target_id} {}
DELETE  tokenrow notices/targets/{target_id}
POST    tokenrow notices/targets/{target_id}/pause
POST    tokenrow notices/targets/{target_id}/resume
POST    tokenrow notices/targets/{target_id}/test
PUT     token    notices/quiet-hours {"begins":null,"ends":null}
GET     token    day-notes
POST    token    day-notes/put-away {"key":"x"}
POST    token    day-notes/bring-back {"key":"x"}
GET     token    purpose
PUT     token    purpose
POST    token    purpose/needs {"need":"x"}
DELETE  token    purpose/needs?need=x
POST    token    purpose/reviewed {}
GET     token    ways
GET     token    ways/record
POST    token    steps
GET     token    year/customs
GET     token    consultations
POST    token    consultations {"text":"x"}
GET     tokenrow consultations/{consultation_id}
PUT     tokenrow consultations/{consultation_id}/outcome {}
DELETE  tokenrow consultations/{consultation_id}
POST    tokenrow requests/{request_id} {"step":"choose"}
GET     token    owed
GET     tokenrow people/{person_id}/gives
POST    tokenrow people/{person_id}/gives/put-aside {"key":"x"}
POST    tokenrow people/{person_id}/gives/take-up {"key":"x"}
GET     token    readers?article=x%20https://example.com/
GET     token    favours
POST    token    favours {"person_id":"01900000-0000-7000-8000-000000000000","side":"received","kind":"advice"}
GET     tokenrow favours/{favour_id}
PUT     tokenrow favours/{favour_id} {"side":"received","kind":"advice"}
DELETE  tokenrow favours/{favour_id}
POST    tokenrow favours/{favour_id}/mark {"mark":"thanked"}
GET     token    year/gifts
POST    token    year/gifts {"person_id":"01900000-0000-7000-8000-000000000000","side":"given","what":"x"}
GET     token    year/gifts/season/{occasion}
GET     tokenrow year/gifts/{gift_id}
DELETE  tokenrow year/gifts/{gift_id}
POST    tokenrow year/gifts/{gift_id}/return {"answer":"done"}
GET     token    introductions
POST    token    introductions {"second_id":"01900000-0000-7000-8000-000000000000"}
GET     token    introductions/reports
GET     tokenrow introductions/{introduction_id}
POST    tokenrow introductions/{introduction_id}/step {"move":"ask_first"}
POST    tokenrow introductions/{introduction_id}/undo {}
DELETE  tokenrow introductions/{introduction_id}
GET     token    network
GET     token    network/ways
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
