"""The year of a network: New Year's cards, seasonal gifts and their answers, birthdays, the year looked back on.

Words: *year card* (a person's New Year's card of a year: to send, sent, received, a notice of mourning), *gift* (given
or received, with the day by which custom would answer it), *no gifts* (somebody whose company forbids them),
*announcement* (a change of one's own, and who should hear), *lesson* (what I learned from how somebody works).
Invariants: whoever is in mourning or has died is on no list to congratulate; custom is told as custom, never as a rule;
nothing is decided by itself.
"""
