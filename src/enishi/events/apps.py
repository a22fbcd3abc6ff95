"""Django's registration of the room."""

from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "enishi.events"
    label = "events"

    def ready(self) -> None:
        from enishi.events import tasks  # noqa: F401  # its receivers listen
