"""Blocks become meetings, items and numbered paragraphs.

`meetings` cuts a paper into documents at the headings that `boundaries` finds with `title_block`, `committees` and
`endings`. `items` places each block with `item_numbering`, `headings` and `bound_papers`. `paragraphs` numbers and
labels it with `decisions`. `council_names` reads whose papers they are. Only layout and what lies below it are
imported.
"""

from corpus.structure.council_names import council_kind, council_place, count_council_names

__all__ = ["council_kind", "council_place", "count_council_names"]
