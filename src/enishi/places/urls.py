"""The addresses of this room."""

from __future__ import annotations

from django.urls import path

from enishi.places.views import charity, editing, meetups, near, salon, seminars

app_name = "places"
urlpatterns = [
    path("places/new/", editing.choose, name="choose"),
    path("places/new/<slug:kind>/", editing.add, name="add"),
    path("places/<uuid:place_id>/edit/", editing.edit, name="edit"),
    path("places/<uuid:place_id>/leave/", editing.leave, name="leave"),
    path("places/<uuid:place_id>/return/", editing.come_back, name="return"),
    path("places/<uuid:place_id>/delete/", editing.delete, name="delete"),
    path("places/<uuid:place_id>/undelete/", editing.undelete, name="undelete"),
    path("places/<uuid:place_id>/people/", editing.put_role, name="put_role"),
    path("places/<uuid:place_id>/people/<uuid:contact_id>/remove/", editing.remove_role, name="remove_role"),
    path("places/<uuid:place_id>/profile/", near.look_over_profile, name="profile"),
    path("places/<uuid:place_id>/profile/back/", near.take_profile_back, name="profile_back"),
    path("places/<uuid:place_id>/members/", near.add_members, name="add_members"),
    path("places/<uuid:place_id>/go-again/", meetups.answer_go_again, name="go_again"),
    path("places/<uuid:place_id>/solicited/", meetups.report_solicited, name="solicited"),
    path("places/solicited/<uuid:report_id>/delete/", meetups.delete_report, name="delete_report"),
    path("places/<uuid:place_id>/questions/", seminars.add_question, name="add_question"),
    path("places/questions/<uuid:question_id>/asked/", seminars.ask_question, name="ask_question"),
    path("places/questions/<uuid:question_id>/delete/", seminars.delete_question, name="delete_question"),
    path("places/<uuid:place_id>/tried/", seminars.add_trial, name="add_trial"),
    path("places/tried/<uuid:trial_id>/done/", seminars.try_out, name="try_out"),
    path("places/tried/<uuid:trial_id>/delete/", seminars.delete_trial, name="delete_trial"),
    path("places/<uuid:salon_id>/signs/", salon.signs, name="signs"),
    path("places/<uuid:salon_id>/join/", salon.join, name="join"),
    path("places/<uuid:salon_id>/unjoin/", salon.unjoin, name="unjoin"),
    path("places/<uuid:salon_id>/cancelling/", salon.cancelling, name="cancelling"),
    path("places/<uuid:salon_id>/fee/", salon.fee, name="fee"),
    path("places/<uuid:salon_id>/fee/<uuid:fee_id>/undo/", salon.undo_fee, name="undo_fee"),
    path("places/<uuid:salon_id>/worth/", salon.answer, name="answer_renewal"),
    path("places/<uuid:salon_id>/worth/<slug:charge_on>/withdraw/", salon.withdraw, name="withdraw"),
    path("places/<uuid:place_id>/uses/", salon.use, name="use"),
    path("uses/<uuid:use_id>/remove/", salon.remove_use, name="remove_use"),
    path("places/<uuid:charity_id>/plans/new/", charity.add, name="add_plan"),
    path("plans/<uuid:plan_id>/edit/", charity.edit, name="edit_plan"),
    path("plans/<uuid:plan_id>/delete/", charity.delete, name="delete_plan"),
    path("plans/<uuid:plan_id>/undelete/", charity.undelete, name="undelete_plan"),
    path("plans/<uuid:plan_id>/went/", charity.answer, name="answer_plan"),
    path("eating-out/", editing.pause, name="pause"),
]
