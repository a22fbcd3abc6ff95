"""Django's registration of the room."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "enishi.desk"
    label = "desk"
