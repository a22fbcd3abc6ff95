"""Django's registration of the room."""

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "enishi.places"
    label = "places"

    def ready(self) -> None:
        from enishi.places import merging  # noqa: F401  # its receivers listen
