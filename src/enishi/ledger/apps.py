"""Django's registration of the room."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "enishi.ledger"
    label = "ledger"

    def ready(self) -> None:
        from enishi.ledger import merging  # noqa: F401  # its receivers listen
