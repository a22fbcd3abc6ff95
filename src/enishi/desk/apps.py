"""Django's registration of the room."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "enishi.desk"
    label = "desk"

    def ready(self) -> None:
        from enishi.desk import tasks  # noqa: F401  # its receivers listen
