"""Django's registration of the room."""

from django.apps import AppConfig


class PurposesConfig(AppConfig):
    name = "enishi.purposes"
    label = "purposes"

    def ready(self) -> None:
        from enishi.purposes import merging  # noqa: F401  # its receivers listen
