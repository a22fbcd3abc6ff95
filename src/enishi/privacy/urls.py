"""The addresses of this room."""

from __future__ import annotations

from django.urls import path

from enishi.privacy import views

app_name = "privacy"
urlpatterns = [
    path("privacy/", views.show_privacy, name="home"),
    path("privacy/export/", views.choose_export, name="choose"),
    path("privacy/export/<slug:form>/", views.export, name="export"),
    path("privacy/part/<slug:origin>/", views.show_part, name="part"),
    path("privacy/backup/", views.back_up, name="backup"),
    path("privacy/restore/", views.restore, name="restore"),
    path("my-account/delete/", views.delete_account, name="delete_account"),
    path("privacy/erase/", views.erase_everything, name="erase_everything"),
    path("privacy/erase/<uuid:contact_id>/", views.erase_person, name="erase_person"),
]
