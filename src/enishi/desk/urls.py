"""The addresses of the desk."""

from __future__ import annotations

from django.urls import path

from enishi.desk.views import account, brief, people, purpose, search, split, tidying, ties, today, welcome

app_name = "desk"
urlpatterns = [
    path("", today.show_today, name="today"),
    path("today/<uuid:contact_id>/", today.decide, name="decide"),
    path("today/undo/<uuid:decision_id>/", today.undecide, name="undecide"),
    path("people/", people.list_people, name="people"),
    path("people/<uuid:contact_id>/", people.show_person, name="person"),
    path("people/<uuid:contact_id>/card.vcf", people.download_vcard, name="vcard"),
    path("people/<uuid:contact_id>/closeness/", people.set_closeness, name="closeness"),
    path("people/<uuid:contact_id>/split/", split.split_person, name="split"),
    path("people/<uuid:contact_id>/unsplit/<uuid:other_id>/", split.unsplit_person, name="unsplit"),
    path("brief/", brief.show_brief, name="brief"),
    path("search/", search.show_search, name="search"),
    path("ties/", ties.show_ties, name="ties"),
    path("tidy/", tidying.show_tidy, name="tidy"),
    path("tidy/file/", tidying.bring_file, name="bring_file"),
    path("tidy/<uuid:capture_id>/", tidying.tidy, name="tidy_one"),
    path("tidy/<uuid:capture_id>/card/", tidying.read_noted_card, name="read_noted_card"),
    path("tidy/<uuid:capture_id>/mark/<slug:mark>/", tidying.mark, name="mark_capture"),
    path("welcome/", welcome.begin, name="welcome"),
    path("welcome/later/", welcome.put_off, name="welcome_later"),
    path("welcome/<int:number>/", welcome.ask, name="question"),
    path("welcome/<int:number>/keep/", welcome.keep, name="keep_question"),
    path("ways/", purpose.show_ways, name="ways"),
    path("steps/<uuid:step_id>/", purpose.show_step, name="step"),
    path("steps/<uuid:step_id>/day/", purpose.move_step, name="move_step"),
    path("steps/<uuid:step_id>/introduction/", purpose.write_introduction, name="introduction"),
    path("steps/<uuid:step_id>/questions/", purpose.write_questions, name="questions"),
    path("steps/<uuid:step_id>/name/", purpose.give_name, name="step_name"),
    path("steps/<uuid:step_id>/mark/<slug:mark>/", purpose.mark_step, name="mark_step"),
    path("purpose/", purpose.show_purpose, name="purpose"),
    path("purpose/new/", purpose.add_purpose, name="add_purpose"),
    path("purpose/<uuid:purpose_id>/edit/", purpose.edit_purpose, name="edit_purpose"),
    path("purpose/<uuid:purpose_id>/mark/<slug:mark>/", purpose.mark_purpose, name="mark_purpose"),
    path("purpose/<uuid:purpose_id>/people/", purpose.link_person, name="link_person"),
    path("purpose/<uuid:purpose_id>/people/<uuid:contact_id>/", purpose.unlink_person, name="unlink_person"),
    path("settings/end/", account.end, name="end"),
    path("who-can-see/", account.show_who_can_see, name="who_can_see"),
    path("settings/", account.show_settings, name="settings"),
    path("settings/account/", account.change_account, name="change_account"),
    path("settings/keys/", account.create_token, name="create_token"),
    path("settings/keys/<uuid:token_id>/", account.revoke_token, name="revoke_token"),
]
