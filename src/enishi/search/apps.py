"""Django's registration of the room."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "enishi.search"
    label = "search"
