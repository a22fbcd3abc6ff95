"""Django's registration of the room."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "enishi.core"
    label = "core"
