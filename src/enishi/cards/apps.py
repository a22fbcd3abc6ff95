"""Django's registration of the room."""

from django.apps import AppConfig


class CardsConfig(AppConfig):
    name = "enishi.cards"
    label = "cards"
