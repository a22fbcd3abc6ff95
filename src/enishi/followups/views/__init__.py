"""The draft page: words for a step, to change, copy, keep and send."""
