"""Speaking with servers that carry what goes out; no database here."""
