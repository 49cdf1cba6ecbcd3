"""What is not for the public is held back (Local Government Act 1972, Schedule 12A).

`withhold` blanks the ranges that `ranges` finds: `documents` cuts the paper, `block_marks` finds what carries a mark,
`extents` how far the mark reaches. `markings` reads one line, `self_declared` one sentence. Only structure and what
lies below it are imported.
"""
