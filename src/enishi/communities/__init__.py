"""Who hosts gatherings, and by what rules: a community and its conduct.

Words: *community* (主催者の集まり; the name under which somebody hosts), *conduct* (お約束; what everybody
agrees to who comes).
Invariants: a community belongs to one account, its organiser; what is held against somebody holds over all its
gatherings.
"""
