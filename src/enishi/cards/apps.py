"""Django's registration of the room."""

from django.apps import AppConfig


class CardsConfig(AppConfig):
    name = "enishi.cards"
    label = "cards"

    def ready(self) -> None:
        from enishi.cards import tasks  # noqa: F401  # its receivers listen
