"""Django's registration of the room."""

from django.apps import AppConfig


class SeasonsConfig(AppConfig):
    name = "enishi.seasons"
    label = "seasons"

    def ready(self) -> None:
        from enishi.seasons import merging  # noqa: F401  # its receivers listen
