"""Django's registration of the room."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "enishi.audit"
    label = "audit"
