"""Where the owner meets people: one meetup series, one seminar host, one salon, one charity, one account, one shop.

Words: *place* (場; a concrete instance of a way), *part* (what only one kind of place has), *role* (who somebody is
there), *doing* (what the owner did without anybody: a question, a shift, a post), *pause* (「いまは外食を控える」).
Invariants: a place has the part of its kind and no other; a visit is an encounter with a place, a room above.
"""
