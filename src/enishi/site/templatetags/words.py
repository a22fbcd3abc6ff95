"""Template words of the house: days as people say them."""

from __future__ import annotations

from django import template

register = template.Library()
