"""Django's registration of the room."""

from django.apps import AppConfig


class CommunitiesConfig(AppConfig):
    name = "enishi.communities"
    label = "communities"
