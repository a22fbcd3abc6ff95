"""Reading give and take."""
