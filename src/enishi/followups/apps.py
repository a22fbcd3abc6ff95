"""Django's registration of the room."""

from django.apps import AppConfig


class FollowupsConfig(AppConfig):
    name = "enishi.followups"
    label = "followups"
