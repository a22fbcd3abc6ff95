"""Tests of the answers over everything."""
