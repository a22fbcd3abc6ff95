"""Forms of hosts and guests: they parse and clean, and save nothing."""
