"""The addresses of this room."""

from __future__ import annotations

from django.urls import path

from enishi.followups.views import drafting

app_name = "followups"
urlpatterns = [
    path("people/<uuid:contact_id>/write/", drafting.write, name="draft"),
    path("drafts/<uuid:draft_id>/unsend/", drafting.unsend, name="unsend"),
    path("drafts/<uuid:draft_id>/delete/", drafting.throw_away, name="throw_away"),
]
