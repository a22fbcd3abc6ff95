"""Django's registration of the room."""

from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "enishi.imports"
    label = "imports"
