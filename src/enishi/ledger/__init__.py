"""Give and take: favours, introductions, and asking people one knows.

Words: *favour* (something done for me or by me: an introduction, information, advice, work, a gift, a meal, time; of
one of three sizes), *thanked* (a word of thanks was said), *told* (what came of it was told), *introduction* (two
people, both asked first; or one that was made for me), *consultation* (a trouble in a sentence, to ask others about)
and *request* (one person asked about it).
Invariants: nothing here is a debt, and nothing is added up beside a name; an introduction goes no step further than
both have said yes to; whoever introduced hears of the meeting and of what came of it; one person is asked only as much
as the tie bears.
"""
