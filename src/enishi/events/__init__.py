"""Gatherings hosted here: signing up, tables that mix people, cards by consent, and what each guest takes home.

Words: *gathering* (会), *ticket* (参加枠; a number of places with a fee), *sign-up* (申込), *guest* (参加者; who has
a sign-up, mostly without an account), *badge key* (名札のQR; others may see it), *guest key* (本人のページの鍵; nobody
else has it), *round* and *table* (回, 卓), *exchange* (交換; of cards, when both said yes).
Invariants: a ticket never has more confirmed and offered guests than places by signing up; the host sees how many
exchanges there were, never between whom; a cancelled or deleted gathering keeps its sign-ups; what a guest asks to
erase is gone.
"""
