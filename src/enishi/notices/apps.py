"""Django's registration of the room."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "enishi.notices"
    label = "notices"

    def ready(self) -> None:
        from enishi.notices import tasks  # noqa: F401  # its receivers listen
