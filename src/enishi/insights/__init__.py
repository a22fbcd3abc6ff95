"""Answers over everything: what one could give, who could be asked, who might meet whom, and the network as a whole.

Words: *match* (a want and an offer that answer each other, by meaning), *give* (something the owner or the owner's
people could do for somebody), *corner* (a part of the network whose people know each other), *bridge* (who joins two).
Invariants: it has no tables of its own and writes nothing; what it says of people is said in words, never as a figure.
"""
