"""Assistants at the door: the SDK's own client, over both transports, against real processes."""
