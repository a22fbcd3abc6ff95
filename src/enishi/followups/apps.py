"""Django's registration of the room."""

from django.apps import AppConfig


class FollowupsConfig(AppConfig):
    name = "enishi.followups"
    label = "followups"

    def ready(self) -> None:
        from enishi.followups import merging, tasks  # noqa: F401  # its receivers listen
