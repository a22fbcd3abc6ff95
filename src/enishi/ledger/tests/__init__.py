"""Tests of give and take."""
