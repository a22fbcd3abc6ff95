"""Django's registration of the room."""

from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "enishi.privacy"
    label = "privacy"

    def ready(self) -> None:
        from enishi.privacy import receiving  # noqa: F401  # its receiver listens
