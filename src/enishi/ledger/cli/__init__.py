"""Words about give and take: one module for each of favours, introductions and consultations."""

from __future__ import annotations

import click

from enishi.ledger.cli import favours, introductions

COMMANDS: tuple[click.Command, ...] = (*favours.COMMANDS, *introductions.COMMANDS)
