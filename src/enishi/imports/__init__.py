"""Imports: how people and encounters come in from files, and the sample notebook of the demo."""
