"""The addresses of photographed cards."""

from __future__ import annotations

from django.urls import path

from enishi.cards.views import corners, deciding, listing, photographing, reviewing, sides

app_name = "cards"
urlpatterns = [
    path("cards/", listing.list_photos, name="list"),
    path("cards/new/", photographing.take_photos, name="new"),
    path("cards/now/", listing.show_now, name="now"),
    path("cards/changes/", listing.follow_changes, name="changes"),
    path("cards/photos/<uuid:photo_id>/picture/", listing.show_photo, name="photo"),
    path("cards/photos/<uuid:photo_id>/again/", photographing.read_again, name="again"),
    path("cards/photos/<uuid:photo_id>/drop/", photographing.drop_photo, name="drop_photo"),
    path("cards/photos/<uuid:photo_id>/undrop/", photographing.undrop_photo, name="undrop_photo"),
    path("cards/photos/<uuid:photo_id>/card/", corners.add_card, name="add_card"),
    path("cards/<uuid:scan_id>/", reviewing.show_card, name="card"),
    path("cards/<uuid:scan_id>/picture/", reviewing.show_picture, name="picture"),
    path("cards/<uuid:scan_id>/write/", reviewing.write_card, name="write"),
    path("cards/<uuid:scan_id>/keep/", deciding.keep_card, name="keep"),
    path("cards/<uuid:scan_id>/unkeep/", deciding.unkeep_card, name="unkeep"),
    path("cards/<uuid:scan_id>/drop/", deciding.drop_card, name="drop"),
    path("cards/<uuid:scan_id>/undrop/", deciding.undrop_card, name="undrop"),
    path("cards/<uuid:scan_id>/corners/", corners.move_corners, name="corners"),
    path("cards/<uuid:scan_id>/turn/", corners.turn_card, name="turn"),
    path("cards/<uuid:scan_id>/back/<uuid:back_id>/", sides.join_back, name="join"),
    path("cards/<uuid:scan_id>/part/", sides.part_back, name="part"),
]
