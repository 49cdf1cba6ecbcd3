"""The version number of the search: raise it with any change to which passages a question finds, or how they score.

In an index that another version calibrated, the next build calibrates the answerability threshold again.
"""

from __future__ import annotations

SEARCH = 3
