"""Django's registration of the room."""

from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "enishi.imports"
    label = "imports"

    def ready(self) -> None:
        from enishi.imports import merging, tasks  # noqa: F401  # their receivers listen
