"""Django's registration of the room."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "enishi.people"
    label = "people"

    def ready(self) -> None:
        from enishi.people import tasks  # noqa: F401  # its receiver listens
