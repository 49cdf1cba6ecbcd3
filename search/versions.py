"""The version number of the search: raise it with any change to which passages a question finds, or how they score.

The threshold between answering and refusing is drawn anew in an index that another version made.
"""

from __future__ import annotations

SEARCH = 3
