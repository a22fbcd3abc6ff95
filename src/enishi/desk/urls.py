"""The addresses of the desk."""

from __future__ import annotations

from django.urls import path

from enishi.desk.views import people, today

app_name = "desk"
urlpatterns = [
    path("", today.show_today, name="today"),
    path("today/<uuid:contact_id>/", today.decide, name="decide"),
    path("today/undo/<uuid:decision_id>/", today.undecide, name="undecide"),
    path("people/", people.list_people, name="people"),
    path("people/<uuid:contact_id>/", people.show_person, name="person"),
    path("people/<uuid:contact_id>/closeness/", people.set_closeness, name="closeness"),
    path("people/<uuid:contact_id>/reading/", people.confirm_reading, name="confirm_reading"),
]
