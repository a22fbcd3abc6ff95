"""The addresses of this room."""

from __future__ import annotations

from django.urls import path

from enishi.places.views import editing

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
    path("eating-out/", editing.pause, name="pause"),
]
