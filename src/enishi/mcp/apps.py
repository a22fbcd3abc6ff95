"""Django's registration of the room."""

from django.apps import AppConfig


class McpConfig(AppConfig):
    name = "enishi.mcp"
    label = "mcp"
