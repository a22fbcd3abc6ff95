"""Django's registration of the room."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "enishi.people"
    label = "people"
