"""The addresses of the year."""

from __future__ import annotations

from django.urls import path

from enishi.seasons.views import cards, home

app_name = "seasons"
urlpatterns = [
    path("year/", home.show_year, name="year"),
    path("year/customs/", home.choose_customs, name="customs"),
    path("year/cards/", cards.show_current, name="current_cards"),
    path("year/cards/<int:year>/", cards.show_cards, name="cards"),
    path("year/cards/<int:year>/all/", cards.mark_all, name="mark_all"),
    path("year/cards/<int:year>/envelopes/", cards.show_envelopes, name="envelopes"),
    path("year/cards/<int:year>/file/", cards.download, name="cards_file"),
    path("year/cards/<int:year>/<uuid:contact_id>/", cards.mark, name="mark_card"),
    path("year/cards/<int:year>/<uuid:contact_id>/mourning/", cards.note_mourning, name="note_mourning"),
    path(
        "year/cards/<int:year>/<uuid:contact_id>/mourning/back/",
        cards.take_back_notice,
        name="take_back_notice",
    ),
]
