"""Version numbers of what an index holds: raise one with any change to what it names, and old work is done again.

They take the place of hashes over source files, which a changed comment changed too. `python -m tests.questions.pin`
refuses to write changed results under an old number.
"""

from __future__ import annotations

# How papers are read, held back and cut, and what is recorded of each passage. Another number reads every paper again.
READING = 2
# What is kept of the model's vectors. Another number runs the model on every text again.
ENCODING = 1
