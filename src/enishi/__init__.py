"""Enishi (縁): keeps the people you were glad to meet. Start at ARCHITECTURE.md."""
