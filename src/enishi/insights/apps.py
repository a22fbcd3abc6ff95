"""Django's registration of the room."""

from django.apps import AppConfig


class InsightsConfig(AppConfig):
    name = "enishi.insights"
    label = "insights"
