"""The addresses of this room: the host's desk, and what anybody with a link may open."""

from __future__ import annotations

from django.urls import path

from enishi.events.views import announcing, dates, desk, files, guests, lists, money, open_pages, setup

app_name = "events"
urlpatterns = [
    path("hosting/", desk.show_hosting, name="hosting"),
    path("hosting/new/", desk.add, name="new"),
    path("hosting/<uuid:gathering_id>/", desk.show_overview, name="overview"),
    path("hosting/<uuid:gathering_id>/edit/", desk.edit, name="edit"),
    path("hosting/<uuid:gathering_id>/open/", desk.open_sign_ups, name="open_sign_ups"),
    path("hosting/<uuid:gathering_id>/close/", desk.close_sign_ups, name="close_sign_ups"),
    path("hosting/<uuid:gathering_id>/call-off/", desk.call_off, name="call_off"),
    path("hosting/<uuid:gathering_id>/delete/", desk.delete, name="delete"),
    path("hosting/<uuid:gathering_id>/undelete/", desk.undelete, name="undelete"),
    path("hosting/<uuid:gathering_id>/copy/", desk.copy, name="copy"),
    path("hosting/<uuid:gathering_id>/setup/", setup.show_setup, name="setup"),
    path("hosting/<uuid:gathering_id>/tickets/", setup.add_ticket, name="add_ticket"),
    path("hosting/tickets/<uuid:ticket_id>/", setup.edit_ticket, name="edit_ticket"),
    path("hosting/tickets/<uuid:ticket_id>/delete/", setup.delete_ticket, name="delete_ticket"),
    path("hosting/<uuid:gathering_id>/questions/", setup.add_question, name="add_question"),
    path("hosting/questions/<uuid:asked_id>/delete/", setup.delete_question, name="delete_question"),
    path("hosting/<uuid:gathering_id>/conditions/", setup.add_condition, name="add_condition"),
    path("hosting/conditions/<uuid:condition_id>/delete/", setup.delete_condition, name="delete_condition"),
    path("hosting/<uuid:gathering_id>/guests/", guests.show_guests, name="guests"),
    path("hosting/<uuid:gathering_id>/guests/add/", guests.add_guest, name="add_guest"),
    path("hosting/<uuid:gathering_id>/bring/", lists.bring, name="bring"),
    path("hosting/<uuid:gathering_id>/bring/<uuid:key>/undo/", lists.take_back, name="take_list_back"),
    path("hosting/<uuid:gathering_id>/draw/", guests.draw_lots, name="draw_lots"),
    path("hosting/guests/<uuid:sign_up_id>/", guests.edit_guest, name="edit_guest"),
    path("hosting/guests/<uuid:sign_up_id>/confirm/", guests.confirm_guest, name="confirm_guest"),
    path("hosting/guests/<uuid:sign_up_id>/cancel/", guests.cancel_guest, name="cancel_guest"),
    path("hosting/<uuid:gathering_id>/money/", money.show_money, name="money"),
    path("hosting/guests/<uuid:sign_up_id>/paid/", money.take_payment, name="take_payment"),
    path("hosting/guests/<uuid:sign_up_id>/receipt/", money.give_receipt, name="give_receipt"),
    path("hosting/payments/<uuid:payment_id>/undo/", money.undo_payment, name="undo_payment"),
    path("hosting/receipts/<uuid:given_id>/", money.show_receipt, name="receipt"),
    path("hosting/receipts/<uuid:given_id>/void/", money.void_receipt, name="void_receipt"),
    path("hosting/<uuid:gathering_id>/dates/", dates.show_dates, name="dates"),
    path("hosting/dates/<uuid:option_id>/choose/", dates.choose_date, name="choose_date"),
    path("hosting/dates/<uuid:option_id>/withdraw/", dates.withdraw_date, name="withdraw_date"),
    path("hosting/<uuid:gathering_id>/words/", announcing.announce, name="announce"),
    path("dates/<slug:code>/", dates.answer_dates, name="answer_dates"),
    path("sign-ups/<str:key>/receipts/", money.take_receipt, name="own_receipts"),
    path("hosting/<uuid:gathering_id>/list.csv", files.show_list, name="list_file"),
    path("hosting/<uuid:gathering_id>/gathering.json", files.show_whole, name="whole_file"),
    path("g/<slug:code>/gathering.ics", files.show_calendar, name="calendar_file"),
    path("g/<slug:code>/", open_pages.show_page, name="page"),
    path("g/<slug:code>/sign-up/", open_pages.sign_up, name="sign_up"),
    path("sign-ups/<str:key>/", open_pages.show_sign_up, name="sign_up_page"),
    path("sign-ups/<str:key>/cancel/", open_pages.cancel, name="cancel_sign_up"),
    path("sign-ups/<str:key>/accept/", open_pages.accept, name="accept_offer"),
]
