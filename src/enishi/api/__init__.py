"""The REST door: tokens, one error shape (RFC 9457), and every room's router under /api/.

Words: *token* (a program's key, with scopes read and write), *problem* (a refusal as JSON).
Invariants: no logic and no permission checks here; what is not the token owner's is not there (404).
"""
