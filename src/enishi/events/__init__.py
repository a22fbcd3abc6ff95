"""Events: gatherings hosted here, and who comes to them.

Words: an *attendee* is one line of a list that a host brings (from connpass, Peatix, any table, or a chat).
"""
