"""Django's registration of the room."""

from django.apps import AppConfig


class PurposesConfig(AppConfig):
    name = "enishi.purposes"
    label = "purposes"
