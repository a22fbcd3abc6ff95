"""Django's registration of the room."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "enishi.site"
    label = "enishi_site"
