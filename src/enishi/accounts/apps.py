"""Django's registration of the room."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "enishi.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Listen to allauth, which has its own writes."""
        from enishi.accounts import watching

        watching.connect()
