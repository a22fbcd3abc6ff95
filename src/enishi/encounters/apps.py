"""Django's registration of the room."""

from django.apps import AppConfig


class EncountersConfig(AppConfig):
    name = "enishi.encounters"
    label = "encounters"

    def ready(self) -> None:
        from enishi.encounters import merging  # noqa: F401  # its receivers listen
