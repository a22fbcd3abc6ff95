"""Reading over all rooms."""
