"""Why the owner wants a network, which of the six ways fits, and this week's first step.

Words: *purpose* (a sentence, a horizon, the kinds of people it needs), *answers* (time, money, mode, ease),
*first step* (a dated small thing to do), *preparation* (支度). Invariant: one main purpose at most.
"""
