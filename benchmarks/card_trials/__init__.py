"""Trials of reading photographed cards: drawn cards with known truth -> clean scans and photos -> fields -> scores.

Everything drawn is made up and follows from the seed alone; benchmarks/cards.py runs it.
"""
