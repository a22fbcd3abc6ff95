"""Pages of hosts (under /hosting/) and of guests, mostly without an account."""
