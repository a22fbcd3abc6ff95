"""The command line: a door. It reads words, calls actions and queries, prints sentences or JSON.

Invariants: exit status 0, or 2 with a sentence on stderr; with --json nothing but JSON on stdout.
"""
