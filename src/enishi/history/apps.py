"""Django's registration of the room."""

from django.apps import AppConfig


class HistoryConfig(AppConfig):
    name = "enishi.history"
    label = "history"

    def ready(self) -> None:
        from enishi.history import merging, tasks  # noqa: F401  # their receivers listen
