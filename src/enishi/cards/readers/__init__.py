"""Pure reading of photographed cards: bytes -> pictures -> cards -> lines -> fields. No Django, no database."""
