"""Version numbers of what an index holds: raise one with any change to what it names, and that work is done again.

They replace hashes over source files, which changed with every comment. `python -m tests.questions.pin` refuses to
write changed results under an old number.
"""

from __future__ import annotations

# How papers are read, withheld and split, and what is stored of each passage. A new number reads every paper again.
READING = 4
# What is kept of the model's vectors. A new number encodes every text again.
ENCODING = 1
