"""Pages of give and take."""
