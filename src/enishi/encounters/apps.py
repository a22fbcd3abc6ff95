"""Django's registration of the room."""

from django.apps import AppConfig


class EncountersConfig(AppConfig):
    name = "enishi.encounters"
    label = "encounters"
