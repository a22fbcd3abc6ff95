"""What this room lets rooms above, and its own worker, hear."""

from django.dispatch import Signal

meanings_wanted = Signal()  # owner_id: texts wait for the encoder, which stays out of the web process
