"""What meetings decided, as records: who moved it, the vote, the final words, and what was only put and lost.

`record` says what a decision is; `units` cuts minutes into sentences; `statements` reads one sentence; `votes` reads
counts and names; `assemble` joins sentences into decisions; `standings` tells passages what became of them.
"""
