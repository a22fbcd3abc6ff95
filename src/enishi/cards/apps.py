"""Django's registration of the room."""

from django.apps import AppConfig


class CardsConfig(AppConfig):
    name = "enishi.cards"
    label = "cards"

    def ready(self) -> None:
        from enishi.cards import merging, tasks  # noqa: F401  # their receivers listen
