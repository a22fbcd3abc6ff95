"""The addresses of this room. Where both could fit, `people/new/` and the like come before ids by their type."""

from __future__ import annotations

from django.urls import path

from enishi.people.views import adding, editing, face, keeping, pairs

app_name = "people"
urlpatterns = [
    path("me/", face.edit_face, name="face"),
    path("me/card/", face.show_card, name="own_card"),
    path("me/new/", face.add_face, name="add_face"),
    path("me/<uuid:face_id>/", face.edit_face, name="edit_face"),
    path("me/<uuid:face_id>/delete/", face.delete_face, name="delete_face"),
    path("me/<uuid:face_id>/undo/", face.undelete_face, name="undelete_face"),
    path("people/new/", adding.add_person, name="add"),
    path("people/bin/", keeping.list_deleted, name="bin"),
    path("people/maybe-same/", pairs.list_pairs, name="maybe_same"),
    path("people/maybe-same/<uuid:pair_id>/", pairs.decide_pair, name="decide_pair"),
    path("people/merges/<uuid:merge_id>/undo/", pairs.undo_merge, name="undo_merge"),
    path("people/<uuid:contact_id>/same/", pairs.join_person, name="join"),
    path("people/<uuid:contact_id>/edit/", editing.edit_person, name="edit"),
    path("people/<uuid:contact_id>/post/", editing.change_post, name="post"),
    path("people/<uuid:contact_id>/tie/", editing.keep_tie, name="state"),
    path("people/<uuid:contact_id>/reading/confirm/", editing.confirm_reading, name="confirm_reading"),
    path("people/<uuid:contact_id>/name/divide/", editing.divide_name, name="divide_name"),
    path("people/<uuid:contact_id>/tag/", editing.tag_person, name="tag"),
    path("people/<uuid:contact_id>/untag/", editing.untag_person, name="untag"),
    path("people/<uuid:contact_id>/photo/", editing.show_photo, name="photo"),
    path("people/<uuid:contact_id>/photo/change/", editing.change_photo, name="change_photo"),
    path("people/<uuid:contact_id>/archive/", keeping.archive_person, name="archive"),
    path("people/<uuid:contact_id>/restore/", keeping.restore_person, name="restore"),
    path("people/<uuid:contact_id>/delete/", keeping.delete_person, name="delete"),
    path("people/<uuid:contact_id>/undo/", keeping.undelete_person, name="undo"),
]
