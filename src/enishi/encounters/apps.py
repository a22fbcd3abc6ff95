"""Django's registration of the room."""

from django.apps import AppConfig


class EncountersConfig(AppConfig):
    name = "enishi.encounters"
    label = "encounters"

    def ready(self) -> None:
        from enishi.encounters import merging, tasks  # noqa: F401  # their receivers listen
