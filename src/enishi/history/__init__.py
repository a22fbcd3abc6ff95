"""History: what mail, calendars and chats say happened between the owner and others, and what became of it.

Words: a *source* is where it comes from (a file that was brought in, or a connected mailbox, calendar, address book);
a *trace* is one mail, meeting, call or day of a chat, without its text; a *party* is who takes part in it, as written
there (an address, a name in a chat); a *correspondent* is all that is known of one such address or name.
Invariants: the same trace from two sources is one trace. Encounters follow from traces, people and the owner's
decisions, never from the order in which files came. Nobody is added to the notebook by themselves. What is left out is
kept with its reason, and the owner may decide otherwise for good.
"""
