"""The addresses of notices."""

from __future__ import annotations

from django.urls import path

from enishi.notices.views import feeds, notes, settings

app_name = "notices"
urlpatterns = [
    path("settings/notices/", settings.show_settings, name="settings"),
    path("settings/notices/quiet/", settings.set_quiet, name="quiet"),
    path("settings/notices/account/", settings.show_account, name="account"),
    path("settings/notices/account/forget/", settings.forget_account, name="forget_account"),
    path("settings/notices/push/key/", settings.make_push_key, name="push_key"),
    path("settings/notices/push/", settings.add_push, name="add_push"),
    path("settings/notices/new/<slug:kind>/", settings.add_target, name="add_target"),
    path("settings/notices/<uuid:target_id>/", settings.show_target, name="target"),
    path("settings/notices/<uuid:target_id>/<slug:mark>/", settings.mark_target, name="mark_target"),
    path("notes/put-away/", notes.put_away, name="put_away"),
    path("notes/bring-back/", notes.bring_back, name="bring_back"),
    path("calendar/<str:token>.ics", feeds.show_feed, name="feed"),
]
