"""Readers of what people paste and bring: text or bytes in, plain values out; no Django, no database."""
