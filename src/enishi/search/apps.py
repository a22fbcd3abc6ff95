"""Django's registration of the room."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "enishi.search"
    label = "search"

    def ready(self) -> None:
        from enishi.search import tasks  # noqa: F401  # its receiver listens
