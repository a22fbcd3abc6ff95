"""The addresses of the year."""

from __future__ import annotations

from django.urls import path

from enishi.seasons.views import announcements, calendar, cards, gifts, home, looking_back

app_name = "seasons"
urlpatterns = [
    path("year/", home.show_year, name="year"),
    path("year/customs/", home.choose_customs, name="customs"),
    path("year/cards/", cards.show_current, name="current_cards"),
    path("year/cards/<int:year>/", cards.show_cards, name="cards"),
    path("year/cards/<int:year>/all/", cards.mark_all, name="mark_all"),
    path("year/cards/<int:year>/all/back/", cards.unmark_all, name="unmark_all"),
    path("year/cards/<int:year>/envelopes/", cards.show_envelopes, name="envelopes"),
    path("year/cards/<int:year>/file/", cards.download, name="cards_file"),
    path("year/cards/<int:year>/<uuid:contact_id>/", cards.mark, name="mark_card"),
    path("year/cards/<int:year>/<uuid:contact_id>/mourning/", cards.note_mourning, name="note_mourning"),
    path(
        "year/cards/<int:year>/<uuid:contact_id>/mourning/back/",
        cards.take_back_notice,
        name="take_back_notice",
    ),
    path("year/cards/<int:year>/midwinter/", calendar.show_midwinter, name="midwinter"),
    path("year/birthdays/", calendar.show_birthdays, name="birthdays"),
    path("year/gifts/", gifts.list_gifts, name="gifts"),
    path("year/gifts/new/", gifts.add_gift, name="add_gift"),
    path("year/gifts/season/<slug:occasion>/", gifts.show_season, name="season"),
    path("year/gifts/<uuid:gift_id>/", gifts.show_gift, name="gift"),
    path("year/gifts/<uuid:gift_id>/return/", gifts.mark_return, name="mark_return"),
    path("year/gifts/<uuid:gift_id>/delete/", gifts.delete_gift, name="delete_gift"),
    path("year/gifts/<uuid:gift_id>/undelete/", gifts.undelete_gift, name="undelete_gift"),
    path("people/<uuid:contact_id>/no-gifts/", gifts.set_no_gifts, name="no_gifts"),
    path("year/together/", looking_back.show_together, name="together"),
    path("year/back/<int:year>/", looking_back.show_look_back, name="look_back"),
    path("year/news/", announcements.list_announcements, name="announcements"),
    path("year/news/<uuid:announcement_id>/", announcements.show_announcement, name="announcement"),
    path("year/news/<uuid:announcement_id>/people/", announcements.add_hearers, name="add_hearers"),
    path(
        "year/news/<uuid:announcement_id>/delete/",
        announcements.delete_announcement,
        name="delete_announcement",
    ),
    path(
        "year/news/<uuid:announcement_id>/undelete/",
        announcements.undelete_announcement,
        name="undelete_announcement",
    ),
    path("year/news/people/<uuid:hearer_id>/", announcements.mark_hearer, name="mark_hearer"),
    path("people/<uuid:contact_id>/learned/", looking_back.note_lesson, name="note_lesson"),
    path("year/learned/<uuid:lesson_id>/delete/", looking_back.delete_lesson, name="delete_lesson"),
    path("year/learned/<uuid:lesson_id>/undelete/", looking_back.undelete_lesson, name="undelete_lesson"),
]
