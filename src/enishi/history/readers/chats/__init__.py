"""Chats saved as text: who wrote on which day, and who first. No message is ever kept."""

from enishi.history.readers.chats.line import is_line_talk, read_line_talk
from enishi.history.readers.chats.whatsapp import is_whatsapp_chat, read_whatsapp_chat

__all__ = ["is_line_talk", "is_whatsapp_chat", "read_line_talk", "read_whatsapp_chat"]
