"""Django's registration of the room."""

from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "enishi.privacy"
    label = "privacy"
