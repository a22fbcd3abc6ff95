"""The addresses of this room."""

from __future__ import annotations

from django.urls import path

from enishi.encounters.views import bills, capturing, keeping, outings, pasting, recording

app_name = "encounters"
urlpatterns = [
    path("sw.js", capturing.worker, name="worker"),
    path("capture/", capturing.capture, name="capture"),
    path("capture/shell/", capturing.show_shell, name="shell"),
    path("capture/offline/", capturing.show_offline, name="offline"),
    path("capture/sync/", capturing.sync, name="sync"),
    path("capture/places/", capturing.list_places, name="places"),
    path("capture/share/", capturing.share, name="share"),
    path("capture/paste/", pasting.paste, name="paste"),
    path("captures/<uuid:capture_id>/picture/", capturing.show_picture, name="capture_picture"),
    path("encounters/", keeping.list_all, name="list"),
    path("encounters/new/", recording.record, name="record"),
    path("encounters/people/", recording.choose, name="choose"),
    path("encounters/seen/", recording.seen, name="seen"),
    path("encounters/<uuid:encounter_id>/", recording.edit, name="edit"),
    path("encounters/<uuid:encounter_id>/delete/", keeping.delete, name="delete"),
    path("encounters/<uuid:encounter_id>/undelete/", keeping.undelete, name="undelete"),
    path("places/<uuid:place_id>/visit/", recording.visit, name="visit"),
    path("places/<uuid:place_id>/people/<uuid:contact_id>/reacted/", recording.react, name="react"),
    path("encounters/<uuid:encounter_id>/spent/", recording.put_spent, name="spent"),
    path("encounters/<uuid:encounter_id>/bill/", bills.show_bill, name="bill"),
    path("encounters/<uuid:encounter_id>/bill/split/", bills.split, name="split_bill"),
    path("encounters/<uuid:encounter_id>/bill/listed/", bills.list_meal, name="list_meal"),
    path("encounters/<uuid:encounter_id>/advances/", bills.add_advance, name="add_advance"),
    path("advances/<uuid:advance_id>/settle/", bills.settle_advance, name="settle_advance"),
    path("advances/<uuid:advance_id>/reopen/", bills.reopen_advance, name="reopen_advance"),
    path("advances/<uuid:advance_id>/remove/", bills.remove_advance, name="remove_advance"),
    path("advances/<uuid:advance_id>/back/", bills.bring_advance_back, name="bring_advance_back"),
    path("receipts/<uuid:receipt_id>/", bills.show_receipt, name="receipt"),
    path("receipts/<uuid:receipt_id>/drop/", bills.drop_receipt, name="drop_receipt"),
    path("receipts/<uuid:receipt_id>/back/", bills.bring_receipt_back, name="bring_receipt_back"),
    path("outings/", outings.list_all, name="outings"),
    path("outings/new/", outings.add, name="add_outing"),
    path("outings/<uuid:outing_id>/", outings.show, name="outing"),
    path("outings/<uuid:outing_id>/answer/", outings.answer, name="answer_outing"),
    path("outings/<uuid:outing_id>/delete/", outings.delete, name="delete_outing"),
    path("outings/<uuid:outing_id>/undelete/", outings.undelete, name="undelete_outing"),
    path("promises/<uuid:promise_id>/keep/", keeping.keep_promise, name="keep_promise"),
    path("promises/<uuid:promise_id>/drop/", keeping.drop_promise, name="drop_promise"),
    path("promises/<uuid:promise_id>/reopen/", keeping.reopen_promise, name="reopen_promise"),
]
