"""The addresses of this room."""

from __future__ import annotations

from django.urls import path

from enishi.followups.views import drafting, learning, posting, templates, wording

app_name = "followups"
urlpatterns = [
    path("people/<uuid:contact_id>/write/", drafting.write, name="draft"),
    path("drafts/<uuid:draft_id>/unsend/", drafting.unsend, name="unsend"),
    path("drafts/<uuid:draft_id>/delete/", drafting.throw_away, name="throw_away"),
    path("drafts/<uuid:draft_id>/withdraw/", posting.withdraw, name="withdraw"),
    path("settings/wording/", wording.show_server, name="wording"),
    path("settings/wording/forget/", wording.forget_server, name="forget_wording"),
    path("settings/templates/", templates.list_all, name="templates"),
    path("settings/templates/new/", templates.edit, name="add_template"),
    path("settings/templates/<uuid:template_id>/", templates.edit, name="edit_template"),
    path("settings/templates/<uuid:template_id>/delete/", templates.delete, name="delete_template"),
    path("settings/templates/<uuid:template_id>/undelete/", templates.undelete, name="undelete_template"),
    path("settings/learning/", learning.show_learning, name="learning"),
    path("settings/learning/switch/", learning.switch, name="switch_learning"),
    path("settings/learning/erase/", learning.erase, name="erase_learning"),
]
