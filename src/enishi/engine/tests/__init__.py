"""Reference values and laws of the engine: the figures of docs/explain, and what must hold for any input."""
