"""Everything that goes out to the owner, or by the owner's own click: mail, push, chats, the private calendar.

Words: *mail account* (by which server mail is sent), *target* (a way out the owner has chosen), *outgoing* (one thing
that goes out, kept in the outbox until it is sent or refused), *quiet hours*, *put away* (a day note done with).
Invariants: nothing goes out that the owner did not turn on or press; no network inside a transaction; one key, one
outgoing.
"""
