"""Trials of what foretells the end of a tie, on open logs of contacts: logs -> protocol -> models -> scores.

The protocol is frozen, so that figures of different days and models can be compared; benchmarks/ties.py runs it.
"""
