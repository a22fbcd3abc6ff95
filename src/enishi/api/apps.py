"""Django's registration of the room."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "enishi.api"
    label = "api"
