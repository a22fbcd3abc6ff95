"""What to do next about a tie: the next step, its words, and what came of it.

Words: *suggestion* (somebody in Today, with its kind, reason and step), *decision* (done, later, not this time, leave
this tie be), *draft* (words for a step), *give* (a step that does something for the other side),
*forecast* (a chance of contact by a day, kept to be compared with its *outcome*), *hold back* (leave a nudge out by
lot).
Invariants: Today shows one to five people and nobody twice; nobody left be, avoided or dead; nothing dated later than
the moment asked about; every decision can be undone; a kept forecast holds nothing
learned from others.
"""
